"""Marks by hand: strokes of a pen, from straight lines that tremble.

Lengths are parts of the box's side, so that (0, 0) is its top left corner and (1, 1) its bottom
right one; widths are millimetres.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from superhighway.paper.domain import Rect

Picture = NDArray[np.uint8]
Stroke = list[tuple[float, float]]
#: Parts of a dot, for lines without steps (cv2's ``shift``).
_SHIFT = 4


class Mark(StrEnum):
    """What somebody draws. Those of ``EVALUATION`` are kept from whoever tunes a reader."""

    CROSS = "cross"
    TICK = "tick"
    FILL = "fill"
    SLASH = "slash"
    THIN_TICK = "thin tick"
    OVERSHOOT = "tick that starts at the edge and overshoots"
    PENCIL = "pencil cross"
    CORRECTION = "box filled in to take it back"
    SMALL_CROSS = "small cross"
    DOT = "dot"
    RING = "ring around the box"
    SCRAWL = "scrawl through the box"
    LONG_TICK = "tick from far below"
    FAINT_TICK = "tick of a pen that runs dry"


EVALUATION = frozenset({Mark.DOT, Mark.RING, Mark.SCRAWL, Mark.LONG_TICK, Mark.FAINT_TICK})
TRAINING = frozenset(Mark) - EVALUATION
#: Marks by a dark pen of which, as a rule, at least four fifths of the ink lie inside the box.
CLEAN = frozenset({Mark.CROSS, Mark.TICK, Mark.FILL})


@dataclass(frozen=True)
class Pen:
    """How wide a line is, in millimetres, and how dark: 0 is black, 255 white."""

    width: float
    grey: int


class Sort(StrEnum):
    """What somebody holds; one person marks a sheet with one of them."""

    DARK = "dark pen"
    FINE = "fine pen"
    PENCIL = "pencil"
    DRY = "pen that runs dry"


#: The marks that are drawn with each; a correction is by a dark pen.
BY_SORT: dict[Sort, tuple[Mark, ...]] = {
    Sort.DARK: (
        Mark.CROSS,
        Mark.TICK,
        Mark.FILL,
        Mark.SLASH,
        Mark.OVERSHOOT,
        Mark.SMALL_CROSS,
        Mark.DOT,
        Mark.RING,
        Mark.SCRAWL,
        Mark.LONG_TICK,
    ),
    Sort.FINE: (Mark.THIN_TICK,),
    Sort.PENCIL: (Mark.PENCIL,),
    Sort.DRY: (Mark.FAINT_TICK,),
}
#: How much a hand presses more or less from mark to mark, in shades of grey.
_PRESSURE = 8.0


def pen_of(sort: Sort, rng: Generator) -> Pen:
    """A pen of a sort by chance, for a whole sheet."""
    if sort is Sort.PENCIL:
        return Pen(rng.uniform(0.3, 0.6), int(rng.integers(95, 160)))
    if sort is Sort.DRY:
        return Pen(rng.uniform(0.25, 0.4), int(rng.integers(110, 175)))
    if sort is Sort.FINE:
        return Pen(rng.uniform(0.18, 0.3), int(rng.integers(0, 60)))
    return Pen(rng.uniform(0.35, 0.75), int(rng.integers(0, 60)))


def _pressed(pen: Pen, rng: Generator) -> Pen:
    """The pen as it is pressed this time."""
    return Pen(pen.width, int(np.clip(pen.grey + rng.normal(0, _PRESSURE), 0, 200)))


def _cross(rng: Generator, reach: float = 0.3) -> list[Stroke]:
    reach *= rng.uniform(0.85, 1.1)
    near, far = 0.5 - reach, 0.5 + reach
    return [[(near, near), (far, far)], [(far, near), (near, far)]]


def _tick(rng: Generator) -> list[Stroke]:
    return [[(0.18, 0.55), (rng.uniform(0.35, 0.45), 0.82), (0.84, rng.uniform(0.12, 0.25))]]


def _overshoot(rng: Generator) -> list[Stroke]:
    end = (rng.uniform(1.2, 1.9), rng.uniform(-0.9, -0.2))
    return [[(rng.uniform(-0.1, 0.08), rng.uniform(0.4, 0.7)), (0.35, rng.uniform(0.8, 1.05)), end]]


def _long_tick(rng: Generator) -> list[Stroke]:
    return [[(-0.3, rng.uniform(0.9, 1.3)), (0.3, rng.uniform(1.2, 1.6)), (1.1, -0.3)]]


def _slash(rng: Generator) -> list[Stroke]:
    return [[(0.15, rng.uniform(0.7, 0.9)), (0.86, rng.uniform(0.1, 0.3))]]


def _to_and_fro(near: float, far: float, lines: int) -> list[Stroke]:
    path: Stroke = []
    for number, y in enumerate(np.linspace(near, far, lines)):
        path += [(near, y), (far, y)] if number % 2 == 0 else [(far, y), (near, y)]
    return [path]


def _fill(rng: Generator) -> list[Stroke]:
    near = rng.uniform(0.08, 0.16)
    return _to_and_fro(near, 1 - near, int(rng.integers(8, 11)))


def _correction(rng: Generator) -> list[Stroke]:
    return _to_and_fro(-0.05, 1.05, int(rng.integers(13, 18)))


def _dot(rng: Generator) -> list[Stroke]:
    x, y = rng.uniform(0.35, 0.65), rng.uniform(0.35, 0.65)
    return [[(x, y), (x + 0.05, y + 0.04)]]


def _ring(rng: Generator) -> list[Stroke]:
    wide, high = rng.uniform(0.85, 1.1), rng.uniform(0.8, 1.0)
    turns = [float(angle) for angle in np.linspace(0, 2 * np.pi, 28)]
    return [[(0.5 + wide * math.cos(a), 0.5 + high * math.sin(a)) for a in turns]]


def _scrawl(rng: Generator) -> list[Stroke]:
    return [[(rng.uniform(-0.2, 1.2), rng.uniform(-0.1, 1.1)) for _ in range(7)]]


STROKES: dict[Mark, Callable[[Generator], list[Stroke]]] = {
    Mark.CROSS: _cross,
    Mark.SMALL_CROSS: lambda rng: _cross(rng, 0.18),
    Mark.PENCIL: _cross,
    Mark.TICK: _tick,
    Mark.THIN_TICK: _tick,
    Mark.FAINT_TICK: _tick,
    Mark.OVERSHOOT: _overshoot,
    Mark.LONG_TICK: _long_tick,
    Mark.SLASH: _slash,
    Mark.FILL: _fill,
    Mark.CORRECTION: _correction,
    Mark.DOT: _dot,
    Mark.RING: _ring,
    Mark.SCRAWL: _scrawl,
}
#: Corners tremble by so much of a side, and a whole mark is off its box by so much.
_TREMBLE, _OFF = 0.05, 0.05


def draw(page: Picture, box: Rect, mark: Mark, pen: Pen, dpi: float, rng: Generator) -> None:
    """Draw a mark over a box on a page of so many dots an inch; the page is changed."""
    pen = _pressed(pen, rng)
    off = rng.normal(0, _OFF, 2)
    for stroke in STROKES[mark](rng):
        points = [(x + off[0], y + off[1]) for x, y in stroke]
        points = [tuple(np.asarray(point) + rng.normal(0, _TREMBLE, 2)) for point in points]
        _line(page, [_on_page(point, box) for point in points], pen, dpi)


def write(page: Picture, area: Rect, pen: Pen, dpi: float, rng: Generator) -> None:
    """Scribble something like a line of handwriting into an area; the page is changed."""
    pen = _pressed(pen, rng)
    length = rng.uniform(0.3, 0.8) * area.width
    xs = np.arange(0, length, 0.7)
    ys = np.cumsum(rng.normal(0, 0.8, xs.size))
    ys = 0.5 * area.height + np.clip(ys - ys.mean(), -0.25 * area.height, 0.25 * area.height)
    _line(page, [(area.x + 2 + x, area.y + y) for x, y in zip(xs, ys, strict=True)], pen, dpi)


def _on_page(point: Sequence[float], box: Rect) -> tuple[float, float]:
    return box.x + point[0] * box.width, box.y + point[1] * box.height


def _line(page: Picture, points: Sequence[tuple[float, float]], pen: Pen, dpi: float) -> None:
    """A line through points in millimetres; where lines cross, the darker one counts."""
    per_mm = dpi / 25.4
    ink = np.full_like(page, 255)
    dots = np.round(np.asarray(points) * per_mm * (1 << _SHIFT)).astype(np.int32)
    width = max(round(pen.width * per_mm), 1)
    cv2.polylines(
        ink,
        [dots],
        isClosed=False,
        color=pen.grey,
        thickness=width,
        shift=_SHIFT,
        lineType=cv2.LINE_AA,
    )
    np.minimum(page, ink, out=page)
