"""What this room brings to the extension points."""

from superhighway.accounts.api import Act
from superhighway.core.extensions import StaffTile, commands, far_off, staff_tiles
from superhighway.federation.network.selectors import is_far_off
from superhighway.federation.strategy.commands import strategy

TILE = StaffTile(
    "Neighbours",
    "See how it goes with each neighbour, add one, and say how far it is trusted.",
    "/staff/neighbours",
    Act.RUN_NODE.value,
)


def register() -> None:
    """Register the tile of the staff hub, the commands of the strategy, and who knows distances."""
    far_off.register("neighbours", is_far_off)
    commands.register("strategy", strategy)
    staff_tiles.register("neighbours", TILE)
