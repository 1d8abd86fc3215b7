"""What sources bring to the rest: the ``build`` command and the refreshing of sources."""

from superhighway.core.extensions import commands
from superhighway.core.jobs import job_kinds
from superhighway.sources.build import refresh_job
from superhighway.sources.command import build_command
from superhighway.sources.timing import REFRESH


def register() -> None:
    """Register them."""
    commands.register("build", build_command)
    job_kinds.register(REFRESH, refresh_job)
