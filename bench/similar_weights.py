"""Fits the weights of the matcher's score to the pairs that are for tuning.

    python -m bench.similar_weights

Reads ``bench/items/practice.csv`` and the tuning half of ``bench/items/pairs.csv``; the measuring
half has no part in it. As in a library nearly all of two items ask different things, more of these
are made: items of different pairs, and the questions of each form in ``topics.txt``. A logistic
function is fitted by Newton's method, with a pull towards ``EXPECTED``, so that what hardly occurs
in the pairs (another person, another time) keeps what is known of it. Prints the weights for
``superhighway/library/similar/scoring.py``, and how good they are on pairs that had no part in
fitting them (each tenth in turn).
"""

import csv
import random
import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.similar import RECALL, Pair, at_recall, pairs, quality
from superhighway.library.similar.reading import read
from superhighway.library.similar.scoring import SAME, Features, features, pair_up

Floats = NDArray[np.float64]

ITEMS = Path(__file__).parent / "items"
#: What a weight is expected to be before any pair is seen, and how sure that is. Of the surest
#: there are hardly any pairs to learn from, as most items name no person and no time.
EXPECTED = {
    "family": (-3.0, 2.0),
    "asks": (-4.0, 5.0),
    "asks_added": (-0.7, 2.0),
    "time": (-6.5, 20.0),
    "time_added": (-2.0, 5.0),
    "people": (-6.5, 20.0),
    "people_added": (-2.0, 20.0),
    "turned": (-6.5, 20.0),
}
#: Of the others nothing is expected.
FREE = (0.0, 0.1)
#: So many pairs are made by chance; those are near of which so much goes together.
TRIED, NEAR = 40_000, 0.3
STEPS = 30
FOLDS = 10


def practice() -> list[Pair]:
    """The pairs that were written for practice."""
    with (ITEMS / "practice.csv").open(newline="", encoding="utf-8") as file:
        return [
            Pair(row["left"], row["right"], row["same"] == "yes", row["close_in_words"] == "yes")
            for row in csv.DictReader(file)
        ]


def others(rows: Sequence[Pair]) -> list[Pair]:
    """Items of different pairs, put together by chance: as many as pairs, and near ones besides."""
    chance = random.Random(1)
    mixed = [(chance.choice(rows), chance.choice(rows)) for _ in range(TRIED)]
    found = [Pair(one.left, two.right, same=False, close=False) for one, two in mixed if one != two]
    return found[: len(rows)] + [row for row in found[len(rows) :] if _near(row)]


def _near(row: Pair) -> bool:
    """Whether two items go together at least in part."""
    left, right = read(row.left), read(row.right)
    return features(left, right, pair_up(left.terms, right.terms)).covered >= NEAR


def of_one_topic() -> list[Pair]:
    """Questions that stand in one form: about one thing, and each asks something else."""
    lines = (ITEMS / "topics.txt").read_text(encoding="utf-8").splitlines()
    return [
        Pair(one, other, same=False, close=False)
        for line in lines
        for one, other in combinations(line.split(" | "), 2)
    ]


def of(rows: Sequence[Pair]) -> Floats:
    """The features of each pair, with a 1 for the constant before them."""
    found = []
    for row in rows:
        left, right = read(row.left), read(row.right)
        found.append((1.0, *features(left, right, pair_up(left.terms, right.terms))))
    return np.array(found)


def fitted(given: Floats, same: Floats) -> Floats:
    """The weights, the constant first."""
    before = [(0.0, 0.0), *(EXPECTED.get(name, FREE) for name in Features._fields)]
    expected, sure = np.array(before).T
    weights: Floats = expected.copy()
    for _ in range(STEPS):
        taken = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (taken - same) + sure * (weights - expected)
        bend = (given.T * (taken * (1 - taken))) @ given + np.diag(sure) + 1e-9
        weights -= np.linalg.solve(bend, slope)
    return weights


def unseen(given: Floats, same: Floats, seed: int = 1) -> Floats:
    """For each pair its score by weights that were fitted without it."""
    fold = np.random.default_rng(seed).integers(FOLDS, size=len(same))
    scores = np.zeros(len(same))
    for number in range(FOLDS):
        weights = fitted(given[fold != number], same[fold != number])
        scores[fold == number] = 1 / (1 + np.exp(-given[fold == number] @ weights))
    return scores


def told(name: str, scores: Floats, rows: Sequence[Pair]) -> None:
    """Print how good scores are."""
    listed = scores.tolist()
    precision, recall = quality(listed, rows, SAME)
    print(
        f"{name}: precision {at_recall(listed, rows)[1]:.3f} at recall {RECALL}; "
        f"at {SAME}: precision {precision:.3f}, recall {recall:.3f}"
    )


def main() -> int:
    """Fit, print."""
    parts = {"practice": practice(), "tuning half": pairs(0)}
    rows = [row for part in parts.values() for row in part]
    mixed = [*others(rows), *of_one_topic()]
    given, same = of([*rows, *mixed]), np.array([float(row.same) for row in [*rows, *mixed]])
    scores, start = unseen(given, same), 0
    for name, part in parts.items():
        told(name, scores[start : start + len(part)], part)
        start += len(part)
    told("both", scores[:start], rows)
    wrong = scores[start:] >= SAME
    print(f"of {len(mixed)} others {wrong.sum()} taken for the same")
    constant, *weights = fitted(given, same)
    print(f"CONSTANT = {constant:.2f}")
    for name, weight in zip(Features._fields, weights, strict=True):
        print(f"    {name}={weight:.2f},")
    return 0


if __name__ == "__main__":
    sys.exit(main())
