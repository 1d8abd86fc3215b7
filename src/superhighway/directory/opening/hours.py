"""When something is open, closed, or when nobody knows. Pure.

Of the rules for a day the closest stand: dates by name before bank holidays, these before what is
usual. A day that nothing speaks of is closed where usual hours are known for its time, and
otherwise not known. A bank holiday without a rule of its own is not known either. Two rules that
contradict each other, or one that makes no sense, make their day not known: no guess is shown.

Hours are times on clocks in England. An hour that a clock shows twice counts from the first time
on; one that it skips is over at once.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache

from superhighway.core.bank_holidays import bank_holiday
from superhighway.core.clock import LONDON
from superhighway.directory.domain import Schedule
from superhighway.directory.opening.rules import DAY, Schedules, fault, holds_on, in_force, minutes

#: From when to when something is open; aware, on London's clock.
Span = tuple[datetime, datetime]

LOOK_AHEAD = 14
_DAY_MINUTES = 24 * 60


class State(StrEnum):
    """The three things that can be said."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """Which kind of rule spoke."""

    USUAL = "usual"
    BANK_HOLIDAY = "bank-holiday"
    IRREGULAR = "irregular"


@dataclass(frozen=True, slots=True)
class DayHours:
    """The hours of one day.

    ``state`` is OPEN where it opens at some time of it, in ``spans`` (in order, apart from each
    other). ``holiday`` is the name of the bank holiday that it is. ``usual`` are the hours of such
    a weekday otherwise, given where ``why`` is BANK_HOLIDAY and the state UNKNOWN.
    """

    day: date
    state: State
    spans: tuple[Span, ...]
    why: Why
    description: str = ""
    holiday: str = ""
    usual: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenState:
    """How it stands at a moment, and until when that is known to last.

    ``until`` is None where nothing is known to change within 14 days. Open: it closes then, or
    nothing more is known from then on. Closed: it opens then.
    """

    state: State
    until: datetime | None


@lru_cache(maxsize=20_000)
def hours_of(schedules: Schedules, day: date) -> DayHours:
    """The hours of a day. Kept for the next who asks: many ask for the same few days."""
    holiday = bank_holiday(day)
    told = [rule for rule in schedules if holds_on(rule, day)]
    irregular = [rule for rule in told if rule.days == "dates"]
    if irregular:
        return _said(irregular, day, Why.IRREGULAR, holiday)
    on_holidays = [rule for rule in told if rule.days == "bank-holidays"]
    if on_holidays:
        return _said(on_holidays, day, Why.BANK_HOLIDAY, holiday)
    usual = _usual(schedules, told, day)
    if not holiday:
        return usual
    return DayHours(day, State.UNKNOWN, (), Why.BANK_HOLIDAY, holiday=holiday, usual=usual.spans)


def _usual(schedules: Schedules, told: list[Schedule], day: date) -> DayHours:
    """What is usual on such a day."""
    if told:
        return _said(told, day, Why.USUAL, "")
    others = [
        rule for rule in schedules if rule.days in {"weekly", "monthly"} and in_force(rule, day)
    ]
    complete = any(minutes(rule) for rule in others) and not any(fault(rule) for rule in others)
    return DayHours(day, State.CLOSED if complete else State.UNKNOWN, (), Why.USUAL)


def _said(rules: list[Schedule], day: date, why: Why, holiday: str) -> DayHours:
    """What rules of one kind say of a day that they all speak of."""
    description = ". ".join(dict.fromkeys(rule.description for rule in rules if rule.description))
    times = {minutes(rule) for rule in rules}
    if any(fault(rule) for rule in rules) or (None in times and len(times) > 1):
        return DayHours(day, State.UNKNOWN, (), why, description, holiday)
    if None in times:
        return DayHours(day, State.CLOSED, (), why, description, holiday)
    spans = _joined(sorted(pair for pair in times if pair))
    if spans is None:
        return DayHours(day, State.UNKNOWN, (), why, description, holiday)
    local = ((_instant(day, start), _instant(day, end)) for start, end in spans)
    seen = tuple((start, end) for start, end in local if start < end)
    return DayHours(day, State.OPEN if seen else State.CLOSED, seen, why, description, holiday)


def _joined(pairs: list[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """Those that touch made one; None where some overlap."""
    found = pairs[:1]
    for start, end in pairs[1:]:
        before = found[-1]
        if start < before[1]:
            return None
        if start == before[1]:
            found[-1] = (before[0], end)
        else:
            found.append((start, end))
    return found


def _instant(day: date, minute: int) -> datetime:
    """The first moment of ``day`` when clocks show this minute of the day, or have passed it."""
    if minute == _DAY_MINUTES:
        return datetime.combine(day + DAY, time(0), LONDON)
    shown = datetime.combine(day, time(minute // 60, minute % 60), LONDON)
    back = shown.astimezone(UTC).astimezone(LONDON)
    if back.replace(tzinfo=None) == shown.replace(tzinfo=None):
        return shown
    # Clocks skip it: in England they always go forward at 1am Greenwich time.
    return datetime.combine(day, time(1), UTC).astimezone(LONDON)


def state_at(schedules: Schedules, moment: datetime) -> OpenState:
    """How it stands at ``moment`` (aware)."""
    now = moment.astimezone(UTC)
    today = hours_of(schedules, moment.astimezone(LONDON).date())
    if today.state is State.UNKNOWN:
        return OpenState(State.UNKNOWN, None)
    span = next(((start, end) for start, end in today.spans if start <= now < end), None)
    if span:
        return OpenState(State.OPEN, _end_of(schedules, span, today.day))
    return OpenState(State.CLOSED, _next_opening(schedules, now, today.day))


def _end_of(schedules: Schedules, span: Span, day: date) -> datetime | None:
    """When what is open on ``day`` ends, nights included; None where it is not soon."""
    end = span[1]
    for offset in range(1, LOOK_AHEAD + 1):
        following = hours_of(schedules, day + offset * DAY).spans
        if not following or following[0][0] != end:
            return end
        end = following[0][1]
    return None


def _next_opening(schedules: Schedules, now: datetime, day: date) -> datetime | None:
    """When it opens next, where nothing unknown lies before that."""
    for offset in range(LOOK_AHEAD + 1):
        hours = hours_of(schedules, day + offset * DAY)
        if hours.state is State.UNKNOWN:
            return None
        opening = next((start for start, _ in hours.spans if start > now), None)
        if opening:
            return opening
    return None


def opens_next(schedules: Schedules, moment: datetime, days: int = LOOK_AHEAD) -> Span | None:
    """The opening that ``moment`` lies in, or the first known one after it within ``days``.

    Days that nothing is known of are passed over: it may be open earlier. An opening that goes on
    after midnight ends there, as in the rules.
    """
    now = moment.astimezone(UTC)
    day = moment.astimezone(LONDON).date()
    for offset in range(days + 1):
        for start, end in hours_of(schedules, day + offset * DAY).spans:
            if end > now:
                return start, end
    return None
