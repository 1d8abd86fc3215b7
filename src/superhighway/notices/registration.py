"""What notices bring to the extension points."""

from superhighway.accounts.api import Act
from superhighway.core.extensions import (
    StaffTile,
    alert_listeners,
    commands,
    page_panels,
    staff_tiles,
)
from superhighway.core.jobs import job_kinds
from superhighway.core.publishing import publishers, spoken
from superhighway.notices.actions import TIDYING, tidy
from superhighway.notices.commands import notices
from superhighway.notices.pages import panel
from superhighway.notices.publishing import NoticePublisher
from superhighway.notices.records import TYPE
from superhighway.notices.taking import take_alerts

TILE = StaffTile(
    title="Notices",
    text="Say what is closed or different today, and check what others wrote.",
    address="/staff/notices",
    act=Act.CHECK_NOTICE.value,
)


def register() -> None:
    """Register what it shows, does, gives out and listens to."""
    page_panels.register("notices", panel)
    staff_tiles.register("notices", TILE)
    commands.register("notices", notices)
    publishers.register(TYPE, NoticePublisher())
    alert_listeners.register("notices", take_alerts)
    job_kinds.register(TIDYING, tidy)
    spoken.register("atom", "/notices.atom")
    spoken.register("json-feed", "/notices.json")
    spoken.register("icalendar", "/notices.ics")
