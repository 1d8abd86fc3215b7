"""What forms cost: completions a year, minutes, hours. No Django here.

The unit is the minute of whoever fills in. Money is only spoken of where staff gave a rate.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from superhighway.library.domain import Kind
from superhighway.library.minutes import Minutes
from superhighway.library.states import State

MINUTES_AN_HOUR = 60
#: A full-time day of the NHS's standard week of 37.5 hours.
WORKING_DAY_H = 7.5
#: What was stated for an older year than last year says nothing of now.
YEARS_STATED = 1


class Way(StrEnum):
    """How a form is filled in where this node can't count it."""

    PAPER = "paper"
    OTHER = "another system"


@dataclass(frozen=True)
class Stated:
    """Completions that a person states, for an organisation (ODS code; empty: all together)."""

    organisation: str
    year: int
    way: Way
    number: int
    by_label: str
    at: datetime


@dataclass(frozen=True)
class Share:
    """The completions a year of one organisation (ODS code; empty: nobody was named)."""

    organisation: str
    counted: int
    stated: int

    @property
    def completions(self) -> int:
        """Counted and stated ones together."""
        return self.counted + self.stated


@dataclass(frozen=True)
class Burden:
    """What one template costs. ``shares`` are by organisation, the most first.

    ``owner`` and ``used_by`` are words; ``release`` is the number of the release it is about.
    """

    template: str
    title: str
    kind: Kind
    state: State
    release: int
    owner: str
    used_by: str
    minutes: Minutes
    shares: tuple[Share, ...]
    sample: bool

    @property
    def counted(self) -> int:
        """Completions on this node in the last 365 days."""
        return sum(share.counted for share in self.shares)

    @property
    def stated(self) -> int:
        """Completions a year on paper and in other systems, as staff state them."""
        return sum(share.stated for share in self.shares)

    @property
    def completions(self) -> int:
        """All completions a year."""
        return self.counted + self.stated

    @property
    def hours(self) -> float:
        """Hours a year."""
        return self.completions * self.minutes.value / MINUTES_AN_HOUR


@dataclass(frozen=True)
class Spent:
    """What one organisation spends in a year on all templates together."""

    organisation: str
    completions: int
    hours: float


@dataclass(frozen=True)
class Rate:
    """What an hour costs in pounds, which figure that is, and who gave it."""

    pounds: float
    what: str
    by_label: str
    at: datetime


def still_stated(stated: Iterable[Stated], today: date) -> dict[str, int]:
    """Stated completions a year by organisation: the newest year of each way of filling in.

    What is older than last year, or of a year to come, isn't counted.
    """
    newest: dict[tuple[str, Way], Stated] = {}
    for one in stated:
        key = (one.organisation, one.way)
        if counts(one, today) and (key not in newest or newest[key].year < one.year):
            newest[key] = one
    found: dict[str, int] = {}
    for (organisation, _way), one in newest.items():
        found[organisation] = found.get(organisation, 0) + one.number
    return found


def counts(one: Stated, today: date) -> bool:
    """Whether a statement is new enough to speak of this year."""
    return today.year - YEARS_STATED <= one.year <= today.year


def shares(counted: Mapping[str, int], stated: Mapping[str, int]) -> tuple[Share, ...]:
    """Counted and stated completions side by side, the most first."""
    found = [Share(code, counted.get(code, 0), stated.get(code, 0)) for code in {*counted, *stated}]
    return tuple(sorted(found, key=lambda one: (-one.completions, one.organisation)))


def ranked(burdens: Iterable[Burden]) -> list[Burden]:
    """What costs most comes first; of equals, what takes longer each time."""
    return sorted(burdens, key=lambda one: (-one.hours, -one.minutes.value, one.title))


def spent(burdens: Iterable[Burden]) -> list[Spent]:
    """What each organisation spends on all of these, the most first."""
    totals: dict[str, tuple[int, float]] = {}
    for one in burdens:
        for share in one.shares:
            times, hours = totals.get(share.organisation, (0, 0.0))
            more = share.completions * one.minutes.value / MINUTES_AN_HOUR
            totals[share.organisation] = (times + share.completions, hours + more)
    found = [Spent(code, times, hours) for code, (times, hours) in totals.items() if times]
    return sorted(found, key=lambda one: (-one.hours, one.organisation))


def each_words(minutes: float) -> str:
    """The time of one completion: "9 h", "1 h 30 min", "4 min"; under a minute "30 s"."""
    if minutes < 1:
        return f"{round(minutes * 60)} s"
    whole = round(minutes)
    hours, rest = divmod(whole, MINUTES_AN_HOUR)
    parts = [f"{hours:,} h" if hours else "", f"{rest} min" if rest else ""]
    return " ".join(part for part in parts if part)


def hours_words(minutes: float) -> str:
    """The time of all completions: "1,908 h", "31.8 h", "40 min"."""
    hours = minutes / MINUTES_AN_HOUR
    if hours < 1:
        return f"{round(minutes)} min"
    rounded = round(hours) if hours >= 100 else round(hours, 1)
    return f"{rounded:,g} h" if rounded < 1_000 else f"{round(hours):,} h"
