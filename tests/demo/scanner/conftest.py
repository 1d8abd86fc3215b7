"""A sheet that nobody printed: white paper with a black square in each corner and some boxes."""

import numpy as np
import pytest
from numpy.random import Generator

from superhighway.demo.scanner.machines import Picture
from superhighway.paper.domain import A4, Field, FieldKind, Point, Rect, Sheet

DPI = 150
PER_MM = DPI / 25.4
CORNERS = (Point(17.5, 10.5), Point(192.5, 10.5), Point(192.5, 286.5), Point(17.5, 286.5))
AREA = Rect(20, 200, 150, 30)


def _box(item: int, value: int) -> Field:
    rect = Rect(20 + 20 * value, 40 + 12 * item, 4.4, 4.4)
    return Field(f"item{item}", FieldKind.BOX, rect, value=str(value))


@pytest.fixture
def sheet() -> Sheet:
    """Ten questions of five boxes, and an area to write in."""
    boxes = [_box(item, value) for item in range(10) for value in range(5)]
    return Sheet(1, *A4, CORNERS, (), (*boxes, Field("why", FieldKind.AREA, AREA)))


@pytest.fixture
def page(sheet: Sheet) -> Picture:
    """The sheet at 150 dots an inch, with its corners only."""
    drawn = np.full((round(A4[1] * PER_MM), round(A4[0] * PER_MM)), 255, np.uint8)
    for corner in sheet.fiducials:
        part(drawn, Rect(corner.x - 2.5, corner.y - 2.5, 5, 5))[:] = 0
    return drawn


def part(page: Picture, rect: Rect, more: float = 0.0) -> Picture:
    """The dots of a rectangle, with so many millimetres more around it."""
    top, bottom = round((rect.y - more) * PER_MM), round((rect.bottom + more) * PER_MM)
    left, right = round((rect.x - more) * PER_MM), round((rect.right + more) * PER_MM)
    return page[top:bottom, left:right]


def ink(page: Picture) -> int:
    """How many dots are darker than half."""
    return int((page < 128).sum())


@pytest.fixture
def rng() -> Generator:
    return np.random.default_rng(7)
