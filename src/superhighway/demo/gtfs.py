"""The sample's timetable as the files of a GTFS zip."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate, pairwise

from superhighway.demo.calendar import Period, ServiceDays
from superhighway.demo.domain import Area, Point, clock, length
from superhighway.demo.network import Network, Stop
from superhighway.demo.timetable import Timetable, Trip

AGENCY = "SAMPLE"
BUS = 3
STATION = "9990{code}BS"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CHANGE_S = 300
TIMED_CHANGE = 2


def csv_text(header: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV text with a header line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def day(value: date) -> str:
    """A date as GTFS writes it."""
    return value.strftime("%Y%m%d")


def station_id(area: Area) -> str:
    """The identifier of the bus station that its stands belong to."""
    return STATION.format(code=area.code)


def gtfs_files(
    area: Area,
    network: Network,
    table: Timetable,
    services: Sequence[ServiceDays],
    days: Period,
) -> dict[str, str]:
    """The text of each file of the zip, by file name."""
    return {
        "agency.txt": _agency(area),
        "feed_info.txt": _feed_info(area, days),
        "stops.txt": _stops(area, network),
        "routes.txt": _routes(area),
        "trips.txt": _trips(table),
        "stop_times.txt": _stop_times(table.trips),
        "calendar.txt": _calendar(services, days),
        "calendar_dates.txt": _calendar_dates(services),
        "frequencies.txt": _frequencies(table.trips),
        "shapes.txt": _shapes(table),
        "transfers.txt": _transfers(area, network),
    }


def _agency(area: Area) -> str:
    return csv_text(
        ("agency_id", "agency_name", "agency_url", "agency_timezone", "agency_lang"),
        [(AGENCY, f"Sample Buses ({area.name})", "https://buses.example/", "Europe/London", "en")],
    )


def _feed_info(area: Area, days: Period) -> str:
    return csv_text(
        (
            "feed_publisher_name",
            "feed_publisher_url",
            "feed_lang",
            "feed_start_date",
            "feed_end_date",
            "feed_version",
        ),
        [
            (
                f"Sample Buses ({area.name}), invented",
                "https://buses.example/",
                "en",
                day(days.first),
                day(days.last),
                f"sample-{day(days.first)}",
            )
        ],
    )


def _stops(area: Area, network: Network) -> str:
    station = (
        station_id(area),
        area.interchange_name,
        *area.centre.point,
        1,
        "",
        1,
        "",
    )
    rows = [
        (
            stop.stop_id,
            stop.name,
            *stop.point,
            0,
            station_id(area) if stop.bay else "",
            stop.wheelchair,
            stop.indicator.removeprefix("Stand ") if stop.bay else "",
        )
        for stop in _sorted(network)
    ]
    return csv_text(
        (
            "stop_id",
            "stop_name",
            "stop_lat",
            "stop_lon",
            "location_type",
            "parent_station",
            "wheelchair_boarding",
            "platform_code",
        ),
        [station, *rows],
    )


def _sorted(network: Network) -> list[Stop]:
    """The stops by their code."""
    return [network.stops[key] for key in sorted(network.stops)]


def _routes(area: Area) -> str:
    rows = [
        (
            route.number,
            AGENCY,
            route.number,
            " – ".join(area.by_key[key].name for key in (route.via[0], route.via[-1])),
            BUS,
        )
        for route in area.routes
    ]
    header = ("route_id", "agency_id", "route_short_name", "route_long_name", "route_type")
    return csv_text(header, rows)


def _trips(table: Timetable) -> str:
    rows = [
        (
            trip.route,
            trip.service_id,
            trip.trip_id,
            trip.headsign,
            trip.direction,
            trip.block_id,
            trip.shape_id,
            trip.wheelchair,
        )
        for trip in table.trips
    ]
    return csv_text(
        (
            "route_id",
            "service_id",
            "trip_id",
            "trip_headsign",
            "direction_id",
            "block_id",
            "shape_id",
            "wheelchair_accessible",
        ),
        rows,
    )


def _stop_times(trips: Sequence[Trip]) -> str:
    rows = (
        (
            trip.trip_id,
            clock(call.arrives),
            clock(call.departs),
            call.stop_id,
            number,
            call.pickup,
            call.drop_off,
            call.along,
            1,
        )
        for trip in trips
        for number, call in enumerate(trip.calls, 1)
    )
    return csv_text(
        (
            "trip_id",
            "arrival_time",
            "departure_time",
            "stop_id",
            "stop_sequence",
            "pickup_type",
            "drop_off_type",
            "shape_dist_traveled",
            "timepoint",
        ),
        rows,
    )


def _calendar(services: Sequence[ServiceDays], days: Period) -> str:
    rows = [
        (service.service_id, *service.weekdays, day(days.first), day(days.last))
        for service in services
        if "1" in service.weekdays
    ]
    return csv_text(("service_id", *WEEKDAYS, "start_date", "end_date"), rows)


def _calendar_dates(services: Sequence[ServiceDays]) -> str:
    rows = [
        (service.service_id, day(when), kind)
        for service in services
        for kind, dates in ((1, service.added), (2, service.removed))
        for when in dates
    ]
    return csv_text(("service_id", "date", "exception_type"), rows)


def _frequencies(trips: Sequence[Trip]) -> str:
    rows = [
        (trip.trip_id, clock(trip.departs), clock(trip.headway[0]), trip.headway[1], 1)
        for trip in trips
        if trip.headway
    ]
    return csv_text(("trip_id", "start_time", "end_time", "headway_secs", "exact_times"), rows)


def _shapes(table: Timetable) -> str:
    header = (
        "shape_id",
        "shape_pt_lat",
        "shape_pt_lon",
        "shape_pt_sequence",
        "shape_dist_traveled",
    )
    rows = [
        (name, *point, number, round(along, 1))
        for name, way in table.shapes.items()
        for number, (point, along) in enumerate(_measured(way.line), 1)
    ]
    return csv_text(header, rows)


def _measured(line: Sequence[Point]) -> Iterable[tuple[Point, float]]:
    """Each point of a line with the metres to it."""
    along = accumulate((length(a, b) for a, b in pairwise(line)), initial=0.0)
    return zip(line, along, strict=True)


def _transfers(area: Area, network: Network) -> str:
    """The walk between the bus station and the railway station's stops takes a known time."""
    railway = [
        stop for stop in _sorted(network) if stop.locality == area.railway and not stop.on_road
    ]
    bays = [stop for stop in _sorted(network) if stop.bay]
    rows = [
        (first.stop_id, second.stop_id, TIMED_CHANGE, CHANGE_S)
        for bay in bays
        for near in railway
        for first, second in ((bay, near), (near, bay))
    ]
    header = ("from_stop_id", "to_stop_id", "transfer_type", "min_transfer_time")
    return csv_text(header, rows)
