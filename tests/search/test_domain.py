"""Words, cells, how well a document fits, and slips of the pen."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.search.domain import (
    CELLS,
    Document,
    all_words,
    cell,
    cells_around,
    cells_of,
    distance,
    fit,
    slips,
    words,
)

LAT = st.floats(49, 61)
LON = st.floats(-8, 2)
WORD = st.text("abc", max_size=6)


def document(title: str, text: str = "", note: str = "") -> Document:
    return Document("place:x/1", "hospital", title, note, text, 51, -1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("St. Mary’s Road", ("st", "marys", "road")),
        ("Saint Mary's", ("st", "marys")),
        ("The Royal & Ancient", ("royal", "ancient")),
        ("ST.PAUL'S", ("st", "pauls")),
        ("Café Ŵy 12A", ("cafe", "wy", "12a")),
        ("walk-in", ("walk", "in")),
        ("the", ("the",)),
        ("", ()),
        ("?! _", ()),
    ],
)
def test_words(text: str, found: tuple[str, ...]) -> None:
    assert words(text) == found


@given(st.text(max_size=50))
def test_words_of_words_are_the_same(text: str) -> None:
    assert words(" ".join(words(text))) == words(text) or words(text) in {("the",), ("and",)}


def test_a_document_is_found_by_usual_abbreviations_once() -> None:
    assert all_words(document("Mill Road", "mill", "Centre")) == [
        "mill",
        "road",
        "centre",
        "rd",
        "center",
    ]


@given(LAT, LON)
def test_a_point_lies_in_the_middle_of_the_cells_around_it(lat: float, lon: float) -> None:
    there = Document("place:x", "stop", "X", "", "", lat, lon)
    assert cells_of(replace(there, nowhere=True)) == []
    for level, own in enumerate(cells_of(there)):
        around = cells_around(lat, lon, level)
        assert len(set(around)) == 9
        assert around[4] == own
        side = CELLS[level]
        assert cell(lat + side * 0.99, lon - side * 0.99, level) in around


@pytest.mark.parametrize(
    ("asked", "found", "how_well"),
    [
        ("testham general", document("Testham General"), 0),
        ("the Testham General", document("Testham General"), 0),
        ("tgh", document("Testham General Hospital", "=zzh01 =tgh"), 1),
        ("trust", document("Testham General Hospital", "=tgh sample trust"), 4),
        ("testham gen", document("Testham General Hospital"), 2),
        ("general testham", document("Testham General Hospital"), 3),
        ("general chemist", document("Testham General Hospital", "chemist"), 4),
        ("testham general hospital wing", document("Testham General", "", "hospital wing"), 4),
    ],
)
def test_fit(asked: str, found: Document, how_well: int) -> None:
    assert fit(words(asked), found) == how_well


@pytest.mark.parametrize(
    ("one", "other", "slips_between"),
    [
        ("hospital", "hospital", 0),
        ("hospitl", "hospital", 1),
        ("hopsital", "hospital", 1),
        ("hospittal", "hospital", 1),
        ("hospitel", "hospital", 1),
        ("hopsitel", "hospital", 2),
        ("", "abc", 3),
    ],
)
def test_distance(one: str, other: str, slips_between: int) -> None:
    assert distance(one, other) == slips_between


@given(WORD, WORD)
def test_distance_is_the_same_both_ways(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) is (one == other)
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))


def test_long_words_may_have_two_slips() -> None:
    known = ["hospital", "hill", "highmoor"]
    assert list(slips("hopsitel", known)) == ["hospital"]
    assert list(slips("hlil", known)) == ["hill"]
    assert list(slips("hlli", ["hall"])) == []
