"""The last journey of a night strands nobody."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from superhighway.core.clock import LONDON
from superhighway.travel.domain import End, Journey, Query, Walking
from superhighway.travel.engine.nights import last_of_night
from tests.builders.engine import engine
from tests.builders.gtfs import line_of_stops
from tests.builders.journeys import HOME, HOSPITAL, MIDDLE, NEAR_HOME, NEAR_HOSPITAL, at, back, ride

QUERY = Query(HOSPITAL, HOME, at(14))
MORNING = ride(MIDDLE, NEAR_HOME, at(28, 30), route="18")
WAITING = Journey((ride(NEAR_HOSPITAL, MIDDLE, at(24, 24)), MORNING))


def last(found: Journey | None, *others: Journey) -> Journey | None:
    """With a planner that knows ``others``."""

    def plan(query: Query) -> tuple[Journey, ...]:
        assert query == replace(QUERY, at=query.at, arrive_by=True)
        return tuple(way for way in others if way.arrives <= query.at)

    return last_of_night(found, QUERY, plan, LONDON)


def test_an_ordinary_last_bus_stands() -> None:
    assert last(None) is None
    assert last(back(at(24, 12))) == back(at(24, 12))


def test_a_wait_for_the_first_bus_of_the_morning_is_no_way_home() -> None:
    assert last(WAITING, back(at(22)), back(at(24, 12))) == back(at(24, 12))
    assert last(WAITING) is None


def test_a_long_wait_by_day_is_an_ordinary_change() -> None:
    waits = Journey((ride(NEAR_HOSPITAL, MIDDLE, at(14)), ride(MIDDLE, NEAR_HOME, at(17))))
    assert last(waits) == waits


def test_the_first_bus_of_the_morning_is_not_the_last() -> None:
    assert last(back(at(28, 49)), back(at(28, 10)), back(at(23))) == back(at(23))


def test_the_night_before_is_not_gone_back_to() -> None:
    assert last(back(at(28, 49)), back(at(4, 30))) is None


def test_where_every_way_strands_there_is_none() -> None:
    early = ride(NEAR_HOSPITAL, MIDDLE, at(22))
    ways = [Journey((early, ride(MIDDLE, NEAR_HOME, at(28, 30 - n), minutes=0))) for n in range(10)]
    assert last(WAITING, *ways) is None


def test_the_one_before_a_night_at_a_stop_is_found_in_a_timetable(tmp_path: Path) -> None:
    feed = line_of_stops("ABC").route("1").route("2")
    feed.trip("one", "1", [("A", "22:00:00"), ("B", "22:10:00")])
    feed.trip("on", "2", [("B", "22:20:00"), ("C", "22:30:00")])
    feed.trip("late", "1", [("A", "23:00:00"), ("B", "23:10:00")])
    feed.trip("morning", "2", [("B", "28:30:00"), ("C", "28:40:00")])
    a, _, c = (
        End(row["stop_id"], float(row["stop_lat"]), float(row["stop_lon"]), "bus", row["stop_id"])
        for row in feed.tables["stops"]
    )
    query = Query(a, c, datetime(2025, 7, 23, 14, tzinfo=LONDON), walking=Walking(max_m=300))
    found = engine(tmp_path, feed).last_journey(query)
    assert found is not None
    assert [leg.trip_id for leg in found.rides] == ["one", "on"]
