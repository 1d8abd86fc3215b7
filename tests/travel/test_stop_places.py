"""Stops as places: by reference, by name, near a point."""

from pathlib import Path

import pytest

from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.places.api import Place, resolve, search
from superhighway.travel import api
from superhighway.travel.domain import StopInfo
from superhighway.travel.errors import StopProblem
from superhighway.travel.journeys_json import reach_json
from superhighway.travel.stop_places import full_name, note
from tests.builders.buses import NINE, build_buses

pytestmark = pytest.mark.django_db


def test_a_stop_by_its_short_and_its_long_form(buses: Home) -> None:
    short, long = resolve("stop:999A"), resolve("stop:bus:999A")
    assert short == long
    assert (short.kind, short.name, short.ref) == ("stop", "Church Lane", "stop:bus:999A")
    assert short.note == "stop, opposite, buses go south-east, Highmoor"
    end = api.end(short)
    assert (end.feed, end.stop_id) == ("bus", "999A")


def test_a_stop_that_is_not_there(buses: Home) -> None:
    for text in ("nowhere", "bus:nowhere", "tram:999A", ""):
        with pytest.raises(Problem) as caught:
            api.stop_place(text)
        assert caught.value.kind is StopProblem.NO_SUCH_STOP


def test_stops_are_found_by_name(buses: Home) -> None:
    found = [place.ref for place in search("market place")]
    assert "stop:bus:999C" in found
    assert resolve("Market Place, Stop B").ref == "stop:bus:999C"


def test_a_short_form_of_two_timetables_is_asked_back(home: Home, tmp_path: Path) -> None:
    build_buses(tmp_path, feeds=("bus", "coach"))
    with pytest.raises(Problem) as caught:
        resolve("stop:999A")
    assert caught.value.kind is StopProblem.AMBIGUOUS_STOP
    assert "stop:bus:999A or stop:coach:999A" in caught.value.sentence
    choices = caught.value.params["choices"]
    assert isinstance(choices, tuple)
    assert [one.ref for one in choices if isinstance(one, Place)] == [
        "stop:bus:999A",
        "stop:coach:999A",
    ]
    assert resolve("stop:coach:999A").ref == "stop:coach:999A"
    shared = api.shared_stop_ids()
    assert shared == {"999A", "999C", "999E"}
    reached = reach_json(NINE, {("coach", "999A"): 0}, shared)
    assert reached["arrivals"] == {"coach:999A": 0}


def test_one_timetable_has_no_shared_stops(buses: Home) -> None:
    assert api.shared_stop_ids() == frozenset()


def test_names_and_notes() -> None:
    flag = StopInfo("bus", "1", "Mill Lane", 51.0, -1.0, "Stand 3", street="Mill Lane")
    assert (full_name(flag), note(flag)) == ("Mill Lane, Stand 3", "stop, Mill Lane")
    assert note(StopInfo("bus", "1", "Mill", 51.0, -1.0)) == "stop"
