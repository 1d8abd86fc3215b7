"""An oracle for journeys: slow, plain, and written apart from the engine.

It reads a GTFS zip with the csv module and answers by label-setting searches (Dijkstra) over stops
and calls, forwards for depart-at and backwards for arrive-by. It shares no code with the engine and
knows its rules from the documentation only (docs/explanation/engine.md).
"""

import csv
import io
import zipfile
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from math import asin, ceil, cos, radians, sin, sqrt
from pathlib import Path
from zoneinfo import ZoneInfo

DAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DAY = 24 * 3600
NEVER = float("inf")
Position = tuple[float, float]


def street(a: Position, b: Position) -> float:
    """Metres along the street: great circle (haversine, mean earth radius) times 1.3."""
    lat1, lon1, lat2, lon2 = map(radians, (*a, *b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6_371_008.8 * asin(sqrt(h)) * 1.3


def clock_seconds(text: str) -> int:
    """Seconds of a GTFS time."""
    hours, minutes, seconds = text.strip().split(":")
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds)


class Ride:
    """A vehicle on one service day: calls (stop, arrival, departure, board, alight, trip)."""

    def __init__(self, calls: list[tuple[str, int, int, bool, bool, str]]) -> None:
        self.calls = calls


class Oracle:
    """Everything of one GTFS zip, as dictionaries of rows."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            tables = {
                name: list(csv.DictReader(io.TextIOWrapper(archive.open(name), "utf-8-sig")))
                for name in archive.namelist()
                if name in {
                    "agency.txt", "stops.txt", "trips.txt", "calendar.txt", "calendar_dates.txt",
                    "stop_times.txt",
                }
            }  # fmt: skip
        self.zone = ZoneInfo(tables["agency.txt"][0]["agency_timezone"])
        self.position = {
            row["stop_id"]: (float(row["stop_lat"]), float(row["stop_lon"]))
            for row in tables["stops.txt"]
            if row.get("location_type") not in {"2", "3"}
        }
        self.trips = {row["trip_id"]: row for row in tables["trips.txt"]}
        self.calendar = {row["service_id"]: row for row in tables.get("calendar.txt", [])}
        self.exceptions = {
            (row["service_id"], row["date"]): row["exception_type"]
            for row in tables.get("calendar_dates.txt", [])
        }
        self.calls: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in tables["stop_times.txt"]:
            self.calls[row["trip_id"]].append(row)
        for rows in self.calls.values():
            rows.sort(key=lambda row: int(row["stop_sequence"]))
        self.used = sorted({row["stop_id"] for rows in self.calls.values() for row in rows})
        self._rides: dict[date, list[Ride]] = {}
        self._near: dict[float, dict[str, list[tuple[str, float]]]] = {}

    def runs(self, service: str, day: date) -> bool:
        """Whether a service runs on a day."""
        text = day.strftime("%Y%m%d")
        exception = self.exceptions.get((service, text))
        if exception:
            return exception == "1"
        row = self.calendar.get(service)
        if row is None or not row["start_date"] <= text <= row["end_date"]:
            return False
        return row[DAY_NAMES[day.weekday()]] == "1"

    def start_of(self, day: date) -> int:
        """Unix time at which a service day begins: noon minus twelve hours."""
        return (
            int(datetime(day.year, day.month, day.day, 12, tzinfo=self.zone).timestamp()) - DAY // 2
        )

    def rides(self, day: date) -> list[Ride]:
        """The vehicles of one service day in Unix time, through-running trips put together."""
        if day not in self._rides:
            if len(self._rides) > 4:
                self._rides.clear()
            self._rides[day] = self._make_rides(day)
        return self._rides[day]

    def _make_rides(self, day: date) -> list[Ride]:
        base = self.start_of(day)
        blocks: dict[str, list[list[tuple[str, int, int, bool, bool, str]]]] = defaultdict(list)
        for trip_id, trip in self.trips.items():
            rows = self.calls.get(trip_id, [])
            if len(rows) > 1 and self.runs(trip["service_id"], day):
                calls = [
                    (
                        row["stop_id"],
                        base + clock_seconds(row["arrival_time"]),
                        base + clock_seconds(row["departure_time"]),
                        row.get("pickup_type") != "1",
                        row.get("drop_off_type") != "1",
                        trip_id,
                    )
                    for row in rows
                ]
                blocks[trip.get("block_id") or f"none {trip_id}"].append(calls)
        rides = []
        for parts in blocks.values():
            parts.sort(key=lambda calls: (calls[0][2], calls[-1][1]))
            joined = parts[0]
            for part in parts[1:]:
                wait = part[0][2] - joined[-1][1]
                if part[0][0] == joined[-1][0] and 0 <= wait <= 1800:
                    joined = joined + part
                else:
                    rides.append(Ride(joined))
                    joined = part
            rides.append(Ride(joined))
        return rides

    def near(self, limit: float) -> dict[str, list[tuple[str, float]]]:
        """For each stop those within so many metres of street, with the metres."""
        if limit not in self._near:
            found: dict[str, list[tuple[str, float]]] = {stop: [] for stop in self.used}
            by_lat = sorted((self.position[stop][0], stop) for stop in self.used)
            for n, (lat, stop) in enumerate(by_lat):
                for other_lat, other in by_lat[n + 1 :]:
                    if (other_lat - lat) * 111_000 * 1.3 > limit:
                        break
                    metres = street(self.position[stop], self.position[other])
                    if metres <= limit:
                        found[stop].append((other, metres))
                        found[other].append((stop, metres))
            self._near[limit] = found
        return self._near[limit]

    def from_place(self, place: Position, limit: float, speed: float) -> dict[str, int]:
        """Seconds on foot to each stop within the limit."""
        near = ((stop, street(place, self.position[stop])) for stop in self.used)
        return {stop: ceil(metres / speed) for stop, metres in near if metres <= limit}


class Day:
    """The vehicles of three service days, found by stop."""

    def __init__(self, oracle: Oracle, day: date) -> None:
        self.departures: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        self.arrivals: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        self.rides = [ride for n in (-1, 0, 1) for ride in oracle.rides(day + timedelta(days=n))]
        for number, ride in enumerate(self.rides):
            for at, (stop, arrives, departs, board, alight, _) in enumerate(ride.calls):
                if board:
                    self.departures[stop].append((departs, number, at))
                if alight:
                    self.arrivals[stop].append((arrives, number, at))
        for table in (self.departures, self.arrivals):
            for rows in table.values():
                rows.sort()


class Person:
    """Walking limit (m), speed (m/s) and seconds for each change."""

    def __init__(self, limit: float, speed: float, change: int) -> None:
        self.limit, self.speed, self.change = limit, speed, change


Calls = list[tuple[str, int, int, bool, bool, str]]


def _changes(oracle: Oracle, stop: str, person: Person) -> list[tuple[str, int]]:
    """Where one may board after alighting at a stop, and how many seconds later."""
    near = [(stop, 0.0), *oracle.near(person.limit)[stop]]
    return [(other, ceil(metres / person.speed) + person.change) for other, metres in near]


def _tell(known: dict[str, float], queue: list[tuple[float, str]], stop: str, time: float) -> None:
    """Note a label that is less than the one known."""
    if time < known.get(stop, NEVER):
        known[stop] = time
        heappush(queue, (time, stop))


def _boarded(
    day: Day, stop: str, ready: float, until: float, places: dict[int, int]
) -> Iterator[Calls]:
    """The calls that one gets to by boarding at a stop, each vehicle's only once."""
    rows = day.departures[stop]
    for departs, number, place in rows[bisect_left(rows, (ready, -1, -1)) :]:
        if departs > until:
            return
        calls = day.rides[number].calls
        before = places.get(number, len(calls))
        if place < before:
            places[number] = place
            yield calls[place + 1 : before + 1]


def _left(day: Day, stop: str, by: float, since: float, places: dict[int, int]) -> Iterator[Calls]:
    """The calls from which one gets to a stop in time, last first, each vehicle's only once."""
    rows = day.arrivals[stop]
    for arrives, number, place in reversed(rows[: bisect_right(rows, (by, 10**9, 10**9))]):
        if arrives < since:
            return
        after = places.get(number, -1)
        if place > after:
            places[number] = place
            yield day.rides[number].calls[max(after, 0) : place][::-1]


def earliest(
    oracle: Oracle, day: Day, start: dict[str, int], goal: dict[str, int], at: int, person: Person
) -> float:
    """The earliest arrival in Unix time when leaving at ``at``, by vehicle; NEVER if none."""
    best: float = NEVER
    places: dict[int, int] = {}
    known: dict[str, float] = {stop: at + walk for stop, walk in start.items()}
    queue = sorted((ready, stop) for stop, ready in known.items())
    while queue and queue[0][0] < best:
        ready, stop = heappop(queue)
        if ready > known[stop]:
            continue
        for calls in _boarded(day, stop, ready, min(at + DAY, best), places):
            for there, arrives, _, _, alight, _ in calls:
                if alight and arrives < best:
                    best = min(best, arrives + goal.get(there, NEVER))
                    for other, seconds in _changes(oracle, there, person):
                        _tell(known, queue, other, arrives + seconds)
    return best if best <= at + DAY else NEVER


def latest(
    oracle: Oracle, day: Day, start: dict[str, int], goal: dict[str, int], at: int, person: Person
) -> float:
    """The latest departure in Unix time to arrive by ``at``, by vehicle; -NEVER if none.

    Labels are negative times, so that the least is the best here too.
    """
    best: float = -NEVER
    places: dict[int, int] = {}
    known: dict[str, float] = {stop: walk - at for stop, walk in goal.items()}
    queue = sorted((label, stop) for stop, label in known.items())
    while queue and -queue[0][0] > best:
        label, stop = heappop(queue)
        if label > known[stop]:
            continue
        for calls in _left(day, stop, -label, max(at - DAY, best), places):
            for there, _, departs, board, _, _ in calls:
                if board and departs > best:
                    best = max(best, departs - start.get(there, NEVER))
                    for other, seconds in _changes(oracle, there, person):
                        _tell(known, queue, other, seconds - departs)
    return best if best >= at - DAY else -NEVER
