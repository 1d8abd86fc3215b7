"""The items most like a text, out of thousands: a sparse index, then a close look at the best.

For each meaning and each piece of a word the index has the items that hold it. A text is looked up
by its own pieces, the rarer the heavier, and only the ``LOOKED_AT`` best are compared in full.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from superhighway.library.similar.differences import differing, in_common
from superhighway.library.similar.reading import Reading, read
from superhighway.library.similar.scoring import SAME, Pairing, features, pair_up, score, trigrams

#: How many of the items found by the index are compared in full.
LOOKED_AT = 150
#: Letters weigh less than meanings: they only find words that are not known or badly spelt.
LETTERS_WEIGH = 0.2


class Likeness(NamedTuple):
    """How alike two items are. ``score`` is 0 to 1; the rest are parts of sentences.

    ``differing`` says what the second has otherwise than the first.
    """

    score: float
    alike: tuple[str, ...]
    differing: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether the two are taken for the same question."""
        return same(self.score)


class Match(NamedTuple):
    """An item like the one that was asked about; as ``Likeness``, with the item."""

    id: str
    text: str
    score: float
    alike: tuple[str, ...]
    differing: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether it is taken for the same question."""
        return same(self.score)


def same(value: float) -> bool:
    """Whether items of this score are taken for the same question."""
    return value >= SAME


def _compared(left: Reading, right: Reading) -> tuple[float, Pairing]:
    """The score of two readings and how their words go together."""
    if left.plain == right.plain:
        return 1.0, pair_up(left.terms, right.terms)
    pairing = pair_up(left.terms, right.terms)
    return score(features(left, right, pairing)), pairing


def compare(left: str, right: str) -> Likeness:
    """How alike two items' texts are, and what the right one has otherwise."""
    one, other = read(left), read(right)
    value, pairing = _compared(one, other)
    return Likeness(value, in_common(pairing), differing(one, other, pairing))


def likeness(left: str, right: str) -> float:
    """Only the score of two items' texts, 0 to 1; the same in either order."""
    return _compared(read(left), read(right))[0]


def _pieces(reading: Reading) -> Iterator[tuple[str, float]]:
    """By what an item is found: its meanings, and the pieces of their words."""
    for term in reading.terms:
        for sense in term.senses:
            yield f"={sense}", term.weight
        for piece in trigrams(term.said):
            yield piece, LETTERS_WEIGH * term.weight
    if not reading.terms:
        yield f"?{reading.asks}", 1.0


class Index:
    """Items to look through. Build it once; it doesn't change, and threads may share it."""

    def __init__(self, ids: list[str], readings: list[Reading]) -> None:
        self._ids = ids
        self._readings = readings
        self._found_by = _found_by(readings)

    @classmethod
    def build(cls, items: Iterable[tuple[str, str]]) -> Self:
        """Of ``(id, text)``; ids need not be different."""
        listed = list(items)
        return cls([name for name, _ in listed], [read(text) for _, text in listed])

    def __len__(self) -> int:
        return len(self._ids)

    def nearest(
        self, text: str, limit: int = 10, *, least: float = 0.0, among: int = LOOKED_AT
    ) -> list[Match]:
        """The items most like the text, best first, of a score of at least ``least``.

        ``among``: so many of those that the index finds are compared in full.
        """
        wanted = read(text)
        found = self._candidates(wanted, among)
        scored = [(at, *_compared(wanted, self._readings[at])) for at in found]
        scored = [one for one in scored if one[1] >= least]
        scored.sort(key=lambda one: (-one[1], one[0]))
        return [self._match(wanted, *one) for one in scored[:limit]]

    def _match(self, wanted: Reading, at: int, value: float, pairing: Pairing) -> Match:
        found = self._readings[at]
        told = differing(wanted, found, pairing)
        return Match(self._ids[at], found.text, value, in_common(pairing), told)

    def _candidates(self, wanted: Reading, among: int) -> list[int]:
        """Where the items stand that hold most of what the text holds."""
        total = np.zeros(len(self._ids), dtype=np.float32)
        for piece, weight in _pieces(wanted):
            at = self._found_by.get(piece)
            if at is not None:
                total[at] += weight * math.log1p(len(self._ids) / len(at))
        best = min(among, len(total))
        chosen = np.argpartition(total, len(total) - best)[len(total) - best :]
        return [int(at) for at in chosen if total[at] > 0]


def _found_by(readings: list[Reading]) -> dict[str, NDArray[np.int32]]:
    """For each piece, where the items stand that hold it."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, reading in enumerate(readings):
        for piece in {piece for piece, _ in _pieces(reading)}:
            found[piece].append(at)
    return {piece: np.array(at, dtype=np.int32) for piece, at in found.items()}


def similar(text: str, candidates: Iterable[tuple[str, str]], limit: int = 10) -> list[Match]:
    """The candidates ``(id, text)`` most like a text, best first. For few; else keep an Index."""
    return Index.build(candidates).nearest(text, limit)
