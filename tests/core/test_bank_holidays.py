"""Bank holidays of England and the days when offices work."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.bank_holidays import (
    bank_holiday,
    bank_holidays,
    is_working_day,
    working_day_after,
)

days = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 12, 25),
        date(2026, 12, 28),  # Boxing Day is a Saturday
        date(2026, 4, 3),
        date(2022, 6, 3),  # a jubilee
        date(2023, 5, 8),  # a coronation
    ],
)
def test_a_bank_holiday_has_a_name(day: date) -> None:
    assert bank_holiday(day)
    assert not is_working_day(day)


def test_scotland_has_its_own() -> None:
    assert not bank_holiday(date(2026, 1, 2))
    assert not bank_holiday(date(2026, 11, 30))


def test_several_years_at_once() -> None:
    found = bank_holidays(range(2026, 2028))
    assert {day.year for day in found} == {2026, 2027}


def test_the_next_working_day_after_thursday_before_easter_is_tuesday() -> None:
    assert working_day_after(date(2026, 4, 2), 1) == date(2026, 4, 7)


def test_none_after_a_sunday_is_monday() -> None:
    assert working_day_after(date(2026, 11, 22), 0) == date(2026, 11, 23)


@given(days, st.integers(0, 30))
def test_it_counts_working_days(day: date, n: int) -> None:
    found = working_day_after(day, n)
    passed = [day + timedelta(days=k) for k in range(1, (found - day).days + 1)]
    assert is_working_day(found)
    assert sum(map(is_working_day, passed)) == (n if is_working_day(day) else max(n, 1))
