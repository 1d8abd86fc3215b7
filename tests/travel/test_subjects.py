"""Stops, routes and journeys as subjects of what others say about them."""

from datetime import timedelta

import pytest

from superhighway.core.extensions import subject_of
from superhighway.core.home import Home
from superhighway.travel import api
from superhighway.travel.domain import Query
from superhighway.travel.subjects import touched
from tests.builders.buses import NINE

pytestmark = pytest.mark.django_db


def test_stops_and_routes_are_known_by_their_references(buses: Home) -> None:
    stop = subject_of("stop:bus:999A")
    assert stop
    assert stop.name == "Church Lane"
    assert stop.lat
    journey = next(iter(answer().journeys)).rides[0]
    route = subject_of(f"route:bus:{journey.route_id}")
    assert route
    assert route.name == f"Bus {journey.route}"


@pytest.mark.parametrize("ref", ["stop:bus:nowhere", "route:bus:nowhere", "route:tram:1"])
def test_what_the_timetable_lacks_is_nothing(buses: Home, ref: str) -> None:
    assert subject_of(ref) is None


@pytest.mark.parametrize("ref", ["stop:bus:1", "route:bus:1"])
def test_without_a_timetable_there_is_nothing(ref: str) -> None:
    assert subject_of(ref) is None


def answer(stops: tuple[str, str] = ("999A", "999C")) -> api.Answer:
    ends = [api.end(api.stop_place(stop)) for stop in stops]
    return api.plan(Query(ends[0], ends[1], NINE - timedelta(minutes=5)))


def test_a_journey_touches_its_ends_its_stops_and_its_routes(buses: Home) -> None:
    found = answer()
    lines = touched(found.query, found.journeys).split("\n")
    leg = found.journeys[0].rides[0]
    first = min(one.departs for one in found.journeys)
    assert lines[0].startswith(f"during:{first.isoformat()}/")
    assert lines[1] == "stop:bus:999A"
    assert lines[2].startswith("point:")
    assert f"route:bus:{leg.route_id}" in lines
    assert len(lines) == len(set(lines))
    assert "during" not in touched(found.query, [])
