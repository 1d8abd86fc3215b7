"""The geometry, the words and the day of the letter."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.demo.domain import (
    clock,
    compass,
    demo_home,
    heading,
    length,
    letter_day,
    moved,
    pick,
    seconds,
)

HERE = (51.27, -1.09)
points = st.tuples(st.floats(50.5, 54.5), st.floats(-2.5, 0.0))


@pytest.mark.parametrize(
    ("direction", "written"), [(0, "N"), (22, "N"), (46, "NE"), (180, "S"), (271, "W"), (359, "N")]
)
def test_a_heading_is_written_as_on_a_bus_stop(direction: float, written: str) -> None:
    assert compass(direction) == written


@given(points, st.floats(0, 359.9), st.floats(20, 500))
def test_moving_forward_covers_the_distance_in_that_direction(
    point: tuple[float, float], direction: float, metres: float
) -> None:
    there = moved(point, direction, metres, 0)
    assert length(point, there) == pytest.approx(metres, rel=0.02)
    assert abs((heading(point, there) - direction + 180) % 360 - 180) < 2


def test_left_of_a_road_to_the_north_is_west() -> None:
    assert moved(HERE, 0, 0, 100)[1] < HERE[1]


@given(st.integers(0, 36 * 3600))
def test_times_are_read_as_they_are_written(value: int) -> None:
    assert seconds(clock(value)[:5]) == value // 60 * 60


def test_a_night_bus_is_written_past_midnight() -> None:
    assert clock(seconds("25:30")) == "25:30:00"


@given(st.text(), st.integers(1, 50))
def test_a_pick_is_always_the_same(seed: str, count: int) -> None:
    assert 0 <= pick(seed, count) == pick(seed, count) < count


@given(st.dates(date(2024, 1, 1), date(2040, 1, 1)))
def test_the_letter_is_for_a_thursday_that_can_still_be_prepared_for(today: date) -> None:
    day = letter_day(today, frozenset())
    assert day.weekday() == 3
    assert timedelta(days=2) <= day - today < timedelta(days=9)


def test_no_clinic_on_christmas_day() -> None:
    christmas = date(2025, 12, 25)
    assert letter_day(date(2025, 12, 22), frozenset({christmas})) == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ([], "basingstoke"),
        (["--area", "hull"], "hull"),
        (["--no-serve", "--area=stafford", "--json"], "stafford"),
        (["--area"], "basingstoke"),
        (["--area", "../../etc"], "basingstoke"),
    ],
)
def test_each_sample_is_a_node_of_its_own(words: list[str], area: str) -> None:
    assert demo_home(words, Path("var")) == Path("var/demo") / area
