"""What following brings to the extension points."""

from superhighway.core.extensions import commands, worker_loops
from superhighway.federation.following.commands import neighbours
from superhighway.federation.following.polling import follow
from superhighway.federation.following.projecting import projectors
from superhighway.federation.following.projectors import Notices


def register() -> None:
    """Register the commands, the loop of the worker, and where records go."""
    commands.register("neighbours", neighbours)
    worker_loops.register("neighbours", follow)
    projectors.register("notice", Notices())
