"""When programs are started again, and what operators are warned of."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.sources.domain import AgeState, RunFacts, SourceAge, SourceSpec
from superhighway.web.operate.domain import (
    LONGEST_PAUSE_S,
    Concern,
    concerns,
    concerns_of_cards,
    concerns_of_diaries,
    concerns_of_keys,
    concerns_of_neighbours,
    is_loopback,
    pause_before_restart,
)

TODAY = date(2026, 11, 22)


def age(
    *,
    state: AgeState = AgeState.FRESH,
    old: bool = False,
    ends: date | None = None,
    failed_since: datetime | None = None,
    problem: str = "",
) -> SourceAge:
    spec = SourceSpec("buses", "gtfs", "Bus times", "", "", "", timedelta(days=90))
    facts = RunFacts(valid_to=ends)
    return SourceAge(
        spec, state, old, None, facts=facts, failed_since=failed_since, problem=problem
    )


def said(source: SourceAge) -> list[tuple[str, str]]:
    return [(one.code, one.sentence) for one in concerns([source], TODAY)]


@given(st.integers(1, 10_000))
def test_pauses_grow_up_to_a_limit(stops: int) -> None:
    assert pause_before_restart(stops) <= pause_before_restart(stops + 1) <= LONGEST_PAUSE_S


def test_the_first_pause_is_short() -> None:
    assert [pause_before_restart(stops) for stops in (1, 2, 3)] == [0.5, 1.0, 2.0]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "[::1]", "localhost"])
def test_these_are_this_machine_alone(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "node.example", ""])
def test_these_can_be_reached_by_others(host: str) -> None:
    assert not is_loopback(host)


def test_nothing_to_see_to() -> None:
    assert not said(age(ends=date(2026, 12, 23)))
    assert not said(age())


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        (date(2026, 12, 22), "ends in 30 days, on 22 December 2026"),
        (date(2026, 11, 23), "ends in 1 day, on 23 November 2026"),
        (date(2026, 11, 22), "ends today"),
        (date(2026, 11, 21), "ended on 21 November 2026: no journey can be found"),
    ],
)
def test_a_timetable_that_ends_is_told_thirty_days_ahead(ends: date, words: str) -> None:
    ((code, sentence),) = said(age(ends=ends))
    assert code == ("timetable-ended" if ends < TODAY else "timetable-ends")
    assert words in sentence


def test_a_source_that_fails_is_told_with_its_reason() -> None:
    since = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    ((code, sentence),) = said(
        age(state=AgeState.FAILED, failed_since=since, problem="It is down.")
    )
    assert code == "failing"
    assert sentence == (
        "Bus times has failed since 20 November 2026; its last good state stands. It is down."
    )


def test_old_and_never_taken_are_told() -> None:
    assert said(age(state=AgeState.OLD, old=True))[0][0] == "old"
    assert said(age(state=AgeState.NEVER))[0][0] == "never-taken"


def test_access_cards_that_are_due_are_one_thing_to_see_to() -> None:
    assert concerns_of_cards([]) == []
    (one,) = concerns_of_cards([date(2026, 3, 3)])
    assert one.sentence.startswith("1 access card is due for review, since 3 March 2026.")
    (two,) = concerns_of_cards([date(2026, 5, 3), date(2026, 3, 3)])
    assert two.code == "card-due"
    assert "2 access cards are due for review, the longest since 3 March 2026" in two.sentence


def test_diaries_that_are_too_old_are_to_be_renewed() -> None:
    assert concerns_of_diaries({"one": 0}) == []
    found = concerns_of_diaries({"one": 1, "two": 3})
    assert [(concern.code, concern.source) for concern in found] == [
        ("diaries-old", "one"),
        ("diaries-old", "two"),
    ]
    assert found[0].sentence.startswith("1 diary is too old")
    assert found[1].sentence.startswith("3 diaries are too old")


def test_keys_that_end_soon_are_an_operators_concern() -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert concerns_of_keys(None, now) == []
    (soon,) = concerns_of_keys(now + timedelta(days=9), now)
    assert soon.code == "keys-ending"
    assert "good until 2 December 2026" in soon.sentence
    (over,) = concerns_of_keys(now, now)
    assert "good no longer" in over.sentence


def test_neighbours_that_are_stopped_or_fail_for_long_are_named() -> None:
    troubles = [("Otherham", True, "Ring them."), ("Farham", False, "It is down.")]
    assert concerns_of_neighbours(troubles) == [
        Concern("neighbour-stopped", "Otherham", "Ring them."),
        Concern("neighbour-failing", "Farham", "It is down."),
    ]
