"""Documents, words and how well they fit together. No Django here."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor

#: Sides of the grid cells that stand for a place in the index, in degrees; the coarsest last.
CELLS = (0.02, 0.2)
_APOSTROPHES = str.maketrans("", "", "'’‘`´")
_WORD = re.compile(r"[^\W_]+")
#: Words written in more than one way, and words that carry nothing.
_SAME = {"saint": "st", "and": "", "the": "", "of": ""}
#: Abbreviations that people type; documents with the long form are found by the short one too.
_SHORT = {
    "road": "rd",
    "street": "st",
    "avenue": "ave",
    "centre": "center",
    "doctors": "drs",
    "university": "uni",
}


@dataclass(frozen=True)
class Document:
    """Something that can be found by text and place.

    ``uri`` finds it again (``place:ods/RHM01``, ``stop:FEED:ID``) and is unique. ``kind`` is one
    word ("hospital", "stop"). ``note`` tells namesakes apart and is shown; ``text`` holds further
    words that are searched and not shown; one with ``=`` in front is another name ("=sgh").
    Positions are WGS84 degrees; what is no place (``nowhere``) has none, and is found only where
    its kind is asked for. Of two that fit equally well the greater ``weight`` (0 to 100) comes
    first.
    """

    uri: str
    kind: str
    title: str
    note: str
    text: str
    lat: float
    lon: float
    weight: int = 0
    nowhere: bool = False


@dataclass(frozen=True)
class Found:
    """What was found, and the words as they were understood: slips of the pen put right."""

    words: tuple[str, ...]
    documents: tuple[Document, ...]


@lru_cache(maxsize=8_192)
def words(text: str) -> tuple[str, ...]:
    """The words of a text as the index holds them: small letters, no accents, no apostrophes.

    ``St. Mary’s Road`` gives ``("st", "marys", "road")``. Words that carry nothing are left out,
    unless nothing else is there.
    """
    found = _WORD.findall(_plain(text))
    return tuple([same for word in found if (same := _SAME.get(word, word))]) or tuple(found)


def all_words(document: Document) -> list[str]:
    """Every word that finds a document, once, with its usual abbreviation."""
    found = words(f"{document.title} {document.note} {document.text}")
    return list(dict.fromkeys([*found, *(_SHORT[word] for word in found if word in _SHORT)]))


def _plain(text: str) -> str:
    small = text.translate(_APOSTROPHES).casefold()
    if small.isascii():
        return small
    decomposed = unicodedata.normalize("NFKD", small)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def cell(lat: float, lon: float, level: int) -> str:
    """The word for the grid cell around a point; it can't be typed by accident."""
    north, east = _cell(lat, lon, level)
    return _cell_word(level, north, east)


def title_word(title: Sequence[str]) -> str:
    """The word for a whole title, by which exact names are found among very many."""
    return f"zqt{''.join(title)}"


def cells_of(document: Document) -> list[str]:
    """The cells that a document lies in, one for each level; none where it lies nowhere."""
    levels = () if document.nowhere else range(len(CELLS))
    return [cell(document.lat, document.lon, level) for level in levels]


def cells_around(lat: float, lon: float, level: int) -> list[str]:
    """The nine cells at and around a point."""
    north, east = _cell(lat, lon, level)
    steps = (-1, 0, 1)
    return [_cell_word(level, north + n, east + e) for n in steps for e in steps]


def _cell(lat: float, lon: float, level: int) -> tuple[int, int]:
    side = CELLS[level]
    return floor((lat + 90) / side), floor((lon + 180) / side)


def _cell_word(level: int, north: int, east: int) -> str:
    return f"zq{level}n{north}e{east}"


def fit(asked: Sequence[str], document: Document) -> int:
    """How well the title of a document that holds all the words fits: the smaller the better.

    0: its title is what was asked; 1: one of its other names is; 2: the title begins with it;
    3: all words are in the title; 4: some are only in its note or text.
    """
    title = words(document.title)
    if tuple(asked) == title:
        return 0
    if len(asked) == 1 and f"={asked[0]}" in document.text.split():
        return 1
    if _begins(asked, title):
        return 2
    return 3 if all(_has(word, title) for word in asked) else 4


def _begins(asked: Sequence[str], title: Sequence[str]) -> bool:
    """Whether a title begins with what was asked, the last word perhaps cut short."""
    head = title[: len(asked)]
    return (
        len(head) == len(asked)
        and tuple(asked[:-1]) == tuple(head[:-1])
        and head[-1].startswith(asked[-1])
    )


def _has(word: str, title: Sequence[str]) -> bool:
    return any(one.startswith(word) for one in title)


def slips(word: str, vocabulary: Sequence[str]) -> Iterator[str]:
    """Words of the vocabulary that the word may be a mistyping of: one slip, two from 8 letters.

    A slip is a letter too many, missing, wrong, or two exchanged (Damerau 1964).
    """
    most = 2 if len(word) >= 8 else 1
    return (
        other
        for other in vocabulary
        if abs(len(other) - len(word)) <= most and distance(word, other) <= most
    )


def distance(one: str, other: str) -> int:
    """Slips between two words (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
    return row[-1]
