"""On which days the sample's buses run."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.bank_holidays import bank_holidays
from superhighway.demo.calendar import (
    holidays_in,
    is_school_day,
    period,
    services,
)

days = st.dates(date(2024, 1, 1), date(2040, 1, 1))


def running(today: date, day: date) -> set[str]:
    return {one.service_id for one in services(period(today)) if one.runs(day)}


@given(days)
def test_the_timetable_covers_a_month_back_and_four_ahead(today: date) -> None:
    covered = period(today)
    assert covered.first <= today - timedelta(days=30)
    assert covered.last >= today + timedelta(days=120)
    assert covered.first.weekday() == 0
    assert covered.last.weekday() == 6


@given(days, st.integers(-30, 120))
def test_each_day_has_one_kind_of_service(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    base = running(today, day) & {"MF", "SA", "SU"}
    christmas = (day.month, day.day) == (12, 25)
    assert len(base) == (0 if christmas else 1)


@given(days, st.integers(-30, 120))
def test_a_weekday_is_either_a_school_day_or_not(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    found = running(today, day)
    assert len(found & {"SCH", "HOL"}) == ("MF" in found)


@given(days)
def test_bank_holidays_run_the_sunday_service(today: date) -> None:
    covered = period(today)
    sunday = next(one for one in services(covered) if one.service_id == "SU")
    for day in holidays_in(covered):
        assert sunday.runs(day) is ((day.month, day.day) != (12, 25))


def test_nothing_runs_on_christmas_day() -> None:
    for year in range(2024, 2034):
        christmas = date(year, 12, 25)
        assert running(date(year, 12, 1), christmas) == set()


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 10, 26), False),
        (date(2026, 12, 21), False),
        (date(2027, 1, 4), False),
        (date(2027, 1, 5), True),
        (date(2027, 2, 15), False),
        (date(2027, 3, 29), False),
        (date(2027, 6, 1), False),
        (date(2027, 8, 10), False),
        (date(2026, 11, 28), False),
    ],
)
def test_schools_are_open_in_term(day: date, open_: bool) -> None:
    off = frozenset(bank_holidays(range(2026, 2028)))
    assert is_school_day(day, off) is open_


def test_night_buses_leave_after_fridays_and_saturdays() -> None:
    today = date(2026, 11, 22)
    assert "NI" in running(today, date(2026, 11, 27))
    assert "NI" in running(today, date(2026, 11, 28))
    assert "NI" not in running(today, date(2026, 11, 29))
