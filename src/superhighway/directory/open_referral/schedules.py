"""Opening times between HSDS and the directory. Pure.

In HSDS a schedule without times says nothing; here it says "closed". So only what we gave out
ourselves, marked with ``superhighway.closed``, is read as closed.
"""

import re
from collections.abc import Sequence
from datetime import date, time
from typing import Literal

from superhighway.core.errors import Problem
from superhighway.directory.domain import WEEKDAYS, Schedule
from superhighway.directory.open_referral.errors import FeedProblem
from superhighway.directory.open_referral.values import (
    Thing,
    clock_time,
    day,
    inner,
    text,
    whole,
)

_DAY_OF_MONTH = re.compile(r"[+-]?\d+[A-Z]{2}")
_PARTS = re.compile(r"[\s,;]+")


class HoursInWords(Exception):
    """Schedules that only a person can understand."""


#: More rules than anybody's opening times need; each is compared with each.
MOST_RULES = 60
Days = Literal["weekly", "monthly", "bank-holidays", "dates"]
_OUR_DAYS: dict[str, Days] = {"bank-holidays": "bank-holidays", "dates": "dates"}


def read_schedules(schedules: Sequence[Thing]) -> tuple[Schedule, ...]:
    """What HSDS schedules say.

    Raises Problem where one of them makes no sense, HoursInWords where one has no times.
    """
    if len(schedules) > MOST_RULES:
        raise Problem(FeedProblem.TOO_MANY_RULES, count=len(schedules), most=MOST_RULES)
    return tuple(map(_schedule, schedules))


def _schedule(hsds: Thing) -> Schedule:
    ours = inner(hsds, "superhighway")
    opens, closes = _time(hsds, "opens_at"), _time(hsds, "closes_at")
    if opens is None and closes is None and ours.get("closed") is not True:
        raise HoursInWords
    first, last, start = (_day(hsds, name) for name in ("valid_from", "valid_to", "dtstart"))
    days, byday = _days(hsds, bounded=bool(first and last))
    interval = whole(hsds, "interval") or 1
    return Schedule(
        days=days,
        byday=byday,
        bymonthday=_numbers(text(hsds, "bymonthday")),
        interval=interval,
        opens_at=opens,
        closes_at=closes,
        valid_from=first or (start if interval > 1 else None),
        valid_to=last,
        description=text(hsds, "description") if ours else _description(hsds),
    )


def _description(hsds: Thing) -> str:
    words = (text(hsds, name) for name in ("description", "notes"))
    return "\n".join(dict.fromkeys(filter(None, words)))


def _days(hsds: Thing, *, bounded: bool) -> tuple[Days, tuple[str, ...]]:
    """What the rule is about, and its days of the week or month."""
    ours = text(inner(hsds, "superhighway"), "days")
    byday = tuple(part.upper() for part in _PARTS.split(text(hsds, "byday")) if part)
    if ours in _OUR_DAYS:
        return _OUR_DAYS[ours], byday
    freq = text(hsds, "freq").upper()
    if freq == "DAILY":
        return "weekly", byday or WEEKDAYS
    if freq not in {"", "WEEKLY", "MONTHLY"}:
        raise Problem(FeedProblem.BAD_FREQUENCY, freq=freq)
    monthly = any(map(_DAY_OF_MONTH.fullmatch, byday)) or bool(text(hsds, "bymonthday"))
    if freq == "MONTHLY" or (not freq and monthly):
        return "monthly", byday
    if not freq and not byday and bounded:
        return "dates", ()
    return "weekly", byday


def _time(hsds: Thing, name: str) -> time | None:
    written = text(hsds, name)
    found = clock_time(written) if written else None
    if written and found is None:
        raise Problem(FeedProblem.BAD_TIME, text=written)
    return found


def _day(hsds: Thing, name: str) -> date | None:
    written = text(hsds, name)
    found = day(written) if written else None
    if written and found is None:
        raise Problem(FeedProblem.BAD_TIME, text=written)
    return found


def _numbers(written: str) -> tuple[int, ...]:
    """Days of the month; raises Problem where one is no number."""
    try:
        return tuple(int(part) for part in _PARTS.split(written) if part)
    except ValueError:
        raise Problem(FeedProblem.BAD_TIME, text=written) from None
