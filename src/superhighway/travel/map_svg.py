"""A drawn map of one journey, as SVG: rides as lines along the timetable's shapes, walks dotted.

No map tiles and no styles, only presentation attributes (a strict content security policy allows
them). The projection is equirectangular about the middle of the journey, which at the size of a
town is true to a few metres. The list of steps reads without the map; where a ride begins stands
its route number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians
from xml.sax.saxutils import escape

from superhighway.travel.domain import Journey, Leg, LegEnd

WIDTH, HEIGHT = 480.0, 300.0
PADDING = 42.0
METRES_A_DEGREE = 111_195.0
#: A map shows at least this much across, so that a short walk is not blown up beyond use.
LEAST_M = 500.0
FONT = "Source Sans Pro, Arial, sans-serif"
INK, PAPER, RIDE, WALK, SOFT = "#212b32", "#ffffff", "#0b6b5d", "#212b32", "#4c6272"
LABEL_SIZE = 15.0
#: How wide a letter is, on average, as a share of the type size; on the generous side.
LETTER, BOLD_LETTER = 0.54, 0.6
LONGEST_LABEL = 38
SCALE_STEPS = (100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)

Point = tuple[float, float]


@dataclass(frozen=True)
class Drawing:
    """An SVG and the words that stand for it where it can't be seen."""

    svg: str
    alt: str


@dataclass(frozen=True)
class Box:
    """A rectangle on the paper: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, point: Point) -> bool:
        """Whether a point lies in it."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


@dataclass(frozen=True)
class Projection:
    """From (lat, lon) to the paper; ``scale`` is paper units a metre."""

    lat: float
    lon: float
    scale: float

    def point(self, lat: float, lon: float) -> Point:
        """Where a position lies on the paper."""
        east = (lon - self.lon) * cos(radians(self.lat)) * METRES_A_DEGREE
        north = (lat - self.lat) * METRES_A_DEGREE
        return WIDTH / 2 + east * self.scale, HEIGHT / 2 - north * self.scale


def projection_for(points: Sequence[Point]) -> Projection:
    """The largest scale at which all (lat, lon) points fit inside the padding."""
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    high = max((max(lats) - min(lats)) * METRES_A_DEGREE, LEAST_M / 2)
    wide = max((max(lons) - min(lons)) * METRES_A_DEGREE * cos(radians(lat)), LEAST_M)
    scale = min((WIDTH - 2 * PADDING) / wide, (HEIGHT - 2 * PADDING) / high)
    return Projection(lat, lon, scale)


def line_of(leg: Leg) -> list[Point]:
    """The leg's (lat, lon) line: its path, else its calls, else straight from end to end."""
    if leg.path:
        return list(leg.path)
    if len(leg.calls) > 1:
        return [(call.stop.lat, call.stop.lon) for call in leg.calls]
    return [(leg.start.lat, leg.start.lon), (leg.end.lat, leg.end.lon)]


def draw(journey: Journey) -> Drawing:
    """The map of one journey from door to door."""
    lines = [line_of(leg) for leg in journey.legs]
    projection = projection_for([point for line in lines for point in line])
    marks = _marks(journey)
    parts = [f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="#f0f4f5"/>']
    drawn = [[projection.point(*point) for point in line] for line in lines]
    parts += [_line(leg, line) for leg, line in zip(journey.legs, drawn, strict=True)]
    parts += _dots(journey, projection)
    parts += _labelled(marks, projection, drawn)
    parts += [_north(), _scale_bar(projection)]
    alt = alt_of(journey)
    return Drawing(
        svg=(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
            f'font-family="{FONT}" role="img" aria-label="{escape(alt, {chr(34): "&quot;"})}">'
            f"{''.join(parts)}</svg>"
        ),
        alt=alt,
    )


def alt_of(journey: Journey) -> str:
    """What the map shows, in a sentence; the steps say the same at length."""
    rides = [f"{leg.mode} {leg.route}".strip() for leg in journey.rides]
    by = f" by {', then '.join(rides)}" if rides else " on foot"
    start, end = journey.legs[0].start.name, journey.legs[-1].end.name
    return f"Drawn map of the way from {start} to {end}{by}. The steps say the same in words."


@dataclass(frozen=True)
class Mark:
    """Something with a label; ``route`` is what the ride that begins here is called, or empty."""

    end: LegEnd
    label: str
    route: str = ""
    bold: bool = False

    @property
    def half_width(self) -> float:
        """Half of what it needs across."""
        return max(11.0, len(self.route) * 4.5 + 5)

    def box(self, point: Point) -> "Box":
        """What it covers, drawn at ``point``."""
        x, y = point
        return Box(x - self.half_width, y - 11, x + self.half_width, y + 11)


def _marks(journey: Journey) -> list[Mark]:
    """Start, goal, and where each ride begins and ends."""
    first, last = journey.legs[0].start, journey.legs[-1].end
    marks = [Mark(last, last.name, bold=True), Mark(first, first.name, bold=True)]
    taken = {(first.lat, first.lon), (last.lat, last.lon)}
    for leg in journey.rides:
        marks.append(Mark(leg.start, _short(leg.start), leg.route or leg.mode))
        taken.add((leg.start.lat, leg.start.lon))
    marks += [
        Mark(leg.end, _short(leg.end))
        for leg in journey.rides
        if (leg.end.lat, leg.end.lon) not in taken
    ]
    return marks


def _short(end: LegEnd) -> str:
    """A stop's name with its letter, if it has one, short enough for a map."""
    indicator = end.stop.indicator if end.stop else ""
    return f"{end.name}, {indicator}" if indicator.startswith("Stop ") else end.name


def _path(points: Iterable[Point]) -> str:
    """SVG's points attribute, to a tenth of a unit, without repeats."""
    return " ".join(dict.fromkeys(f"{x:.1f},{y:.1f}" for x, y in points))


def _line(leg: Leg, points: list[Point]) -> str:
    """A ride as a thick line on a white edge, a walk as dots."""
    path = _path(points)
    common = f'points="{path}" fill="none" stroke-linejoin="round" stroke-linecap="round"'
    if not leg.rides:
        return f'<polyline {common} stroke="{WALK}" stroke-width="4" stroke-dasharray="0.1 8"/>'
    return (
        f'<polyline {common} stroke="{PAPER}" stroke-width="9"/>'
        f'<polyline {common} stroke="{RIDE}" stroke-width="5"/>'
    )


def _dots(journey: Journey, projection: Projection) -> list[str]:
    """The stops on the way, small."""
    stops = [call.stop for leg in journey.rides for call in leg.calls[1:-1]]
    points = [projection.point(stop.lat, stop.lon) for stop in stops]
    return [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.4" fill="{PAPER}" stroke="{RIDE}"/>'
        for x, y in points
    ]


def _labelled(marks: list[Mark], projection: Projection, lines: list[list[Point]]) -> list[str]:
    """Marks, then labels beside them where they cover neither a mark nor another label.

    Start and goal always get theirs.
    """
    points = _apart(marks, [projection.point(mark.end.lat, mark.end.lon) for mark in marks])
    taken = [mark.box(point) for mark, point in zip(marks, points, strict=True)]
    drawn = sorted(
        zip(marks, points, strict=True), key=lambda pair: (bool(pair[0].route), pair[0].bold)
    )
    parts = [_symbol(mark, point) for mark, point in drawn]
    spots = [spot for line in lines for spot in _sampled(line)]
    for mark, point in zip(marks, points, strict=True):
        text = _cut(mark.label)
        around = _places(mark, text, point)
        free = [box for box in around if not any(map(box.meets, taken))]
        if free or mark.bold:
            best = min(free or around, key=lambda box: _covers(box, taken, spots))
            taken.append(best)
            parts.append(_label(text, best, bold=mark.bold))
    return parts


def _apart(marks: list[Mark], points: list[Point]) -> list[Point]:
    """The marks' points; plates move a little where one would hide another, or start or goal."""
    seen = [mark.box(point) for mark, point in zip(marks, points, strict=True) if mark.bold]
    moved = []
    for mark, point in zip(marks, points, strict=True):
        place = _beside(mark, point, seen) if mark.route else point
        moved.append(place)
        seen += [mark.box(place)] if mark.route else []
    return moved


def _beside(mark: Mark, point: Point, seen: list[Box]) -> Point:
    """The point itself, else the nearest one beside it where the plate hides nothing seen."""
    steps = sorted(
        ((dx, dy) for dx in (0, -12, 12, -24, 24, -36, 36) for dy in (0, -12, 12, -24, 24)),
        key=lambda step: hypot(*step),
    )
    for dx, dy in steps:
        place = (point[0] + dx, point[1] + dy)
        if not any(map(mark.box(place).meets, seen)):
            return place
    return point


def _covers(box: Box, taken: list[Box], spots: list[Point]) -> tuple[int, int]:
    """How many marks and labels, then how much of the lines, a label here would cover."""
    return sum(map(box.meets, taken)), sum(box.holds(spot) for spot in spots)


def _sampled(line: list[Point], step: float = 6.0) -> list[Point]:
    """Points along a line, close together."""
    spots = line[:1]
    for (x1, y1), (x2, y2) in pairwise(line):
        count = max(1, int(hypot(x2 - x1, y2 - y1) / step))
        spots += [
            (x1 + (x2 - x1) * part / count, y1 + (y2 - y1) * part / count)
            for part in range(1, count + 1)
        ]
    return spots


def _cut(text: str) -> str:
    """The label, cut where it would be too long for the map."""
    return text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1].rstrip(" ,") + "…"


def _places(mark: Mark, text: str, point: Point) -> list[Box]:
    """Where a label may stand around its mark, moved onto the paper, the best first."""
    x, y = point
    clear = mark.half_width + 3
    wide = len(text) * LABEL_SIZE * (BOLD_LETTER if mark.bold else LETTER)
    high = LABEL_SIZE * 1.25
    corners = [
        (x + clear, y - high / 2),
        (x - clear - wide, y - high / 2),
        (x - wide / 2, y - 13 - high),
        (x - wide / 2, y + 13),
        (x + 8, y - 13 - high),
        (x + 8, y + 13),
        (x - 8 - wide, y - 13 - high),
        (x - 8 - wide, y + 13),
    ]
    return [
        Box(left, top, left + wide, top + high)
        for left, top in (
            (min(max(left, 4.0), WIDTH - 4 - wide), min(max(top, 4.0), HEIGHT - 24 - high))
            for left, top in corners
        )
    ]


def _label(text: str, box: Box, *, bold: bool) -> str:
    """Words with a pale edge, so that a line below does not eat them."""
    weight = ' font-weight="bold"' if bold else ""
    common = (
        f'x="{box.left:.1f}" y="{box.bottom - LABEL_SIZE * 0.33:.1f}" '
        f'font-size="{LABEL_SIZE:g}"{weight}'
    )
    words = escape(text)
    return (
        f'<text {common} fill="none" stroke="{PAPER}" stroke-width="4" '
        f'stroke-linejoin="round">{words}</text><text {common} fill="{INK}">{words}</text>'
    )


def _symbol(mark: Mark, point: Point) -> str:
    """A plate with the route where a ride begins, a ring where it ends, squares for the ends."""
    x, y = point
    if mark.route:
        half = mark.half_width
        return (
            f'<rect x="{x - half:.1f}" y="{y - 11:.1f}" width="{2 * half:.1f}" height="22" rx="4" '
            f'fill="{RIDE}" stroke="{PAPER}" stroke-width="2"/><text x="{x:.1f}" y="{y + 5:.1f}" '
            f'font-size="14" font-weight="bold" fill="{PAPER}" text-anchor="middle">'
            f"{escape(mark.route)}</text>"
        )
    if mark.bold:
        return (
            f'<rect x="{x - 8:.1f}" y="{y - 8:.1f}" width="16" height="16" fill="{INK}" '
            f'stroke="{PAPER}" stroke-width="2"/>'
        )
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{PAPER}" stroke="{RIDE}" stroke-width="3"/>'
    )


def _north() -> str:
    """North is up, and the map says so."""
    x, y = WIDTH - 20, 34
    return (
        f'<path d="M{x:g} {y - 20:g} l6 16 h-12 z" fill="{SOFT}"/><text x="{x:g}" y="{y + 9:g}" '
        f'font-size="12" text-anchor="middle" fill="{SOFT}">N</text>'
    )


def _scale_bar(projection: Projection) -> str:
    """A round length that is at most a quarter of the map."""
    fitting = [step for step in SCALE_STEPS if step * projection.scale <= WIDTH / 4]
    metres = fitting[-1] if fitting else SCALE_STEPS[0]
    length, y = metres * projection.scale, HEIGHT - 12
    words = f"{metres} metres" if metres < 1000 else f"{metres // 1000} km"
    return (
        f'<path d="M12 {y - 5:g} v5 h{length:.1f} v-5" fill="none" stroke="{SOFT}" '
        f'stroke-width="1.5"/><text x="{18 + length:.1f}" y="{y:g}" font-size="12" '
        f'fill="{SOFT}">{words}</text>'
    )
