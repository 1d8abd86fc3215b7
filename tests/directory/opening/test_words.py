"""Opening times in words."""

from datetime import date, datetime

import pytest

from superhighway.core.clock import LONDON
from superhighway.directory.opening import (
    day_words,
    hours_of,
    left_words,
    note_words,
    read_hours,
    state_at,
    state_words,
)

SHOP = read_hours("Mon-Fri 9-12 and 2-7pm, Sat 9am to midnight, closed on bank holidays")
NIGHT = read_hours("Fri 10pm to midnight, Sat midnight to 4am")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("hours", "moment", "words"),
    [
        (SHOP, "2026-11-23T15:00", "Open until 7pm"),
        (SHOP, "2026-11-23T13:00", "Closed. Opens at 2pm"),
        (SHOP, "2026-11-23T20:00", "Closed. Opens tomorrow at 9am"),
        (SHOP, "2026-11-29T10:00", "Closed. Opens tomorrow at 9am"),
        (SHOP, "2026-11-28T20:00", "Open until midnight"),
        (NIGHT, "2026-11-27T23:00", "Open until tomorrow at 4am"),
        (NIGHT, "2026-11-24T10:00", "Closed. Opens on Friday at 10pm"),
        (NIGHT, "2026-11-28T05:00", "Closed. Opens on Friday at 10pm"),
        (
            read_hours("first Monday of the month 10-12"),
            "2026-11-23T10:00",
            "Closed. Opens on Monday 7 December 2026 at 10am",
        ),
        (read_hours("Mon-Fri 9-5"), "2026-04-02T20:00", "Closed"),
        (read_hours("24/7"), "2026-11-25T20:00", "Open"),
        ((), "2026-11-25T20:00", "Opening times are not known"),
    ],
)
def test_how_it_stands(hours: tuple, moment: str, words: str) -> None:
    assert state_words(state_at(hours, at(moment)), at(moment)) == words


@pytest.mark.parametrize(
    ("text", "day", "words", "note"),
    [
        ("Mon 9-12 and 2-7pm", date(2026, 11, 23), "9am to midday and 2pm to 7pm", ""),
        ("Mon 24 hours", date(2026, 11, 23), "24 hours", ""),
        ("Mon 9-5", date(2026, 11, 24), "Closed", ""),
        (
            "Fri 9-5",
            date(2026, 12, 25),
            "Not known",
            "Christmas Day. Usually 9am to 5pm; hours on bank holidays are not known",
        ),
        (
            "Mon 9-5",
            date(2026, 12, 25),
            "Not known",
            "Christmas Day. Hours on bank holidays are not known",
        ),
        ("bank holidays closed", date(2026, 12, 25), "Closed", "Christmas Day"),
        ("closed 24 November 2026", date(2026, 11, 24), "Closed", "Different from usual"),
        (
            "24 November 2026 9-5 “flu clinic only”",
            date(2026, 11, 24),
            "9am to 5pm",
            "flu clinic only",
        ),
    ],
)
def test_a_day(text: str, day: date, words: str, note: str) -> None:
    hours = hours_of(read_hours(text), day)
    assert day_words(hours) == words
    assert note_words(hours) == note


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("2026-11-23T12:00", "closes in 2 hours"),
        ("2026-11-23T12:59", "closes in 2 hours"),
        ("2026-11-23T11:00", "closes in 1 hour"),
        ("2026-11-23T11:20", "closes in 80 minutes"),
        ("2026-11-23T10:01", "closes in 1 minute"),
    ],
)
def test_how_long_it_stays_open(until: str, words: str) -> None:
    assert left_words(at(until), at("2026-11-23T10:00")) == words
