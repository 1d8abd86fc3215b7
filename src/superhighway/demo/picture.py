"""The drawn map of a sample area on /try: its outline, its roads and the places to set out from.

Coordinates are SVG user units, x to the right and y downwards, in a box ``WIDTH`` wide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from superhighway.demo.domain import Area, Point, metres
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
class Picture:
    """All that is drawn; lines are SVG point lists ("x,y x,y …")."""

    width: float
    height: float
    outline: str
    roads: tuple[str, ...]
    dots: tuple[Dot, ...]
    hospital: tuple[float, float]


def picture(area: Area, starts: Sequence[Start]) -> Picture:
    """Draw the area with the places that one can set out from."""
    roads = tuple(_points(area, road_line(area, start, end)) for start, end in Network(area).roads)
    hospital = _spot(area, hospital_point(area, 0))
    return Picture(
        width=WIDTH,
        height=round(max(_spot(area, one.point)[1] for one in area.localities) + MARGIN, 1),
        outline=_points(area, area.outline),
        roads=roads,
        dots=_dots(area, starts, hospital),
        hospital=hospital,
    )


def _spot(area: Area, point: Point) -> tuple[float, float]:
    """A position in the picture, whose frame is drawn around the localities."""
    north, west = max(one.lat for one in area.localities), min(one.lon for one in area.localities)
    east = max(one.lon for one in area.localities)
    across, _ = metres((north, west), (north, east))
    scale = (WIDTH - 2 * MARGIN) / across
    right, up = metres((north, west), point)
    return round(MARGIN + right * scale, 1), round(MARGIN - up * scale, 1)


def _points(area: Area, line: Iterable[Point]) -> str:
    """A line as SVG writes it."""
    return " ".join(f"{x},{y}" for x, y in (_spot(area, point) for point in line))


def _dots(area: Area, starts: Sequence[Start], hospital: tuple[float, float]) -> tuple[Dot, ...]:
    """Every place, with a label where there is room for one."""
    spots = [_spot(area, start.postcode.locality.point) for start in starts]
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
