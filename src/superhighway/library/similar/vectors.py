"""What a text is about, as a direction in space: the sum of the vectors of its words.

Words that stand in similar sentences have vectors of similar direction, so that “hurt” is near
“injured” without a table that says so. They come from a table in this folder, which
``tools/word_vectors.py`` makes; where it comes from is in docs/reference/word-vectors.md. They say
how near two texts are, never that they are the same: “left” is near “right” as well.
"""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from superhighway.library.similar.words import stem

TABLE = Path(__file__).with_name("word_vectors.npz")
DIMENSIONS = 64


#: A vector of length 1, or of zeros where no word is in the table.
Direction = NDArray[np.float32]


class Vectors(NamedTuple):
    """Where each stem stands in the table, and the table."""

    places: dict[str, int]
    table: NDArray[np.float32]


@lru_cache(maxsize=1)
def _vectors() -> Vectors:
    """The table, read once."""
    with np.load(TABLE) as file:
        listed = file["words"].tobytes().decode("ascii").split("\n")
        table = file["vectors"].astype(np.float32)
    return Vectors({stem(word): at for at, word in enumerate(listed)}, table)


@lru_cache(maxsize=20_000)
def direction(stems: frozenset[str]) -> Direction:
    """Where the words of these stems lie together; each counts as much as any other."""
    places, table = _vectors()
    total = table[[places[one] for one in stems if one in places]].sum(axis=0)
    length = float(np.linalg.norm(total))
    found: Direction = total / length if length else total
    return found


def is_word(one: str) -> bool:
    """Whether a stem is one of a word in the table; a word misspelt hardly is."""
    return one in _vectors().places
