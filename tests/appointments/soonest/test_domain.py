"""When something can be had, and in which order it is told."""

from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from superhighway.appointments.soonest.domain import (
    Available,
    Basis,
    Candidate,
    Option,
    Promised,
    Waited,
    order,
    sooner,
    told,
    walk_in,
)
from superhighway.core.clock import LONDON

NINE = datetime(2026, 3, 4, 9, tzinfo=LONDON)
HOUR = timedelta(hours=1)

moments = st.integers(0, 500).map(lambda minutes: NINE + timedelta(minutes=minutes))
availables = st.builds(Available, st.sampled_from(Basis), st.none() | moments)
candidates = st.builds(
    Candidate,
    st.text("abc", max_size=3),
    st.text("abc", max_size=3),
    st.sampled_from([0.0, 100.0, 900.0]),
    sure=st.booleans(),
    own=st.booleans(),
)
options = st.builds(Option, st.integers(0, 9), candidates, availables)


@given(st.lists(options, max_size=12))
def test_what_may_not_be_booked_or_is_not_known_never_leads(found: list[Option]) -> None:
    ranked = sorted(found, key=order)
    groups = [2 if one.available.start is None else int(not one.candidate.sure) for one in ranked]
    assert groups == sorted(groups)


@given(st.lists(options, max_size=12))
def test_the_soonest_first_then_the_own_practice_then_the_nearest(found: list[Option]) -> None:
    ranked = sorted(found, key=order)
    for one, other in pairwise(ranked):
        same = (one.available.start is None) == (other.available.start is None)
        if one.candidate.sure != other.candidate.sure or not same:
            continue
        if one.available.start and other.available.start:
            assert one.available.start <= other.available.start
        if one.available.start == other.available.start:
            assert one.candidate.own or not other.candidate.own
            if one.candidate.own == other.candidate.own:
                assert one.candidate.metres <= other.candidate.metres


@given(st.lists(options, max_size=8), st.randoms())
def test_the_order_does_not_hang_on_the_order_of_what_comes_in(
    found: list[Option], chance: object
) -> None:
    unique = {order(one): one for one in found}
    mixed = list(unique.values())
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert sorted(mixed, key=order) == sorted(unique.values(), key=order)


@given(moments, moments, moments)
def test_one_comes_while_it_is_open(opens: datetime, closes: datetime, arrives: datetime) -> None:
    found = walk_in([(opens, closes)], arrives)
    if found is None:
        assert max(opens, arrives) + timedelta(minutes=10) > closes
    else:
        assert found.basis is Basis.WALK_IN
        assert found.start == max(opens, arrives)
        assert found.until == closes


def test_who_comes_just_before_closing_comes_to_the_next_opening() -> None:
    spans = [(NINE, NINE + HOUR), (NINE + 2 * HOUR, NINE + 3 * HOUR)]
    found = walk_in(spans, NINE + HOUR - timedelta(minutes=5))
    assert found is not None
    assert found.start == NINE + 2 * HOUR
    assert walk_in([], NINE) is None


def test_a_practice_says_the_soonest_of_what_it_promises() -> None:
    answered = Promised(NINE + 24 * HOUR, seen=False, words="We answer", way="Online form")
    seen = Promised(NINE + 30 * HOUR, seen=True, words="You are seen", way="Walk in")
    one = Candidate("a", "A", 1.0, promises=(seen, answered), wait=Waited(date(2026, 3, 9), "…"))
    found = told(one)
    assert found is not None
    assert (found.basis, found.promise, found.travel) == (Basis.PROMISE, answered, False)


def test_words_on_a_wait_stand_for_the_morning_of_that_day() -> None:
    found = told(Candidate("a", "A", 1.0, wait=Waited(date(2026, 3, 9), "about 5 days")))
    assert found is not None
    assert (found.basis, found.start) == (Basis.WAIT, datetime(2026, 3, 9, 9, tzinfo=LONDON))
    assert told(Candidate("a", "A", 1.0)) is None


@given(st.none() | availables, st.none() | availables)
def test_sooner_takes_what_can_be_had_first(one: Available | None, other: Available | None) -> None:
    found = sooner(one, other)
    assert found in {one, other}
    if one and other and one.start and other.start:
        assert found is not None
        assert found.start == min(one.start, other.start)


def test_at_one_time_to_be_seen_goes_before_to_be_answered() -> None:
    slot, promise = Available(Basis.SLOT, NINE), Available(Basis.PROMISE, NINE)
    assert sooner(promise, slot) is slot
    assert sooner(None, None) is None
