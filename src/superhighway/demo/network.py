"""Roads and stops of a sample area, laid out from its table of localities.

A road joins two localities that a route visits one after the other; it bends a little, and has a
pair of stops every 400 metres or so, one for each direction on the left of the traffic. Stop
codes look like ATCO codes but begin with 999, an area number that nobody has.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from string import ascii_uppercase

from superhighway.demo.domain import (
    Area,
    Point,
    compass,
    heading,
    length,
    moved,
    pick,
)

BEND = 0.08
STEPS = 12
SPACING_M = 420.0
MOST_BETWEEN = 7
KERB_M = 6.0
AT_PLACE = ("Shops", "Church", "Post Office", "School", "Library", "Green", "Community Centre")
ON_ROAD = ("Park", "Bridge", "Playing Field", "Chapel", "Avenue", "Close", "Allotments", "Pond")


@dataclass(frozen=True)
class Stop:
    """One stop: what GTFS and NaPTAN say of it. ``wheelchair`` is GTFS's 0, 1 or 2."""

    stop_id: str
    name: str
    indicator: str
    bearing: str
    street: str
    landmark: str
    locality: str
    point: Point
    wheelchair: int
    bay: bool = False
    on_road: bool = False


@dataclass(frozen=True)
class Visit:
    """A stop on a way: how far along it lies in metres, and the locality it belongs to."""

    stop: Stop
    along: float
    #: The key of the locality where the stop is its main one, else empty.
    at: str


@dataclass(frozen=True)
class Way:
    """A route's way in one direction: its visits in order and the line on the map."""

    visits: tuple[Visit, ...]
    line: tuple[Point, ...]


def road_line(area: Area, start: str, end: str) -> tuple[Point, ...]:
    """The bent line from one locality to another; the same line backwards the other way."""
    first, last = sorted((start, end))
    a, b = area.by_key[first].point, area.by_key[last].point
    side = BEND * length(a, b) * (pick(f"{first}-{last}", 201) / 100 - 1)
    middle = moved(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), heading(a, b), 0, side)
    line = tuple(_bezier(a, middle, b, step / STEPS) for step in range(STEPS + 1))
    return line if start == first else line[::-1]


def _bezier(a: Point, middle: Point, b: Point, t: float) -> Point:
    """A point of the curve from ``a`` to ``b`` that leans towards ``middle``."""
    u = 1 - t
    lat, lon = (u * u * a[i] + 2 * u * t * middle[i] + t * t * b[i] for i in range(2))
    return round(lat, 6), round(lon, 6)


def line_length(line: Sequence[Point]) -> float:
    """Metres along a line."""
    return sum(length(a, b) for a, b in pairwise(line))


def _at(line: Sequence[Point], along: float) -> tuple[Point, float]:
    """The point ``along`` metres into a line, and the heading there."""
    for a, b in pairwise(line):
        step = length(a, b)
        if along <= step:
            return moved(a, heading(a, b), along, 0), heading(a, b)
        along -= step
    return line[-1], heading(line[-2], line[-1])


class Network:
    """All stops of an area and the ways of its routes over them."""

    def __init__(self, area: Area) -> None:
        self.area = area
        self.stops: dict[str, Stop] = {}
        self.roads = sorted(
            {
                (min(pair), max(pair))
                for route in area.routes
                for via in (route.via, route.school_via)
                for pair in pairwise(via)
            }
        )
        self._bays = {
            route.number: ascii_uppercase[index]
            for index, route in enumerate(r for r in area.routes if area.interchange in r.via)
        }
        self._bays |= {r.through: self._bays[r.number] for r in area.routes if r.through}
        self._hospitals = {one.locality: one.name.split(",")[0] for one in area.hospitals}

    def name_of(self, key: str) -> str:
        """What a bus shows that ends at a locality: its hospital's name, or its own."""
        return self._hospitals.get(key) or self.area.by_key[key].name

    def way(self, number: str, via: Sequence[str]) -> Way:
        """The way of route ``number`` through the localities ``via``, in that order."""
        visits: list[Visit] = []
        line: list[Point] = []
        along = 0.0
        for start, end in pairwise(via):
            road = road_line(self.area, start, end)
            visits.append(Visit(self._place_stop(number, start, heading(*road[:2])), along, start))
            visits += self._between(start, end, road, along)
            along += line_length(road)
            line += road if not line else road[1:]
        last = self._place_stop(number, via[-1], heading(*line[-2:]))
        return Way((*visits, Visit(last, along, via[-1])), tuple(line))

    def street(self, start: str, end: str) -> str:
        """The name of the road between two localities."""
        named = self.area.streets
        given = named.get((start, end)) or named.get((end, start))
        return given or f"{self.area.by_key[max(start, end)].name} Road"

    def _between(self, start: str, end: str, road: Sequence[Point], base: float) -> list[Visit]:
        """The stops on a road, between its two localities."""
        total = line_length(road)
        count = min(MOST_BETWEEN, max(0, round(total / SPACING_M) - 1))
        gaps = [total * (index + 1) / (count + 1) for index in range(count)]
        return [Visit(self._road_stop(start, end, road, gap), base + gap, "") for gap in gaps]

    def _road_stop(self, start: str, end: str, road: Sequence[Point], along: float) -> Stop:
        """The stop at ``along`` metres on the left of the road from ``start`` to ``end``."""
        forwards = start < end
        number = self.roads.index((min(start, end), max(start, end)))
        total = line_length(road)
        nearest = along if forwards else total - along
        place = round(nearest / total * 100)
        street = self.street(start, end)
        point, direction = _at(road, along)
        landmark = ON_ROAD[pick(f"{number}-{place}", len(ON_ROAD))]
        near = self.area.by_key[start if along < total / 2 else end]
        return self._keep(
            Stop(
                stop_id=f"9990{self.area.code}{number:02}{place:02}{'AB'[not forwards]}",
                name=f"{street} {landmark}",
                indicator="adj" if forwards else "opp",
                bearing=compass(direction),
                street=street,
                landmark=landmark,
                locality=near.key,
                point=moved(point, direction, 0, KERB_M),
                wheelchair=_wheelchair(f"{number}-{place}-{forwards}"),
                on_road=True,
            )
        )

    def _place_stop(self, number: str, key: str, direction: float) -> Stop:
        """The main stop of a locality for a bus of route ``number`` that leaves in a direction."""
        if key == self.area.interchange:
            return self._bay(number)
        place = self.area.by_key[key]
        axis = self._axis(key)
        ahead = cos(radians(direction - axis)) >= 0
        facing = axis if ahead else (axis + 180) % 360
        landmark = AT_PLACE[pick(key, len(AT_PLACE))]
        letter = key in self._hospitals or key == self.area.railway
        index = list(self.area.by_key).index(key)
        return self._keep(
            Stop(
                stop_id=f"9990{self.area.code}{index:03}{'AB'[not ahead]}",
                name=self.name_of(key) if letter else f"{place.name} {landmark}",
                indicator=f"Stop {'AB'[not ahead]}" if letter else ("adj", "opp")[not ahead],
                bearing=compass(facing),
                street=self.street(*self._first_road(key)),
                landmark="Main Entrance" if letter else landmark,
                locality=key,
                point=moved(place.point, facing, 15, KERB_M),
                wheelchair=1 if letter else _wheelchair(f"{key}-{ahead}"),
            )
        )

    def _bay(self, number: str) -> Stop:
        """The bay of a route at the bus station."""
        place, letter = self.area.centre, self._bays[number]
        return self._keep(
            Stop(
                stop_id=f"9990{self.area.code}BS{letter}",
                name=self.area.interchange_name,
                indicator=f"Stand {letter}",
                bearing="",
                street=self.street(place.key, self.area.railway),
                landmark="",
                locality=place.key,
                point=moved(place.point, 90, 9.0 * ascii_uppercase.index(letter), 0),
                wheelchair=1,
                bay=True,
            )
        )

    def _first_road(self, key: str) -> tuple[str, str]:
        """The first of a locality's roads."""
        return next(road for road in self.roads if key in road)

    def _axis(self, key: str) -> float:
        """The heading of a locality's main road, as one leaves the locality on it."""
        first, last = self._first_road(key)
        return heading(*road_line(self.area, key, last if key == first else first)[:2])

    def _keep(self, stop: Stop) -> Stop:
        """Remember a stop under its code."""
        return self.stops.setdefault(stop.stop_id, stop)


def _wheelchair(seed: str) -> int:
    """Step-free boarding as sparse as it is in Britain: mostly unknown."""
    return (0, 0, 0, 0, 0, 0, 1, 1, 1, 2)[pick(seed, 10)]
