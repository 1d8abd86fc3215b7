"""A stratified sample of services, and the share of what we say that is right. No Django.

**Drawing.** Services are put into strata by need, by the age of the last look at them (a check or
an import) and by source. Each stratum gets a share of the sample in proportion to its size, at
least one service each (Cochran, Sampling Techniques, 3rd edition, chapter 5). Which services these
are follows from the seed alone: the same seed over the same services draws the same sample.

**Measuring.** The share of one kind of fact that is right is the mean of the strata's shares,
weighted by how many services of the stratum state that fact. Its interval is Wilson's (1927) with
the effective number of answers of Kish (1965) in place of the number, made larger by the finite
population correction: cautious, since what stratifying gains is not counted, and sound where all
answers are alike or a stratum has one answer.
"""

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from superhighway.directory.domain import Fact

#: The standard normal's 97.5 % point: intervals hold the true share in 95 of 100 samples.
Z_95 = 1.959964


class Result(StrEnum):
    """What somebody found out about one fact of one service."""

    RIGHT = "right"
    WRONG = "wrong"
    UNKNOWN = "unknown"


class Age(StrEnum):
    """How long ago somebody or something last looked at a service."""

    RECENT = "under 3 months"
    MIDDLE = "3 to 12 months"
    LONG = "over a year"
    NEVER = "not known"


@dataclass(frozen=True)
class Unit:
    """A service that may be drawn.

    ``need`` is the code of its first need, or ""; ``source`` the key of its source, or "" where it
    was typed here; ``seen`` the day of the last look; ``states`` the facts that we say of it.
    """

    uri: str
    need: str
    source: str
    seen: date | None
    states: frozenset[Fact]


@dataclass(frozen=True)
class Stratum:
    """Services that are alike: what they share, how many there are, how many state each fact."""

    key: tuple[str, ...]
    size: int
    stating: Mapping[Fact, int]


@dataclass(frozen=True)
class Draw:
    """A sample: its strata, and the services drawn as (uri, number of the stratum).

    The services stand in an order of chance, so that a list that was rung half through is a fair
    sample too.
    """

    strata: tuple[Stratum, ...]
    chosen: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Answer:
    """One fact of one service as it was found; ``stratum`` is a number in the draw's strata."""

    stratum: int
    fact: Fact
    result: Result


@dataclass(frozen=True)
class Accuracy:
    """How much of one kind of fact is right.

    ``stating`` services state the fact; ``right``, ``wrong`` and ``unknown`` were found. ``share``
    is the estimate for all that state it, ``low`` and ``high`` its 95 % interval, all from 0 to 1;
    None where nobody could find anything out.
    """

    fact: Fact
    stating: int
    right: int
    wrong: int
    unknown: int
    share: float | None
    low: float | None
    high: float | None


def age_of(seen: date | None, today: date) -> Age:
    """The age class of a day in the past; None is NEVER."""
    if seen is None:
        return Age.NEVER
    days = today - seen
    if days < timedelta(days=92):
        return Age.RECENT
    return Age.MIDDLE if days < timedelta(days=365) else Age.LONG


def draw(units: Iterable[Unit], wanted: int, seed: int, today: date) -> Draw:
    """Draw ``wanted`` services, or all where there are fewer.

    Where there are more strata than services wanted, they are made coarser: without the source
    first, then without the age, then one stratum of all.
    """
    listed = sorted(units, key=lambda unit: unit.uri)
    groups = _groups(listed, min(wanted, len(listed)), today)
    counts = allocate([len(members) for members in groups.values()], wanted)
    chosen = [
        (unit.uri, number)
        for number, (members, count) in enumerate(zip(groups.values(), counts, strict=True))
        for unit in sorted(members, key=lambda unit: _chance(seed, "draw", unit.uri))[:count]
    ]
    return Draw(
        strata=tuple(_stratum(key, members) for key, members in groups.items()),
        chosen=tuple(sorted(chosen, key=lambda pair: _chance(seed, "order", pair[0]))),
    )


def allocate(sizes: Sequence[int], wanted: int) -> list[int]:
    """How many to draw from strata of these sizes: in proportion, at least one, at most all.

    The numbers add up to ``wanted``, or to all there are where these are fewer. There must be at
    least as many wanted as strata.
    """
    total = sum(sizes)
    number = min(wanted, total)
    quotas = [number * size / total for size in sizes]
    counts = [max(1, math.floor(quota)) for quota in quotas]
    while (short := number - sum(counts)) != 0:
        step = 1 if short > 0 else -1
        # The floor of a quota never exceeds the size, so there is always one with room.
        most = max(
            (place for place in range(len(sizes)) if _has_room(counts[place], sizes[place], step)),
            key=lambda place: (step * (quotas[place] - counts[place]), -place),
        )
        counts[most] += step
    return counts


def _has_room(count: int, size: int, step: int) -> bool:
    """Whether a stratum's number can go up, or down."""
    return count < size if step > 0 else count > 1


def _groups(units: Sequence[Unit], wanted: int, today: date) -> dict[tuple[str, ...], list[Unit]]:
    """The strata, as fine as the number wanted allows."""
    finest_first = (_grouped(units, today, depth) for depth in (3, 2, 1))
    return next((found for found in finest_first if len(found) <= wanted), {(): list(units)})


def _grouped(units: Sequence[Unit], today: date, depth: int) -> dict[tuple[str, ...], list[Unit]]:
    """Services by the first ``depth`` of need, age and source."""
    groups: dict[tuple[str, ...], list[Unit]] = {}
    for unit in units:
        key = (unit.need, age_of(unit.seen, today).value, unit.source)[:depth]
        groups.setdefault(key, []).append(unit)
    return dict(sorted(groups.items()))


def _stratum(key: tuple[str, ...], members: Sequence[Unit]) -> Stratum:
    stating = {fact: sum(fact in unit.states for unit in members) for fact in Fact}
    return Stratum(key, len(members), stating)


def _chance(seed: int, what: str, uri: str) -> bytes:
    """A number of chance that follows from the seed, the same on every machine and version."""
    return hashlib.sha256(f"{seed}:{what}:{uri}".encode()).digest()


def accuracy(strata: Sequence[Stratum], answers: Iterable[Answer]) -> list[Accuracy]:
    """How much of each kind of fact is right, in the order of ``Fact``; facts not asked are out."""
    listed = list(answers)
    return [
        _accuracy(fact, strata, [answer for answer in listed if answer.fact is fact])
        for fact in Fact
        if any(answer.fact is fact for answer in listed)
    ]


def _accuracy(fact: Fact, strata: Sequence[Stratum], answers: Sequence[Answer]) -> Accuracy:
    """One kind of fact; strata in which nobody found anything out count as the others do."""
    stating = sum(stratum.stating[fact] for stratum in strata)
    right, wrong, unknown = (
        sum(answer.result is result for answer in answers) for result in Result
    )
    known = [answer for answer in answers if answer.result is not Result.UNKNOWN]
    if not known:
        return Accuracy(fact, stating, right, wrong, unknown, None, None, None)
    held: dict[int, list[bool]] = {}
    for answer in known:
        held.setdefault(answer.stratum, []).append(answer.result is Result.RIGHT)
    sizes = {number: strata[number].stating[fact] for number in held}
    weights = {number: sizes[number] / len(rights) for number, rights in held.items()}
    all_held = sum(sizes.values())
    share = sum(weights[number] * sum(rights) for number, rights in held.items()) / all_held
    squares = sum(weights[number] ** 2 * len(rights) for number, rights in held.items())
    effective = _corrected(all_held**2 / squares, len(known), stating)
    low, high = wilson(share, effective)
    return Accuracy(fact, stating, right, wrong, unknown, share, low, high)


def _corrected(effective: float, known: int, population: int) -> float:
    """The number of answers that would tell as much of a population without end."""
    left = 1 - known / population
    return effective / left if left > 0 else math.inf


def wilson(share: float, number: float) -> tuple[float, float]:
    """Wilson's 95 % interval of a share found in ``number`` answers, which may be infinite."""
    if math.isinf(number):
        return share, share
    square = Z_95**2 / number
    middle = (share + square / 2) / (1 + square)
    half = Z_95 / (1 + square) * math.sqrt(share * (1 - share) / number + square / (4 * number))
    return max(0.0, middle - half), min(1.0, middle + half)
