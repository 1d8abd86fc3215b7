"""Journeys by trying everything: plain Python over small timetables, the oracle of the tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from superhighway.places.domain import distance_m

DAY = 86_400
MAX_RIDES = 4


@dataclass(frozen=True)
class Call:
    """A stop's number, times in seconds after midnight, and what is possible there."""

    stop: int
    arrival: int
    departure: int
    board: bool = True
    alight: bool = True


@dataclass(frozen=True)
class World:
    """Positions of stops, vehicles of one day (which run every day), rules of changes."""

    stops: tuple[tuple[float, float], ...]
    vehicles: tuple[tuple[Call, ...], ...]
    #: (from, to) -> least seconds, or None where the change is not possible.
    rules: dict[tuple[int, int], int | None]


@dataclass(frozen=True)
class Person:
    """Where from and to, and how one walks and changes."""

    start: tuple[float, float]
    goal: tuple[float, float]
    limit_m: float
    speed: float
    change: int


@dataclass(frozen=True)
class Found:
    """A journey's times (seconds after midnight), rides and seconds on foot."""

    departs: int
    arrives: int
    rides: int
    walk: int


def walk(a: tuple[float, float], b: tuple[float, float], person: Person) -> int | None:
    """Seconds on foot, or None beyond the limit."""
    metres = distance_m(*a, *b) * 1.3
    return ceil(metres / person.speed) if metres <= person.limit_m else None


def journeys(world: World, person: Person, since: int, until: int) -> Iterator[Found]:
    """All journeys by vehicle that leave at or after ``since`` and arrive by ``until``."""
    vehicles = [
        tuple(
            Call(c.stop, c.arrival + day * DAY, c.departure + day * DAY, c.board, c.alight)
            for c in vehicle
        )
        for day in (-2, -1, 0, 1)
        for vehicle in world.vehicles
    ]
    ready = {}
    for stop, place in enumerate(world.stops):
        seconds = walk(person.start, place, person)
        if seconds is not None:
            ready[stop] = seconds
    for stop, seconds in ready.items():
        for first in _rides(vehicles, stop, since + seconds, until):
            yield from _onwards(world, person, vehicles, first, seconds, until)


@dataclass(frozen=True)
class _Ridden:
    departs: int
    stop: int
    arrives: int


def _rides(
    vehicles: list[tuple[Call, ...]], stop: int, ready: int, until: int
) -> Iterator[_Ridden]:
    for calls in vehicles:
        for at, call in enumerate(calls):
            if call.stop == stop and call.board and call.departure >= ready:
                for end in calls[at + 1 :]:
                    if end.alight and end.arrival <= until:
                        yield _Ridden(call.departure, end.stop, end.arrival)


def _onwards(
    world: World,
    person: Person,
    vehicles: list[tuple[Call, ...]],
    first: _Ridden,
    access: int,
    until: int,
) -> Iterator[Found]:
    """All ways to go on after the first ride; ``stack`` holds (ride, rides, walked)."""
    departs = first.departs - access
    stack = [(first, 1, access)]
    seen = set()
    while stack:
        ridden, rides, walked = stack.pop()
        egress = walk(world.stops[ridden.stop], person.goal, person)
        if egress is not None and ridden.arrives + egress <= until:
            yield Found(departs, ridden.arrives + egress, rides, walked + egress)
        if rides == MAX_RIDES:
            continue
        for stop, seconds, cost in _changes(world, person, ridden.stop):
            for after in _rides(vehicles, stop, ridden.arrives + cost, until):
                state = (after.stop, after.arrives, rides + 1, walked + seconds)
                if state not in seen:
                    seen.add(state)
                    stack.append((after, rides + 1, walked + seconds))


def _changes(world: World, person: Person, stop: int) -> Iterator[tuple[int, int, int]]:
    """(stop, seconds on foot, seconds until one can board) of every change from here."""
    for other, place in enumerate(world.stops):
        seconds = 0 if other == stop else walk(world.stops[stop], place, person)
        least = world.rules.get((stop, other), 0)
        if seconds is not None and least is not None:
            yield other, seconds, max(seconds + person.change, least)


def best_after(world: World, person: Person, at: int) -> Found | None:
    """By the tie rules: earliest arrival, fewest rides, latest departure, least walking."""
    found = journeys(world, person, at, at + DAY)
    return min(found, key=lambda j: (j.arrives, j.rides, -j.departs, j.walk), default=None)


def best_before(world: World, person: Person, at: int) -> Found | None:
    """Latest departure, fewest rides, earliest arrival, least walking."""
    found = journeys(world, person, at - DAY, at)
    return min(found, key=lambda j: (-j.departs, j.rides, j.arrives, j.walk), default=None)
