"""What this room brings to the extension points."""

from superhighway.accounts.api import Act
from superhighway.core.extensions import StaffTile, staff_tiles

TILE = StaffTile(
    "Forms and scorecards",
    "Write forms, review what others wrote, release them.",
    "/staff/library",
    Act.EDIT_TEMPLATE.value,
)


def register() -> None:
    """Register the tile of the staff hub."""
    staff_tiles.register("library-desk", TILE)
