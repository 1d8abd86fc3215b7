"""What this room brings to the extension points."""

from superhighway.accounts.api import Act
from superhighway.core.extensions import StaffTile, staff_tiles
from superhighway.federation.approving.actions import forget, note
from superhighway.federation.following.projecting import answered, reconsidered

TILE = StaffTile(
    "Records of neighbours",
    "Look at what neighbours say before readers see it.",
    "/staff/neighbours/waiting",
    Act.REVIEW.value,
)


def register() -> None:
    """Register the tile of the staff hub, what happens when trust changes or one is refused."""
    staff_tiles.register("approving", TILE)
    reconsidered.register("approving", forget)
    answered.register("approving", note)
