"""What the directory's staff pages bring to the staff hub."""

from superhighway.accounts.api import Act
from superhighway.core.extensions import StaffTile, staff_tiles

TILES = {
    "services": StaffTile(
        "Services",
        "Look services up, change them, mark them as checked.",
        "/staff/services",
        Act.SEE_STAFF.value,
    ),
    "disputes": StaffTile(
        "Reported as wrong",
        "Find out what is true and settle the reports of visitors.",
        "/staff/disputes",
        Act.SETTLE.value,
    ),
    "review": StaffTile(
        "What to check next",
        "Services that nobody has checked for long, the most read first.",
        "/staff/review",
        Act.REVIEW.value,
    ),
    "samples": StaffTile(
        "Ring a sample",
        "Draw services by chance, ring them, and see how much is right.",
        "/staff/sample",
        Act.REVIEW.value,
    ),
    "joins": StaffTile(
        "Joined records",
        "Two records of one service that are shown as one.",
        "/staff/joins",
        Act.JOIN.value,
    ),
}


def register() -> None:
    """Register the tiles."""
    for name, tile in TILES.items():
        staff_tiles.register(f"directory-{name}", tile)
