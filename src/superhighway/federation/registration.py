"""What this room brings to the extension points."""

from superhighway.accounts.api import Act
from superhighway.core.extensions import StaffTile, commands, staff_tiles
from superhighway.federation.strategy.commands import strategy

TILE = StaffTile(
    "Neighbours",
    "See how it goes with each neighbour, add one, and say how far it is trusted.",
    "/staff/neighbours",
    Act.RUN_NODE.value,
)


def register() -> None:
    """Register the tile of the staff hub, and the commands of the strategy."""
    commands.register("strategy", strategy)
    staff_tiles.register("neighbours", TILE)
