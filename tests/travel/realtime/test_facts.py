"""A compiled timetable's feed as realtime messages are read against it."""

from datetime import timedelta

import pytest

from superhighway.core.home import Home
from superhighway.travel import selectors
from superhighway.travel.realtime.domain import FeedFacts, ScheduledCall
from tests.builders.buses import DAY

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
