"""The invented news about buses."""

from datetime import datetime

from google.transit import gtfs_realtime_pb2 as pb

from superhighway.core.clock import LONDON
from superhighway.demo.areas import AREAS
from superhighway.demo.calendar import period, services
from superhighway.demo.files import live_files
from superhighway.demo.letter import letter
from superhighway.demo.locality import REALTIME
from superhighway.demo.timetable import timetable

AREA = AREAS["basingstoke"]
MOMENT = datetime(2026, 11, 24, 9, 0, tzinfo=LONDON)
TABLE = {trip.trip_id: trip for trip in timetable(AREA)[1].trips}


def message_at(moment: datetime) -> pb.FeedMessage:
    message = pb.FeedMessage()
    message.ParseFromString(live_files(AREA, moment)[REALTIME.file])
    return message


def test_the_message_is_of_its_moment_and_always_the_same() -> None:
    assert message_at(MOMENT).header.timestamp == int(MOMENT.timestamp())
    assert live_files(AREA, MOMENT) == live_files(AREA, MOMENT)


def test_it_names_trips_that_run_on_their_day() -> None:
    running = {one.service_id: one for one in services(period(MOMENT.date()))}
    updates = [e.trip_update for e in message_at(MOMENT).entity if e.HasField("trip_update")]
    assert len(updates) > 50
    for update in updates:
        day = datetime.strptime(update.trip.start_date, "%Y%m%d").replace(tzinfo=LONDON).date()
        assert running[TABLE[update.trip.trip_id].service_id].runs(day)


def test_some_are_cancelled_and_some_late() -> None:
    moments = [MOMENT.replace(hour=hour) for hour in range(7, 19, 2)]
    updates = [e.trip_update for m in moments for e in message_at(m).entity]
    kinds = {update.trip.schedule_relationship for update in updates}
    assert pb.TripDescriptor.CANCELED in kinds
    assert any(one.departure.delay > 0 for u in updates for one in u.stop_time_update)


def test_the_letters_last_good_bus_is_cancelled() -> None:
    day = letter(AREA, MOMENT.date()).at.date()
    cancelled = [
        TABLE[e.trip_update.trip.trip_id]
        for e in message_at(MOMENT).entity
        if e.trip_update.trip.start_date == f"{day:%Y%m%d}"
    ]
    assert [trip.headsign for trip in cancelled] == ["Example General Hospital"]


def test_the_notice_says_that_it_is_a_sample() -> None:
    alerts = [e.alert for e in message_at(MOMENT).entity if e.HasField("alert")]
    assert "sample" in alerts[0].description_text.translation[0].text


def test_no_news_of_christmas_day() -> None:
    message = message_at(datetime(2026, 12, 25, 12, 0, tzinfo=LONDON))
    days = {e.trip_update.trip.start_date for e in message.entity if e.HasField("trip_update")}
    assert "20261225" not in days
