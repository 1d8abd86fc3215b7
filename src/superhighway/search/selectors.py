"""Reads of search."""

from collections.abc import Sequence
from itertools import islice, product
from math import cos, hypot, radians

from django.db.models import QuerySet

from superhighway.search.backends import DOCUMENT_COLUMNS, backend
from superhighway.search.domain import (
    CELLS,
    Document,
    Found,
    cells_around,
    fit,
    slips,
    title_word,
    words,
)
from superhighway.search.models import DocumentRow, Word

#: So many of the weightiest documents are looked at; ranking goes on among them.
_CANDIDATES = 120
#: Of ``fit``: exact names before those whose title holds every word, these before all others.
_GROUPS = (0, 0, 1, 1, 2)
_MOST_AROUND = 5_000
#: What a person types; more words or longer ones are cut.
_MOST_WORDS = 8
_LONGEST_WORD = 40
_MOST_GUESSES = 12
_SHORTEST_GUESS = 4
_AT_ONCE = 500
_METRES_A_DEGREE = 111_195.0
Point = tuple[float, float]


def find(text: str, limit: int, kinds: Sequence[str], near: Point | None) -> Found:
    """See ``search.api.search``."""
    asked = [word[:_LONGEST_WORD] for word in words(text)[:_MOST_WORDS]]
    if not asked:
        return Found((), ())
    found = _candidates(asked, kinds, near)
    if not found:
        asked, found = _guessed(asked, kinds, near)
    ranked = sorted(found, key=lambda one: _rank(asked, one, near))
    return Found(tuple(asked), tuple(ranked[:limit]))


def _rank(asked: Sequence[str], one: Document, near: Point | None) -> tuple[object, ...]:
    """Sorts the best first."""
    how_well = fit(asked, one)
    away = round(_metres(one, near), -2) if near else 0
    return _GROUPS[how_well], -one.weight, how_well, away, len(one.title), one.title, one.uri


def _candidates(asked: Sequence[str], kinds: Sequence[str], near: Point | None) -> list[Document]:
    """The weightiest that match; where there are too many, also exact names and those close by."""
    index = backend()
    found = index.matching(asked, (), kinds, _CANDIDATES)
    if len(found) < _CANDIDATES:
        return found
    found += index.matching((), [title_word(asked)], kinds, _CANDIDATES)
    if near:
        found += index.matching(asked, cells_around(*near, 0), kinds, _CANDIDATES)
    return list(dict.fromkeys(found))


def _guessed(
    asked: Sequence[str], kinds: Sequence[str], near: Point | None
) -> tuple[list[str], list[Document]]:
    """What fits if words that nothing begins with are slips of known ones."""
    # Who asks for places doesn't mean a word that only stands in what is none.
    known = Word.objects.all() if kinds else Word.objects.filter(nowhere=False)
    readings = product(*(_readings(word, known) for word in asked))
    for reading in islice(readings, _MOST_GUESSES):
        found = _candidates(reading, kinds, near)
        if found:
            return list(reading), found
    return list(asked), []


def _readings(word: str, vocabulary: QuerySet[Word]) -> list[str]:
    """The word itself where something begins with it, else what it may be a slip of.

    Short words and numbers are what they are: most others are one slip away.
    """
    if len(word) < _SHORTEST_GUESS or any(sign.isdigit() for sign in word):
        return [word]
    if vocabulary.filter(word__startswith=word).exists():
        return [word]
    # People seldom mistype the first letter, and it keeps the list short.
    known = vocabulary.filter(word__startswith=word[0]).values_list("word", flat=True)
    return sorted(set(slips(word, list(known))))


def nearest(lat: float, lon: float, limit: int, kinds: Sequence[str]) -> list[Document]:
    """See ``search.api.nearest``."""
    found: list[Document] = []
    for level, side in enumerate(CELLS):
        around = backend().matching((), cells_around(lat, lon, level), kinds, _MOST_AROUND)
        found = sorted(around, key=lambda one: _metres(one, (lat, lon)))[:limit]
        # Nothing outside the nine cells is nearer than one cell's width.
        width = side * cos(radians(lat)) * _METRES_A_DEGREE
        if len(found) == limit and _metres(found[-1], (lat, lon)) <= width:
            break
    return found


def get(uri: str) -> Document | None:
    """See ``search.api.get``."""
    row = DocumentRow.objects.filter(uri=uri).values_list(*DOCUMENT_COLUMNS).first()
    return Document(*row) if row else None


def those_there(uris: Sequence[str]) -> set[str]:
    """See ``search.api.those_there``."""
    found: set[str] = set()
    for start in range(0, len(uris), _AT_ONCE):
        rows = DocumentRow.objects.filter(uri__in=uris[start : start + _AT_ONCE])
        found.update(rows.values_list("uri", flat=True))
    return found


def _metres(one: Document, point: Point) -> float:
    """About how far away; good enough to sort by."""
    east = (one.lon - point[1]) * cos(radians(point[0]))
    return hypot(one.lat - point[0], east) * _METRES_A_DEGREE
