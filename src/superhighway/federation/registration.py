"""What this room brings to the extension points."""

from superhighway.accounts.api import Act
from superhighway.core.extensions import StaffTile, staff_tiles

TILE = StaffTile(
    "Neighbours",
    "See how it goes with each neighbour, add one, and say how far it is trusted.",
    "/staff/neighbours",
    Act.RUN_NODE.value,
)


def register() -> None:
    """Register the tile of the staff hub."""
    staff_tiles.register("neighbours", TILE)
