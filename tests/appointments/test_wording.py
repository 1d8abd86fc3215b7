"""What people read of diaries and waits."""

from datetime import date, timedelta

import pytest

from superhighway.appointments.domain import NOT_SHARED, BookableBy, Channel, WaitStatement, status
from superhighway.appointments.wording import (
    STATE_NAMES,
    slot_sentences,
    state_sentence,
    wait_sentence,
)
from tests.builders.diaries import NOW, diary, slot

SOON = NOW + timedelta(days=1, minutes=10)
LONG_AGO = diary(told_at=NOW - timedelta(days=1))
FAILING = diary(failing_since=NOW - timedelta(minutes=30))
UNTIL = diary(until=NOW + timedelta(days=21))


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            NOT_SHARED,
            "This place doesn’t share its diary with us. Ask how soon you can be seen.",
        ),
        (
            status(LONG_AGO, SOON, NOW),
            "We last heard from this diary at 9am yesterday. That is too old, so ask them.",
        ),
        (
            status(FAILING, SOON, NOW),
            "This diary has not answered since 8:30am. Before, it had one free on "
            "Wednesday 25 November 2026 at 9:10am; ask if it still is.",
        ),
        (
            status(FAILING, None, NOW),
            "This diary has not answered since 8:30am. It had no free appointments before.",
        ),
        (
            status(diary(), SOON, NOW),
            "The next free appointment is on Wednesday 25 November 2026 at 9:10am, "
            "as told to us at 8am.",
        ),
        (status(diary(), None, NOW), "No appointment is free, as told to us at 8am."),
        (
            status(UNTIL, None, NOW),
            "No appointment is free until 15 December 2026, as told to us at 8am.",
        ),
    ],
)
def test_each_state_has_its_sentence(found: object, sentence: str) -> None:
    assert state_sentence(found, NOW) == sentence  # type: ignore[arg-type]


def test_every_state_has_a_name_of_its_own() -> None:
    assert len(set(STATE_NAMES.values())) == 5


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 11, 24), "today"),
        (date(2026, 11, 25), "yesterday"),
        (date(2026, 11, 28), "on Tuesday"),
        (date(2026, 12, 1), "on Tuesday 24 November 2026"),
    ],
)
def test_a_wait_says_when_it_was_told(today: date, told: str) -> None:
    wait = WaitStatement("Y99001", 9, date(2026, 11, 24))
    sentence = f"Next routine appointment: about 9 days, told to us {told}."
    assert wait_sentence(wait, today) == sentence


def test_no_wait_at_all_is_the_same_day() -> None:
    wait = WaitStatement("Y99001", 0, date(2026, 11, 24))
    assert "the same day" in wait_sentence(wait, date(2026, 11, 24))


def test_a_slot_says_how_it_is_held_and_who_may_have_it() -> None:
    assert slot_sentences(slot(5, bookable_by=BookableBy.ANYONE)) == "Anyone can have it."
    by_phone = slot(5, channel=Channel.TELEPHONE)
    assert slot_sentences(by_phone).startswith("It is by telephone. Only the staff there")
