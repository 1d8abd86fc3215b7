"""What the search of the site knows of notices, and what it finds.

Search holds what notices say; how a notice stands follows from the time at which somebody looks, so
that one that ended needs nobody to take it out.
"""

from collections.abc import Iterable
from datetime import datetime

from superhighway.core import clock
from superhighway.notices.domain import OPEN, Notice, Severity
from superhighway.notices.models import NoticeRow
from superhighway.notices.selectors import known, notice_of
from superhighway.search import api as search_api
from superhighway.search.api import Document

OWNER, KIND = "notices", "notice"
WEIGHTS = {Severity.SEVERE: 90, Severity.WARNING: 70, Severity.INFORMATION: 50}
#: As many as search ranks.
_MOST_FOUND = 120


def put(rows: Iterable[NoticeRow]) -> None:
    """Let search know these published notices; call it in the transaction that publishes them."""
    search_api.put(OWNER, (document(notice_of(row)) for row in rows))


def remove(identities: Iterable[str]) -> None:
    """Let search know no more of the notices of these ids."""
    search_api.remove(OWNER, map(_uri, identities))


def renew() -> None:
    """Bring search to what readers are shown now; what is long over leaves it."""
    search_api.replace(OWNER, map(document, known(clock.now())))


def document(notice: Notice) -> Document:
    """What search knows of a notice: what it says, whom it concerns by name, who says it."""
    draft = notice.draft
    return Document(
        uri=_uri(notice.id),
        kind=KIND,
        title=draft.title,
        note=draft.area.name,
        text=f"{draft.text} {notice.origin_name}",
        lat=0.0,
        lon=0.0,
        weight=WEIGHTS[draft.severity],
        nowhere=True,
    )


def _uri(identity: str) -> str:
    return f"{KIND}:{identity}"


def matching(text: str, now: datetime) -> list[Notice]:
    """The notices with these words that hold, will, or ended less than a week ago; best first."""
    found = search_api.find(text, _MOST_FOUND, (KIND,))
    by_uri = {_uri(one.id): one for one in known(now)}
    return [by_uri[one.uri] for one in found if one.uri in by_uri]


def found_elsewhere(text: str, now: datetime) -> list[Notice]:
    """Those of them that somebody should see who searches the rest of the site.

    What is over is none of them, nor what a neighbour far away says.
    """
    return [one for one in matching(text, now) if one.state(now) in OPEN and not one.far_off]
