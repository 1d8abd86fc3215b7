"""What forms cost: the figures and their words."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.library.burden.domain import (
    Share,
    Stated,
    Way,
    each_words,
    hours_words,
    ranked,
    shares,
    spent,
    still_stated,
)
from superhighway.library.burden.picture import svg
from tests.library.burden.made import burden

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 1, tzinfo=UTC)


def said(number: int, year: int = 2026, organisation: str = "", way: Way = Way.PAPER) -> Stated:
    return Stated(organisation, year, way, number, "Libby Library, librarian", AT)


def test_the_newest_year_of_each_way_counts() -> None:
    stated = [said(10, 2026), said(99, 2025), said(5, 2025, way=Way.OTHER), said(7, 2026, "J82001")]
    assert still_stated(stated, TODAY) == {"": 15, "J82001": 7}


def test_what_is_older_than_last_year_or_to_come_is_not_counted() -> None:
    assert still_stated([said(10, 2024), said(11, 2027)], TODAY) == {}


def test_counted_and_stated_stand_side_by_side() -> None:
    found = shares({"A": 3, "": 1}, {"B": 9, "A": 1})
    assert found == (Share("B", 0, 9), Share("A", 3, 1), Share("", 1, 0))


def test_hours_are_minutes_times_completions() -> None:
    one = burden(minutes=6, shares=(Share("A", 10, 0), Share("B", 0, 90)))
    assert (one.counted, one.stated, one.completions, one.hours) == (10, 90, 100, 10.0)


def test_what_costs_most_comes_first() -> None:
    often, long_one, never = (
        burden("often", 1, (Share("", 600, 0),)),
        burden("long", 60, (Share("", 2, 0),)),
        burden("never", 500),
    )
    assert ranked([never, long_one, often]) == [often, long_one, never]


def test_what_each_organisation_spends_on_all_forms() -> None:
    found = spent([burden("a", 30, (Share("A", 2, 0),)), burden("b", 60, (Share("A", 1, 1),))])
    assert [(one.organisation, one.completions, one.hours) for one in found] == [("A", 4, 3.0)]
    assert spent([burden("c", 5, (Share("B", 0, 0),))]) == []


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0.5, "30 s"), (4.4, "4 min"), (60, "1 h"), (90, "1 h 30 min"), (540, "9 h"), (1.0, "1 min")],
)
def test_the_time_of_one(minutes: float, words: str) -> None:
    assert each_words(minutes) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(212 * 540, "1,908 h"), (1908, "31.8 h"), (40, "40 min"), (120, "2 h"), (6030, "100 h")],
)
def test_the_time_of_all(minutes: float, words: str) -> None:
    assert hours_words(minutes) == words


@given(st.floats(0, 1e7))
def test_any_time_has_words(minutes: float) -> None:
    assert each_words(minutes)
    assert hours_words(minutes)


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=8))
def test_nothing_is_lost_between_shares_and_totals(numbers: list[tuple[int, int]]) -> None:
    counted = {f"C{n}": one for n, (one, _) in enumerate(numbers)}
    stated = {f"C{n}": one for n, (_, one) in enumerate(numbers)}
    one = burden(shares=shares(counted, stated))
    assert one.completions == sum(map(sum, numbers))


def test_the_picture_says_the_same_as_the_table_and_keeps_markup_as_text() -> None:
    often = burden("A <b> form with a name that is far too long", 60, (Share("", 30, 10),))
    drawn = svg([often, burden("never")])
    assert 'aria-label="Hours a year, the most first: A &lt;b&gt; form with' in drawn
    assert drawn.count("40 h") == 2
    assert "never" not in drawn
    assert "<b>" not in drawn
    assert svg([burden("never")]) == ""
