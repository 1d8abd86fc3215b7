"""Where areas lie on a map: which of them can be shown, how far apart, and the map's scale. Pure.

An equirectangular map about the middle of what it shows: right to a few parts in a hundred within
England. Positions are longitude before latitude, WGS84 degrees; lengths are metres.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians

from superhighway.federation.protocol.areas import Area

#: An area further across is no patch on a map of neighbours: it lies under all of them.
NATIONWIDE_M = 300_000.0
#: Who lives so far from an area isn't told at once what holds in all of it.
FAR_M = 20_000.0
#: Around a place without an outline, so much is shown.
_AROUND = 0.08
_WINDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
_METRES_A_DEGREE = 111_195.0
METRES_A_MILE = 1609.344

Point = tuple[float, float]
#: West, south, east, north.
Box = tuple[float, float, float, float]


def box_of(area: Area) -> Box:
    """What an area takes up: its outline, and its middle, which another node may give elsewhere."""
    lon, lat = area.centre
    corners = [corner for ring in area.outline for corner in ring]
    if not corners:
        return (lon - _AROUND, lat - _AROUND / 2, lon + _AROUND, lat + _AROUND / 2)
    east, north = zip(area.centre, *corners, strict=True)
    return (min(east), min(north), max(east), max(north))


def has_place(area: Area | None) -> bool:
    """Whether an area has a place of its own on a map of neighbours."""
    if area is None:
        return False
    west, south, east, north = box_of(area)
    return hypot(*_metres((west, south), (east, north))) <= NATIONWIDE_M


def whereabouts(here: Area, there: Area) -> tuple[float, str]:
    """How far one area's middle is from another's, in metres, and towards which wind."""
    east, north = _metres(here.centre, there.centre)
    return hypot(east, north), _WINDS[round(degrees(atan2(east, north)) / 45) % 8]


def far_apart(one: Area, other: Area) -> bool:
    """Whether between what two areas take up there are more than FAR_M metres."""
    west, south, east, north = box_of(one)
    other_west, other_south, other_east, other_north = box_of(other)
    lon = max(other_west - east, west - other_east, 0.0)
    lat = max(other_south - north, south - other_north, 0.0)
    return hypot(*_metres((0.0, south), (lon, south + lat))) > FAR_M


def _metres(start: Point, end: Point) -> Point:
    """How far east and how far north one position is of another."""
    middle = radians((start[1] + end[1]) / 2)
    return (
        (end[0] - start[0]) * cos(middle) * _METRES_A_DEGREE,
        (end[1] - start[1]) * _METRES_A_DEGREE,
    )


@dataclass(frozen=True)
class View:
    """A map of so many units; ``unit`` is how many metres one of them is."""

    width: float
    height: float
    middle: Point
    unit: float

    def at(self, point: Point) -> Point:
        """Where a position is on the map: to the right, and down."""
        (lon, lat), (mid_lon, mid_lat) = point, self.middle
        east = (lon - mid_lon) * cos(radians(mid_lat)) * _METRES_A_DEGREE
        north = (lat - mid_lat) * _METRES_A_DEGREE
        return (self.width / 2 + east / self.unit, self.height / 2 - north / self.unit)

    def path(self, area: Area) -> str:
        """An area's outline as the path of an SVG; "" where it has none."""
        rings = ([self.at(corner) for corner in ring[:-1]] for ring in area.outline)
        return " ".join("M" + " ".join(f"{x:.1f},{y:.1f}" for x, y in ring) + "Z" for ring in rings)


@dataclass(frozen=True)
class Room:
    """How large a map may be, and how much is left free at its edges."""

    width: float
    least: float
    most: float
    beside: float
    above: float


def view(areas: Sequence[Area], room: Room) -> View:
    """The largest map of these areas (one or more) that there is room for."""
    west, south, east, north = zip(*map(box_of, areas), strict=True)
    middle = ((min(west) + max(east)) / 2, (min(south) + max(north)) / 2)
    wide = (max(east) - min(west)) * cos(radians(middle[1])) * _METRES_A_DEGREE
    high = (max(north) - min(south)) * _METRES_A_DEGREE
    unit = max(
        wide / (room.width - 2 * room.beside), high / (room.most - 2 * room.above), 1.0
    )  # fmt: skip
    height = max(room.least, min(room.most, high / unit + 2 * room.above))
    return View(room.width, height, middle, unit)


def scale(shown: View, most: float) -> tuple[float, float]:
    """A round number of miles, and how many units they are: ``most`` at most."""
    miles = 0.1
    for step in (2.0, 2.5, 2.0) * 6:
        if miles * step * METRES_A_MILE / shown.unit > most:
            break
        miles *= step
    return round(miles, 1), miles * METRES_A_MILE / shown.unit


def far(one: Point, other: Point) -> float:
    """How far apart two points of a map are, in its units."""
    return hypot(one[0] - other[0], one[1] - other[1])
