"""What a person notices of the engine: one rule of timetables in each test."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from superhighway.core.clock import LONDON
from superhighway.core.errors import Problem
from superhighway.travel.compile import FORMAT, NAME
from superhighway.travel.domain import (
    End,
    NoJourney,
    Overlay,
    Query,
    Realtime,
    StopUpdate,
    TripUpdate,
    Walking,
)
from superhighway.travel.engine import Engine
from superhighway.travel.errors import TimetableProblem
from superhighway.travel.timetable import Timetable
from tests.builders.engine import engine, timetable
from tests.builders.gtfs import GtfsFeed, line_of_stops

DAY = date(2025, 7, 23)
A = End("A", 50.90, -1.40, "bus", "A")


def stop(feed: GtfsFeed, name: str) -> End:
    """A stop as an end of a question."""
    row = next(row for row in feed.tables["stops"] if row["stop_id"] == name)
    return End(name, float(row["stop_lat"]), float(row["stop_lon"]), "bus", name)


def ask(feed: GtfsFeed, goal: str, at: str, **changes: object) -> Query:
    """From A to a stop on the day, a short walk at most."""
    moment = datetime.fromisoformat(f"{DAY}T{at}").replace(tzinfo=LONDON)
    query = Query(A, stop(feed, goal), moment, walking=Walking(max_m=300))
    return replace(query, **changes)  # type: ignore[arg-type]


def three(gap_m: float = 1000.0) -> GtfsFeed:
    """Stops A, B, C with a bus every half hour from 8 to 10."""
    feed = line_of_stops("ABC", gap_m=gap_m).route("1")
    for number, leaves in enumerate(("08:00", "08:30", "09:00", "09:30")):
        hour, minute = leaves.split(":")
        feed.trip(
            f"t{number}",
            "1",
            [
                ("A", f"{leaves}:00"),
                ("B", f"{hour}:{int(minute) + 5:02}:00"),
                ("C", f"{hour}:{int(minute) + 10:02}:30"),
            ],
            trip_headsign="Town",
        )
    return feed


def departures(found: Engine, query: Query, overlay: Overlay | None = None) -> list[str]:
    return [clock(j.departs) for j in found.plan(query, overlay).journeys if j.rides]


def clock(moment: datetime | None) -> str:
    """The local time of day, with seconds where there are any."""
    assert moment
    return f"{moment.astimezone(LONDON):%H:%M:%S}".removesuffix(":00")


def test_a_leg_names_its_trip_times_and_calls(tmp_path: Path) -> None:
    feed = three()
    journey = engine(tmp_path, feed).plan(ask(feed, "C", "08:05")).journeys[0]
    (leg,) = journey.legs
    assert (leg.mode, leg.route, leg.headsign, leg.operator) == (
        "bus",
        "1",
        "Town",
        "Invented Buses",
    )
    assert (leg.trip_id, leg.service_day, leg.realtime) == ("t1", DAY, Realtime.UNKNOWN)
    assert (clock(leg.departs), clock(leg.arrives)) == ("08:30", "08:40:30")
    assert [call.stop.stop_id for call in leg.calls] == ["A", "B", "C"]
    assert (leg.calls[0].arrives, leg.calls[-1].departs) == (None, None)
    assert leg.path[0] == (50.9, -1.4)


def test_depart_at_gives_the_soonest_first_and_later_ones(tmp_path: Path) -> None:
    feed = three()
    assert departures(engine(tmp_path, feed), ask(feed, "C", "08:05", limit=2)) == [
        "08:30",
        "09:00",
    ]


def test_arrive_by_gives_the_latest_first_and_earlier_ones(tmp_path: Path) -> None:
    feed = three()
    query = ask(feed, "C", "09:20", arrive_by=True)
    assert departures(engine(tmp_path, feed), query) == ["09:00", "08:30", "08:00"]


def test_what_follows_when_the_bus_is_missed(tmp_path: Path) -> None:
    feed = three()
    found = engine(tmp_path, feed).following(ask(feed, "C", "08:31"), 1)
    assert [clock(journey.departs) for journey in found] == ["09:00"]


def test_a_change_takes_the_time_that_is_wanted(tmp_path: Path) -> None:
    feed = line_of_stops("ABC").route("1").route("2")
    feed.trip("in", "1", [("A", "08:00:00"), ("B", "08:10:00")])
    feed.trip("soon", "2", [("B", "08:11:00"), ("C", "08:20:00")])
    feed.trip("later", "2", [("B", "08:30:00"), ("C", "08:40:00")])
    found = engine(tmp_path, feed)
    arrival = [
        found.plan(ask(feed, "C", "07:55", min_change_s=change)).journeys[0].arrives.minute
        for change in (60, 61)
    ]
    assert arrival == [20, 40]


@pytest.mark.parametrize(("block", "changes"), [("b", 0), ("", 1)])
def test_through_running_is_no_change(block: str, changes: int, tmp_path: Path) -> None:
    feed = line_of_stops("ABC").route("1").route("2")
    feed.trip("first", "1", [("A", "08:00:00"), ("B", "08:10:00")], block_id=block)
    feed.trip("second", "2", [("B", "08:12:00"), ("C", "08:20:00")], block_id=block)
    journey = engine(tmp_path, feed).plan(ask(feed, "C", "07:55")).journeys[0]
    assert [leg.trip_id for leg in journey.legs] == ["first", "second"]
    assert [leg.stays_on for leg in journey.legs] == [False, not changes]
    assert journey.changes == changes


def test_a_long_wait_between_trips_is_no_through_running(tmp_path: Path) -> None:
    feed = line_of_stops("ABC").route("1")
    feed.trip("first", "1", [("A", "08:00:00"), ("B", "08:10:00")], block_id="b")
    feed.trip("second", "1", [("B", "09:12:00"), ("C", "09:20:00")], block_id="b")
    assert engine(tmp_path, feed).plan(ask(feed, "C", "07:55")).journeys[0].changes == 1


@pytest.mark.parametrize(("kind", "block", "stays"), [("4", "", True), ("5", "b", False)])
def test_in_seat_transfers_go_before_blocks(
    kind: str, block: str, stays: bool, tmp_path: Path
) -> None:
    feed = line_of_stops("ABC").route("1")
    feed.trip("first", "1", [("A", "08:00:00"), ("B", "08:10:00")], block_id=block)
    feed.trip("second", "1", [("B", "08:12:00"), ("C", "08:20:00")], block_id=block)
    feed.add("transfers", transfer_type=kind, from_trip_id="first", to_trip_id="second")
    journey = engine(tmp_path, feed).plan(ask(feed, "C", "07:55")).journeys[0]
    assert journey.legs[-1].stays_on == stays


def test_frequencies_run_again_and_again(tmp_path: Path) -> None:
    feed = line_of_stops("AB").route("1")
    feed.trip("t", "1", [("A", "00:00:00"), ("B", "00:10:00")])
    feed.add(
        "frequencies",
        trip_id="t",
        start_time="08:00:00",
        end_time="09:00:00",
        headway_secs="1200",
    )
    query = ask(feed, "B", "07:00")
    assert departures(engine(tmp_path, feed), query) == ["08:00", "08:20", "08:40"]


def test_nobody_boards_or_alights_where_that_is_not_possible(tmp_path: Path) -> None:
    feed = three()
    rows = feed.tables["stop_times"]
    rows[0]["pickup_type"] = "1"
    rows[5]["drop_off_type"] = "1"
    rows[6]["pickup_type"] = "3"
    plan = engine(tmp_path, feed).plan(ask(feed, "C", "07:55", limit=1))
    assert clock(plan.journeys[0].departs).startswith("09:")
    assert plan.journeys[0].legs[0].on_request


@pytest.mark.parametrize(
    ("rule", "arrives"), [({}, 20), ({"transfer_type": 2, "min_transfer_time": 900}, 40)]
)
def test_least_times_of_transfers_are_kept(
    rule: dict[str, int], arrives: int, tmp_path: Path
) -> None:
    feed = line_of_stops("ABC").route("1").route("2")
    feed.trip("in", "1", [("A", "08:00:00"), ("B", "08:05:00")])
    feed.trip("soon", "2", [("B", "08:10:00"), ("C", "08:20:00")])
    feed.trip("later", "2", [("B", "08:30:00"), ("C", "08:40:00")])
    if rule:
        feed.add("transfers", from_stop_id="B", to_stop_id="B", **rule)
    assert (
        engine(tmp_path, feed).plan(ask(feed, "C", "07:55")).journeys[0].arrives.minute == arrives
    )


def test_a_station_stands_for_its_stops(tmp_path: Path) -> None:
    feed = three()
    feed.stop("hub", 50.93, -1.40, location_type="1")
    feed.tables["stops"][2]["parent_station"] = "hub"
    assert departures(engine(tmp_path, feed), ask(feed, "hub", "09:25")) == ["09:30"]


def test_step_free_is_preferred_and_unknown_is_no_no(tmp_path: Path) -> None:
    feed = three()
    for trip, accessible in zip(feed.tables["trips"], "2210", strict=True):
        trip["wheelchair_accessible"] = accessible
    found = engine(tmp_path, feed)
    assert departures(found, ask(feed, "C", "07:55", step_free=True)) == ["09:00", "09:30"]
    for trip in feed.tables["trips"]:
        trip["wheelchair_accessible"] = "2"
    only = engine(tmp_path / "only", feed).plan(ask(feed, "C", "07:55", step_free=True))
    assert only.journeys[0].legs[0].step_free == "no"


def test_realtime_cancels_delays_and_skips(tmp_path: Path) -> None:
    feed = three()
    found = engine(tmp_path, feed)
    overlay = Overlay(
        "now",
        (
            TripUpdate("bus", "t0", DAY, cancelled=True),
            TripUpdate("bus", "t1", DAY, stops=(StopUpdate(sequence=1, departure_delay=240),)),
            TripUpdate("bus", "t2", DAY, stops=(StopUpdate(stop_id="C", skipped=True),)),
            TripUpdate("bus", "unknown", DAY, cancelled=True),
        ),
    )
    plan = found.plan(ask(feed, "C", "07:55"), overlay)
    legs = [journey.legs[0] for journey in plan.journeys]
    assert [leg.trip_id for leg in legs] == ["t1", "t3"]
    assert [leg.realtime for leg in legs] == [Realtime.UPDATED, Realtime.SCHEDULED]
    assert (clock(legs[0].departs), clock(legs[0].scheduled_departs)) == ("08:34", "08:30")
    assert clock(legs[0].arrives) == "08:44:30"
    assert departures(found, ask(feed, "C", "07:55", limit=1)) == ["08:00"]


def test_the_last_bus_of_the_night_is_not_the_first_of_the_morning(tmp_path: Path) -> None:
    feed = three()
    feed.trip("night", "1", [("A", "24:40:00"), ("C", "24:55:00")])
    feed.trip("dawn", "1", [("A", "05:10:00"), ("C", "05:20:00")])
    found = engine(tmp_path, feed)
    last = found.last_journey(ask(feed, "C", "14:00"))
    assert last is not None
    assert (last.legs[0].trip_id, last.legs[0].service_day) == ("night", DAY)
    assert last.departs.astimezone(LONDON).date() == date(2025, 7, 24)
    again = found.last_journey(replace(ask(feed, "C", "14:00"), at=last.departs))
    assert again == last


def two_lines(last: str) -> GtfsFeed:
    """A to B in the evening, B to C from the morning on (and once more at ``last``)."""
    feed = line_of_stops("ABC").route("1").route("2")
    feed.trip("late", "1", [("A", "22:30:00"), ("B", "22:40:00")])
    feed.trip("early", "1", [("A", "06:30:00"), ("B", "06:40:00")])
    feed.trip("on", "2", [("B", "06:50:00"), ("C", "07:00:00")])
    if last:
        feed.trip("last", "2", [("B", last), ("C", "24:59:00")])
    return feed


@pytest.mark.parametrize(
    ("last", "leaves", "arrives"), [("", "06:30", "07:00"), ("22:45:00", "22:30", "00:59")]
)
def test_nobody_is_left_at_a_stop_for_the_night(
    last: str, leaves: str, arrives: str, tmp_path: Path
) -> None:
    feed = two_lines(last)
    found = engine(tmp_path, feed).plan(ask(feed, "C", "22:00"))
    assert found.reason is None
    first = found.journeys[0]
    assert (clock(first.departs), clock(first.arrives)) == (leaves, arrives)
    assert not any(clock(j.departs) == "22:30" for j in found.journeys[1:])


def test_a_night_at_a_stop_is_no_way_to_arrive_in_time(tmp_path: Path) -> None:
    feed = two_lines("")
    feed.tables["trips"] = [row for row in feed.tables["trips"] if row["trip_id"] != "early"]
    feed.tables["stop_times"] = [
        row for row in feed.tables["stop_times"] if row["trip_id"] != "early"
    ]
    query = ask(feed, "C", "08:00", arrive_by=True)
    found = engine(tmp_path, feed)
    assert found.plan(query).reason is NoJourney.NOTHING_IN_TIME
    assert departures(found, replace(query, overnight=True)) == ["22:30"]


def test_no_last_bus_where_none_runs(tmp_path: Path) -> None:
    feed = three()
    assert (
        engine(tmp_path, feed).last_journey(ask(feed, "A", "14:00", origin=stop(feed, "C"))) is None
    )


@pytest.mark.parametrize(("day", "offset"), [("2025-03-30", "+01:00"), ("2025-10-26", "+00:00")])
def test_the_nights_of_clock_changes(day: str, offset: str, tmp_path: Path) -> None:
    """The service day begins at noon minus 12 hours, so 04:00 is 4am on both nights."""
    feed = line_of_stops("AB").route("1")
    feed.trip("t", "1", [("A", "04:00:00"), ("B", "04:10:00")])
    at = datetime.fromisoformat(f"{day}T00:30").replace(tzinfo=LONDON)
    found = engine(tmp_path, feed).plan(Query(A, stop(feed, "B"), at, walking=Walking(300)))
    assert found.journeys[0].departs.astimezone(LONDON).isoformat() == f"{day}T04:00:00{offset}"


def test_the_night_bus_of_the_day_before_a_clock_change(tmp_path: Path) -> None:
    """26:30 of Saturday is 14.5 hours after its noon: half past three once clocks went forward."""
    feed = line_of_stops("AB").route("1")
    feed.trip("t", "1", [("A", "26:30:00"), ("B", "26:40:00")])
    at = datetime(2025, 3, 30, 0, 30, tzinfo=LONDON)
    found = engine(tmp_path, feed).plan(Query(A, stop(feed, "B"), at, walking=Walking(300)))
    leg = found.journeys[0].legs[0]
    assert leg.departs.astimezone(LONDON).isoformat() == "2025-03-30T03:30:00+01:00"
    assert leg.service_day == date(2025, 3, 29)


@pytest.mark.parametrize(
    "day", [date(2025, 3, 29), date(2025, 10, 25), date(2025, 7, 1)], ids=["on", "back", "none"]
)
def test_a_journey_across_a_clock_change_takes_as_long_as_it_takes(
    day: date, tmp_path: Path
) -> None:
    """From 24:30 to 26:30 are two hours whatever the clocks show in between."""
    feed = line_of_stops("AB").route("1")
    feed.trip("t", "1", [("A", "24:30:00"), ("B", "26:30:00")])
    at = datetime.combine(day, time(23, 30), LONDON)
    plan = engine(tmp_path, feed).plan(Query(A, stop(feed, "B"), at, walking=Walking(300)))
    assert plan.journeys[0].duration == timedelta(hours=2)
    assert plan.walk
    assert plan.walk.duration < timedelta(minutes=20)


def test_of_two_buses_in_the_repeated_hour_the_earlier_one_comes_first(tmp_path: Path) -> None:
    """1:50am comes twice when the clocks go back: an hour apart, and before the second 1:40am."""
    feed = line_of_stops("AB").route("1")
    feed.trip("first", "1", [("A", "25:50:00"), ("B", "25:55:00")])
    feed.trip("second", "1", [("A", "26:40:00"), ("B", "26:45:00")])
    at = datetime(2025, 10, 26, 0, 30, tzinfo=LONDON)
    query = Query(A, stop(feed, "B"), at, walking=Walking(300))
    found = engine(tmp_path, feed).following(query, 2)
    assert [journey.legs[0].trip_id for journey in found] == ["first", "second"]


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-02-01", NoJourney.TIMETABLE_ENDED),
        ("2024-02-01", NoJourney.TIMETABLE_NOT_BEGUN),
        ("2025-07-27", NoJourney.NO_SERVICE_THAT_DAY),
    ],
)
def test_why_there_is_no_bus_that_day(day: str, reason: NoJourney, tmp_path: Path) -> None:
    feed = three()
    feed.tables["calendar"].clear()
    feed.service("daily", "1111100", "20250101", "20251231")
    feed.exception("daily", "20250728", added=False)
    at = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=LONDON)
    plan = engine(tmp_path, feed).plan(replace(ask(feed, "C", "12:00"), at=at))
    assert (plan.journeys, plan.reason) == ((), reason)


def test_the_day_before_the_first_one_is_before_the_timetable(tmp_path: Path) -> None:
    """Though its search reaches into a day with buses: we don't know of its own."""
    feed = three()
    feed.tables["calendar"].clear()
    feed.service("daily", "1111111", f"{DAY:%Y%m%d}", "20251231")
    at = datetime.combine(DAY - timedelta(days=1), time(7, 0), LONDON)
    plan = engine(tmp_path, feed).plan(replace(ask(feed, "C", "12:00"), at=at))
    assert (plan.journeys, plan.reason) == ((), NoJourney.TIMETABLE_NOT_BEGUN)


def test_why_there_is_no_way(tmp_path: Path) -> None:
    feed = three()
    found = engine(tmp_path, feed)
    nowhere = End("sea", 50.0, -1.0)
    reasons = [
        found.plan(query).reason
        for query in (
            ask(feed, "C", "12:00", origin=nowhere),
            ask(feed, "C", "12:00", destination=nowhere),
            ask(feed, "A", "12:00"),
            ask(feed, "A", "12:00", origin=stop(feed, "C")),
        )
    ]
    assert reasons == [
        NoJourney.NO_STOP_NEAR_START,
        NoJourney.NO_STOP_NEAR_END,
        NoJourney.SAME_PLACE,
        NoJourney.NOTHING_IN_TIME,
    ]


def test_the_walk_is_always_offered_and_counts_where_it_is_short(tmp_path: Path) -> None:
    feed = three(gap_m=200)
    found = engine(tmp_path, feed)
    far = found.plan(ask(feed, "C", "07:00"))
    assert far.walk is not None
    assert not any(journey.walk_only for journey in far.journeys)
    near = found.plan(ask(feed, "C", "07:00", walking=Walking(800)))
    assert near.journeys[0] == near.walk


def test_reach_says_when_each_stop_is_reached(tmp_path: Path) -> None:
    feed = three()
    at = ask(feed, "C", "08:00").at
    reached = engine(tmp_path, feed).reach(A, at, Walking(300))
    assert reached == {("bus", "A"): 0, ("bus", "B"): 300, ("bus", "C"): 630}


def test_the_same_stop_in_two_feeds_is_two_stops(tmp_path: Path) -> None:
    other = line_of_stops("AB").route("9").trip("x", "9", [("A", "08:00:00"), ("B", "08:01:00")])
    found = Engine(timetable(tmp_path, bus=three(), rail=other))
    at = ask(three(), "C", "08:00").at
    reached = found.reach(A, at, Walking(300))
    assert reached["rail", "B"] == 60
    assert reached["bus", "C"] == 630
    found.warm(DAY)


def test_a_timetable_of_another_version_says_what_to_do(tmp_path: Path) -> None:
    timetable(tmp_path, bus=three())
    meta = tmp_path / "edition" / NAME / "meta.json"
    meta.write_text(meta.read_text().replace(f'"format": {FORMAT}', '"format": 0'))
    with pytest.raises(Problem) as caught:
        Timetable.open(tmp_path / "edition")
    assert caught.value.kind is TimetableProblem.OTHER_FORMAT
