"""Which items and templates ask the same: nothing is learnt, looked up or kept; no Django here.

``compare(left, right)`` says how alike two items are, and what the right one has otherwise;
``Index.build(items).nearest(text)`` finds the nearest of thousands; ``groups(items)`` puts items
together that ask the same; ``templates_alike(left, right)`` compares two forms by their items.
``same(score)`` is the threshold. How it works: docs/explanation/created-once.md.
"""

from superhighway.library.similar.groups import Pair, Templates, groups, templates_alike
from superhighway.library.similar.index import (
    Index,
    Likeness,
    Match,
    compare,
    likeness,
    same,
    similar,
)
from superhighway.library.similar.scoring import SAME

__all__ = [
    "SAME",
    "Index",
    "Likeness",
    "Match",
    "Pair",
    "Templates",
    "compare",
    "groups",
    "likeness",
    "same",
    "similar",
    "templates_alike",
]
