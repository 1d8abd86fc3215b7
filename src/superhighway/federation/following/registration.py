"""What following brings to the extension points."""

from superhighway.core.extensions import commands, worker_loops
from superhighway.directory import api as directory
from superhighway.federation.following.commands import neighbours
from superhighway.federation.following.polling import follow
from superhighway.federation.following.projecting import left_out, projectors
from superhighway.federation.following.projectors import Notices, Rows
from superhighway.federation.following.selectors import origins_shown
from superhighway.library import api as library
from superhighway.notices import api as notices
from superhighway.organisations import api as organisations
from superhighway.sources.api import origins


def register() -> None:
    """Register the commands, the loop of the worker, and where records go."""
    commands.register("neighbours", neighbours)
    worker_loops.register("neighbours", follow)
    projectors.register("notice", Notices())
    projectors.register("organisation", Rows(organisations.take_from, organisations.leave_from))
    projectors.register("service", Rows(directory.take_from, directory.leave_from))
    projectors.register("template-release", Rows(library.take_from, library.leave_from))
    left_out.register("notice", notices.left_out)
    origins.register("neighbours", origins_shown)
