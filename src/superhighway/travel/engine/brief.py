"""Journeys told in brief: legs with stops and times, without the calls between and the map."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from superhighway.travel.domain import End, Journey, Leg, LegEnd, Mode, Query
from superhighway.travel.engine.day_scan import DayScan
from superhighway.travel.engine.journeys import ON_REQUEST, Describe, walk_between
from superhighway.travel.engine.search import Ride
from superhighway.travel.gtfs.fields import MODES
from superhighway.travel.timetable import Timetable, day_start, next_day


class RouteNames(NamedTuple):
    """What a leg says of its route."""

    mode: Mode
    route_id: str
    name: str
    operator: str


def route_names(timetable: Timetable) -> Callable[[int], RouteNames]:
    """Gives the names of a route by its row; each is read from the timetable once."""

    @lru_cache(maxsize=4_096)
    def named(route: int) -> RouteNames:
        return RouteNames(
            MODES[timetable.route_mode[route]],
            timetable.route_id[route],
            timetable.route_name[route],
            timetable.route_operator[route],
        )

    return named


@dataclass(frozen=True)
class Brief:
    """Tells of the journeys found on one day."""

    timetable: Timetable
    describe: Describe
    named: Callable[[int], RouteNames]
    made: DayScan
    day: date

    def journey(self, query: Query, rides: Sequence[Ride]) -> Journey:
        """Door to door: walks begin as late as they may, but changes at once."""
        legs = [leg for ride in rides for leg in self._ridden(ride)]
        told = [*_first_walk(query, legs[0]), legs[0]]
        for before, after in pairwise(legs):
            told += [*_walk(query, before, after.start), after]
        return Journey((*told, *_walk(query, legs[-1], _place(query.destination))))

    def _ridden(self, ride: Ride) -> list[Leg]:
        """The legs of one ride: several where one stays seated from trip to trip."""
        scan, rows = self.made.times.scan, self.made.row
        part = slice(ride.board, ride.alight + 1)
        within = ride.board + np.flatnonzero(scan.run[part] == scan.run[ride.board])
        trips = np.searchsorted(self.timetable.trip_first, rows[within], side="right") - 1
        cuts = [0, *(np.flatnonzero(trips[1:] != trips[:-1]) + 1).tolist(), len(within)]
        return [
            self._leg(int(trips[first]), int(within[first]), int(within[end - 1]), first > 0)
            for first, end in pairwise(cuts)
        ]

    def _leg(self, trip: int, board: int, alight: int, stays_on: bool) -> Leg:
        table, scan = self.timetable, self.made.times.scan
        route, call = self.named(int(table.trip_route[trip])), int(self.made.row[board])
        sign = int(table.call_sign[call])
        last = int(self.made.row[alight]) + 1
        return Leg(
            mode=route.mode,
            start=self._leg_end(int(scan.start[board])),
            end=self._leg_end(int(scan.end[alight])),
            departs=self._moment(int(scan.dep[board])),
            arrives=self._moment(int(scan.arr[alight])),
            feed=table.feeds[table.trip_feed[trip]].key,
            trip_id=table.trip_id[trip],
            route_id=route.route_id,
            route=route.name,
            headsign=table.headsign[sign] if sign >= 0 else table.trip_headsign[trip],
            operator=route.operator,
            service_day=next_day(self.day, int(self.made.day[board])),
            stays_on=stays_on,
            on_request=bool(
                table.call_pickup[call] in ON_REQUEST or table.call_dropoff[last] in ON_REQUEST
            ),
        )

    def _leg_end(self, stop: int) -> LegEnd:
        """A stop; one where nobody may get on or off is written as -1 - stop."""
        stop = max(stop, -1 - stop)
        table = self.timetable
        info = self.describe(table.feeds[table.stop_feed[stop]].key, table.stop_id[stop])
        return LegEnd(info.name, info.lat, info.lon, info)

    def _moment(self, seconds: int) -> datetime:
        """Seconds after the beginning of the day as a datetime, in UTC as all journeys are."""
        base = day_start(self.day, self.timetable.timezone)
        return datetime.fromtimestamp(base + seconds, UTC)


def on_foot(query: Query, departs: datetime) -> Journey:
    """The whole way on foot, setting out then."""
    start, end = _place(query.origin), _place(query.destination)
    metres, seconds = walk_between(query, start, end)
    arrives = departs + timedelta(seconds=seconds)
    return Journey((Leg("walk", start, end, departs, arrives, metres),))


def _first_walk(query: Query, ride: Leg) -> list[Leg]:
    start = _place(query.origin)
    metres, seconds = walk_between(query, start, ride.start)
    if not seconds or _same_stop(query.origin, ride.start):
        return []
    departs = ride.departs - timedelta(seconds=seconds)
    return [Leg("walk", start, ride.start, departs, ride.departs, metres)]


def _walk(query: Query, before: Leg, end: LegEnd) -> list[Leg]:
    """The walk from where a ride ends; none where one is there."""
    metres, seconds = walk_between(query, before.end, end)
    if not seconds or (end.stop is None and _same_stop(query.destination, before.end)):
        return []
    arrives = before.arrives + timedelta(seconds=seconds)
    return [Leg("walk", before.end, end, before.arrives, arrives, metres)]


def _place(end: End) -> LegEnd:
    return LegEnd(end.name, end.lat, end.lon)


def _same_stop(end: End, there: LegEnd) -> bool:
    stop = there.stop
    if stop is None or not end.stop_id:
        return False
    return stop.stop_id == end.stop_id and end.feed in {"", stop.feed}
