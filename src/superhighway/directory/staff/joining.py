"""Two records side by side, and what readers see of them together. No database here."""

from collections.abc import Sequence
from dataclasses import dataclass

from superhighway.core.errors import Problem
from superhighway.directory.joins import joined
from superhighway.directory.shown import Part
from superhighway.directory.staff.fields import LABELS, NOTHING, words_of
from superhighway.nhsui.forms import FieldError


@dataclass(frozen=True)
class Line:
    """One field of both records, and of the two together."""

    label: str
    main: str
    other: str
    together: str


@dataclass(frozen=True)
class Page:
    """The two records, the one that goes first in front, and their fields."""

    main: Part
    other: Part
    lines: tuple[Line, ...]


def page(one: Part, two: Part, main: str) -> Page:
    """The page; ``main`` is the id of the record that goes first."""
    first, second = (two, one) if main == str(two.uuid) else (one, two)
    return Page(first, second, tuple(_lines(first, second)))


def _lines(main: Part, other: Part) -> Sequence[Line]:
    """The fields in which either says something."""
    together = joined(main.record, [other.record]).record
    lines = [
        Line(
            label,
            words_of(main.record, field),
            words_of(other.record, field),
            words_of(together, field),
        )
        for field, label in LABELS.items()
    ]
    return [line for line in lines if {line.main, line.other} != {NOTHING}]


def errors(problem: Problem) -> list[FieldError]:
    """What went wrong, for the error summary."""
    return [FieldError("#main", problem.sentence)]
