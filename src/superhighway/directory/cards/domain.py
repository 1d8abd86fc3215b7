"""The access card: one record of how to get in at a practice. No Django here.

The practice manager types it once; the page, the HTML to embed, the leaflet, the poster and the
entry in the directory all show this record. Every field is plain text or one of a closed set, so
whatever looks like markup stays text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from superhighway.core.bank_holidays import working_day_after
from superhighway.core.clock import LONDON
from superhighway.core.errors import Problem
from superhighway.directory.cards.errors import CardProblem
from superhighway.directory.domain import Known, Schedule, WayIn
from superhighway.directory.opening import Schedules, check, hours_of, hours_words, opens_next
from superhighway.nhsui.formats import counted

#: A card counts as due for review so many months after somebody went through it.
REVIEW_AFTER_MONTHS = 6
#: Until when practices work by their contract; a promise for a day is kept by then at the latest.
CORE_HOURS_END = time(18, 30)
MOST_ROUTES = 8
LONGEST_TEXT = 200
MOST_LANGUAGES = 12
MOST_DAYS = 60
_ODS_CODE = re.compile(r"[A-Z0-9]{3,12}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)


class RouteKind(StrEnum):
    """The ways in that there are; the values are stored."""

    TELEPHONE = "telephone"
    ONLINE_FORM = "online-form"
    WALK_IN = "walk-in"
    NHS_APP = "nhs-app"
    NHS_111 = "111"


class PromiseKind(StrEnum):
    """What a practice can promise; the values are stored."""

    NONE = "none"
    ANSWER_SAME_DAY = "answer-same-day"
    ANSWER_NEXT_WORKING_DAY = "answer-next-working-day"
    ANSWER_WITHIN_DAYS = "answer-within-days"
    SEEN_SAME_DAY = "seen-same-day"
    SEEN_WITHIN_DAYS = "seen-within-days"


#: Promises that name a number of working days.
COUNTED = frozenset({PromiseKind.ANSWER_WITHIN_DAYS, PromiseKind.SEEN_WITHIN_DAYS})
#: Promises to be seen, not only to be answered.
SEEN = frozenset({PromiseKind.SEEN_SAME_DAY, PromiseKind.SEEN_WITHIN_DAYS})
ROUTE_NAMES = {
    RouteKind.TELEPHONE: "By telephone",
    RouteKind.ONLINE_FORM: "Online form",
    RouteKind.WALK_IN: "Walk in",
    RouteKind.NHS_APP: "NHS App",
    RouteKind.NHS_111: "NHS 111",
}
_WAYS: dict[RouteKind, Literal["walk-in", "telephone", "online", "nhs-app"]] = {
    RouteKind.TELEPHONE: "telephone",
    RouteKind.ONLINE_FORM: "online",
    RouteKind.WALK_IN: "walk-in",
    RouteKind.NHS_APP: "nhs-app",
    RouteKind.NHS_111: "telephone",
}


class Promise(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is promised to somebody who asks; ``days`` are working days, for the COUNTED kinds."""

    kind: PromiseKind = PromiseKind.NONE
    days: int = 0


class Route(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One way in.

    ``value`` is the telephone number, or the address (https) of the form; nothing for the others.
    ``hours`` may be empty: then they are not known.
    """

    kind: RouteKind
    value: str = ""
    what_for: str = ""
    hours: tuple[Schedule, ...] = ()
    promise: Promise = Promise()


class AccessCard(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """How to get in at a practice.

    ``opening``: when its doors are open. ``languages``: those spoken there. ``reviewed_on``: the
    day when somebody who may vouch for it last went through all of it, or None.
    """

    ods_code: str
    routes: tuple[Route, ...] = ()
    opening: tuple[Schedule, ...] = ()
    languages: tuple[str, ...] = ()
    interpreter: Known = "unknown"
    step_free: Known = "unknown"
    step_free_note: str = ""
    reviewed_on: date | None = None


@dataclass(frozen=True)
class PublishedCard:
    """A card and its publication: when, by whom (as shown), and who reviewed it last.

    ``by_practice``: whoever published it acts for this very practice.
    """

    card: AccessCard
    version: int
    sample: bool
    published_at: datetime
    by_label: str
    by_practice: bool = False
    reviewed_label: str = ""
    reminded_at: datetime | None = None

    @property
    def ods_code(self) -> str:
        """Whose card it is."""
        return self.card.ods_code

    @property
    def review_due(self) -> date:
        """From which day on somebody should go through it."""
        return review_due(self.card, self.published_at.date())


@dataclass(frozen=True)
class OldCard:
    """A card as it once was."""

    card: AccessCard
    version: int
    at: datetime
    by_label: str


def promised_by(route: Route, asked_at: datetime) -> datetime | None:
    """By when somebody who asks at ``asked_at`` (aware) is promised to be answered or seen.

    The end of the promised day, on London's clock: when the route closes then, else the end of core
    hours. Whoever asks outside the route's hours counts as asking when it next opens; where its
    hours are not known, on the same working day or the next one. None without a promise, and where
    the route is not known to open within two weeks.
    """
    if route.promise.kind is PromiseKind.NONE:
        return None
    asked = _taken_on(route, asked_at)
    if asked is None:
        return None
    return _end_of_day(route.hours, _promised_day(route.promise, asked))


def _taken_on(route: Route, asked_at: datetime) -> date | None:
    """The day from which a promise counts."""
    if not route.hours:
        day = asked_at.astimezone(LONDON).date()
        return working_day_after(day, 0)
    span = opens_next(route.hours, asked_at)
    return max(span[0], asked_at.astimezone(UTC)).astimezone(LONDON).date() if span else None


def _promised_day(promise: Promise, asked: date) -> date:
    if promise.kind in {PromiseKind.ANSWER_SAME_DAY, PromiseKind.SEEN_SAME_DAY}:
        return asked
    days = promise.days if promise.kind in COUNTED else 1
    return working_day_after(asked, days)


def _end_of_day(hours: Schedules, day: date) -> datetime:
    """When the last opening of a day ends, or core hours; never on the next date."""
    spans = hours_of(hours, day).spans
    if not spans:
        return datetime.combine(day, CORE_HOURS_END, LONDON)
    end = spans[-1][1]
    return end if end.date() == day else datetime.combine(day, time(23, 59), LONDON)


def promise_words(promise: Promise) -> str:
    """What is promised, in a sentence without its full stop; nothing where nothing is."""
    days = counted(promise.days, "working day")
    return {
        PromiseKind.NONE: "",
        PromiseKind.ANSWER_SAME_DAY: "We answer on the same day",
        PromiseKind.ANSWER_NEXT_WORKING_DAY: "We answer by the next working day",
        PromiseKind.ANSWER_WITHIN_DAYS: f"We answer within {days}",
        PromiseKind.SEEN_SAME_DAY: "You are seen on the same day",
        PromiseKind.SEEN_WITHIN_DAYS: f"You are seen within {days}",
    }[promise.kind]


def review_due(card: AccessCard, published: date) -> date:
    """The day from which a card is due for review; where nobody has, six months after it came."""
    start = card.reviewed_on or published
    years, month = divmod(start.month - 1 + REVIEW_AFTER_MONTHS, 12)
    first = date(start.year + years, month + 1, 1)
    last_day = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(start.day, last_day.day))


def ways_in(card: AccessCard) -> tuple[WayIn, ...]:
    """The routes as the directory keeps them."""
    return tuple(_way_in(route) for route in card.routes)


def _way_in(route: Route) -> WayIn:
    hours = "; ".join(hours_words(route.hours).splitlines())
    parts = (route.what_for, hours, promise_words(route.promise))
    text = " ".join(f"{part.rstrip('.')}." for part in parts if part)
    value = "111" if route.kind is RouteKind.NHS_111 else route.value
    return WayIn(kind=_WAYS[route.kind], value=value, text=text)


def problems(card: AccessCard) -> list[Problem]:
    """Everything that can't stand on a card, as sentences; empty where all is well."""
    found = [] if _ODS_CODE.fullmatch(card.ods_code) else [Problem(CardProblem.NO_CODE)]
    if not card.routes:
        found.append(Problem(CardProblem.NO_ROUTE))
    if len(card.routes) > MOST_ROUTES:
        found.append(Problem(CardProblem.MANY_ROUTES, most=MOST_ROUTES))
    if len(card.languages) > MOST_LANGUAGES:
        found.append(Problem(CardProblem.MANY_LANGUAGES, most=MOST_LANGUAGES))
    texts = (*card.languages, card.step_free_note)
    found += [problem for text in texts if (problem := problem_of_text(text))]
    found += check(card.opening)
    return found + [problem for route in card.routes for problem in _problems_of_route(route)]


def _problems_of_route(route: Route) -> Iterator[Problem]:
    for problem in (
        problem_of_text(route.what_for),
        problem_of_value(route.kind, route.value),
        problem_of_promise(route.promise),
    ):
        if problem:
            yield problem
    yield from check(route.hours)


def problem_of_text(text: str) -> Problem | None:
    """What is wrong with a line of plain text."""
    if len(text) > LONGEST_TEXT or _CONTROL.search(text):
        return Problem(CardProblem.BAD_TEXT, most=LONGEST_TEXT)
    return None


def problem_of_value(kind: RouteKind, value: str) -> Problem | None:
    """What is wrong with a telephone number or the address of a form."""
    if kind is RouteKind.TELEPHONE:
        digits = re.sub(r"[\s()-]", "", value)
        good = re.fullmatch(r"\+?\d{3,15}", digits, re.ASCII) and len(value) <= 40
        return None if good else Problem(CardProblem.BAD_TELEPHONE, number=value[:40])
    if kind is RouteKind.ONLINE_FORM:
        return None if is_web_address(value) else Problem(CardProblem.BAD_ADDRESS)
    return Problem(CardProblem.NO_VALUE, way=ROUTE_NAMES[kind]) if value else None


def is_web_address(text: str) -> bool:
    """Whether it is an https address of a named host, without sign-in data in it."""
    if len(text) > 500 or re.search(r"[\s\x00-\x1f\x7f\"'<>\\`{}|^]", text):
        return False
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - raises where the port is none
    except ValueError:
        return False
    return (
        parts.scheme == "https"
        and "@" not in parts.netloc
        and bool(_HOST.fullmatch(parts.hostname or ""))
    )


def problem_of_promise(promise: Promise) -> Problem | None:
    """What is wrong with a promise: its number of days."""
    low, high = (1, MOST_DAYS) if promise.kind in COUNTED else (0, 0)
    if low <= promise.days <= high:
        return None
    return Problem(CardProblem.BAD_DAYS, most=MOST_DAYS)
