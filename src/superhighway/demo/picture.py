"""The drawn map of a sample area on /try: its outline, its roads and the places to set out from.

Coordinates are SVG user units, x to the right and y downwards, in a box ``WIDTH`` wide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

from superhighway.demo.domain import Area, Point
from superhighway.demo.letter import Start
from superhighway.demo.network import Network, road_line
from superhighway.demo.people import hospital_point

WIDTH = 1100.0
MARGIN = 60.0
DOT = 9.0
LETTER_WIDTH = 9.4
EDGE = 20.0
LINE_HEIGHT = 20.0

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Dot:
    """One place: where it is, what it is called, the slip's query from it, and its label's spot.

    ``label`` is (x, y, anchor) or None where no label would fit without covering another.
    """

    x: float
    y: float
    name: str
    postcode: str
    query: str
    label: tuple[float, float, str] | None


@dataclass(frozen=True)
class Frame:
    """Where the picture lies: the latitude and longitude of its top left corner, and of a unit."""

    lat: float
    lon: float
    lat_step: float
    lon_step: float

    def spot(self, point: Point) -> tuple[float, float]:
        """A position in the picture."""
        x, y = (point[1] - self.lon) / self.lon_step, (self.lat - point[0]) / self.lat_step
        return round(x, 1), round(y, 1)


@dataclass(frozen=True)
class Picture:
    """All that is drawn; lines are SVG point lists ("x,y x,y …")."""

    frame: Frame
    width: float
    height: float
    outline: str
    roads: tuple[str, ...]
    dots: tuple[Dot, ...]
    hospital: tuple[float, float]


def picture(area: Area, starts: Sequence[Start]) -> Picture:
    """Draw the area with the places that one can set out from."""
    shown = frame(area)
    roads = tuple(_points(shown, road_line(area, start, end)) for start, end in Network(area).roads)
    hospital = shown.spot(hospital_point(area, 0))
    return Picture(
        frame=shown,
        width=WIDTH,
        height=round(max(shown.spot(one.point)[1] for one in area.localities) + MARGIN, 1),
        outline=_points(shown, area.outline),
        roads=roads,
        dots=_dots(shown, starts, hospital),
        hospital=hospital,
    )


def frame(area: Area) -> Frame:
    """The frame around the localities of an area."""
    north, west = max(one.lat for one in area.localities), min(one.lon for one in area.localities)
    east = max(one.lon for one in area.localities)
    lon_step = (east - west) / (WIDTH - 2 * MARGIN)
    lat_step = lon_step * cos(radians(north))
    return Frame(north + MARGIN * lat_step, west - MARGIN * lon_step, lat_step, lon_step)


def _points(shown: Frame, line: Iterable[Point]) -> str:
    """A line as SVG writes it."""
    return " ".join(f"{x},{y}" for x, y in map(shown.spot, line))


def _dots(shown: Frame, starts: Sequence[Start], hospital: tuple[float, float]) -> tuple[Dot, ...]:
    """Every place, with a label where there is room for one."""
    spots = [shown.spot(start.postcode.locality.point) for start in starts]
    taken: list[Box] = [_around(*spot) for spot in (*spots, hospital)]
    dots = []
    for start, (x, y) in zip(starts, spots, strict=True):
        name = start.postcode.locality.name
        label = _label(x, y, name, taken)
        dots.append(Dot(x, y, name, start.postcode.text, start.query, label))
    return tuple(dots)


def _around(x: float, y: float) -> Box:
    """The box that a dot covers."""
    return x - DOT, y - DOT, x + DOT, y + DOT


def _label(x: float, y: float, name: str, taken: list[Box]) -> tuple[float, float, str] | None:
    """A free spot to the right or left of a dot, above or below it; it is then taken."""
    long, gap = len(name) * LETTER_WIDTH, DOT + 4
    half = LINE_HEIGHT / 2
    choices = (
        ((x + gap, y - half, x + gap + long, y + half), (x + gap, y + 5, "start")),
        ((x - gap - long, y - half, x - gap, y + half), (x - gap, y + 5, "end")),
        ((x - long / 2, y - gap - LINE_HEIGHT, x + long / 2, y - gap), (x, y - gap - 3, "middle")),
        ((x - long / 2, y + gap, x + long / 2, y + gap + LINE_HEIGHT), (x, y + gap + 14, "middle")),
    )
    for box, label in choices:
        inside = box[0] >= EDGE and box[2] <= WIDTH - EDGE
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            return label
    return None


def _overlap(a: Box, b: Box) -> bool:
    """Whether two boxes share any area."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
