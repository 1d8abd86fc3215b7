"""Journeys of a built node, with and without news of the day."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from superhighway.core.clock import LONDON
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.places.api import resolve
from superhighway.sources.api import build, current_edition, refresh
from superhighway.travel import api, selectors
from superhighway.travel.domain import Alert, Cancellations, NoJourney, Query, Realtime
from superhighway.travel.errors import TimetableProblem
from tests.builders.buses import DAY, EAST, NINE, WEST, build_buses, source, write_bus_testham
from tests.builders.realtime import alert, feed, stop, trip
from tests.builders.testham import build_testham

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_nine")]
CANCELED, SKIPPED = 3, 1


def query(at: datetime = NINE, **changes: Any) -> Query:
    """From one end of Testham to the other."""
    return Query(api.end(resolve(WEST)), api.end(resolve(EAST)), at, **changes)


def news(moment: datetime = NINE) -> Any:
    """A message that knows the bus at ten."""
    message = feed(moment)
    stop(trip(message, "out10", start_date=f"{DAY:%Y%m%d}"), 1, departure=240)
    return message


def test_the_way_with_the_age_of_its_timetable(buses: Home) -> None:
    answer = api.plan(query())
    assert answer.journeys[0].rides[0].trip_id == "out10"
    (timetable,) = answer.timetables
    assert (timetable.feed, timetable.sample) == ("bus", True)
    assert answer.cancellations is Cancellations.UNKNOWN
    assert answer.realtime_at is None
    assert buses.root.is_dir()


def test_one_question_about_many_places(buses: Home) -> None:
    api.warm_outings(2)
    there = api.end(resolve(EAST))
    asked = api.outing(api.end(resolve(WEST)), [there, there])
    first, second = asked.reached(DAY, NINE).tolist()
    alone = api.plan(query()).journeys[0]
    assert first == second == alone.arrives.timestamp()
    found = asked.there_from(1, NINE)
    assert found is not None
    assert (found.departs, found.arrives) == (alone.departs, alone.arrives)


def test_what_follows_a_missed_bus(buses: Home) -> None:
    ways = api.following(query(), 3)
    assert [way.rides[0].trip_id for way in ways] == ["out10", "out11", "out12"]


@pytest.mark.parametrize("hour", [9, 23, 28])
def test_the_last_way_back_belongs_to_the_night(buses: Home, hour: int) -> None:
    moment = datetime(2026, 1, 14, tzinfo=LONDON) + timedelta(hours=hour)
    last = api.last_journey_back(query(moment))
    assert last is not None
    assert (last.rides[0].trip_id, last.rides[0].service_day) == ("back22", DAY)


def test_there_is_no_last_way_back_beyond_the_timetable(buses: Home) -> None:
    moment = datetime(2027, 6, 1, 12, tzinfo=LONDON)
    assert api.plan(query(moment)).reason is NoJourney.TIMETABLE_ENDED
    assert api.last_journey_back(query(moment)) is None


def test_a_warm_engine_is_kept(buses: Home) -> None:
    api.warm()
    assert api.engine() is api.engine()
    assert api.timetables(NINE)[0].title == "Invented gtfs"


def test_an_area_without_a_timetable_says_so(home: Home, tmp_path: Path) -> None:
    build_testham(tmp_path)
    with pytest.raises(Problem) as caught:
        api.plan(query())
    assert caught.value.kind is TimetableProblem.NO_TIMETABLE
    assert selectors.realtime_feeds() == {}


def test_a_delay_is_applied_and_said(home: Home, tmp_path: Path) -> None:
    message = news()
    alert(message, "Stop moved", stop_id="999A")
    alert(message, "All of us", agency_id="bus")
    build_buses(tmp_path, message.SerializeToString())
    answer = api.plan(query())
    ride = answer.journeys[0].rides[0]
    assert ride.departs - NINE == timedelta(hours=1, minutes=4)
    assert ride.scheduled_departs == NINE + timedelta(hours=1)
    assert ride.realtime is Realtime.UPDATED
    assert ride.alerts == (Alert("Stop moved"), Alert("All of us"))
    assert answer.cancellations is Cancellations.APPLIED
    assert answer.realtime_at == NINE


def test_a_cancelled_bus_is_not_offered(home: Home, tmp_path: Path) -> None:
    message = news()
    trip(message, "out11", CANCELED, f"{DAY:%Y%m%d}")
    build_buses(tmp_path, message.SerializeToString())
    ways = api.following(query(), 2)
    assert [way.rides[0].trip_id for way in ways] == ["out10", "out12"]


def test_a_cancelled_last_bus_is_not_the_last_bus(home: Home, tmp_path: Path) -> None:
    message = news()
    trip(message, "back22", CANCELED, f"{DAY:%Y%m%d}")
    build_buses(tmp_path, message.SerializeToString())
    last = api.last_journey_back(query())
    assert last is not None
    assert last.rides[0].trip_id == "back21"


def test_a_skipped_stop_is_not_called_at(home: Home, tmp_path: Path) -> None:
    message = feed(NINE)
    update = trip(message, "out10", start_date=f"{DAY:%Y%m%d}")
    stop(update, 1).schedule_relationship = SKIPPED
    build_buses(tmp_path, message.SerializeToString())
    assert api.plan(query()).journeys[0].rides[0].trip_id == "out11"


def test_old_news_is_not_applied_but_said(home: Home, tmp_path: Path) -> None:
    message = news(NINE - timedelta(minutes=20))
    trip(message, "out11", CANCELED, f"{DAY:%Y%m%d}")
    build_buses(tmp_path, message.SerializeToString())
    answer = api.plan(query())
    assert answer.journeys[0].rides[0].departs == NINE + timedelta(hours=1)
    assert answer.cancellations is Cancellations.STALE
    assert answer.realtime_at == NINE - timedelta(minutes=20)


def test_tomorrow_s_cancellations_are_not_known_today(home: Home, tmp_path: Path) -> None:
    build_buses(tmp_path, news().SerializeToString())
    answer = api.plan(query(NINE + timedelta(days=1)))
    assert answer.cancellations is Cancellations.UNKNOWN


def test_news_for_another_timetable_is_refused_and_the_rest_goes_on(
    home: Home, tmp_path: Path
) -> None:
    message = feed(NINE)
    trip(message, "elsewhere1")
    result = build(write_bus_testham(tmp_path, message.SerializeToString()))
    live = next(one for one in result.sources if one.key == "live")
    assert live.code == "travel.realtime-other-feed"
    assert api.plan(query()).journeys
    assert api.plan(query()).cancellations is Cancellations.UNKNOWN


class Publisher(ThreadingHTTPServer):
    """An operator's server on loopback that gives out ``body``."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.body, self.status = b"", 200

    @property
    def url(self) -> str:
        """Where the message is."""
        return f"http://127.0.0.1:{self.server_port}/live.pb"


class _Answers(BaseHTTPRequestHandler):
    server: Publisher

    def do_GET(self) -> None:
        """Answer with what the server has."""
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """A running publisher; plain http on loopback is a development setting."""
    monkeypatch.setenv("SUPERHIGHWAY_DEVELOPMENT", "1")
    server = Publisher()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.django_db(transaction=True)
def test_a_source_with_an_address_is_refreshed(
    home: Home, tmp_path: Path, publisher: Publisher, settings: Any
) -> None:
    settings.DEVELOPMENT = True
    publisher.body = news().SerializeToString()
    locality = write_bus_testham(tmp_path)
    table = source("gtfs-realtime", "live", "live.pb")
    table = table.replace('files = ["live.pb"]', f'url = "{publisher.url}"')
    table = table.replace("date = 2026-11-01", "")
    locality.write_text(locality.read_text() + table)
    assert build(locality).complete
    edition = current_edition().number
    assert api.plan(query()).journeys[0].rides[0].departs == NINE + timedelta(minutes=64)

    message = feed(NINE)
    trip(message, "out10", CANCELED, f"{DAY:%Y%m%d}")
    publisher.body = message.SerializeToString()
    assert not refresh("live").failed
    assert api.plan(query()).journeys[0].rides[0].trip_id == "out11"

    publisher.body, publisher.status = b"", 500
    assert refresh("live").failed
    publisher.body, publisher.status = b"sorry, not today", 200
    assert refresh("live").code == "travel.realtime-not-realtime"
    assert api.plan(query()).journeys[0].rides[0].trip_id == "out11"
    assert current_edition().number == edition
