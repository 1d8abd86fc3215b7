"""Many places at once: the same answers as trying everything, and as asking for each alone."""

import random
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from numba import config

from superhighway.core.clock import LONDON
from superhighway.sources.domain import Report
from superhighway.travel.compile import TimetableCompiler
from superhighway.travel.domain import (
    End,
    Journey,
    NoJourney,
    Overlay,
    Query,
    StopInfo,
    TripUpdate,
    Walking,
)
from superhighway.travel.engine import Engine
from superhighway.travel.engine.day_scan import DAY_BEGINS, DAY_ENDS
from superhighway.travel.engine.journeys import stop_info
from superhighway.travel.engine.many import FAR_AWAY, Many, Outing
from superhighway.travel.timetable import Timetable
from tests.builders.engine import read, timetable
from tests.builders.examples import examples
from tests.builders.gtfs import GtfsFeed, line_of_stops
from tests.travel.engine.brute import DAY, Person, World, journeys, walk
from tests.travel.engine.test_against_brute_force import MIDNIGHT, feed_of, people, worlds

WEDNESDAY = MIDNIGHT.date()
TOMORROW = WEDNESDAY + timedelta(days=1)
#: Departure, arrival, rides.
Times = tuple[int, int, int] | None


def many(table: Timetable) -> Many:
    """A timetable's engine for many places, stops described as the timetable knows them."""

    def described(feed: str, stop_id: str) -> StopInfo:
        return stop_info(table, feed, stop_id)

    return Many(table, described)


def times(journey: Journey | None) -> Times:
    """A journey's times in seconds of Wednesday, and how many vehicles it takes."""
    if journey is None:
        return None
    departs, arrives = (
        round((moment - MIDNIGHT).total_seconds()) for moment in (journey.departs, journey.arrives)
    )
    return departs, arrives, len(journey.rides)


def brute(world: World, person: Person, since: int, until: int, by: bool) -> Times:
    """The best way by the tie rules among all, the walk included."""
    since = max(since, DAY_BEGINS)
    found = [(one.departs, one.arrives, one.rides) for one in journeys(world, person, since, until)]
    seconds = walk(person.start, person.goal, person)
    if seconds is not None and since + seconds <= until:
        found.append((until - seconds, until, 0) if by else (since, since + seconds, 0))
    if by:
        return min(found, key=lambda one: (-one[0], one[2], one[1]), default=None)
    return min(found, key=lambda one: (one[1], one[2], -one[0]), default=None)


def turned(person: Person) -> Person:
    """The same person the other way round."""
    return Person(person.goal, person.start, person.limit_m, person.speed, person.change)


@examples(40)
@given(worlds(), people, st.integers(DAY_BEGINS, DAY - 1))
def test_the_same_as_trying_everything(world: World, person: Person, at: int) -> None:
    moment = MIDNIGHT + timedelta(seconds=at)
    with TemporaryDirectory() as folder:
        asked = many(timetable(Path(folder), bus=feed_of(world))).outing(
            End("home", *person.start),
            [End("there", *person.goal)],
            Walking(person.limit_m, person.speed),
            person.change,
        )
        assert times(asked.there_by(0, moment)) == brute(world, person, 0, at, by=True)
        soonest = brute(world, person, at, DAY_ENDS, by=False)
        assert times(asked.there_from(0, moment)) == soonest
        assert times(asked.back(0, moment)) == brute(world, turned(person), at, DAY_ENDS, by=False)
        (reached,) = asked.reached(WEDNESDAY, moment).tolist()
        expected = soonest[1] + int(MIDNIGHT.timestamp()) if soonest else FAR_AWAY
        assert reached == expected


@pytest.mark.slow
@pytest.mark.skipif(bool(config.DISABLE_JIT), reason="too slow without numba's compiler")
def test_the_same_as_asking_for_each_alone_on_bluestar(shared_data: Path, tmp_path: Path) -> None:
    file = shared_data / "gtfs" / "bluestar_southampton_2025-07-10.zip"
    TimetableCompiler().compile([read([file], tmp_path / "run")[0]], tmp_path / "it", Report())
    table = Timetable.open(tmp_path / "it")
    rng = random.Random(11)  # noqa: S311 - the same places each time

    def place() -> End:
        stop = int(table.near_stop[rng.randrange(len(table.near_stop))])
        return End("", float(table.stop_lat[stop]) + rng.uniform(-0.003, 0.003),
                   float(table.stop_lon[stop]) + rng.uniform(-0.003, 0.003))  # fmt: skip

    alone, home = Engine(table), place()
    ends = [place() for _ in range(40)]
    asked = many(table).outing(home, ends)
    compared = 0
    for number, end in enumerate(ends):
        at = MIDNIGHT + timedelta(seconds=rng.randrange(8 * 3600, 20 * 3600))
        for query, found in (
            (Query(home, end, at, arrive_by=True, limit=1), asked.there_by(number, at)),
            (Query(home, end, at, limit=1), asked.there_from(number, at)),
            (Query(end, home, at, limit=1), asked.back(number, at)),
        ):
            expected = next(iter(alone.plan(query).journeys), None)
            if expected and expected.departs.astimezone(LONDON).date() == WEDNESDAY:
                compared += expected.arrives.astimezone(LONDON).date() == WEDNESDAY
                assert times(found) == times(expected)
            else:
                assert found is None
    assert compared > 30


@pytest.fixture
def northwards(tmp_path: Path) -> Timetable:
    """Two buses there and one back on most days of 2025, and a night bus that stays out."""
    feed = line_of_stops(["A", "B", "C"], gap_m=3000).route("1").route("2")
    feed.trip("out9", "1", [("A", "09:00:00"), ("B", "09:10:00"), ("C", "09:20:00")])
    feed.trip("out11", "1", [("A", "11:00:00"), ("B", "11:10:00"), ("C", "11:20:00")])
    feed.trip("back15", "2", [("C", "15:00:00"), ("B", "15:10:00"), ("A", "15:20:00")])
    feed.trip("night", "2", [("C", "23:30:00"), ("B", "23:40:00")])
    feed.trip("morning", "2", [("B", "06:00:00"), ("A", "06:10:00")])
    feed.exception("daily", "20251225", added=False).exception("daily", "20251224", added=False)
    return timetable(tmp_path, bus=feed)


def outing(table: Timetable, **heard: Overlay) -> Outing:
    """From stop A to stop C."""
    rows = [table.find_stop("bus", name) for name in ("A", "C")]
    start, goal = (End("", float(table.stop_lat[n]), float(table.stop_lon[n])) for n in rows)
    overlay = (WEDNESDAY, heard["overlay"]) if heard else None
    return many(table).outing(start, [goal], heard=overlay)


def at(hour: int, minute: int = 0, day: date = WEDNESDAY) -> datetime:
    """A time of a day in London."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


def test_the_legs_tell_of_trips_and_stops(northwards: Timetable) -> None:
    journey = outing(northwards).there_by(0, at(12))
    assert journey is not None
    (ride,) = journey.rides
    assert (ride.trip_id, ride.route, ride.mode, ride.service_day) == (
        "out11", "1", "bus", WEDNESDAY,
    )  # fmt: skip
    assert (ride.start.name, ride.end.name) == ("A", "C")
    assert (ride.departs, ride.arrives) == (at(11), at(11, 20))


def test_nobody_waits_through_the_night(northwards: Timetable) -> None:
    asked = outing(northwards)
    assert asked.back(0, at(16)) is None
    assert asked.there_by(0, at(8)) is None


def test_a_moment_before_three_belongs_to_the_day_before(northwards: Timetable) -> None:
    asked = outing(northwards)
    assert asked.day_of(at(2, 59)) == WEDNESDAY - timedelta(days=1)
    assert asked.day_of(at(3)) == WEDNESDAY
    assert asked.begins(WEDNESDAY) == at(3)


def test_why_no_bus_is_known_of(northwards: Timetable) -> None:
    asked = outing(northwards)
    assert asked.reason(WEDNESDAY) is None
    assert asked.reason(date(2026, 2, 1)) is NoJourney.TIMETABLE_ENDED
    assert asked.reason(date(2024, 2, 1)) is NoJourney.TIMETABLE_NOT_BEGUN
    assert asked.reason(date(2025, 12, 25)) is NoJourney.NO_SERVICE_THAT_DAY
    assert asked.reached(date(2025, 12, 25)).tolist() == [FAR_AWAY]


def test_what_was_heard_of_one_day_holds_on_that_day_only(northwards: Timetable) -> None:
    cancelled = TripUpdate("bus", "out11", WEDNESDAY, cancelled=True)
    asked = outing(northwards, overlay=Overlay("one", (cancelled,)))
    ways = [asked.there_by(0, at(12, day=day)) for day in (WEDNESDAY, TOMORROW)]
    assert [way.rides[0].trip_id for way in ways if way] == ["out9", "out11"]


def test_days_that_run_alike_share_their_times(northwards: Timetable) -> None:
    made = many(northwards)
    assert made.day(WEDNESDAY).times is made.day(TOMORROW).times


def test_staying_seated_is_told_as_two_trips(tmp_path: Path) -> None:
    feed: GtfsFeed = line_of_stops(["A", "B", "C"], gap_m=3000).route("1").route("2")
    feed.trip("first", "1", [("A", "09:00:00"), ("B", "09:10:00")], block_id="one")
    feed.trip("second", "2", [("B", "09:12:00"), ("C", "09:20:00")], block_id="one")
    journey = outing(timetable(tmp_path, bus=feed)).there_by(0, at(10))
    assert journey is not None
    assert [(leg.trip_id, leg.stays_on) for leg in journey.legs] == [
        ("first", False), ("second", True),
    ]  # fmt: skip
    assert journey.changes == 0
