"""Bank holidays of England, computed; the one-off ones (a coronation, a jubilee) are among them."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

import holidays

DAY = timedelta(days=1)
SATURDAY = 5


@cache
def _of_year(year: int) -> Mapping[date, str]:
    """The bank holidays of one year, by day."""
    return dict(holidays.country_holidays("GB", subdiv="ENG", years=year))


def bank_holidays(years: range) -> dict[date, str]:
    """England's bank holidays of these years, with their names."""
    return {day: name for year in years for day, name in _of_year(year).items()}


def bank_holiday(day: date) -> str:
    """The name of the bank holiday on ``day``, or nothing where it is none."""
    return _of_year(day.year).get(day, "")


def is_working_day(day: date) -> bool:
    """Whether ``day`` is one from Monday to Friday and no bank holiday."""
    return day.weekday() < SATURDAY and not bank_holiday(day)


def working_day_after(day: date, n: int) -> date:
    """The ``n``-th working day after ``day``; for 0, the first from ``day`` on."""
    for _ in range(n):
        day = _working_day_from(day + DAY)
    return _working_day_from(day)


def _working_day_from(day: date) -> date:
    """``day``, or the first working day after it."""
    while not is_working_day(day):
        day += DAY
    return day
