"""The list of services for staff, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from superhighway.accounts.api import Act, Actor, reach
from superhighway.directory.amendments import conflicts
from superhighway.directory.presenting import Ages, checked_words, sources_of, wrong_words
from superhighway.directory.selectors import source_ages
from superhighway.directory.shown import Service
from superhighway.directory.staff.selectors import SHOW_NAMES, Show, first_show, listed


@dataclass(frozen=True)
class Row:
    """A service in the list: what it is, what it rests on, what there is to do."""

    service: Service
    sources: tuple[str, ...]
    checked: str
    wrong: tuple[str, ...]
    conflict: bool


def page(actor: Actor, query: Mapping[str, str], now: datetime) -> dict[str, object]:
    """All that the template shows; ``query`` holds show, text and page."""
    asked = query.get("show", "")
    show = Show(asked) if asked in set(Show) else first_show(actor)
    text, number = query.get("text", "").strip()[:200], query.get("page", "")
    found = listed(actor, show, text, int(number) if number.isdecimal() else 1)
    ages = source_ages(now)
    kept = {"show": show.value, "text": text}
    return {
        "rows": [_row(service, ages, now) for service in found.services],
        "found": found,
        "show": show.value,
        "shows": {one.value: name for one, name in SHOW_NAMES.items()},
        "text": text,
        "may_add": bool(reach(actor, Act.EDIT_SERVICE)),
        "before": _address(kept, found.page - 1) if found.page > 1 else "",
        "after": _address(kept, found.page + 1) if found.page < found.pages else "",
    }


def _address(kept: Mapping[str, str], page: int) -> str:
    return f"/staff/services?{urlencode({**kept, 'page': page})}"


def _row(service: Service, ages: Ages, now: datetime) -> Row:
    checked = checked_words(service, now.date())
    return Row(
        service,
        tuple(f"{one.title}, {one.dated}" for one in sources_of(service, ages, now.date())),
        checked[0] if checked else "Nobody has checked it",
        wrong_words(service.disputes),
        any(conflicts(part.said, part.amendments) for part in service.parts),
    )
