"""Arrows between two spots of a map, one a direction, bulging apart like the sides of a lens. Pure.

The state of a direction shows in its colour, in its strokes, and in a sign at its middle.
"""

from dataclasses import dataclass
from math import hypot

from superhighway.federation.network.geography import Point

_TIP, _GAP = 11.0, 3.0
_LEAST_BEND, _MOST_BEND = 9.0, 30.0


@dataclass(frozen=True)
class Arrow:
    """``path`` is its line, ``tip`` its head as the points of a polygon, ``sign`` its middle."""

    path: str
    tip: str
    sign: Point
    state: str


@dataclass(frozen=True)
class End:
    """A spot that an arrow leads from or to: a circle."""

    at: Point
    radius: float


def arrow(start: End, end: End, state: str, *, alone: bool) -> Arrow:
    """An arrow; straight where it is ``alone``, else it keeps to its left."""
    control = _control(start.at, end.at, alone=alone)
    first = _towards(start.at, control, start.radius + _GAP)
    tip = _towards(end.at, control, end.radius + _GAP)
    base = _towards(end.at, control, end.radius + _GAP + _TIP)
    sign = _between(first, control, base)
    path = f"M{_two(first)} Q{_two(control)} {_two(base)}"
    return Arrow(path, _head(tip, base), (round(sign[0], 1), round(sign[1], 1)), state)


def _control(start: Point, end: Point, *, alone: bool) -> Point:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy) or 1.0
    bend = 0.0 if alone else max(_LEAST_BEND, min(_MOST_BEND, length * 0.16)) * 2
    return (
        (start[0] + end[0] + dy / length * bend) / 2,
        (start[1] + end[1] - dx / length * bend) / 2,
    )


def _towards(start: Point, end: Point, far: float) -> Point:
    """The point so ``far`` from one towards another."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy) or 1.0
    return (start[0] + dx / length * far, start[1] + dy / length * far)


def _between(first: Point, control: Point, last: Point) -> Point:
    """The middle of a curve (Bézier, of the second degree)."""
    x, y = ((a + 2 * b + c) / 4 for a, b, c in zip(first, control, last, strict=True))
    return (x, y)


def _head(tip: Point, base: Point) -> str:
    dx, dy = (tip[0] - base[0]) / 2, (tip[1] - base[1]) / 2
    corners = (tip, (base[0] + dy, base[1] - dx), (base[0] - dy, base[1] + dx))
    return " ".join(map(_two, corners))


def _two(point: Point) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"
