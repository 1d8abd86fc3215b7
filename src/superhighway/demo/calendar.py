"""On which days the sample's buses run: weekdays, Sundays, bank holidays, school terms.

School terms follow the usual pattern in England, not any council's printed dates.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from superhighway.core.bank_holidays import bank_holidays

DAY = timedelta(days=1)
BEFORE = timedelta(days=30)
AFTER = timedelta(days=120)
GOOD_FRIDAY = "Good Friday"


@dataclass(frozen=True)
class Period:
    """The days for which a sample's timetable is made, both included."""

    first: date
    last: date

    def __iter__(self) -> Iterator[date]:
        for offset in range((self.last - self.first).days + 1):
            yield self.first + offset * DAY


@dataclass(frozen=True)
class ServiceDays:
    """When one service runs: weekdays as GTFS writes them ("1111100") and exceptions to these."""

    service_id: str
    weekdays: str
    added: tuple[date, ...] = ()
    removed: tuple[date, ...] = ()

    def runs(self, day: date) -> bool:
        """Whether it runs on ``day``, which must lie in the period it was made for."""
        if day in self.added:
            return True
        return self.weekdays[day.weekday()] == "1" and day not in self.removed


def period(today: date) -> Period:
    """From a Monday at least 30 days back to a Sunday at least 120 days ahead."""
    first, last = today - BEFORE, today + AFTER
    return Period(first - first.weekday() * DAY, last + (6 - last.weekday()) * DAY)


def holidays_in(days: Period) -> frozenset[date]:
    """The bank holidays of a period."""
    found = bank_holidays(range(days.first.year, days.last.year + 1))
    return frozenset(day for day in found if days.first <= day <= days.last)


def _last_monday(year: int, month: int) -> date:
    """The last Monday of a month that has 31 days."""
    day = date(year, month, 31)
    return day - day.weekday() * DAY


def school_breaks(year: int) -> tuple[tuple[date, date], ...]:
    """The school holidays that begin in or reach into a year, first and last weekday."""
    names = bank_holidays(range(year, year + 1))
    good_friday = next(day for day, name in names.items() if name == GOOD_FRIDAY)
    third_monday = date(year, 2, 21) - date(year, 2, 21).weekday() * DAY
    autumn, spring = _last_monday(year, 10), _last_monday(year, 5)
    return (
        (date(year, 1, 1), date(year, 1, 4)),
        (third_monday, third_monday + 4 * DAY),
        (good_friday - 4 * DAY, good_friday + 7 * DAY),
        (spring, spring + 4 * DAY),
        (date(year, 7, 22), date(year, 9, 2)),
        (autumn, autumn + 4 * DAY),
        (date(year, 12, 19), date(year, 12, 31)),
    )


def is_school_day(day: date, off: frozenset[date]) -> bool:
    """Whether schools are open on ``day``; ``off`` are the bank holidays."""
    if day.weekday() > 4 or day in off:
        return False
    return not any(first <= day <= last for first, last in school_breaks(day.year))


def _christmas(days: Period) -> set[date]:
    """Each 25 December of the period."""
    return {day for day in days if (day.month, day.day) == (12, 25)}


def services(days: Period) -> tuple[ServiceDays, ...]:
    """Every service of a sample area.

    Bank holidays run the Sunday service, 25 December none. School days and the weekdays of the
    school holidays are listed one by one, as many real feeds do, without any weekday pattern.
    Night buses leave after Fridays and Saturdays, except for the night of 25 December.
    """
    off, christmas = holidays_in(days), _christmas(days)
    holiday = tuple(sorted(off - christmas))
    gone = tuple(sorted(off | christmas))
    weekdays = [day for day in days if day.weekday() < 5 and day not in gone]
    school = [day for day in weekdays if is_school_day(day, off)]
    return (
        ServiceDays("MF", "1111100", removed=tuple(day for day in gone if day.weekday() < 5)),
        ServiceDays("SA", "0000010", removed=tuple(day for day in gone if day.weekday() == 5)),
        ServiceDays(
            "SU",
            "0000001",
            added=tuple(day for day in holiday if day.weekday() != 6),
            removed=tuple(sorted(day for day in christmas if day.weekday() == 6)),
        ),
        ServiceDays(
            "NI", "0000110", removed=tuple(sorted(d for d in christmas if d.weekday() in {4, 5}))
        ),
        ServiceDays("SCH", "0000000", added=tuple(school)),
        ServiceDays("HOL", "0000000", added=tuple(sorted(set(weekdays) - set(school)))),
    )
