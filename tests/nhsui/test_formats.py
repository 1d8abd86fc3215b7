"""Dates, times, lengths and ages as people read them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.clock import LONDON
from superhighway.nhsui import formats
from superhighway.nhsui.forms import read_time


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (time(9, 10), "9:10am"),
        (time(14, 20), "2:20pm"),
        (time(14), "2pm"),
        (time(0), "midnight"),
        (time(0, 5), "12:05am"),
        (time(12), "midday"),
        (time(12, 30), "12:30pm"),
        (time(23, 59, 59), "11:59pm"),
        (datetime(2026, 7, 23, 13, 20, tzinfo=UTC), "2:20pm"),
    ],
)
def test_times_follow_the_style_guide(moment: datetime | time, words: str) -> None:
    assert formats.time_words(moment) == words


def test_an_arrival_is_never_promised_too_early() -> None:
    assert formats.arrival_words(london(2026, 7, 23, 9, 10, 1)) == "9:11am"
    assert formats.arrival_words(london(2026, 7, 23, 9, 10)) == "9:10am"
    assert formats.arrival_words(london(2026, 7, 23, 11, 59, 30)) == "midday"


def test_dates_follow_the_style_guide() -> None:
    assert formats.date_words(date(2026, 7, 23)) == "Thursday 23 July 2026"
    assert formats.short_date_words(date(2026, 3, 4)) == "4 March 2026"
    late = datetime(2026, 7, 22, 23, 30, tzinfo=UTC)
    assert formats.date_words(late) == "Thursday 23 July 2026"
    assert formats.short_date_words(late) == "23 July 2026"
    assert formats.moment_words(london(2026, 7, 23, 14, 20)) == "2:20pm on Thursday 23 July 2026"


def test_a_naive_time_is_taken_to_be_on_a_london_clock() -> None:
    assert formats.time_words(datetime(2026, 7, 23, 9, 10)) == "9:10am"  # noqa: DTZ001


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "less than a minute"),
        (31, "1 minute"),
        (60, "1 minute"),
        (61, "2 minutes"),
        (3600, "1 hour"),
        (3900, "1 hour 5 minutes"),
        (7260, "2 hours 1 minute"),
        (3599, "1 hour"),
    ],
)
def test_durations_are_whole_minutes_rounded_up(seconds: int, words: str) -> None:
    assert formats.duration_words(seconds) == words
    assert formats.duration_words(timedelta(seconds=seconds)) == words


@given(st.integers(60, 1_000_000))
def test_a_duration_says_at_least_the_time_it_takes(seconds: int) -> None:
    words = formats.duration_words(seconds).replace(",", "").split()
    units = {"hour": 3600, "minute": 60}
    said = sum(
        int(count) * units[unit.rstrip("s")]
        for count, unit in zip(words[::2], words[1::2], strict=True)
    )
    assert seconds <= said < seconds + 60


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (0, "about 10 metres"),
        (41, "about 50 metres"),
        (340, "about 350 metres"),
        (974, "about 950 metres"),
        (980, "about 0.6 miles"),
        (1_609, "about 1 mile"),
        (3_300, "about 2.1 miles"),
    ],
)
def test_distances_are_estimates_in_plain_units(metres: float, words: str) -> None:
    assert formats.distance_words(metres) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "on 23 November 2026"),
        (0, "today"),
        (1, "yesterday"),
        (3, "3 days ago"),
        (14, "2 weeks ago"),
        (60, "8 weeks ago"),
        (61, "2 months ago"),
        (400, "13 months ago"),
        (730, "1 year ago"),
        (3_700, "10 years ago"),
    ],
)
def test_ages_in_the_unit_that_says_enough(days: int, words: str) -> None:
    today = date(2026, 11, 22)
    assert formats.age_words(today - timedelta(days=days), today) == words


def test_a_date_with_its_age_where_it_has_one() -> None:
    today = date(2026, 11, 22)
    assert formats.dated_words(date(2026, 11, 19), today) == "19 November 2026 (3 days ago)"
    assert formats.dated_words(date(2026, 11, 23), today) == "23 November 2026"


def test_an_age_counts_days_in_london() -> None:
    taken = datetime(2026, 7, 22, 23, 30, tzinfo=UTC)
    assert formats.age_words(taken, date(2026, 7, 23)) == "today"


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(days=3_650), "10 years"),
        (timedelta(days=7), "7 days"),
        (timedelta(hours=36), "36 hours"),
        (timedelta(minutes=5), "5 minutes"),
        (timedelta(seconds=90), "90 seconds"),
    ],
)
def test_lengths_in_the_largest_whole_unit(length: timedelta, words: str) -> None:
    assert formats.length_words(length) == words


def test_numbers_and_lists() -> None:
    assert formats.number_words(232_337) == "232,337"
    assert formats.list_words([]) == ""
    assert formats.list_words(["a"]) == "a"
    assert formats.list_words(["a", "b", "c"], "or") == "a, b or c"


def test_a_telephone_number_is_a_link_and_its_text_is_escaped() -> None:
    assert formats.telephone("01632 960123") == '<a href="tel:01632960123">01632 960123</a>'
    assert formats.telephone("<b>1</b>") == '<a href="tel:1">&lt;b&gt;1&lt;/b&gt;</a>'
    assert formats.telephone("not known") == "not known"


def test_a_contact_is_a_link_where_it_can_be_one() -> None:
    assert formats.contact("bus@example.org") == (
        '<a href="mailto:bus@example.org">bus@example.org</a>'
    )
    assert formats.contact("01632 960123") == formats.telephone("01632 960123")
    assert formats.contact("Write to us & wait") == "Write to us &amp; wait"


def test_machine_times_carry_londons_offset() -> None:
    assert formats.machine_time(datetime(2026, 7, 23, 13, 20, tzinfo=UTC)) == (
        "2026-07-23T14:20+01:00"
    )


@given(st.times().map(lambda clock: clock.replace(second=0, microsecond=0)))
def test_what_we_write_we_can_read(clock: time) -> None:
    assert read_time(formats.time_words(clock)) == clock
