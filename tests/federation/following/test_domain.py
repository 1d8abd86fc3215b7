"""When a neighbour is asked again, and what is too much."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.federation.following.domain import (
    LONGEST_WAIT,
    Held,
    fingerprint_digits,
    held_as,
    patience,
    removes_too_much,
    usual_wait,
    wait_after,
)
from superhighway.federation.protocol.domain import Trust

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@given(chance=st.floats(0, 1), notices=st.booleans())
def test_polls_are_spread_by_half(chance: float, notices: bool) -> None:
    usual = timedelta(seconds=60) if notices else timedelta(minutes=5)
    assert usual / 2 <= usual_wait(notices=notices, chance=chance) <= usual * 1.5


@given(failures=st.integers(1, 10_000), chance=st.floats(0, 1), asked=st.integers(0, 10**7))
def test_waiting_grows_to_six_hours_and_respects_what_was_asked(
    failures: int, chance: float, asked: int
) -> None:
    wait = wait_after(failures, chance, timedelta(seconds=asked))
    assert timedelta(seconds=30) <= wait
    assert wait <= max(LONGEST_WAIT * 1.5, timedelta(days=1))
    assert wait >= min(timedelta(seconds=asked), timedelta(days=1))


def test_it_doubles() -> None:
    minutes = [wait_after(failures, 0.5).total_seconds() / 60 for failures in range(1, 12)]
    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("30", 30),
        ("0", 0),
        ("9" * 40, 10**8),
        ("Mon, 23 Nov 2026 12:01:00 GMT", 60),
        ("Mon, 23 Nov 2026 11:00:00 GMT", 0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("½", None),
    ],
)
def test_retry_after(header: str, seconds: int | None) -> None:
    wanted = None if seconds is None else timedelta(seconds=seconds)
    assert patience(header, NOON) == wanted


@pytest.mark.parametrize(
    ("gone", "held", "too_much"),
    [(10, 10, False), (11, 20, True), (20, 100, False), (21, 100, True)],
)
def test_more_than_a_fifth_is_too_much(gone: int, held: int, too_much: bool) -> None:
    assert removes_too_much(gone, held) is too_much


def test_fingerprints_are_read_however_they_are_typed() -> None:
    assert (
        fingerprint_digits(" 12345-67890, 12345 67890\n12345 67890 12345 67890.")
        == "1234567890" * 4
    )
    assert fingerprint_digits("12345") == ""
    assert fingerprint_digits("a" * 40) == ""


def test_what_becomes_of_a_record() -> None:
    assert held_as(Trust.CORE, readable=True) is Held.SHOWN
    assert held_as(Trust.QUARANTINED, readable=True) is Held.WAITING
    assert held_as(Trust.LISTED, readable=True) is Held.LISTED
    assert held_as(Trust.CORE, readable=False) is Held.UNREAD
