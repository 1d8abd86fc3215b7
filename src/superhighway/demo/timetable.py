"""The invented trips of a sample area: when each bus calls where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from superhighway.demo.domain import Area, Hours, Route, clock, seconds
from superhighway.demo.network import Network, Visit, Way

PEAKS = ((seconds("07:30"), seconds("09:15")), (seconds("15:15"), seconds("18:00")))
PEAK_FACTOR = 1.18
STAND_S = 60
THROUGH_S = 90
#: The trips that go another way on school days: the first to leave after these times.
SCHOOL_RUNS = (seconds("08:00"), seconds("15:15"))
AS_USUAL, NOT_AT_ALL, ASK_THE_DRIVER = 0, 1, 3


@dataclass(frozen=True)
class Call:
    """A bus at a stop; ``pickup`` and ``drop_off`` as in GTFS (0 usual, 1 none, 3 on request)."""

    stop_id: str
    arrives: int
    departs: int
    along: float
    pickup: int = AS_USUAL
    drop_off: int = AS_USUAL


@dataclass(frozen=True)
class Trip:
    """One bus on one service. ``headway`` is (until, seconds) where GTFS repeats the trip."""

    trip_id: str
    route: str
    service_id: str
    direction: int
    headsign: str
    shape_id: str
    wheelchair: int
    calls: tuple[Call, ...]
    block_id: str = ""
    headway: tuple[int, int] | None = None

    @property
    def departs(self) -> int:
        """Seconds of the first departure."""
        return self.calls[0].departs


@dataclass(frozen=True)
class Timetable:
    """All trips, and the lines of their ways by shape."""

    trips: tuple[Trip, ...]
    shapes: dict[str, Way]


def run_times(way: Way, start: int, kmh: float) -> list[tuple[int, int]]:
    """Arrival and departure at each visit of a way, for a bus that leaves at ``start``.

    Slower in the peaks; a minute's stand at the bus station on the way.
    """
    speed = kmh / 3.6
    times = [(start, start)]
    for last, here in pairwise(way.visits):
        left = times[-1][1]
        slow = PEAK_FACTOR if any(a <= left < b for a, b in PEAKS) else 1.0
        arrives = left + max(20, round((here.along - last.along) / speed * slow))
        waits = here.stop.bay and here is not way.visits[-1]
        times.append((arrives, arrives + STAND_S * waits))
    return times


class _Writer:
    """Collects the trips of one area."""

    def __init__(self, area: Area, network: Network) -> None:
        self.area, self.network = area, network
        self.trips: list[Trip] = []
        self.shapes: dict[str, Way] = {}

    def way(self, route: Route, direction: int, via: Sequence[str], variant: str) -> str:
        """The shape's name of a route's way; the way is worked out once."""
        name = f"{route.number}-{'out' if direction == 0 else 'back'}{variant}"
        if name not in self.shapes:
            self.shapes[name] = self.network.way(
                route.number, via if direction == 0 else tuple(reversed(via))
            )
        return name

    def add(
        self, route: Route, service: str, direction: int, start: int, *, school: bool = False
    ) -> Trip:
        """One trip of a route that leaves at ``start``."""
        via = route.school_via if school else route.via
        shape = self.way(route, direction, via, "-school" if school else "")
        way = self.shapes[shape]
        times = run_times(way, start, route.kmh)
        rules = [self._rules(route, direction, way, index) for index in range(len(way.visits))]
        trip = Trip(
            trip_id=f"{route.number}-{service}-{direction}-{clock(start)[:5].replace(':', '')}",
            route=route.number,
            service_id=service,
            direction=direction,
            headsign=self.network.name_of(way.visits[-1].at),
            shape_id=shape,
            wheelchair=0 if route.night or service in {"SCH", "HOL"} else 1,
            calls=tuple(
                Call(visit.stop.stop_id, *when, round(visit.along, 1), *rule)
                for visit, when, rule in zip(way.visits, times, rules, strict=True)
            ),
        )
        self.trips.append(trip)
        return trip

    def _rules(self, route: Route, direction: int, way: Way, index: int) -> tuple[int, int]:
        """Who may get on and off at a visit: nobody gets on at the end or off at the start."""
        if index == 0:
            return AS_USUAL, NOT_AT_ALL
        if index == len(way.visits) - 1:
            return NOT_AT_ALL, AS_USUAL
        visit: Visit = way.visits[index]
        if visit.at in route.on_request:
            return ASK_THE_DRIVER, ASK_THE_DRIVER
        if direction == 1 and visit.at in route.set_down_only:
            return NOT_AT_ALL, AS_USUAL
        return AS_USUAL, AS_USUAL


def _starts(hours: Hours, direction: int) -> range:
    """The departures of one direction; the way back is half a headway later."""
    step = hours.every * 60
    shift = step // 2 // 60 * 60 if direction else 0
    return range(seconds(hours.first) + shift, seconds(hours.last) + shift + 1, step)


def _hours(route: Route) -> Iterator[tuple[str, Hours]]:
    """Each service of a route with its hours."""
    pairs = (
        ("MF", route.weekday),
        ("SA", route.saturday),
        ("SU", route.sunday),
        ("NI", route.night),
    )
    for service, hours in pairs:
        if hours:
            yield service, hours


def _school_starts(route: Route, starts: range) -> set[int]:
    """Which departures of a weekday go another way on school days."""
    if not route.school_via:
        return set()
    return {next(start for start in starts if start >= run) for run in SCHOOL_RUNS}


def _plain(writer: _Writer, route: Route) -> None:
    """All single departures of a route, both ways."""
    circular = route.via[0] == route.via[-1]
    for service, hours in _hours(route):
        for direction in (0,) if circular else (0, 1):
            starts = _starts(hours, direction)
            special = _school_starts(route, starts) if service == "MF" else set()
            for start in starts:
                if start in special:
                    writer.add(route, "SCH", direction, start, school=True)
                    writer.add(route, "HOL", direction, start)
                else:
                    writer.add(route, service, direction, start)


def _frequent(writer: _Writer, route: Route) -> None:
    """A route as one trip for each service, repeated with a headway."""
    for service, hours in _hours(route):
        trip = writer.add(route, service, 0, seconds(hours.first))
        until, step = seconds(hours.last) + 1, hours.every * 60
        writer.trips[-1] = replace(trip, headway=(until, step))


def _run_through(writer: _Writer, route: Route) -> None:
    """Let each bus that comes in on ``route`` go out again as another route, in one block.

    A bus coming in takes the first outbound trip of the same service that leaves within ten
    minutes of its arrival from the same stand and that no other bus has taken.
    """
    position = {trip.trip_id: index for index, trip in enumerate(writer.trips)}
    waiting = sorted(
        (t for t in writer.trips if t.route == route.through and t.direction == 0),
        key=lambda trip: trip.departs,
    )
    arriving = [t for t in writer.trips if t.route == route.number and t.direction == 1]
    for trip in arriving:
        end = trip.calls[-1]
        following = next(
            (
                other
                for other in waiting
                if other.service_id == trip.service_id
                and other.calls[0].stop_id == end.stop_id
                and THROUGH_S <= other.departs - end.arrives <= 600 + THROUGH_S
            ),
            None,
        )
        if following:
            waiting.remove(following)
            block = f"{trip.trip_id}-{following.trip_id}"
            for one in (trip, following):
                writer.trips[position[one.trip_id]] = replace(one, block_id=block)


@cache
def timetable(area: Area) -> tuple[Network, Timetable]:
    """Every trip of an area in the order of its routes, and the stops that they call at."""
    network = Network(area)
    writer = _Writer(area, network)
    for route in area.routes:
        (_frequent if route.frequency else _plain)(writer, route)
    for route in area.routes:
        if route.through:
            _run_through(writer, route)
    return network, Timetable(tuple(writer.trips), writer.shapes)
