"""Values of GTFS columns."""

import pytest

from superhighway.travel.gtfs.fields import BAD_TIME, NO_TIME, mode, ordinal, position, whole
from superhighway.travel.gtfs.fields import seconds as seconds_of


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("08:05:30", 29_130),
        ("8:05:30", 29_130),
        ("29:35:00", 106_500),
        ("47:59:59", 172_799),
        ("48:00:00", BAD_TIME),
        ("", NO_TIME),
        ("08:05", BAD_TIME),
        ("08:60:00", BAD_TIME),
        ("999:00:00", BAD_TIME),
        ("-1:00:00", BAD_TIME),
    ],
)
def test_times(text: str, seconds: int) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize(
    ("text", "day"), [("20250101", 739_252), ("20250229", None), ("2025", None), ("", None)]
)
def test_dates(text: str, day: int | None) -> None:
    assert ordinal(text) == day


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("3", "bus"), ("0", "tram"), ("2", "rail"), ("200", "coach"), ("704", "bus"),
        ("900", "tram"), ("1700", "other"), ("99", "other"), ("", "other"), ("x", "other"),
    ],
)  # fmt: skip
def test_modes_basic_and_extended(text: str, name: str) -> None:
    assert mode(text) == name


def test_numbers_and_positions() -> None:
    assert (whole("", 0), whole("7"), whole("-1"), whole("1.5")) == (0, 7, None, None)
    assert position("50.9", "-1.4") == (50.9, -1.4)
    assert position("95", "0") is None
    assert position("nan", "0") is None
