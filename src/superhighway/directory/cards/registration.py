"""What access cards bring to the extension points: a tile for staff, and the review reminder."""

from superhighway.accounts.api import Act
from superhighway.core.extensions import StaffTile, staff_tiles
from superhighway.core.jobs import job_kinds
from superhighway.directory.cards.actions import REVIEW_JOB, remind

TILE = StaffTile(
    title="Access cards",
    text="How to get in at a practice: write the card, review it, take the leaflet and the poster.",
    address="/staff/cards",
    act=Act.EDIT_CARD.value,
)


def register() -> None:
    """Register them."""
    staff_tiles.register("cards", TILE)
    job_kinds.register(REVIEW_JOB, remind)
