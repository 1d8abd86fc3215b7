"""Drawing the network: this node in the middle, its neighbours around it. No Django here.

A diagram, not a chart to scale. Each neighbour has two lines, one a direction: what we read of it
(the arrow points to us) and what it is told of us (the arrow points to it).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 460
_X, _Y = WIDTH / 2, HEIGHT / 2
_RX, _RY = 240.0, 165.0
_ROOM, _APART, _TIP = 34.0, 7.0, 12.0
_LONGEST = 24
#: Drawn well up to so many; the table has all.
MOST = 24


@dataclass(frozen=True)
class Line:
    """An arrow from one end to the other; ``tip`` is its head as points of a polygon."""

    x1: float
    y1: float
    x2: float
    y2: float
    tip: str
    state: str


@dataclass(frozen=True)
class Spot:
    """A neighbour on the drawing; ``anchor`` is the side on which its name begins."""

    x: float
    y: float
    name: str
    name_x: float
    name_y: float
    anchor: str
    lines: tuple[Line, ...]


def drawn(neighbours: Sequence[tuple[str, str, str | None]]) -> list[Spot]:
    """Where each neighbour (name, state of reading, state of telling) stands, clockwise from above.

    A state of telling of None draws no second line.
    """
    some = neighbours[:MOST]
    return [_spot(index, len(some), *one) for index, one in enumerate(some)]


def _spot(index: int, count: int, name: str, reading: str, telling: str | None) -> Spot:
    angle = 2 * math.pi * index / count - math.pi / 2
    x, y = _X + _RX * math.cos(angle), _Y + _RY * math.sin(angle)
    apart = _APART if telling is not None else 0.0
    lines = [_line((x, y), (_X, _Y), apart, reading)]
    if telling is not None:
        lines.append(_line((_X, _Y), (x, y), apart, telling))
    below = y > _Y + 1
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
    anchor = "start" if x < 120 else "end" if x > WIDTH - 120 else "middle"
    name_x = {"start": 12.0, "end": WIDTH - 12.0}.get(anchor, x)
    return Spot(
        _one(x),
        _one(y),
        short,
        _one(name_x),
        _one(y + (38 if below else -24)),
        anchor,
        tuple(lines),
    )


Point = tuple[float, float]


def _line(start: Point, end: Point, apart: float, state: str) -> Line:
    """An arrow between two circles, beside the straight line to its left."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    ux, uy = dx / length, dy / length
    ox, oy = uy * apart, -ux * apart
    x1, y1 = start[0] + ux * _ROOM + ox, start[1] + uy * _ROOM + oy
    x2, y2 = end[0] - ux * _ROOM + ox, end[1] - uy * _ROOM + oy
    bx, by = x2 - ux * _TIP, y2 - uy * _TIP
    wide = _TIP / 2
    corners = ((x2, y2), (bx + uy * wide, by - ux * wide), (bx - uy * wide, by + ux * wide))
    tip = " ".join(f"{_one(x)},{_one(y)}" for x, y in corners)
    return Line(_one(x1), _one(y1), _one(bx), _one(by), tip, state)


def _one(value: float) -> float:
    return round(value, 1)
