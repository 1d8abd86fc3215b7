"""How much two items ask the same thing: a score from 0 to 1, and what it is made of.

A logistic function of a few features. Its weights and the threshold were tuned on the half of
``bench/items/pairs.csv`` that is for tuning; ``python -m bench.similar`` measures on the other.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from superhighway.library.similar.phrases import Term
from superhighway.library.similar.reading import Reading

#: Words are taken for one another from this likeness of their letters on.
LEAST_LIKE = 0.55
#: Spans of time are the same if they differ by no more than this (a year and twelve months).
SPAN_RATIO = 1.12
#: Sorts of answer that say no more than another: a rate is a number, "where" may be a name.
NEAR_ASKS = (
    {"number", "amount", "percentage"},
    {"number", "frequency"},
    {"date", "time"},
    {"place", "name"},
    {"name", "signature"},
    {"description", "reason"},
    {"yes or no", "description"},
    {"yes or no", "percentage"},
    {"yes or no", "frequency"},
)

#: Sorts of answer that go without saying: “Diabetes”, “Name of school: school”.
UNSAID = frozenset({"", "yes or no", "name", "description", "place"})


class Pairing(NamedTuple):
    """Which terms of two items go together; what is left over on each side."""

    pairs: tuple[tuple[Term, Term, float], ...]
    left: tuple[Term, ...]
    right: tuple[Term, ...]


class Features(NamedTuple):
    """What a score is made of; each is 0 where it says nothing."""

    #: Weights of the words that go together, of all words and of the shorter item's.
    shared: float
    covered: float
    #: Weight left over on one side beyond what the other has.
    one_over: float
    #: Words left over on both sides, as far as the two are written alike in all else: whoever puts
    #: a question in other words changes more than one, whoever asks for something else does not.
    swapped: float
    #: Words left over that exclude one another.
    family: float
    #: Another sort of answer; one that only one of the two names.
    asks: float
    asks_added: float
    time: float
    time_added: float
    people: float
    people_added: float
    #: Another number, a negation, the other way round.
    turned: float


@lru_cache(maxsize=100_000)
def trigrams(text: str) -> frozenset[str]:
    """The three-letter pieces of a text with a blank on each side."""
    padded = f" {text} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def dice(left: frozenset[str], right: frozenset[str]) -> float:
    """Twice what is shared by what there is, 0 to 1."""
    total = len(left) + len(right)
    return 2 * len(left & right) / total if total else 0.0


def likeness(left: Term, right: Term) -> float:
    """1 where two terms can mean the same, less where only their letters are alike, else 0."""
    if left.senses & right.senses:
        return 1.0
    if left.known and right.known:
        return 0.0
    alike = max(dice(trigrams(a), trigrams(b)) for a in left.senses for b in right.senses)
    return alike if alike >= LEAST_LIKE else 0.0


def pair_up(left: Sequence[Term], right: Sequence[Term]) -> Pairing:
    """Put terms together, the most alike first."""
    found = [
        (alike, -a, -b)
        for a, one in enumerate(left)
        for b, other in enumerate(right)
        if (alike := likeness(one, other))
    ]
    pairs: list[tuple[Term, Term, float]] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for alike, a, b in sorted(found, reverse=True):
        if -a not in used_left and -b not in used_right:
            used_left.add(-a)
            used_right.add(-b)
            pairs.append((left[-a], right[-b], alike))
    return Pairing(
        tuple(pairs),
        tuple(term for n, term in enumerate(left) if n not in used_left),
        tuple(term for n, term in enumerate(right) if n not in used_right),
    )


def _weight(terms: Sequence[Term]) -> float:
    return sum(term.weight for term in terms)


def contrasting(pairing: Pairing) -> tuple[tuple[Term, Term], ...]:
    """Terms left over on both sides that are of one family: the one excludes the other."""
    return tuple(
        (one, other)
        for one in pairing.left
        for other in pairing.right
        if one.families & other.families
    )


def asks_apart(left: str, right: str) -> bool:
    """Whether two sorts of answer are known and can't do for one another."""
    if not left or not right or left == right:
        return False
    return not any({left, right} <= near for near in NEAR_ASKS)


def spans_apart(left: Reading, right: Reading) -> bool:
    """Whether both name a span of time, and not the same one."""
    one, other = left.span_days, right.span_days
    if not one or not other:
        return False
    return one * other < 0 or not 1 / SPAN_RATIO <= one / other <= SPAN_RATIO


def _marks(reading: Reading) -> set[str]:
    """The marks of time; a span also says that it is lately, and today if it is a day."""
    found = set(reading.times)
    if reading.span_days:
        found.add("ago" if reading.span_days < 0 else "lately")
    if 0 < reading.span_days <= 1:
        found.add("now")
    return found


def times_apart(left: Reading, right: Reading) -> bool:
    """Whether both say when, and not the same."""
    one, other = _marks(left), _marks(right)
    return spans_apart(left, right) or bool(one and other and not one & other)


def _turned(left: Reading, right: Reading) -> float:
    """How many of negation, numbers and who does it to whom tell the two apart."""
    begins = bool(left.begins_with and right.begins_with)
    numbers = bool(left.numbers and right.numbers and not left.numbers & right.numbers)
    other_way = begins and left.begins_with != right.begins_with
    return float(left.negative != right.negative) + float(numbers) + float(other_way)


def features(left: Reading, right: Reading, pairing: Pairing) -> Features:
    """What the two readings have in common and what tells them apart."""
    shared, covered = _shared(left, right, pairing)
    over, under = _weight(pairing.left), _weight(pairing.right)
    apart = times_apart(left, right)
    named = bool(left.people and right.people)
    return Features(
        shared=shared,
        covered=covered,
        one_over=abs(over - under),
        swapped=min(over, under, 1.0) * dice(trigrams(left.plain), trigrams(right.plain)),
        family=float(bool(contrasting(pairing))),
        asks=float(asks_apart(left.asks, right.asks)),
        asks_added=float((left.asks in UNSAID) != (right.asks in UNSAID)),
        time=float(apart),
        time_added=float(not apart and _marks(left) - {"now"} != _marks(right) - {"now"}),
        people=float(named and not left.people & right.people),
        people_added=float(not named and left.people != right.people),
        turned=_turned(left, right),
    )


def _shared(left: Reading, right: Reading, pairing: Pairing) -> tuple[float, float]:
    """The shares of weight that go together: of both items, of the shorter one."""
    one, other = _weight(left.terms), _weight(right.terms)
    if not one and not other:
        alike = float(left.asks == right.asks != "")
        return alike, alike
    shared = sum(alike * (a.weight + b.weight) / 2 for a, b, alike in pairing.pairs)
    shorter = min(one, other)
    return 2 * shared / (one + other), min(1.0, shared / shorter) if shorter else 0.0


#: Tuned; the constant, and the others in the order of ``Features``.
CONSTANT = -3.9
WEIGHTS = Features(
    shared=5.5,
    covered=1.7,
    one_over=-0.8,
    swapped=-1.95,
    family=-3.25,
    asks=-3.55,
    asks_added=-0.75,
    time=-5.7,
    time_added=-2.4,
    people=-4.9,
    people_added=-0.15,
    turned=-4.5,
)
#: From this score on two items are taken for the same.
SAME = 0.55


def score(found: Features) -> float:
    """From 0 (nothing in common) to 1 (the same)."""
    total = CONSTANT + sum(w * value for w, value in zip(WEIGHTS, found, strict=True))
    return 1 / (1 + math.exp(-total))
