"""The small tables of a GTFS zip: each function takes one into the draft, row by row.

A row that can't be used is refused in the report with its line and reason; the rest goes on.
"""

from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from superhighway.core.errors import Problem
from superhighway.travel.errors import GtfsProblem
from superhighway.travel.gtfs.archive import Archive
from superhighway.travel.gtfs.draft import Draft
from superhighway.travel.gtfs.fields import MODES, mode, ordinal, position, seconds, whole

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TRANSFER = ("from_stop_id", "to_stop_id", "transfer_type", "min_transfer_time")
STATION = "1"
#: Entrances and generic nodes of a station: nobody boards there.
NO_STOPS = ("2", "3")
#: The longest frequency table and the most runs of a trip that are believed.
MIN_HEADWAY = 20
MAX_RUNS = 5_000


def read_operators(archive: Archive, draft: Draft) -> None:
    """Names of operators, and the time zone. Raises Problem where that is missing or mixed."""
    zones = set()
    for _, (key, name, zone) in archive.rows(
        "agency", "agency_id", "agency_name", "agency_timezone"
    ):
        draft.ids.operators[key] = name
        zones.add(zone)
    zone = next(iter(zones), "")
    if len(zones) != 1 or not _is_zone(zone):
        raise Problem(GtfsProblem.NO_TIMEZONE, name=archive.name, zone=", ".join(sorted(zones)))
    if draft.timezone not in {"", zone}:
        raise Problem(GtfsProblem.MIXED_TIMEZONES)
    draft.timezone = zone


def _is_zone(name: str) -> bool:
    try:
        return bool(name and ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def read_stops(archive: Archive, draft: Draft) -> None:
    """Stops and stations; a stop of another zip of the source is the same stop."""
    seen: set[str] = set()
    names = ("stop_id", "stop_name", "stop_lat", "stop_lon", "location_type", "parent_station")
    for line, (key, name, lat, lon, kind, parent, wheelchair) in archive.rows(
        "stops", *names, "wheelchair_boarding"
    ):
        if kind in NO_STOPS or _refused_id(archive, "stops", "stop_id", line, key, seen):
            continue
        found = position(lat, lon)
        if found is None:
            archive.report.refuse(GtfsProblem.NO_POSITION, "stops.txt", line, id=key)
            continue
        if key not in draft.stop_rows:
            draft.stop_rows[key] = len(draft.stops)
            accessible = whole(wheelchair, 0) or 0
            draft.stops.append(
                (name or key, *found, parent, min(accessible, 2), int(kind == STATION))
            )


def _refused_id(
    archive: Archive, table: str, column: str, line: int, key: str, seen: set[str]
) -> bool:
    """Whether the row's identifier is missing or was there before; else it is noted."""
    file = f"{table}.txt"
    if not key:
        archive.report.refuse(GtfsProblem.MISSING_VALUE, file, line, column=column)
        return True
    if key in seen:
        archive.report.refuse(GtfsProblem.DUPLICATE, file, line, id=key)
        return True
    seen.add(key)
    return False


def read_routes(archive: Archive, draft: Draft) -> None:
    """Routes with their number or name, mode and operator; an only operator runs them all."""
    seen: set[str] = set()
    names = ("route_id", "route_short_name", "route_long_name", "route_type", "agency_id")
    only = next(iter(draft.ids.operators)) if len(draft.ids.operators) == 1 else ""
    for line, (key, short, long, kind, operator) in archive.rows("routes", *names):
        if _refused_id(archive, "routes", "route_id", line, key, seen):
            continue
        draft.ids.routes[key] = len(draft.routes)
        agency = operator or only
        name = draft.ids.operators.get(agency, "")
        draft.routes.append((key, short or long or key, MODES.index(mode(kind)), name, agency))


def read_services(archive: Archive, draft: Draft) -> None:
    """Weeks and exceptions: ``calendar``, ``calendar_dates``, either alone or both."""
    seen: set[str] = set()
    for line, (key, first, last, *days) in archive.rows(
        "calendar", "service_id", "start_date", "end_date", *WEEK
    ):
        if _refused_id(archive, "calendar", "service_id", line, key, seen):
            continue
        begins, ends = ordinal(first), ordinal(last)
        if begins is None or ends is None:
            wrong = first if begins is None else last
            archive.report.refuse(GtfsProblem.BAD_DATE, "calendar.txt", line, value=wrong)
            continue
        week = sum(1 << day for day, runs in enumerate(days) if runs == "1")
        draft.ids.services[key] = len(draft.services)
        draft.services.append((week, begins, ends))
    _read_exceptions(archive, draft)


def _read_exceptions(archive: Archive, draft: Draft) -> None:
    seen: set[str] = set()
    for line, (key, day, kind) in archive.rows(
        "calendar_dates", "service_id", "date", "exception_type"
    ):
        when = ordinal(day)
        if when is None:
            archive.report.refuse(GtfsProblem.BAD_DATE, "calendar_dates.txt", line, value=day)
        elif kind not in {"1", "2"}:
            archive.report.refuse(
                GtfsProblem.BAD_NUMBER,
                "calendar_dates.txt",
                line,
                value=kind,
                column="exception_type",
            )
        elif not _refused_id(
            archive, "calendar_dates", "service_id", line, key and f"{key} {day}", seen
        ):
            service = draft.ids.services.setdefault(key, len(draft.services))
            if service == len(draft.services):
                draft.services.append((0, 1, 0))
            draft.exceptions.append((service, when, int(kind == "1")))


def read_shapes(archive: Archive) -> Iterator[tuple[str, list[tuple[int, float, float]]]]:
    """The shapes' points (sequence, lat, lon) by id, in the file's order of shapes."""
    shapes: dict[str, list[tuple[int, float, float]]] = {}
    names = ("shape_id", "shape_pt_sequence", "shape_pt_lat", "shape_pt_lon")
    for line, (key, sequence, lat, lon) in archive.rows("shapes", *names):
        number, found = whole(sequence), position(lat, lon)
        if number is None or found is None:
            archive.report.refuse(GtfsProblem.NO_POSITION, "shapes.txt", line, id=key)
            continue
        shapes.setdefault(key, []).append((number, *found))
    for key, points in shapes.items():
        points.sort()
        yield key, points


def read_trips(archive: Archive, draft: Draft) -> None:
    """Trips of known routes and services."""
    seen: set[str] = set()
    ids = draft.ids
    names = ("trip_id", "route_id", "service_id", "trip_headsign", "shape_id", "block_id")
    for line, (key, route, service, headsign, shape, block, wheelchair) in archive.rows(
        "trips", *names, "wheelchair_accessible"
    ):
        if _refused_id(archive, "trips", "trip_id", line, key, seen):
            continue
        if route not in ids.routes:
            archive.report.refuse(GtfsProblem.UNKNOWN_ROUTE, "trips.txt", line, id=route)
            continue
        if service not in ids.services:
            archive.report.refuse(GtfsProblem.UNKNOWN_SERVICE, "trips.txt", line, id=service)
            continue
        ids.trips[key] = len(draft.trips)
        accessible = min(whole(wheelchair, 0) or 0, 2)
        shape_row = ids.shapes.get(shape, -1)
        draft.trips.append(
            (ids.routes[route], ids.services[service], headsign, shape_row,
             _block(draft, block), accessible)
        )  # fmt: skip
        draft.trip_ids.append(key)


def _block(draft: Draft, block: str) -> int:
    if not block:
        return -1
    if block not in draft.ids.blocks:
        draft.ids.blocks[block] = draft.blocks
        draft.blocks += 1
    return draft.ids.blocks[block]


def read_frequencies(archive: Archive, draft: Draft) -> None:
    """Trips that run every so many seconds; exact or not, they are taken as written."""
    names = ("trip_id", "start_time", "end_time", "headway_secs")
    for line, (key, start, end, headway) in archive.rows("frequencies", *names):
        if key not in draft.ids.trips:
            archive.report.refuse(GtfsProblem.UNKNOWN_TRIP, "frequencies.txt", line, id=key)
            continue
        first, last, every = seconds(start), seconds(end), whole(headway) or 0
        if every < MIN_HEADWAY or not 0 <= first < last or (last - first) / every > MAX_RUNS:
            archive.report.refuse(
                GtfsProblem.BAD_HEADWAY,
                "frequencies.txt",
                line,
                id=key,
                start=start,
                end=end,
                headway=headway,
            )
            continue
        draft.frequencies.append((draft.ids.trips[key], first, last, every))
        archive.report.take("frequencies")


def read_transfers(archive: Archive, draft: Draft) -> None:
    """Transfers between stops (types 0 to 3) and between trips (4 stay seated, 5 do not)."""
    skipped = 0
    for line, (start, end, kind, time, *trips) in archive.rows(
        "transfers", *TRANSFER, "from_trip_id", "to_trip_id", "from_route_id", "to_route_id"
    ):
        if kind in {"4", "5"}:
            _seat(archive, draft, line, int(kind == "4"), (trips[0], trips[1]))
        elif any(trips):
            skipped += 1
        else:
            _transfer(archive, draft, line, (start, end, kind, time))
    if skipped:
        archive.report.warn(
            f"{skipped} transfers of {archive.name} are for single routes or trips; "
            "they were left out."
        )


def _seat(archive: Archive, draft: Draft, line: int, stay: int, trips: tuple[str, str]) -> None:
    unknown = next((trip for trip in trips if trip not in draft.ids.trips), None)
    if unknown is not None:
        archive.report.refuse(GtfsProblem.UNKNOWN_TRIP, "transfers.txt", line, id=unknown)
        return
    draft.seats.append((draft.ids.trips[trips[0]], draft.ids.trips[trips[1]], stay))


def _transfer(archive: Archive, draft: Draft, line: int, row: tuple[str, str, str, str]) -> None:
    start, end, kind, time = row
    unknown = next((stop for stop in (start, end) if stop not in draft.stop_rows), None)
    number, least = whole(kind, 0), whole(time, 0)
    if unknown is not None:
        archive.report.refuse(GtfsProblem.UNKNOWN_STOP, "transfers.txt", line, id=unknown)
    elif number is None or least is None or number > 3:
        wrong, column = (kind, "transfer_type") if least is not None else (time, TRANSFER[3])
        archive.report.refuse(
            GtfsProblem.BAD_NUMBER, "transfers.txt", line, value=wrong, column=column
        )
    else:
        draft.transfers.append(
            (draft.stop_rows[start], draft.stop_rows[end], number, least if number == 2 else 0)
        )
        archive.report.take("transfers")


def read_validity(archive: Archive, draft: Draft) -> None:
    """The days for which the publisher says that the timetable is complete (feed_info)."""
    for _, (first, last) in archive.rows("feed_info", "feed_start_date", "feed_end_date"):
        draft.published_first = ordinal(first)
        draft.published_last = ordinal(last)
