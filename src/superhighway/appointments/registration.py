"""What appointments bring to the extension points."""

from superhighway.accounts.api import Act
from superhighway.appointments.diaries import pages
from superhighway.appointments.diaries.kinds import KINDS
from superhighway.appointments.fhir import registration as fhir
from superhighway.appointments.selectors import is_real
from superhighway.appointments.soonest.commands import help_near
from superhighway.core.extensions import StaffTile, commands, page_panels, staff_tiles
from superhighway.sources.api import source_kinds

TILE = StaffTile(
    "Next appointments",
    "Say how soon somebody can have a routine appointment.",
    "/staff/diaries",
    Act.EDIT_DIARY.value,
)


def register() -> None:
    """Register readers, the panel of a service's page and the tile of the staff hub."""
    for kind in KINDS:
        reader = kind(is_real)
        source_kinds.register(reader.kind, reader)
    page_panels.register("diaries", pages.panel)
    staff_tiles.register("diaries", TILE)
    fhir.register()
    commands.register("help-near", help_near)
