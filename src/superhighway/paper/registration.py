"""What paper brings to the extension points."""

from superhighway.accounts.api import Act
from superhighway.core.extensions import StaffTile, page_panels, staff_tiles
from superhighway.core.jobs import job_kinds
from superhighway.paper.copies_job import MAKING, make_waiting
from superhighway.paper.print_page import panel
from superhighway.paper.returns import pictures
from superhighway.paper.returns.decisions import SETTLING, settle_decided
from superhighway.paper.returns.folder import WATCHING, folder_job
from superhighway.paper.returns.taking import RETENTION, retention_job

TILE = StaffTile(
    title="Paper that came back",
    text="Decide what the machine can’t read; see which sheets need somebody.",
    address="/staff/paper",
    act=Act.SEE_RESPONSES.value,
)


def register() -> None:
    """Register it."""
    page_panels.register("paper", panel)
    page_panels.register("paper-pictures", pictures.panel)
    staff_tiles.register("paper", TILE)
    job_kinds.register(RETENTION, retention_job)
    job_kinds.register(MAKING, make_waiting)
    job_kinds.register(WATCHING, folder_job)
    job_kinds.register(SETTLING, settle_decided)
