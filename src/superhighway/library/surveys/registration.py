"""What this room brings to the extension points."""

from superhighway.accounts.api import Act
from superhighway.core.extensions import StaffTile, staff_tiles

TILE = StaffTile(
    "Surveys of forms",
    "What a folder of forms holds, which are nearly the same, and make one of them.",
    "/staff/library/surveys",
    Act.MANAGE_LIBRARY.value,
)


def register() -> None:
    """Register the tile of the staff hub."""
    staff_tiles.register("library-surveys", TILE)
