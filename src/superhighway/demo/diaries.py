"""Invented diaries: free appointments of some surgeries and services, in each of the five states.

A slot is free as long as its draw lies under a bar that falls as its day comes nearer, so that
slots are taken one by one while a sample is served, and the same minute gives the same diary.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from superhighway.core.bank_holidays import bank_holiday
from superhighway.core.clock import LONDON
from superhighway.demo.domain import Area, pick
from superhighway.demo.gtfs import csv_text
from superhighway.demo.services import known_as, surgeries

HEADER = ("organisation", "service", "diary", "start", "end", "channel", "role", "bookable_by")
DAYS = 22
SLOT = timedelta(minutes=10)
#: Of a hundred slots so many are free on the day itself, and so many more for each day ahead.
FREE_TODAY, FREE_MORE_A_DAY, FREE_MOST = 3, 4, 60
SATURDAY = 5
#: The surgeries, in the area's order, that share a diary; all others share none.
WITH_FREE, WITH_NONE, OLD, SILENT = (0, 1, 2), 3, 4, 5
#: The services that share a diary, too.
SHARING = ("hub", "vaccination", "blood-centre")
#: The one that shares none but has typed how long people wait, in days.
TYPED_WAIT, WAIT_DAYS = 6, 9


@dataclass(frozen=True)
class Book:
    """One diary: whose it is (an ODS code, or a service's uri), its day, and who may book."""

    organisation: str
    service: str
    name: str
    opens: time
    closes: time
    role: str
    by: str
    saturdays: bool = False


def shared(area: Area, moment: datetime) -> str:
    """The table of those that share a diary now: with free slots, and one without any."""
    rows = [row for book in _books(area) for row in _free(book, moment)]
    none_free = surgeries(area)[WITH_NONE].code
    return csv_text(HEADER, [*rows, (none_free, "", "GP", "", "", "", "", "")])


def of_one(area: Area, number: int, moment: datetime) -> str:
    """The table of one surgery: of that whose diary is old, or doesn't answer."""
    return csv_text(HEADER, list(_free(_surgery(surgeries(area)[number].code), moment)))


def _books(area: Area) -> Iterator[Book]:
    for number in WITH_FREE:
        code = surgeries(area)[number].code
        yield _surgery(code)
        yield Book(code, "", "Nurse", time(9), time(16), "practice nurse", "registered")
    hub, hall, chair = (known_as(area, key) for key in SHARING)
    yield Book("", hub, "Hub", time(18, 30), time(21), "GP", "practice", saturdays=True)
    yield Book("", hall, "Hall", time(12), time(19), "vaccinator", "anyone")
    yield Book("", chair, "Chair", time(8), time(12), "phlebotomist", "referral")


def _surgery(code: str) -> Book:
    return Book(code, "", "GP", time(8, 40), time(17, 30), "GP", "registered")


def _free(book: Book, moment: datetime) -> Iterator[tuple[str, ...]]:
    """The free slots of the next three weeks, one row each."""
    local = moment.astimezone(LONDON)
    for ahead in range(DAYS):
        day = local.date() + timedelta(days=ahead)
        last = SATURDAY + 1 if book.saturdays else SATURDAY
        if day.weekday() < last and not bank_holiday(day):
            bar = min(FREE_MOST, FREE_TODAY + ahead * FREE_MORE_A_DAY)
            yield from _day(book, day, bar, local)


def _day(book: Book, day: date, bar: int, now: datetime) -> Iterator[tuple[str, ...]]:
    start = datetime.combine(day, book.opens, LONDON)
    end = datetime.combine(day, book.closes, LONDON)
    while start < end:
        seed = f"{book.organisation}{book.service}{book.name}{start.isoformat()}"
        if start > now and pick(seed, 100) < bar:
            times = (start.isoformat(), (start + SLOT).isoformat())
            whose = (book.organisation, book.service, book.name)
            yield (*whose, *times, "face-to-face", book.role, book.by)
        start += SLOT
