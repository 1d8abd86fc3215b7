"""Finding room on a drawing: spots that stand apart, names that cover nothing. Pure."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from superhighway.federation.network.geography import Point, far

_LETTER, _LINE = 0.56, 1.2
_RINGS, _TURN = 60, 12

#: Left, top, right, bottom.
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Name:
    """A name on the drawing, in one line or two; ``y`` is the first line's."""

    x: float
    y: float
    anchor: str
    lines: tuple[str, ...]
    box: Box


@dataclass(frozen=True)
class Letters:
    """How large names are written, on a drawing so wide."""

    size: float
    width: float


@dataclass(frozen=True)
class _Side:
    """A side of a spot: which way from it, and how a name is set there."""

    right: int
    down: int
    anchor: str


_SIDES = (_Side(0, 1, "middle"), _Side(0, -1, "middle"), _Side(1, 0, "start"), _Side(-1, 0, "end"))


def lines_of(name: str, longest: int) -> tuple[str, ...]:
    """A name in two lines at most."""
    wrapped = textwrap.wrap(name, longest) or [name[:longest]]
    if len(wrapped) > 2:
        return (wrapped[0], f"{wrapped[1][: longest - 1]}…")
    return tuple(wrapped)


def stand_apart(wanted: Sequence[Point], width: float, height: float, apart: float) -> list[Point]:
    """Where each may stand: as near as can be to where it wants to, ``apart`` from those before."""
    placed: list[Point] = []
    for one in wanted:
        places = (place for place in _around(one) if _inside(place, width, height, apart / 2))
        free = (place for place in places if all(far(place, other) >= apart for other in placed))
        placed.append(next(free, one))
    return placed


def _around(point: Point) -> Iterator[Point]:
    """The point, then more and more points around it."""
    yield point
    for ring in range(1, _RINGS):
        for turn in range(_TURN + ring):
            angle = 2 * pi * turn / (_TURN + ring)
            yield (point[0] + 12 * ring * cos(angle), point[1] + 12 * ring * sin(angle))


def _inside(point: Point, width: float, height: float, edge: float) -> bool:
    return edge <= point[0] <= width - edge and edge <= point[1] <= height - edge


def name_at(
    spot: Point, radius: float, lines: tuple[str, ...], letters: Letters, taken: Sequence[Box]
) -> Name:
    """A name beside its spot: below, above, right or left, where it covers least."""
    found = [_name(spot, radius, lines, letters, side) for side in _SIDES]
    return min(found, key=lambda name: sum(_overlap(name.box, other) for other in taken))


def name_below(spot: Point, radius: float, lines: tuple[str, ...], letters: Letters) -> Name:
    """A name below its spot, whatever is there."""
    return _name(spot, radius, lines, letters, _SIDES[0])


def _name(
    spot: Point, radius: float, lines: tuple[str, ...], letters: Letters, side: _Side
) -> Name:
    wide = max(map(len, lines)) * letters.size * _LETTER
    high = len(lines) * letters.size * _LINE
    gap = radius + 5
    left = spot[0] + side.right * (gap + wide / 2) - wide / 2
    top = spot[1] + side.down * (gap + high / 2) - high / 2
    left = min(max(left, 6.0), max(letters.width - wide - 6, 6.0))
    x = left + {"start": 0.0, "middle": wide / 2, "end": wide}[side.anchor]
    box = (left, top, left + wide, top + high)
    return Name(round(x, 1), round(top + letters.size * 0.95, 1), side.anchor, lines, box)


def around(point: Point, radius: float) -> Box:
    """What a spot takes up."""
    return (point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius)


def _overlap(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0
