"""A compiled timetable's feed as realtime messages are read against it."""

from datetime import timedelta
from pathlib import Path

import pytest
from google.transit.gtfs_realtime_pb2 import TripDescriptor

from superhighway.core.home import Home
from superhighway.places.api import resolve
from superhighway.travel import api, selectors
from superhighway.travel.domain import Query, Walking
from superhighway.travel.realtime.domain import FeedFacts, ScheduledCall
from tests.builders.buses import DAY, NINE, build_buses, buses_of_testham
from tests.builders.realtime import feed, trip

CANCELED = TripDescriptor.CANCELED
pytestmark = pytest.mark.django_db


def facts() -> FeedFacts:
    """The only feed's."""
    (only,) = selectors.realtime_feeds().values()
    return only


def test_trips_with_their_calls(buses: Home) -> None:
    assert facts().calls("out9") == [
        ScheduledCall(1, "999A", 9 * 3_600, 9 * 3_600),
        ScheduledCall(2, "999C", 9 * 3_600 + 1_230, 9 * 3_600 + 1_230),
    ]
    assert facts().calls("nowhere") is None
    assert not facts().repeats("out9")


def test_days(buses: Home) -> None:
    assert facts().runs_on("out9", DAY)
    assert not facts().runs_on("out9", DAY - timedelta(days=30))
    assert not facts().runs_on("nowhere", DAY)
    assert facts().day_start(DAY) == 1_768_348_800


def test_routes_and_stops(buses: Home) -> None:
    assert (facts().has_route("17"), facts().has_route("18")) == (True, False)
    assert (facts().has_stop("999A"), facts().has_stop("999B")) == (True, False)


def test_a_stop_that_the_timetable_does_not_know_has_only_its_id(buses: Home) -> None:
    stop = selectors.opened().describe("bus", "nowhere")
    assert (stop.name, stop.indicator) == ("nowhere", "")


def test_runs_of_a_frequency_are_told_apart_and_cancelled_singly(
    home: Home, tmp_path: Path, at_nine: None
) -> None:
    timetable = buses_of_testham()
    timetable.trip("often", "4", [("999C", "12:00:00"), ("999E", "12:07:00")])
    timetable.add(
        "frequencies", trip_id="often", start_time="12:00:00", end_time="13:00:00",
        headway_secs=1_200, exact_times=1,
    )  # fmt: skip
    message = feed(NINE)
    trip(message, "often", CANCELED).trip.start_time = "12:20:00"
    build_buses(tmp_path, message.SerializeToString(), timetable=timetable)
    assert facts().repeats("often")
    later = facts().calls("often", 12 * 3_600 + 1_200)
    assert later is not None
    assert later[1].arrives == 12 * 3_600 + 1_620
    assert facts().calls("often", 5) is None
    query = Query(
        api.end(resolve("stop:999C")),
        api.end(resolve("stop:999E")),
        NINE.replace(hour=12, minute=1),
        walking=Walking(100),
    )
    starts = [way.rides[0].departs.minute for way in api.following(query, 2)]
    assert starts == [25, 40]
