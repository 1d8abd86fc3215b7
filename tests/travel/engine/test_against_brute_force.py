"""The engine gives what trying everything gives, on small timetables that hypothesis invents."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.clock import LONDON
from superhighway.travel.domain import End, Journey, Query, Walking
from superhighway.travel.kernels import FAR
from tests.builders.engine import engine
from tests.builders.examples import examples
from tests.builders.gtfs import GtfsFeed
from tests.travel.engine.brute import (
    DAY,
    Call,
    Found,
    Person,
    World,
    best_after,
    best_before,
    journeys,
)

MIDNIGHT = datetime(2025, 7, 23, tzinfo=LONDON)
METRE = 1 / 111_195


@st.composite
def vehicles(draw: st.DrawFn, stops: int) -> tuple[Call, ...]:
    """A trip of 2 to 4 calls that may run past midnight."""
    time = draw(st.integers(0, 25 * 60)) * 60
    calls = []
    for stop in draw(st.lists(st.integers(0, stops - 1), min_size=2, max_size=4)):
        wait = draw(st.sampled_from([0, 0, 60, 200]))
        flags = draw(st.sampled_from([(True, True)] * 4 + [(True, False), (False, True)]))
        calls.append(Call(stop, time, time + wait, *flags))
        time += wait + draw(st.sampled_from([90, 240, 420]))
    return tuple(calls)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Up to five stops near one another, up to five trips, a rule or two."""
    count = draw(st.integers(2, 5))
    places = st.tuples(st.integers(0, 30), st.integers(0, 10))
    stops = tuple(
        (50.9 + north * 150 * METRE, -1.4 + east * 150 * METRE)
        for north, east in draw(st.lists(places, min_size=count, max_size=count, unique=True))
    )
    number = st.integers(0, count - 1)
    rules = draw(
        st.dictionaries(st.tuples(number, number), st.sampled_from([None, 300, 900]), max_size=2)
    )
    return World(stops, tuple(draw(st.lists(vehicles(count), max_size=5))), rules)


def feed_of(world: World) -> GtfsFeed:
    """The world as GTFS."""
    feed = GtfsFeed().route("1")
    for number, (lat, lon) in enumerate(world.stops):
        feed.stop(f"s{number}", repr(lat), repr(lon))
    for number, calls in enumerate(world.vehicles):
        feed.trip(f"t{number}", "1", [_row(call) for call in calls])
    for (start, end), least in world.rules.items():
        feed.add(
            "transfers",
            from_stop_id=f"s{start}",
            to_stop_id=f"s{end}",
            transfer_type=3 if least is None else 2,
            min_transfer_time=least or "",
        )
    # A trip far away, so that there always is a timetable.
    feed.stop("far", 55.0, -3.0).stop("away", 55.1, -3.0)
    return feed.trip("far", "1", [("far", "08:00:00"), ("away", "09:00:00")])


def _row(call: Call) -> dict[str, str]:
    return {
        "stop_id": f"s{call.stop}",
        "arrival_time": _text(call.arrival),
        "departure_time": _text(call.departure),
        "pickup_type": "0" if call.board else "1",
        "drop_off_type": "0" if call.alight else "1",
    }


def _text(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


people = st.builds(
    Person,
    start=st.tuples(st.integers(0, 30), st.integers(0, 10)),
    goal=st.tuples(st.integers(0, 30), st.integers(0, 10)),
    limit_m=st.sampled_from([400.0, 900.0, 1600.0]),
    speed=st.sampled_from([0.8, 1.25]),
    change=st.sampled_from([0, 60, 120]),
).map(
    lambda person: replace(
        person,
        start=(50.9004 + person.start[0] * 150 * METRE, -1.4 + person.start[1] * 150 * METRE),
        goal=(50.9 + person.goal[0] * 150 * METRE, -1.3996 + person.goal[1] * 150 * METRE),
    )
)


def _query(person: Person, at: int, arrive_by: bool) -> Query:
    return Query(
        End("start", *person.start),
        End("goal", *person.goal),
        MIDNIGHT + timedelta(seconds=at),
        arrive_by,
        Walking(person.limit_m, person.speed),
        person.change,
        overnight=True,
    )


def _told(journey: Journey) -> Found:
    walked = sum(
        (leg.arrives - leg.departs).total_seconds() for leg in journey.legs if not leg.rides
    )
    ends = journey.departs, journey.arrives
    times = [int((moment - MIDNIGHT).total_seconds()) for moment in ends]
    return Found(*times, journey.changes + 1, int(walked))


@given(worlds(), people, st.integers(0, DAY - 1))
def test_the_best_journey_is_what_trying_everything_finds(
    world: World, person: Person, at: int
) -> None:
    with TemporaryDirectory() as folder:
        made = engine(Path(folder), feed_of(world))
        for arrive_by, best in ((False, best_after), (True, best_before)):
            wanted = best(world, person, at)
            plan = made.plan(_query(person, at, arrive_by))
            rides = [journey for journey in plan.journeys if journey.rides]
            if wanted is None:
                assert not rides
            elif plan.walk is not None and plan.walk.walk_m > person.limit_m:
                assert _told(rides[0]) == wanted


@examples(20)
@given(worlds(), people, st.integers(0, DAY - 1))
def test_no_choice_is_beaten_and_each_can_be_made(world: World, person: Person, at: int) -> None:
    with TemporaryDirectory() as folder:
        made = engine(Path(folder), feed_of(world))
        plan = made.plan(_query(person, at, arrive_by=False))
        told = [_told(journey) for journey in plan.journeys if journey.rides]
        possible = set(journeys(world, person, at, at + 2 * DAY))
        assert set(told) <= possible
        for one in told:
            assert not any(
                other.departs >= one.departs
                and other.arrives <= one.arrives
                and (other.rides, other.walk) < (one.rides, one.walk)
                for other in possible
                if other.departs > one.departs or other.arrives < one.arrives
            )


@examples(5)
@given(worlds(), people, st.integers(0, DAY - 1))
def test_reach_agrees_with_single_journeys(world: World, person: Person, at: int) -> None:
    with TemporaryDirectory() as folder:
        made = engine(Path(folder), feed_of(world))
        query = _query(person, at, arrive_by=False)
        reached = made.reach(query.origin, query.at, query.walking, query.min_change_s)
        for number, place in enumerate(world.stops):
            there = replace(person, goal=place)
            rides = [j.arrives - at for j in journeys(world, there, at, at + DAY)]
            on_foot = made.plan(replace(query, destination=End("", *place))).walk
            if on_foot is not None and on_foot.walk_m <= person.limit_m:
                rides.append(int(on_foot.duration.total_seconds()))
            served = any(call.stop == number for calls in world.vehicles for call in calls)
            if served or not rides:
                assert reached.get(("bus", f"s{number}"), FAR) == min(rides, default=FAR)


@examples(20)
@given(worlds(), people)
def test_a_profile_is_the_earliest_arrival_at_every_time(world: World, person: Person) -> None:
    """Boarding at a stop at each of its profile's times arrives when the profile says."""
    with TemporaryDirectory() as folder:
        made = engine(Path(folder), feed_of(world))
        query = _query(person, 6 * 3600, arrive_by=False)
        profile = made.profile(query)
        for number in range(len(world.stops)):
            row = made.timetable.find_stop("bus", f"s{number}")
            assert row is not None
            stay = replace(person, start=world.stops[number])
            found = {}
            for j in journeys(world, stay, 6 * 3600, 54 * 3600):
                if j.departs <= 30 * 3600:
                    found[j.departs] = min(found.get(j.departs, FAR), j.arrives)
            told = {
                int(departs): int(arrives)
                for departs, arrives in profile.at(row)
                if arrives <= 30 * 3600
            }
            for departs, arrives in told.items():
                assert min(found[at] for at in found if at >= departs) <= arrives
