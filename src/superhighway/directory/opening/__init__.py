"""Opening times: when something is open, closed or not known; read and written as people do."""

from superhighway.core.bank_holidays import working_day_after
from superhighway.directory.opening.check import check
from superhighway.directory.opening.hours import (
    DayHours,
    OpenState,
    Span,
    State,
    Why,
    hours_of,
    opens_next,
    state_at,
)
from superhighway.directory.opening.reading import read_hours
from superhighway.directory.opening.rules import Schedules
from superhighway.directory.opening.words import (
    NOT_KNOWN,
    day_words,
    left_words,
    note_words,
    span_words,
    state_words,
)
from superhighway.directory.opening.writing import hours_lines, hours_words, rule_words

__all__ = [
    "NOT_KNOWN",
    "DayHours",
    "OpenState",
    "Schedules",
    "Span",
    "State",
    "Why",
    "check",
    "day_words",
    "hours_lines",
    "hours_of",
    "hours_words",
    "left_words",
    "note_words",
    "opens_next",
    "read_hours",
    "rule_words",
    "span_words",
    "state_at",
    "state_words",
    "working_day_after",
]
