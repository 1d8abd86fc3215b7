"""What the pages and panels of notices show."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.template.loader import render_to_string

from superhighway.core import clock
from superhighway.notices import searching, selectors
from superhighway.notices.domain import OPEN, Notice, Sorted, State, sort
from superhighway.notices.presenting import Shown, shown

#: A panel shows so many; the others are a link away.
IN_PANEL = 3
PANEL = "notices/panel.jinja"
PART = "/notices/part"
#: The kind of the list of all notices.
BOARD = "board"
#: No page is about more than fits into this.
LONGEST_ID = 8_000


def board(now: datetime, text: str = "") -> dict[str, Any]:
    """The list of all notices, or of those with these words."""
    found = sort(searching.matching(text, now), now) if text else selectors.board(now)
    return {
        "text": text,
        "any": bool(found.now or found.planned or found.over),
        "current": [shown(one, now) for one in found.now if not one.origin],
        "beyond": [shown(one, now) for one in found.now if one.origin],
        "planned": [shown(one, now) for one in found.planned],
        "over": [shown(one, now) for one in found.over],
        "live": settings.LIVE,
        "address": f"{PART}?{urlencode({'kind': BOARD, 'id': text} if text else {'kind': BOARD})}",
        "known": titles(_told(found, now)),
    }


def _told(found: Sorted, now: datetime) -> list[Shown]:
    """What the list tells of when it comes or goes: what holds and what is planned."""
    return [shown(one, now) for one in (*found.now, *found.planned)]


def answer(kind: str, identity: str, now: datetime) -> dict[str, Any] | None:
    """What a page that is open gets; None where no page asks so."""
    if len(identity) > LONGEST_ID:
        return None
    if kind == BOARD:
        context = board(now, identity)
        html = render_to_string("notices/board.jinja", context)
        return {"notices": context["known"], "html": html}
    if kind not in selectors.KINDS:
        return None
    found = part(kind, identity, now)
    html = render_to_string("notices/part.jinja", found)
    return {"notices": titles(found["all"]), "html": html}


def page(notice: Notice, now: datetime) -> dict[str, Any]:
    """One notice with what came before and after it."""
    state = notice.state(now)
    after = selectors.following(notice.uri) if state is State.SUPERSEDED else None
    before = selectors.by_uri(notice.draft.supersedes)
    return {
        "notice": shown(notice, now),
        "open": state in OPEN,
        "reason": notice.reason,
        "after": shown(after, now) if after else None,
        "before": shown(before, now) if before and before.published_at else None,
        "published": notice.published_at,
    }


def part(kind: str, identity: str, now: datetime) -> dict[str, Any]:
    """What a page shows of the notices that concern it; ``titles`` are those to be told of."""
    found = [shown(one, now) for one in _about(kind, identity, now)]
    return {"shown": found[:IN_PANEL], "more": max(0, len(found) - IN_PANEL), "all": found}


def _about(kind: str, identity: str, now: datetime) -> Iterable[Notice]:
    """The notices of a page. What realtime says of a journey stands beside its rides already."""
    found = selectors.about_page(kind, identity, now)
    return [one for one in found if not (one.feed and kind == "journey")]


def panel(kind: str, identity: str) -> str:
    """The notices on the page of something; nothing for kinds of pages that have none.

    On the page of a service they stand at its top, and over what a search of the site found.
    """
    if kind == "search-top":
        return _found_elsewhere(identity, clock.now())
    subject = "service" if kind == "service-top" else kind
    if subject not in selectors.KINDS or kind == "service":
        return ""
    context: dict[str, Any] = part(subject, identity, clock.now()) | {
        "live": settings.LIVE,
        "address": f"{PART}?{urlencode({'kind': subject, 'id': identity})}",
    }
    context["known"] = titles(context["all"])
    return render_to_string(PANEL, context)


def _found_elsewhere(text: str, now: datetime) -> str:
    """The notices that somebody should see who looks for something else with these words."""
    found = [shown(one, now) for one in searching.found_elsewhere(text, now)]
    if not found:
        return ""
    context = {"text": text, "shown": found[:IN_PANEL], "more": max(0, len(found) - IN_PANEL)}
    return render_to_string("notices/found.jinja", context)


def titles(found: Iterable[Shown]) -> list[dict[str, str]]:
    """What a page that is open tells of notices: their ids and titles."""
    return [{"id": one.id, "title": f"{one.severity_words}: {one.title}"} for one in found]


def etag(content: bytes) -> str:
    """What tells one content from another."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'
