"""What this room brings to the extension points."""

from superhighway.accounts.api import Act
from superhighway.core.extensions import StaffTile, commands, staff_tiles
from superhighway.core.jobs import job_kinds
from superhighway.federation.foreign.actions import JOB, refresh_due
from superhighway.federation.foreign.commands import foreign
from superhighway.federation.foreign.showing import origins_shown
from superhighway.sources.api import origins

TILE = StaffTile(
    "Foreign systems",
    "Take in what systems of other kinds say, and see what would be lost.",
    "/staff/neighbours/foreign",
    Act.RUN_NODE.value,
)


def register() -> None:
    """Register the job, the commands and the tile of the staff hub."""
    job_kinds.register(JOB, refresh_due)
    commands.register("foreign", foreign)
    staff_tiles.register("foreign", TILE)
    origins.register("foreign", origins_shown)
