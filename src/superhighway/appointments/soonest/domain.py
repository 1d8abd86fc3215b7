"""What is open to a person, when it can be had, and in which order it is told. No Django here.

Nobody is triaged: the order says only when something can be had and how near it is. What the
person can't book or use for certain never leads, and what isn't known comes last, but is shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from superhighway.core.clock import LONDON

#: Who comes later than this before closing is not sure to be seen.
BEFORE_CLOSING = timedelta(minutes=10)
#: The hour from which something "in about 9 days" may be had on that day.
DAY_OPENS = time(9)

Span = tuple[datetime, datetime]
#: When something is known to be open on a day, as ``directory.opening`` gives it.
Hours = Callable[[date], Sequence[Span]]


class Basis(StrEnum):
    """What the time at which something can be had rests on."""

    SLOT = "slot"
    WALK_IN = "walk-in"
    PROMISE = "promise"
    WAIT = "wait"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Promised:
    """By when somebody who asks next is answered or seen (``seen``), in the practice's words.

    ``asking`` says from when that counts: now, or when it opens.
    """

    by: datetime
    seen: bool
    words: str
    way: str
    asking: str = "If you ask now"


@dataclass(frozen=True)
class Waited:
    """A practice's own words on its next routine appointment: on about that day."""

    about: date
    words: str


@dataclass(frozen=True)
class Candidate:
    """Something that may be open to the person.

    ``own`` marks the practice where the person is registered, ``sure`` what is open to them for
    certain. ``hours`` are those in which one may just come; None where one may not, or where they
    aren't known. ``diaries`` are pairs of a diary's number and the codes of BOOKABLE_BY with which
    the person may book there. ``metres`` is the straight line.
    """

    uri: str
    name: str
    metres: float
    sure: bool = True
    own: bool = False
    hours: Hours | None = None
    promises: tuple[Promised, ...] = ()
    wait: Waited | None = None
    diaries: tuple[tuple[int, frozenset[int]], ...] = ()


@dataclass(frozen=True)
class Available:
    """When something can be had.

    ``start`` is None where that isn't known. ``opens`` is when the doors open (walk-in), ``until``
    the closing time, or the end of the slot whose row of the columns is ``slot``. ``travel`` is
    false where one needn't go there, ``reached`` where no timetable says how to be there in time.
    """

    basis: Basis
    start: datetime | None = None
    until: datetime | None = None
    slot: int = -1
    opens: datetime | None = None
    promise: Promised | None = None
    travel: bool = True
    reached: bool = True


@dataclass(frozen=True)
class Option:
    """A candidate, by its number, and when it can be had."""

    number: int
    candidate: Candidate
    available: Available


#: Where two can be had at one time: to be seen goes before to be answered.
_ORDER = (Basis.SLOT, Basis.WALK_IN, Basis.PROMISE, Basis.WAIT, Basis.UNKNOWN)
_NEVER = float("inf")


def told(candidate: Candidate) -> Available | None:
    """What a candidate promises or says itself: the soonest; None where it says nothing."""
    if not candidate.promises and not candidate.wait:
        return None
    found = [
        Available(Basis.PROMISE, one.by, promise=one, travel=one.seen) for one in candidate.promises
    ]
    if candidate.wait:
        about = candidate.wait.about
        found.append(Available(Basis.WAIT, at_opening(about)))
    return min(found, key=_time, default=None)


def at_opening(day: date) -> datetime:
    """A day for which no time is known, as a moment of it."""
    return datetime.combine(day, DAY_OPENS, LONDON)


def walk_in(spans: Sequence[Span], arrives: datetime, *, reached: bool = True) -> Available | None:
    """When one who can be there at ``arrives`` or later finds it open first."""
    for opens, closes in spans:
        start = max(opens, arrives)
        if start + BEFORE_CLOSING <= closes:
            return Available(Basis.WALK_IN, start, closes, opens=opens, reached=reached)
    return None


def sooner(one: Available | None, other: Available | None) -> Available | None:
    """The one that can be had sooner; to be seen before to be answered."""
    return min((found for found in (one, other) if found), key=_time, default=None)


def _time(found: Available) -> tuple[float, int]:
    return found.start.timestamp() if found.start else _NEVER, _ORDER.index(found.basis)


def order(option: Option) -> tuple[int, float, bool, float, str, str]:
    """Sorts options: what is sure and has a time, what may be open, what isn't known.

    Within these by time, the own practice first among equals, then by nearness.
    """
    one, start = option.candidate, option.available.start
    group = 2 if start is None else int(not one.sure)
    when = start.timestamp() if start else _NEVER
    return group, when, not one.own, one.metres, one.name, one.uri


@dataclass(frozen=True)
class Coverage:
    """How much an answer covers: practices near, with an access card, sharing a diary.

    ``places`` are all services that were looked at, ``hours_known`` those whose hours are.
    """

    practices: int = 0
    cards: int = 0
    diaries: int = 0
    places: int = 0
    hours_known: int = 0


@dataclass(frozen=True)
class Found:
    """The first options in order, and how many there are in all.

    ``unreachable`` counts what is open to the person in the window and can't be reached in it;
    ``excluded`` what is not for them.
    """

    options: tuple[Option, ...] = ()
    total: int = 0
    unreachable: int = 0
    excluded: int = 0
    coverage: Coverage = field(default_factory=Coverage)
