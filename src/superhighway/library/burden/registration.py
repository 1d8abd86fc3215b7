"""What burden brings to the extension points: a panel, a tile for staff, a job that compares."""

from django.template.loader import render_to_string

from superhighway.accounts.api import Act
from superhighway.core.errors import Problem
from superhighway.core.extensions import StaffTile, page_panels, staff_tiles
from superhighway.core.jobs import job_kinds
from superhighway.library.burden import presenting, twins
from superhighway.library.burden.candidates import compare_all
from superhighway.library.burden.selectors import burden_of

TILE = StaffTile(
    title="What forms cost",
    text="Hours a year, completions on paper, receipts before something is sent out, objections.",
    address="/staff/library/burden",
    act=Act.EDIT_TEMPLATE.value,
)


def panel(kind: str, identity: str) -> str:
    """What a template costs, for its page; nothing for anything else."""
    if kind != "template":
        return ""
    try:
        one = burden_of(identity)
    except Problem:
        return ""
    return render_to_string("burden/panel.jinja", presenting.panel_context(one)) if one else ""


def register() -> None:
    """Register them."""
    page_panels.register("library-burden", panel)
    staff_tiles.register("library-burden", TILE)
    job_kinds.register(twins.COMPARING, compare_all)
