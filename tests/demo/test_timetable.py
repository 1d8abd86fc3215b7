"""The invented trips."""

from superhighway.demo.domain import Area
from superhighway.demo.timetable import Timetable

DAY_S = 24 * 3600


def test_times_rise_along_every_trip(table: Timetable) -> None:
    for trip in table.trips:
        times = [moment for call in trip.calls for moment in (call.arrives, call.departs)]
        assert times == sorted(times)
        assert all(a.departs < b.arrives for a, b in zip(trip.calls, trip.calls[1:], strict=False))


def test_trips_have_names_of_their_own(table: Timetable) -> None:
    assert len({trip.trip_id for trip in table.trips}) == len(table.trips)


def test_buses_drive_at_the_speed_of_buses(area: Area, table: Timetable) -> None:
    for trip in table.trips:
        seconds = trip.calls[-1].arrives - trip.calls[0].departs
        assert 10 < trip.calls[-1].along / seconds * 3.6 < 40


def test_weekdays_have_more_buses_than_sundays(table: Timetable) -> None:
    count = {name: sum(t.service_id == name for t in table.trips) for name in ("MF", "SA", "SU")}
    assert count["MF"] > count["SA"] > count["SU"] > 50


def test_most_times_are_not_whole_minutes(table: Timetable) -> None:
    calls = [call for trip in table.trips for call in trip.calls[1:]]
    assert sum(call.arrives % 60 != 0 for call in calls) > len(calls) * 0.8


def test_night_buses_run_past_midnight(table: Timetable) -> None:
    night = [trip for trip in table.trips if trip.service_id == "NI"]
    assert night
    assert all(trip.departs > DAY_S for trip in night)


def test_school_days_take_another_way_at_the_same_times(table: Timetable) -> None:
    school = {(t.route, t.direction, t.departs): t for t in table.trips if t.service_id == "SCH"}
    plain = {(t.route, t.direction, t.departs): t for t in table.trips if t.service_id == "HOL"}
    assert school.keys() == plain.keys()
    assert len(school) == 4
    assert all(school[key].shape_id != plain[key].shape_id for key in school)


def test_nobody_gets_on_at_the_end_or_off_at_the_start(table: Timetable) -> None:
    assert all(trip.calls[-1].pickup == 1 for trip in table.trips)
    assert all(trip.calls[0].drop_off == 1 for trip in table.trips)


def test_some_stops_are_for_setting_down_or_on_request(table: Timetable) -> None:
    between = [call for trip in table.trips for call in trip.calls[1:-1]]
    assert {1, 3} <= {call.pickup for call in between}


def test_buses_go_through_as_another_route(area: Area, table: Timetable) -> None:
    blocks: dict[str, list[str]] = {}
    for trip in table.trips:
        if trip.block_id:
            blocks.setdefault(trip.block_id, []).append(trip.trip_id)
    trips = {trip.trip_id: trip for trip in table.trips}
    assert len(blocks) > 20
    for pair in blocks.values():
        first, second = (trips[name] for name in pair)
        assert first.service_id == second.service_id
        assert first.calls[-1].stop_id == second.calls[0].stop_id
        assert 60 <= second.departs - first.calls[-1].arrives <= 700


def test_one_route_is_written_as_a_headway(table: Timetable) -> None:
    repeated = [trip for trip in table.trips if trip.headway]
    assert {trip.route for trip in repeated} == {"C"}
    assert all(trip.headway[0] > trip.departs for trip in repeated if trip.headway)
