"""How much two items ask the same thing: a score from 0 to 1, and what it is made of.

A logistic function of a few features. ``python -m bench.similar_weights`` fits its weights to the
pairs that are for tuning; ``python -m bench.similar`` measures on others.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from superhighway.library.similar.phrases import Term
from superhighway.library.similar.reading import Reading
from superhighway.library.similar.vectors import Direction, direction

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
    {"place", "address"},
    {"name", "yes or no"},
    {"number", "yes or no"},
    {"name", "signature"},
    {"description", "reason"},
    {"yes or no", "description"},
    {"yes or no", "percentage"},
    {"yes or no", "frequency"},
)

#: Of more words left over on both sides nothing more is learnt.
BOTH_OVER = 2
#: One word is swapped for no more than so many.
SWAPPED = 2

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
    #: Letters in common where words differ; how long the shorter item is.
    letters: float
    length: float
    #: How near the two are in what they are about, as far as they say it in other words: by what
    #: the shorter one has of the longer one's meanings, and by the words as they stand.
    about: float
    about_in_other_words: float
    #: Words of both that go with none of the other's: at most two count.
    both_over: float
    #: How much is left over on both sides, by weight, as far as it is about different things.
    apart: float
    #: The one is the other with something added; but for one word the two are alike. Whoever puts
    #: a question in other words changes more than one, whoever asks for something else does not.
    added_to: float
    one_word: float
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
    wording = _wording(left, right, pairing)
    about = float(left.about @ right.about)
    apart = times_apart(left, right)
    named = bool(left.people and right.people)
    return Features(
        shared=shared,
        covered=covered,
        letters=dice(trigrams(left.plain), trigrams(right.plain)) * wording.left_over,
        length=math.log1p(min(len(left.content), len(right.content))),
        about=about * (1 - covered),
        about_in_other_words=about * (1 - wording.alike),
        both_over=float(min(wording.over, BOTH_OVER)),
        apart=_apart(pairing),
        added_to=float(wording.added_to),
        one_word=float(wording.one_word),
        family=float(bool(contrasting(pairing))),
        asks=float(asks_apart(left.asks, right.asks)),
        asks_added=float((left.asks in UNSAID) != (right.asks in UNSAID)),
        time=float(apart),
        time_added=float(not apart and _marks(left) - {"now"} != _marks(right) - {"now"}),
        people=float(named and not left.people & right.people),
        people_added=float(not named and left.people != right.people),
        turned=_turned(left, right),
    )


class Wording(NamedTuple):
    """How two items are worded: the share of words that both have, 0 to 1, and what is left."""

    alike: float
    over: int
    left_over: bool
    added_to: bool
    one_word: bool


def _wording(left: Reading, right: Reading, pairing: Pairing) -> Wording:
    """Compare the words as they stand; those that go together by meaning are not left over."""
    one, other = left.content, right.content
    common = one & other
    gone = frozenset().union(*(term.stems for pair in pairing.pairs for term in pair[:2]))
    rest = sorted((len(one - common), len(other - common)))
    return Wording(
        alike=2 * len(common) / max(1, len(one) + len(other)),
        over=min(len(one - common - gone), len(other - common - gone)),
        left_over=rest[1] > 0 or left.numbers != right.numbers,
        added_to=bool(common) and rest[0] == 0 < rest[1],
        one_word=bool(common) and rest[0] == 1 and rest[1] <= SWAPPED,
    )


def _apart(pairing: Pairing) -> float:
    """From 0 to 2: the weight left over on both sides, turned down as far as both point one way."""
    over = min(_weight(pairing.left), _weight(pairing.right), 1.0)
    if not over:
        return 0.0
    one, other = (_direction(side) for side in (pairing.left, pairing.right))
    return over * (1 - float(one @ other))


def _direction(terms: Sequence[Term]) -> Direction:
    return direction(frozenset().union(*(term.stems for term in terms)))


def _shared(left: Reading, right: Reading, pairing: Pairing) -> tuple[float, float]:
    """The shares of weight that go together: of both items, of the shorter one."""
    one, other = _weight(left.terms), _weight(right.terms)
    if not one and not other:
        alike = float(left.asks == right.asks != "")
        return alike, alike
    shared = sum(alike * (a.weight + b.weight) / 2 for a, b, alike in pairing.pairs)
    shorter = min(one, other)
    return 2 * shared / (one + other), min(1.0, shared / shorter) if shorter else 0.0


#: Fitted; the constant, and the others in the order of ``Features``.
CONSTANT = -3.91
WEIGHTS = Features(
    shared=4.70,
    covered=-1.45,
    letters=-4.87,
    length=3.23,
    about=1.44,
    about_in_other_words=4.06,
    both_over=-1.24,
    apart=-1.43,
    added_to=-0.51,
    one_word=-0.88,
    family=-1.74,
    asks=-3.69,
    asks_added=-0.89,
    time=-6.41,
    time_added=-1.26,
    people=-6.45,
    people_added=-1.45,
    turned=-6.25,
)
#: From this score on two items are taken for the same.
SAME = 0.55


def score(found: Features) -> float:
    """From 0 (nothing in common) to 1 (the same)."""
    total = CONSTANT + sum(w * value for w, value in zip(WEIGHTS, found, strict=True))
    return 1 / (1 + math.exp(-total))
