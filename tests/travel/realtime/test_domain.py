"""Delays along a trip, after the examples in the GTFS-realtime reference."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.travel.realtime.domain import (
    CallUpdate,
    Notice,
    Period,
    ScheduledCall,
    Snapshot,
    StopWord,
    TripNews,
    gtfs_date,
    propagate,
)
from tests.builders.realtime import NINE, calls

TRIP = calls("9:00", "9:10", "9:20-9:22", "9:30")


def delays(words: dict[int, StopWord], trip_delay: int | None = None) -> dict[int, tuple[int, int]]:
    """Arrival and departure delay of each affected call, by sequence."""
    return {
        update.sequence: (update.arrival_delay, update.departure_delay)
        for update in propagate(TRIP, words, trip_delay)
    }


def test_a_delay_holds_until_the_next_word() -> None:
    words = {1: StopWord(arrival=120), 3: StopWord(arrival=60)}
    assert delays(words) == {2: (120, 120), 3: (120, 120), 4: (60, 60)}


def test_before_the_first_word_nothing_is_known() -> None:
    assert 1 not in delays({1: StopWord(arrival=120)})


def test_a_departure_s_own_delay_goes_on_from_there() -> None:
    assert delays({2: StopWord(arrival=60, departure=300)}) == {3: (60, 300), 4: (300, 300)}


def test_a_departure_alone_leaves_the_arrival_as_it_was() -> None:
    words = {0: StopWord(departure=60), 2: StopWord(departure=300)}
    assert delays(words)[3] == (60, 300)


def test_no_data_ends_what_was_known() -> None:
    words = {0: StopWord(arrival=60), 2: StopWord(no_data=True)}
    assert delays(words) == {1: (60, 60), 2: (60, 60), 3: (0, 0), 4: (0, 0)}


def test_a_skipped_stop_passes_the_delay_on() -> None:
    updates = propagate(TRIP, {0: StopWord(departure=60), 1: StopWord(skipped=True)})
    assert updates[1] == CallUpdate(2, "B", 60, 60, skipped=True)
    assert updates[2].arrival_delay == 60


def test_a_delay_of_the_whole_trip_holds_until_a_stop_says_otherwise() -> None:
    assert delays({2: StopWord(arrival=0)}, trip_delay=90) == {
        1: (90, 90),
        2: (90, 90),
        3: (0, 0),
        4: (0, 0),
    }


def test_on_time_is_news_too() -> None:
    assert delays({0: StopWord(departure=0)}) == dict.fromkeys((1, 2, 3, 4), (0, 0))


def test_times_never_go_backwards() -> None:
    words = {1: StopWord(arrival=1_800), 2: StopWord(no_data=True)}
    assert delays(words) == {2: (1_800, 1_800), 3: (1_200, 1_080), 4: (600, 600)}


def test_a_trip_without_words_has_no_news() -> None:
    assert propagate(TRIP, {}) == ()


words = st.builds(
    StopWord,
    st.none() | st.integers(-900, 5_000),
    st.none() | st.integers(-900, 5_000),
    st.booleans(),
    st.booleans(),
)


@given(
    gaps=st.lists(st.tuples(st.integers(0, 900), st.integers(0, 120)), min_size=2, max_size=8),
    said=st.dictionaries(st.integers(0, 7), words),
    trip_delay=st.none() | st.integers(-900, 5_000),
)
def test_expected_times_are_in_order_whatever_is_said(
    gaps: list[tuple[int, int]], said: dict[int, StopWord], trip_delay: int | None
) -> None:
    clock, made = 30_000, []
    for number, (ride, dwell) in enumerate(gaps):
        made.append(ScheduledCall(number, f"s{number}", clock + ride, clock + ride + dwell))
        clock += ride + dwell
    found = {update.sequence: update for update in propagate(made, said, trip_delay)}
    times = []
    for call in made:
        update = found.get(call.sequence, CallUpdate(0, "", 0, 0))
        times += [call.arrives + update.arrival_delay, call.departs + update.departure_delay]
    assert times == sorted(times)


def test_a_snapshot_is_fresh_for_as_long_as_the_source_says() -> None:
    snapshot = Snapshot("bus", NINE, 300)
    assert snapshot.is_fresh(NINE + timedelta(minutes=5))
    assert not snapshot.is_fresh(NINE + timedelta(minutes=5, seconds=1))


def test_a_snapshot_knows_the_days_it_speaks_of() -> None:
    news = (TripNews("t", date(2026, 1, 14)), TripNews("u", date(2026, 1, 14)))
    assert Snapshot("bus", NINE, 300, news).service_days == {date(2026, 1, 14)}


@pytest.mark.parametrize(
    ("periods", "holds"),
    [
        ((), True),
        ((Period(None, None),), True),
        ((Period(100, 200),), True),
        ((Period(150, None),), True),
        ((Period(None, 121),), True),
        ((Period(None, 120),), False),
        ((Period(181, None),), False),
        ((Period(181, None), Period(100, 130)), True),
    ],
)
def test_a_notice_holds_in_its_periods(periods: tuple[Period, ...], holds: bool) -> None:
    assert Notice("Late", "", "", (), periods).holds_between(120, 180) is holds


@pytest.mark.parametrize(
    ("text", "day"), [("20260114", date(2026, 1, 14)), ("20261341", None), ("soon", None)]
)
def test_dates_as_gtfs_writes_them(text: str, day: date | None) -> None:
    assert gtfs_date(text) == day
