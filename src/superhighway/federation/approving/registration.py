"""What this room brings to the extension points."""

from superhighway.accounts.api import Act
from superhighway.core.extensions import StaffTile, staff_tiles
from superhighway.federation.approving.actions import forget
from superhighway.federation.following.projecting import reconsidered

TILE = StaffTile(
    "Records of neighbours",
    "Look at what neighbours say before readers see it.",
    "/staff/neighbours/waiting",
    Act.REVIEW.value,
)


def register() -> None:
    """Register the tile of the staff hub, and what happens when trust changes."""
    staff_tiles.register("approving", TILE)
    reconsidered.register("approving", forget)
