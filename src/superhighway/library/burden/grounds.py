"""Which templates could be retired, and why. No Django here."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from superhighway.core.counting import counted
from superhighway.library.burden.domain import Burden

#: A release younger than this has had no time to be used.
TIME_TO_BE_USED = timedelta(days=90)
#: Words that name nobody.
NOBODY = frozenset({"", "-", "–", "n/a", "na", "nobody", "no one", "none", "not known", "unknown"})


class Why(StrEnum):
    """The reasons, the weightiest first."""

    NOBODY_USES = "nobody-uses-it"
    EXPIRED = "expired"
    NEVER_USED = "never-used"
    NEARLY_THE_SAME = "nearly-the-same"
    ELSEWHERE = "nearly-the-same-elsewhere"
    NEWER = "newer-exists"
    OBJECTED = "objected-to"


@dataclass(frozen=True)
class Other:
    """Another template that a reason speaks of; ``origin`` the neighbour whose it is, in words."""

    template: str
    title: str
    origin: str = ""


@dataclass(frozen=True)
class Ground:
    """One reason, in words; ``other`` is the template that it speaks of, if any."""

    why: Why
    words: str
    other: Other | None = None


@dataclass(frozen=True)
class Facts:
    """What is known of a template when its reasons are looked for.

    ``uses`` counts completions of all time and downloads; ``better`` is a template nearly the same
    that is used more, ``elsewhere`` one of a neighbour, ``newer`` the newer release of what it was
    derived from.
    """

    used_by: str
    released_on: date
    good_until: date | None
    uses: int
    better: Other | None = None
    elsewhere: Other | None = None
    newer: Other | None = None
    objectors: int = 0


@dataclass(frozen=True)
class Candidate:
    """A template that could be retired."""

    burden: Burden
    grounds: tuple[Ground, ...]


def grounds(facts: Facts, today: date) -> tuple[Ground, ...]:
    """Every reason to retire a template; none where there is no reason."""
    return (*_of_use(facts, today), *_of_others(facts))


def _of_use(facts: Facts, today: date) -> list[Ground]:
    found = []
    if facts.used_by.strip().casefold().rstrip(".") in NOBODY:
        found.append(Ground(Why.NOBODY_USES, "Nobody is named who uses the answers."))
    if facts.good_until and facts.good_until < today:
        day = f"{facts.good_until:%-d %B %Y}"
        found.append(Ground(Why.EXPIRED, f"It expired on {day} and nobody decided to go on."))
    if not facts.uses and facts.released_on + TIME_TO_BE_USED <= today:
        days = (today - facts.released_on).days
        words = f"Nobody has filled it in or downloaded it in the {days} days since its release."
        found.append(Ground(Why.NEVER_USED, words))
    return found


def _of_others(facts: Facts) -> list[Ground]:
    found = []
    if facts.better:
        words = "It asks nearly the same as a form that is used more:"
        found.append(Ground(Why.NEARLY_THE_SAME, words, facts.better))
    if facts.elsewhere:
        words = f"{facts.elsewhere.origin} has a form that asks nearly the same, to use as it is:"
        found.append(Ground(Why.ELSEWHERE, words, facts.elsewhere))
    if facts.newer:
        words = "There is a newer release of what it was made from:"
        found.append(Ground(Why.NEWER, words, facts.newer))
    if facts.objectors:
        words = f"{counted(facts.objectors, 'organisation')} objected when it was sent out."
        found.append(Ground(Why.OBJECTED, words))
    return found


def better(mine: Burden, other: Burden) -> bool:
    """Whether the other one of two alike templates is the one to keep: it is used more.

    Of two that are used as much, it is the one that takes fewer minutes, then the one that comes
    first by title and id, so that never both go.
    """
    return _rank(other) < _rank(mine)


def _rank(one: Burden) -> tuple[float, float, str, str]:
    return (-one.completions, one.minutes.value, one.title, one.template)
