"""The five states of a diary, and what a practice says of its wait."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.appointments.domain import (
    NOT_SHARED,
    DiaryState,
    WaitStatement,
    state,
    status,
    together,
)
from tests.builders.diaries import NOW, diary

SOON = NOW + timedelta(hours=2)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_who_shares_no_diary_is_told_as_that() -> None:
    assert state(None, None, NOW) is DiaryState.NOT_SHARED


def test_a_diary_is_old_once_its_time_is_over_whatever_else_holds() -> None:
    old = diary(told_at=NOW - timedelta(hours=5), failing_since=NOW)
    assert state(old, SOON, NOW) is DiaryState.OLD
    assert state(diary(told_at=NOW - timedelta(hours=4)), SOON, NOW) is DiaryState.FREE


def test_not_answering_goes_before_free_and_none_free() -> None:
    failing = diary(failing_since=NOW - timedelta(minutes=20))
    assert state(failing, SOON, NOW) is DiaryState.NOT_ANSWERING
    assert state(failing, None, NOW) is DiaryState.NOT_ANSWERING


def test_a_fresh_diary_has_free_slots_or_none() -> None:
    assert state(diary(), SOON, NOW) is DiaryState.FREE
    assert state(diary(), None, NOW) is DiaryState.NONE_FREE


@given(MOMENTS, st.none() | MOMENTS, st.none() | MOMENTS, MOMENTS)
def test_a_diary_is_in_exactly_one_state_and_an_old_one_offers_nothing(
    told: datetime, failing: datetime | None, free: datetime | None, now: datetime
) -> None:
    found = status(diary(told_at=told, failing_since=failing), free, now)
    first = [
        (now - told > timedelta(hours=4), DiaryState.OLD),
        (failing is not None, DiaryState.NOT_ANSWERING),
        (free is not None, DiaryState.FREE),
        (True, DiaryState.NONE_FREE),
    ]
    assert found.state is next(one for holds, one in first if holds)
    if found.state is DiaryState.OLD:
        assert found.next_free is None


def test_several_diaries_are_told_as_the_most_useful_and_soonest_one() -> None:
    later = status(diary(), SOON, NOW)
    sooner = status(diary(), NOW + timedelta(minutes=30), NOW)
    none = status(diary(), None, NOW)
    assert together([none, later, sooner]) is sooner
    assert together([none]) is none
    assert together([]) is NOT_SHARED


@pytest.mark.parametrize(
    ("day", "current"),
    [(date(2026, 11, 24), True), (date(2026, 12, 1), True), (date(2026, 12, 2), False)],
)
def test_a_wait_holds_for_seven_days(day: date, *, current: bool) -> None:
    wait = WaitStatement("Y99001", 9, date(2026, 11, 24))
    assert wait.is_current(day) is current


def test_a_wait_of_tomorrow_is_not_current_today() -> None:
    assert not WaitStatement("Y99001", 9, date(2026, 11, 25)).is_current(date(2026, 11, 24))


def test_a_wait_names_about_which_day_it_means() -> None:
    assert WaitStatement("Y99001", 9, date(2026, 11, 24)).about == date(2026, 12, 3)
