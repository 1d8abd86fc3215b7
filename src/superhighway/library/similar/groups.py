"""Items in groups of the same question, and templates compared by their items."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from superhighway.library.similar.index import Index, Match
from superhighway.library.similar.scoring import SAME

#: So many near items are looked at for each item that may be the head of a group.
NEAR = 100


class Pair(NamedTuple):
    """An item of each of two templates that ask the same; what the right one has otherwise."""

    left: str
    right: str
    score: float
    differing: tuple[str, ...]


class Templates(NamedTuple):
    """Two templates beside each other.

    ``score`` is the share of all their items that are matched, 0 to 1, each as much as it is alike.
    ``contained`` is the same share of the shorter one: near 1 where it is a part of the other.
    """

    score: float
    contained: float
    shared: tuple[Pair, ...]
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]


def groups(items: Iterable[tuple[str, str]], *, least: float = SAME) -> list[list[str]]:
    """The ids of ``(id, text)`` in groups that ask the same, largest first; no single ones.

    Each group is around one of its items, to which all others are at least so alike: a chain of
    small steps never joins what is different at its two ends. An id stands in one group only.
    """
    texts: dict[str, list[str]] = {}
    for name, text in items:
        texts.setdefault(text, []).append(name)
    around = _around(list(texts), least)
    found = [[name for text in group for name in texts[text]] for group in around]
    return sorted((group for group in found if len(group) > 1), key=lambda one: (-len(one), one))


def _around(texts: Sequence[str], least: float) -> list[list[str]]:
    """The texts in groups: those with most others near them are taken first as a middle."""
    index = Index.build((text, text) for text in texts)
    near = {text: [m.id for m in index.nearest(text, NEAR, least=least)] for text in texts}
    taken: set[str] = set()
    found: list[list[str]] = []
    for text in sorted(texts, key=lambda one: -len(near[one])):
        if text not in taken:
            group = [text, *(o for o in near[text] if o != text and o not in taken)]
            taken.update(group)
            found.append(group)
    return found


def templates_alike(left: Sequence[str], right: Sequence[str]) -> Templates:
    """Compare two templates by the texts of their items, each item matched at most once."""
    pairs = _pairs(left, right)
    used_left, used_right = ({pair[n] for pair in pairs} for n in (0, 1))
    shared = tuple(Pair(left[a], right[b], match.score, match.differing) for a, b, match in pairs)
    total = sum(pair.score for pair in shared)
    shorter, both = min(len(left), len(right)), len(left) + len(right)
    return Templates(
        2 * total / both if both else 0.0,
        total / shorter if shorter else 0.0,
        shared,
        tuple(text for n, text in enumerate(left) if n not in used_left),
        tuple(text for n, text in enumerate(right) if n not in used_right),
    )


def _pairs(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int, Match]]:
    """Places of items that ask the same, the most alike paired first, in the left one's order."""
    index = Index.build((str(n), text) for n, text in enumerate(right))
    found = [
        (-match.score, a, int(match.id), match)
        for a, text in enumerate(left)
        for match in index.nearest(text, NEAR, least=SAME)
    ]
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for _, a, b, match in sorted(found, key=lambda one: one[:3]):
        if a not in used_left and b not in used_right:
            used_left.add(a)
            used_right.add(b)
            pairs.append((a, b, match))
    return sorted(pairs, key=lambda one: one[0])
