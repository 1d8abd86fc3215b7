"""What is taken from real GTFS-realtime bytes, and what is refused."""

from datetime import UTC, datetime, timedelta

import pytest
from google.transit import gtfs_realtime_pb2 as pb

from superhighway.core.errors import Problem
from superhighway.sources.api import Report
from superhighway.travel.realtime.domain import CallUpdate, TripNews
from superhighway.travel.realtime.errors import RealtimeProblem
from superhighway.travel.realtime.feed import (
    Reading,
    check_feed,
    heard_at,
    nearest_day,
    parse,
)
from tests.builders.realtime import DAY, DAY_START, NINE, Facts, alert, calls, feed, stop, trip

TRIPS = {"t1": calls("9:00", "9:10", "9:20"), "t2": calls("9:05", "9:15")}
CANCELED = pb.TripDescriptor.CANCELED


def read(message: object, facts: Facts | None = None) -> Reading:
    """The message through its bytes, as it would come over the wire."""
    parsed = parse(message.SerializeToString())  # type: ignore[attr-defined]
    reading = Reading("bus", facts or Facts(TRIPS), "feed.pb", Report(), heard_at(parsed, NINE))
    reading.take(parsed)
    return reading


def only(reading: Reading) -> TripNews:
    """The one trip that there is news of."""
    (news,) = reading.trips.values()
    return news


def refusals(reading: Reading) -> list[str]:
    """Codes of what was put aside, without their prefix."""
    return [one.code.removeprefix("travel.realtime-") for one in reading.report.refusals]


@pytest.mark.parametrize("relationship", [CANCELED, pb.TripDescriptor.DELETED])
def test_a_cancelled_trip(relationship: int) -> None:
    message = feed()
    trip(message, "t1", relationship)
    assert only(read(message)) == TripNews("t1", DAY, cancelled=True)


def test_a_delay_goes_along_the_trip() -> None:
    message = feed()
    stop(trip(message, "t1"), 2, arrival=240)
    assert only(read(message)).calls == (
        CallUpdate(2, "B", 240, 240),
        CallUpdate(3, "C", 240, 240),
    )


def test_a_time_is_turned_into_a_delay() -> None:
    message = feed()
    stop(trip(message, "t1"), 3).arrival.time = DAY_START + 9 * 3_600 + 25 * 60
    assert only(read(message)).calls == (CallUpdate(3, "C", 300, 300),)


def test_a_skipped_stop_found_by_its_id() -> None:
    message = feed()
    word = trip(message, "t1").stop_time_update.add()
    word.stop_id = "B"
    word.schedule_relationship = pb.TripUpdate.StopTimeUpdate.SKIPPED
    assert only(read(message)).calls == (
        CallUpdate(2, "B", 0, 0, skipped=True),
        CallUpdate(3, "C", 0, 0),
    )


def test_no_data_and_unscheduled_calls() -> None:
    message = feed()
    update = trip(message, "t1")
    stop(update, 1, departure=60)
    stop(update, 2).schedule_relationship = pb.TripUpdate.StopTimeUpdate.NO_DATA
    stop(update, 3).schedule_relationship = pb.TripUpdate.StopTimeUpdate.UNSCHEDULED
    reading = read(message)
    assert [call.arrival_delay for call in only(reading).calls] == [0, 0, 0]
    assert [call.departure_delay for call in only(reading).calls] == [60, 0, 0]
    assert reading.counts["unscheduled calls (not used)"] == 1


def test_the_delay_of_a_whole_trip() -> None:
    message = feed()
    trip(message, "t2").delay = 120
    assert {call.arrival_delay for call in only(read(message)).calls} == {120}


def test_without_a_date_the_nearest_day_is_meant() -> None:
    message = feed()
    trip(message, "t1", CANCELED, start_date="")
    facts = Facts(TRIPS, {DAY, DAY + timedelta(days=1)})
    assert only(read(message, facts)).service_day == DAY


def test_without_a_date_two_days_as_near_are_refused() -> None:
    noon = datetime(2026, 1, 14, 21, 7, 30, tzinfo=UTC)
    facts = Facts({"n": calls("9:05", "9:10")}, {DAY, DAY + timedelta(days=1)})
    assert nearest_day(facts, "n", facts.trips["n"], noon) is None
    message = feed()
    trip(message, "t1", start_date="")
    assert refusals(read(message, Facts(TRIPS, set()))) == ["no-day"]


@pytest.mark.parametrize(
    ("relationship", "counted"),
    [
        ("ADDED", "added trips (not used)"),
        ("NEW", "added trips (not used)"),
        ("DUPLICATED", "added trips (not used)"),
        ("UNSCHEDULED", "unscheduled trips (not used)"),
        ("REPLACEMENT", "replaced trips (not used)"),
    ],
)
def test_trips_of_no_timetable_are_counted_and_not_used(relationship: str, counted: str) -> None:
    message = feed()
    trip(message, "extra", pb.TripDescriptor.ScheduleRelationship.Value(relationship))
    reading = read(message)
    assert (reading.counts, reading.trips) == ({counted: 1}, {})


def test_positions_are_counted_and_not_used() -> None:
    message = feed()
    entity = message.entity.add()
    entity.id = "v"
    entity.vehicle.position.latitude, entity.vehicle.position.longitude = 50.9, -1.4
    gone = message.entity.add()
    gone.id, gone.is_deleted = "g", True
    message.entity.add().id = "nothing"
    assert read(message).counts == {
        "vehicle positions (not used)": 1,
        "other messages (not used)": 1,
    }


def test_what_is_put_aside_and_why() -> None:
    message = feed()
    trip(message, "")
    trip(message, "t9")
    trip(message, "often")
    trip(message, "t1", start_date="20260115")
    trip(message, "t1", start_date="someday")
    unmatched = trip(message, "t1")
    stop(unmatched, 9, arrival=60)
    stop(unmatched, 2, arrival=10**6)
    stop(unmatched, 3).stop_id = "A"
    facts = Facts(TRIPS | {"often": calls("9:00", "9:10")}, frequent={"often"})
    reading = read(message, facts)
    assert refusals(reading) == [
        "unnamed-trip",
        "unknown-trip",
        "repeated-trip",
        "not-that-day",
        "not-that-day",
        "unknown-stop",
        "absurd-delay",
        "unknown-stop",
    ]
    assert all("“e" in one.sentence for one in reading.report.refusals)


def test_a_stop_called_at_twice_needs_its_sequence() -> None:
    loop = [*calls("9:00", "9:10"), *calls("9:20")]
    message = feed()
    word = trip(message, "loop").stop_time_update.add()
    word.stop_id = "A"
    assert refusals(read(message, Facts({"loop": loop}))) == ["unknown-stop"]


def test_a_run_of_a_frequent_trip_is_told_by_its_start() -> None:
    facts = Facts({"often": calls("9:00", "9:10")}, frequent={"often"})
    message = feed()
    trip(message, "often", CANCELED).trip.start_time = "09:00:00"
    news = only(read(message, facts))
    assert (news.cancelled, news.start_s) == (True, 32_400)
    assert news.update_for("bus").start_s == 32_400
    message = feed()
    trip(message, "often").trip.start_time = "09:07:00"
    trip(message, "often").trip.start_time = "soon"
    assert refusals(read(message, facts)) == ["unknown-trip", "repeated-trip"]


def test_alerts_are_kept_and_empty_ones_refused() -> None:
    message = feed()
    alert(message, "Diversion", route_id="17")
    alert(message, "", route_id="17")
    reading = read(message)
    assert [one.header for one in reading.notices] == ["Diversion"]
    assert refusals(reading) == ["empty-alert"]


def kind_of(body: bytes) -> RealtimeProblem:
    """Why these bytes are refused as a whole."""
    with pytest.raises(Problem) as caught:
        heard_at(parse(body), NINE)
    kind = caught.value.kind
    assert isinstance(kind, RealtimeProblem)
    return kind


def test_what_is_no_message_is_refused_whole() -> None:
    assert kind_of(b"") is RealtimeProblem.NOTHING
    assert kind_of(b"<!doctype html><title>Sorry</title>") is RealtimeProblem.NOT_REALTIME
    assert kind_of(b"PK\x03\x04 a zip") is RealtimeProblem.NOT_REALTIME
    assert kind_of(feed().SerializeToString()[:5]) is RealtimeProblem.NOT_REALTIME


def test_changes_only_and_messages_without_a_time_are_refused() -> None:
    message = feed()
    message.header.incrementality = pb.FeedHeader.DIFFERENTIAL
    assert kind_of(message.SerializeToString()) is RealtimeProblem.DIFFERENTIAL
    message = feed()
    message.header.ClearField("timestamp")
    assert kind_of(message.SerializeToString()) is RealtimeProblem.NO_TIMESTAMP
    message.header.timestamp = 2**63
    assert kind_of(message.SerializeToString()) is RealtimeProblem.NO_TIMESTAMP


def test_a_message_from_the_future_is_refused() -> None:
    ahead = feed(NINE + timedelta(minutes=6)).SerializeToString()
    assert kind_of(ahead) is RealtimeProblem.FROM_THE_FUTURE
    near = parse(feed(NINE + timedelta(minutes=4)).SerializeToString())
    assert heard_at(near, NINE) == NINE + timedelta(minutes=4)


def test_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("superhighway.travel.realtime.feed.MAX_ENTITIES", 1)
    message = feed()
    trip(message, "t1")
    trip(message, "t2")
    assert kind_of(message.SerializeToString()) is RealtimeProblem.TOO_MANY


def test_a_message_for_another_timetable_is_refused() -> None:
    message = feed()
    for name in ("x1", "x2", "t1"):
        trip(message, name)
    with pytest.raises(Problem) as caught:
        check_feed(message, "bus", Facts(TRIPS))
    assert caught.value.kind is RealtimeProblem.OTHER_FEED
    assert "2 of 3" in caught.value.sentence


def test_alerts_alone_show_which_timetable_is_meant() -> None:
    message = feed()
    alert(message, "Moved", stop_id="B")
    alert(message, "Diversion", route_id="17")
    alert(message, "Late", trip_id="t1")
    check_feed(message, "bus", Facts(TRIPS))
    alert(message, "Elsewhere", stop_id="ZZ")
    alert(message, "Elsewhere", route_id="99")
    alert(message, "Elsewhere", trip_id="t99")
    check_feed(message, "bus", Facts(TRIPS))
    alert(message, "Elsewhere", stop_id="ZY")
    with pytest.raises(Problem):
        check_feed(message, "bus", Facts(TRIPS))


def test_a_message_that_names_nothing_is_nobody_else_s() -> None:
    check_feed(feed(), "bus", Facts(TRIPS))
