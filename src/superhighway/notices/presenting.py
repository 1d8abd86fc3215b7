"""Notices as pages word them. No Django here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from superhighway.core.clock import LONDON
from superhighway.nhsui.formats import age_words, machine_time, moment_words, time_words
from superhighway.notices.domain import (
    AreaKind,
    Category,
    Draft,
    Notice,
    Severity,
    State,
    ended_at,
)

SEVERITIES: Mapping[Severity, str] = {
    Severity.SEVERE: "Important",
    Severity.WARNING: "Warning",
    Severity.INFORMATION: "Information",
}
SEVERITY_HINTS: Mapping[Severity, str] = {
    Severity.INFORMATION: "Good to know. It is published at once",
    Severity.WARNING: "People have to do something differently. It is published at once",
    Severity.SEVERE: "Somebody could come to harm. A second person checks it first",
}
CATEGORIES: Mapping[Category, str] = {
    Category.CLOSURE: "Something is closed",
    Category.CHANGE: "Something is different",
    Category.HEALTH: "Health, such as a vaccination",
    Category.TRANSPORT: "Buses, trains and roads",
    Category.UTILITIES: "Water, power, heating or telephone",
    Category.WEATHER: "Weather",
    Category.EVENT: "Something that takes place",
    Category.OTHER: "Something else",
}


@dataclass(frozen=True)
class Shown:
    """A notice as a list or its own page shows it; ``state`` is the value of a State."""

    id: str
    address: str
    title: str
    paragraphs: tuple[str, ...]
    severity: str
    severity_words: str
    state: str
    when: str
    where: str
    from_whom: str
    starts: str
    ends: str
    web: str
    checked: bool
    sample: bool


def shown(notice: Notice, now: datetime) -> Shown:
    """One notice as it stands at ``now``."""
    draft = notice.draft
    return Shown(
        id=notice.id,
        address=f"/notices/{notice.id}",
        title=draft.title,
        paragraphs=tuple(part.strip() for part in draft.text.split("\n") if part.strip()),
        severity=draft.severity.value,
        severity_words=SEVERITIES[draft.severity],
        state=notice.state(now).value,
        when=when_words(notice, now),
        where=where_words(notice),
        from_whom=from_words(notice, now),
        starts=machine_time(draft.starts),
        ends=machine_time(draft.ends),
        web=notice.web,
        checked=bool(notice.checked_by),
        sample=notice.sample,
    )


def near_words(moment: datetime, now: datetime) -> str:
    """A moment: its time alone where it is today in London, else with its date."""
    same = moment.astimezone(LONDON).date() == now.astimezone(LONDON).date()
    return f"{time_words(moment)} today" if same else moment_words(moment)


def end_words(draft: Draft, now: datetime) -> str:
    """The end of a notice that is planned; where it is on the day of its beginning, its time."""
    days = {moment.astimezone(LONDON).date() for moment in (draft.starts, draft.ends)}
    return time_words(draft.ends) if len(days) == 1 else near_words(draft.ends, now)


def when_words(notice: Notice, now: datetime) -> str:
    """Since when or from when, and until when; of one that is over, that it is and since when."""
    draft, state = notice.draft, notice.state(now)
    if state is State.PLANNED:
        return f"From {near_words(draft.starts, now)} until {end_words(draft, now)}"
    if state is State.NOW:
        return f"Now, until {near_words(draft.ends, now)}"
    if state is State.WAITING:
        return "Waits until a second person has checked it"
    end = near_words(ended_at(notice), now)
    words = {
        State.ENDED: f"Ended at {end}. It no longer holds",
        State.CANCELLED: f"Cancelled at {end}. It no longer holds",
        State.SUPERSEDED: f"A newer notice took its place at {end}",
    }
    return words.get(state, f"Dropped at {end}. It was never published")


def where_words(notice: Notice) -> str:
    """Whom it concerns."""
    area = notice.draft.area
    if area.kind is AreaKind.FOOTPRINT:
        of = f" of {notice.origin_name}" if notice.origin else ""
        return f"Everybody in the area{of}"
    if area.kind is AreaKind.RADIUS:
        return f"Within {_reach(area.radius_m)} of {area.name or 'a place'}"
    if area.kind is AreaKind.WARDS:
        return area.name or f"Wards {', '.join(area.wards)}"
    return area.name


def _reach(radius_m: int) -> str:
    return f"{radius_m / 1000:g} km" if radius_m >= 1000 else f"{radius_m} metres"


def from_words(notice: Notice, now: datetime) -> str:
    """Who says it, where it isn't this node, and when this node last heard so."""
    if not notice.origin_name or notice.heard_at is None:
        return ""
    today = now.astimezone(LONDON).date()
    heard = notice.heard_at.astimezone(LONDON)
    at = f"at {time_words(heard)}" if heard.date() == today else age_words(heard, today)
    return f"From {notice.origin_name}, as we heard {at}"
