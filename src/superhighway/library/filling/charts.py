"""Coordinates of the pictures of scores; the page draws them as SVG beside a table. No Django here.

Units are those of the picture's own view box, from its top left.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH = 640
_ROW, _BAR, _LABEL, _TOP = 40, 18, 18, 6
_HIGH, _LEFT, _RIGHT, _UNDER = 260, 44, 120, 34
#: More lines than this nobody can tell apart.
MOST_LINES = 6
DASHES = ("", "8 4", "2 4", "10 4 2 4", "14 6", "4 2")


@dataclass(frozen=True)
class Bar:
    """One bar with the words over it."""

    label: str
    words: str
    y: float
    bar_y: float
    width: float


@dataclass(frozen=True)
class Bars:
    """Bars below each other."""

    bars: tuple[Bar, ...]
    height: float
    thick: float = _BAR
    width: float = WIDTH


def bars(rows: Sequence[tuple[str, str, float]], end: float) -> Bars:
    """Bars of labelled values from 0 to ``end``; each row is a label, its value in words, it."""
    top = max([end, *(value for _, _, value in rows)], default=0.0) or 1.0
    found = tuple(
        Bar(
            label,
            words,
            _TOP + number * _ROW + _LABEL - 4,
            _TOP + number * _ROW + _LABEL,
            round(max(value, 0.0) / top * WIDTH, 1),
        )
        for number, (label, words, value) in enumerate(rows)
    )
    return Bars(found, _TOP + len(rows) * _ROW + _TOP)


@dataclass(frozen=True)
class Dot:
    """A point of a line."""

    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """One course; its name stands at its end, ``label_y`` apart from those of the others."""

    name: str
    dash: str
    dots: tuple[Dot, ...]
    label_y: float

    @property
    def points(self) -> str:
        """For SVG's polyline."""
        return " ".join(f"{dot.x:g},{dot.y:g}" for dot in self.dots)


@dataclass(frozen=True)
class Mark:
    """A mark of an axis."""

    at: float
    words: str


@dataclass(frozen=True)
class Course:
    """Lines over time."""

    lines: tuple[Line, ...]
    days: tuple[Mark, ...]
    values: tuple[Mark, ...]
    left: float = _LEFT
    right: float = WIDTH - _RIGHT
    bottom: float = _HIGH - _UNDER
    height: float = _HIGH
    width: float = WIDTH


def course(rows: Sequence[tuple[str, Sequence[tuple[date, float]]]], end: float) -> Course:
    """Values over time, from 0 (or the least) to ``end`` (or the most); a name and its points each.

    Only the first MOST_LINES are drawn.
    """
    rows = rows[:MOST_LINES]
    days = [day for _, points in rows for day, _ in points]
    values = [value for _, points in rows for _, value in points]
    low, high = min([0.0, *values]), max([end, *values, 1.0])
    first, last = min(days), max(days)
    span = max((last - first).days, 1)

    def dot(day: date, value: float) -> Dot:
        across = (day - first).days / span if last > first else 0.5
        up = (value - low) / (high - low)
        bottom = _HIGH - _UNDER
        return Dot(
            round(_LEFT + across * (WIDTH - _LEFT - _RIGHT), 1),
            round(bottom - up * (bottom - _TOP * 2), 1),
        )

    dots = [tuple(dot(day, value) for day, value in points) for _, points in rows]
    labels = _apart([line[-1].y for line in dots])
    lines = tuple(
        Line(name, DASHES[number], line, labels[number])
        for number, ((name, _), line) in enumerate(zip(rows, dots, strict=True))
    )
    ends = sorted({first, last})
    return Course(
        lines,
        tuple(Mark(dot(day, low).x, f"{day.day} {day:%b} {day.year}") for day in ends),
        tuple(Mark(dot(first, value).y, f"{value:g}") for value in (low, high)),
    )


def _apart(heights: Sequence[float]) -> list[float]:
    """Heights for labels, moved down where they would touch."""
    found = [0.0] * len(heights)
    before = -99.0
    for number in sorted(range(len(heights)), key=lambda one: heights[one]):
        before = max(heights[number], before + _LABEL)
        found[number] = before
    return found
