"""From rides found by a scan to journeys as people make them: legs, calls, times, the way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import ceil

import numpy as np

from superhighway.travel import kernels
from superhighway.travel.columns import Array
from superhighway.travel.domain import (
    Call,
    End,
    Journey,
    Leg,
    LegEnd,
    Query,
    Realtime,
    StepFree,
    StopInfo,
)
from superhighway.travel.engine.connections import Connections
from superhighway.travel.engine.search import Ride
from superhighway.travel.gtfs.fields import MODES
from superhighway.travel.timetable import Timetable, day_start, next_day

Describe = Callable[[str, str], StopInfo]
STEP_FREE: tuple[StepFree, ...] = ("unknown", "yes", "no")
#: GTFS pickup and drop-off types: telephone the operator, or tell the driver.
ON_REQUEST = (2, 3)


@dataclass(frozen=True)
class Teller:
    """Tells of the journeys found on one day: everything that a number stands for."""

    timetable: Timetable
    describe: Describe
    connections: Connections
    day: date
    realtime: bool

    @property
    def base(self) -> int:
        """The base of times, as a Unix time."""
        return day_start(self.day, self.timetable.timezone)

    def moment(self, seconds: int) -> datetime:
        """A time after the base as a datetime.

        In UTC: the length between two local times is wrong in the night when the clocks change.
        """
        return datetime.fromtimestamp(self.base + int(seconds), UTC)

    def journey(self, query: Query, rides: list[Ride]) -> Journey:
        """The whole journey; walks begin as late as they may, but changes at once."""
        legs: list[Leg] = []
        for ride in rides:
            ridden = self._ridden(ride)
            legs += self._walk_to(query, legs, ridden[0])
            legs += ridden
        legs += _walk_after(query, legs[-1], _place(query.destination))
        return Journey(tuple(legs))

    def _walk_to(self, query: Query, before: list[Leg], ride: Leg) -> list[Leg]:
        """The walk to a ride's first stop: from the start, or from the ride before."""
        if before:
            return _walk_after(query, before[-1], ride.start)
        start = _place(query.origin)
        metres, seconds = walk_between(query, start, ride.start)
        if _is_stop(query.origin, ride.start) or not seconds:
            return []
        departs = self.moment(int(ride.departs.timestamp()) - self.base - seconds)
        return [Leg("walk", start, ride.start, departs, ride.departs, metres)]

    def _ridden(self, ride: Ride) -> list[Leg]:
        """The legs of one ride: several where one stays seated from trip to trip."""
        first = int(self.connections.call[ride.board])
        last = self._next_call(int(self.connections.call[ride.alight]))
        run, goal = self._run_of(first), self._run_of(last)
        legs: list[Leg] = []
        while run != goal:
            final = self._served(run)[-1]
            legs.append(self._leg(run, first, final, stays_on=bool(legs)))
            run = int(self.connections.follows[run])
            first = self._served(run)[0]
        legs.append(self._leg(run, first, last, stays_on=bool(legs)))
        return legs

    def _run_of(self, call: int) -> int:
        return int(np.searchsorted(self.connections.calls.first, call, side="right")) - 1

    def _served(self, run: int) -> list[int]:
        calls = self.connections.calls
        first, end = int(calls.first[run]), int(calls.first[run + 1])
        return [call for call in range(first, end) if calls.served[call]]

    def _next_call(self, call: int) -> int:
        """The next call at which the vehicle really stops."""
        served = self.connections.calls.served
        call += 1
        while not served[call]:
            call += 1
        return call

    def _leg(self, run: int, first: int, last: int, stays_on: bool) -> Leg:
        table, connections = self.timetable, self.connections
        calls = connections.calls
        trip = int(connections.runs.trip[run])
        route = int(table.trip_route[trip])
        offset = int(connections.runs.offset[run])
        board, alight = int(calls.row[first]), int(calls.row[last])
        stops = [call for call in self._served(run) if first <= call <= last]
        return Leg(
            mode=MODES[table.route_mode[route]],
            start=self._leg_end(int(calls.stop[first])),
            end=self._leg_end(int(calls.stop[last])),
            departs=self.moment(calls.departure[first]),
            arrives=self.moment(calls.arrival[last]),
            feed=table.feeds[table.trip_feed[trip]].key,
            trip_id=table.trip_id[trip],
            route_id=table.route_id[route],
            route=table.route_name[route],
            headsign=self._headsign(trip, board),
            operator=table.route_operator[route],
            service_day=next_day(self.day, int(connections.runs.day[run])),
            scheduled_departs=self.moment(table.call_departure[board] + offset),
            scheduled_arrives=self.moment(table.call_arrival[alight] + offset),
            realtime=self._realtime(run),
            step_free=self._step_free(trip, int(calls.stop[first]), int(calls.stop[last])),
            stays_on=stays_on,
            on_request=table.call_pickup[board] in ON_REQUEST
            or table.call_dropoff[alight] in ON_REQUEST,
            calls=tuple(self._call(call, first, last) for call in stops),
            path=ride_path(table, trip, board, alight),
        )

    def _leg_end(self, stop: int) -> LegEnd:
        info = self._stop(stop)
        return LegEnd(info.name, info.lat, info.lon, info)

    def _stop(self, stop: int) -> StopInfo:
        feed = self.timetable.feeds[self.timetable.stop_feed[stop]].key
        return self.describe(feed, self.timetable.stop_id[stop])

    def _call(self, call: int, first: int, last: int) -> Call:
        calls = self.connections.calls
        return Call(
            self._stop(int(calls.stop[call])),
            self.moment(calls.arrival[call]) if call > first else None,
            self.moment(calls.departure[call]) if call < last else None,
        )

    def _headsign(self, trip: int, call: int) -> str:
        sign = int(self.timetable.call_sign[call])
        return self.timetable.headsign[sign] if sign >= 0 else self.timetable.trip_headsign[trip]

    def _realtime(self, run: int) -> Realtime:
        if not self.realtime:
            return Realtime.UNKNOWN
        return Realtime.UPDATED if self.connections.calls.updated[run] else Realtime.SCHEDULED

    def _step_free(self, trip: int, start: int, end: int) -> StepFree:
        table = self.timetable
        values = {
            STEP_FREE[table.trip_wheelchair[trip]],
            STEP_FREE[table.stop_wheelchair[start]],
            STEP_FREE[table.stop_wheelchair[end]],
        }
        if "no" in values:
            return "no"
        return "unknown" if "unknown" in values else "yes"


def stop_info(timetable: Timetable, feed: str, stop_id: str) -> StopInfo:
    """A stop as the timetable alone knows it; raises KeyError where it is unknown."""
    row = timetable.find_stop(feed, stop_id)
    if row is None:
        raise KeyError(stop_id)
    return StopInfo(
        feed=timetable.feeds[timetable.stop_feed[row]].key,
        stop_id=stop_id,
        name=timetable.stop_name[row],
        lat=float(timetable.stop_lat[row]),
        lon=float(timetable.stop_lon[row]),
        step_free=STEP_FREE[timetable.stop_wheelchair[row]],
    )


def walk_between(query: Query, start: LegEnd, end: LegEnd) -> tuple[float, int]:
    """Metres along the street, an estimate, and seconds at the person's speed."""
    metres = float(kernels.street_m(start.lat, start.lon, end.lat, end.lon))
    return metres, ceil(metres / query.walking.speed_mps)


def walk_only(query: Query, zone_of: Teller) -> Journey:
    """The whole way on foot, however far."""
    start, end = _place(query.origin), _place(query.destination)
    metres, seconds = walk_between(query, start, end)
    at = query.at.timestamp() - zone_of.base
    departs = at - seconds if query.arrive_by else at
    times = zone_of.moment(int(departs)), zone_of.moment(int(departs) + seconds)
    return Journey((Leg("walk", start, end, *times, metres),))


def _walk_after(query: Query, before: Leg, end: LegEnd) -> list[Leg]:
    """The walk from where a ride ends; none where one is there."""
    metres, seconds = walk_between(query, before.end, end)
    if not seconds or _is_stop(query.destination, before.end, end):
        return []
    arrives = before.arrives + timedelta(seconds=seconds)
    return [Leg("walk", before.end, end, before.arrives, arrives, metres)]


def _place(end: End) -> LegEnd:
    return LegEnd(end.name, end.lat, end.lon)


def _is_stop(end: End, there: LegEnd, goal: LegEnd | None = None) -> bool:
    """Whether a place is this very stop, so that there is nothing to walk."""
    if goal is not None and goal.stop is not None:
        return goal.stop == there.stop
    stop = there.stop
    return (
        stop is not None
        and bool(end.stop_id)
        and (stop.stop_id == end.stop_id and end.feed in {"", stop.feed})
    )


def ride_path(
    timetable: Timetable, trip: int, board: int, alight: int
) -> tuple[tuple[float, float], ...]:
    """The line of a ride on the map, (lat, lon): cut from the trip's shape, else stop to stop."""
    first, end = int(timetable.trip_first[trip]), int(timetable.trip_end[trip])
    stops = timetable.call_stop[first:end]
    points = np.column_stack((timetable.stop_lat[stops], timetable.stop_lon[stops]))
    board, alight = board - first, alight - first
    shape = int(timetable.trip_shape[trip])
    line = points[board : alight + 1]
    if shape >= 0:
        begins, ends = timetable.shape_first[shape : shape + 2]
        if ends - begins > 1:
            line = _cut(np.array(timetable.shape_point[begins:ends]), points, board, alight)
    return tuple((round(float(lat), 6), round(float(lon), 6)) for lat, lon in line)


def _cut(line: Array, points: Array, board: int, alight: int) -> Array:
    """The part of a line between two of the points that lie along it in order."""
    at, share = kernels.along(line, points)
    start, end = int(at[board]), int(at[alight])
    first = line[start] + share[board] * (line[start + 1] - line[start])
    last = line[end] + share[alight] * (line[end + 1] - line[end])
    return np.vstack((first, line[start + 1 : end + 1], last))
