"""A slip put together from journeys."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from superhighway.travel.domain import Journey, NoJourney, Query
from superhighway.travel.slip.making import best_back, best_there, end_at, make_slip
from tests.builders.journeys import (
    HOME,
    HOSPITAL,
    TwoWays,
    at,
    back,
    place_end,
    request,
    there,
    walk,
)

NOW = at(9)


def test_names_the_latest_bus_that_arrives_with_slack() -> None:
    slip = make_slip(request(), TwoWays(), NOW)
    assert slip.there is not None
    assert slip.there.rides[0].departs == at(13, 38)
    assert slip.spare == timedelta(minutes=18)


def test_more_slack_takes_an_earlier_bus() -> None:
    slip = make_slip(request(slack_min=30), TwoWays(), NOW)
    assert slip.there is not None
    assert slip.there.rides[0].departs == at(13, 8)


def test_without_slack_to_spare_the_bus_that_still_arrives_is_named() -> None:
    slip = make_slip(request(), TwoWays(out=(at(13, 55),)), NOW)
    assert slip.there is not None
    assert slip.there.arrives == at(14, 19)


def test_the_next_ones_are_asked_for_from_the_stop_where_the_bus_was_missed() -> None:
    slip = make_slip(request(at=at(15)), TwoWays(), NOW)
    assert [item.journey.rides[0].departs for item in slip.missed] == [at(14, 38)]
    assert [item.in_time for item in slip.missed] == [False]


def test_the_way_back_waits_for_the_end_of_the_appointment() -> None:
    slip = make_slip(request(length_min=60), TwoWays(), NOW)
    assert slip.back is not None
    assert slip.back.rides[0].departs == at(15, 40)
    assert [way.rides[0].departs for way in slip.later] == [at(16, 10), at(16, 40), at(17, 10)]


def test_no_way_at_all_keeps_the_reason() -> None:
    planner = TwoWays(out=(), home=(), reason=NoJourney.TIMETABLE_ENDED)
    slip = make_slip(request(), planner, NOW)
    assert (slip.there, slip.back, slip.last_home) == (None, None, None)
    assert slip.there_reason is NoJourney.TIMETABLE_ENDED
    assert slip.missed == slip.later == ()
    assert slip.spare is None


def test_a_short_walk_beats_the_bus() -> None:
    answer = TwoWays().plan(request().there)
    on_foot = Journey((walk(place_end(HOME), place_end(HOSPITAL), at(13, 55), minutes=10),))
    assert best_there(replace(answer, walk=on_foot), at(14, 20)) == on_foot


def test_a_long_walk_is_not_offered_as_the_way() -> None:
    answer = TwoWays().plan(request().there)
    on_foot = Journey((walk(place_end(HOME), place_end(HOSPITAL), at(13, 45), minutes=20),))
    assert best_there(replace(answer, walk=on_foot), at(14, 20)) != on_foot


def test_a_walk_can_not_be_missed() -> None:
    class OnFoot(TwoWays):
        def plan(self, query):  # type: ignore[no-untyped-def]
            way = Journey((walk(place_end(HOME), place_end(HOSPITAL), at(14), minutes=5),))
            return replace(super().plan(query), journeys=(), walk=way, reason=None)

    slip = make_slip(request(), OnFoot(), NOW)
    assert slip.there is not None
    assert slip.there.walk_only
    assert slip.missed == ()


def test_a_few_minutes_later_without_a_change_is_the_better_way_home() -> None:
    direct = back(at(15, 5))
    changed = back(at(15))
    with_change = Journey((*changed.legs[:2], *back(at(15, 1)).legs[1:2], *changed.legs[2:]))
    assert best_back((with_change, direct), at(14, 50)) == direct


def test_a_stop_stays_a_stop_and_a_place_a_place() -> None:
    legs = there(at(13)).legs
    assert end_at(legs[0].end).stop_id == "1"
    assert end_at(legs[0].start).stop_id == ""


@given(length=st.integers(5, 240), slack=st.integers(0, 60), minutes=st.integers(9 * 60, 20 * 60))
def test_nobody_is_sent_home_before_the_end_or_there_too_late(
    length: int, slack: int, minutes: int
) -> None:
    wanted = request(at=at(0, minutes), length_min=length, slack_min=slack)
    every_ten = tuple(at(0, start) for start in range(6 * 60, 23 * 60, 10))
    slip = make_slip(wanted, TwoWays(out=every_ten, home=every_ten), NOW)
    assert slip.there is not None
    assert slip.there.arrives <= wanted.at - timedelta(minutes=slack)
    assert slip.back is None or slip.back.rides[0].departs >= wanted.ends_at
    assert all(item.journey.rides[0].departs > slip.there.rides[0].departs for item in slip.missed)


def test_the_next_morning_is_no_way_home() -> None:
    class UntilEvening(TwoWays):
        def last_journey_back(self, _query: Query) -> Journey:
            return back(at(15, 10))

    slip = make_slip(request(), UntilEvening(), NOW)
    assert slip.back is not None
    assert slip.back.rides[0].departs == at(15, 10)
    assert slip.later == ()


def test_a_last_bus_with_a_change_is_joined_by_the_last_one_without() -> None:
    first, second = back(at(22, 50)), back(at(23, 20))
    changed = Journey((*first.legs[:2], *second.legs[1:]))

    class LateChange(TwoWays):
        def last_journey_back(self, _query: Query) -> Journey:
            return changed

    slip = make_slip(request(), LateChange(), NOW)
    assert slip.last_home == changed
    assert slip.last_direct == back(at(22, 40))


def test_of_those_that_come_too_late_only_the_first_is_named() -> None:
    out = (at(13, 30), at(14, 5), at(14, 15), at(14, 25))
    slip = make_slip(request(), TwoWays(out=out), NOW)
    assert [item.journey.rides[0].departs for item in slip.missed] == [at(14, 5)]
    far_too_late = make_slip(request(), TwoWays(out=(at(13, 30), at(20))), NOW)
    assert far_too_late.missed == ()
