"""Reading what people typed into typed values, with an error in words for each field.

Pages ask with GET forms, so a ``Form`` reads a query string. British habits are accepted:
"2.20 pm", "1420", "27 Sept 26". Nothing is guessed that could send somebody out at the wrong
hour: "2:20" alone is asked back.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from superhighway.core.clock import LONDON, parse_time
from superhighway.core.errors import Problem
from superhighway.nhsui.errors import FieldProblem
from superhighway.nhsui.formats import list_words, time_words

Value = TypeVar("Value")
LONGEST_TEXT = 200
YEARS = range(2000, 2100)
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WORDS_FOR_TIMES = {"midday": time(12), "noon": time(12), "midnight": time(0)}
TIME = re.compile(r"(\d{1,2})(?:[:.h ]?([0-5]\d))?(?::[0-5]\d)? ?(am|pm)?")
#: From here to 11 an hour without am or pm is taken for the morning; 1 to 6 is asked back.
MORNING = 7


def _example(today: date) -> str:
    """A date some weeks ahead, in the form that the fields want."""
    ahead = today + timedelta(days=28)
    return f"{ahead.day} {ahead.month} {ahead.year}"


def read_month(text: str) -> int | None:
    """The month of a number or of an English name cut off anywhere behind its third letter."""
    if text.isdecimal():
        return int(text)
    word = text.lower().rstrip(".")
    found = [n for n, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.startswith(word)]
    return 9 if word == "sept" else found[0] if found else None


def read_year(text: str) -> int | None:
    """The year, if it is one of this century's; two digits are enough."""
    if not text.isdecimal() or len(text) not in {2, 4}:
        return None
    year = int(text) + (2000 if len(text) == 2 else 0)
    return year if year in YEARS else None


def read_date(day: str, month: str, year: str, today: date, what: str = "the date") -> date:
    """The date that three fields hold; ``today`` is only used for the example in the error.

    Raises Problem with a FieldProblem: MISSING, DATE_PARTS or NOT_A_DATE.
    """
    fields = {"day": day.strip(), "month": month.strip(), "year": year.strip()}
    empty = [name for name, text in fields.items() if not text]
    if len(empty) == len(fields):
        raise _problem(FieldProblem.MISSING, what)
    if empty:
        raise _problem(FieldProblem.DATE_PARTS, what, parts=list_words(empty))
    try:
        return date(
            read_year(fields["year"]) or 0,
            read_month(fields["month"]) or 0,
            int(re.sub(r"(?i)(st|nd|rd|th)$", "", fields["day"])),
        )
    except (ValueError, OverflowError) as error:  # a day may have any number of digits
        raise _problem(FieldProblem.NOT_A_DATE, what, example=_example(today)) from error


def read_time(text: str, what: str = "the time") -> time:
    """The time of day that a person wrote: "2:20pm", "14:20", "2.20 p.m.", "1420", "midday".

    Hours 1 to 6 without am or pm (and without a 0 in front) are asked back. Raises Problem with a
    FieldProblem: MISSING, NOT_A_TIME or MORNING_OR_AFTERNOON.
    """
    tidy = re.sub(r"\s+", " ", text.strip().lower())
    if not tidy:
        raise _problem(FieldProblem.MISSING, what)
    if tidy in WORDS_FOR_TIMES:
        return WORDS_FOR_TIMES[tidy]
    match = TIME.fullmatch(
        re.sub(r"\b([ap])\.? ?m\.?$", r"\1m", re.sub(r"([ap])\.m", r"\1m", tidy))
    )
    if match is None or not (match[2] or match[3]):
        raise _problem(FieldProblem.NOT_A_TIME, what)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        return _twelve_hours(hour, minute, half, what)
    if hour > 23:
        raise _problem(FieldProblem.NOT_A_TIME, what)
    if 0 < hour < MORNING and not match[1].startswith("0"):
        raise _problem(FieldProblem.MORNING_OR_AFTERNOON, what, text=f"{hour}:{minute:02d}")
    return time(hour, minute)


def _twelve_hours(hour: int, minute: int, half: str, what: str) -> time:
    """A time with am or pm; "14:20pm" is understood, "14:20am" and "0:20pm" are not."""
    if half == "pm" and 12 < hour < 24:
        return time(hour, minute)
    if not 1 <= hour <= 12:
        raise _problem(FieldProblem.NOT_A_TIME, what)
    return time(hour % 12 + (12 if half == "pm" else 0), minute)


def read_text(text: str, what: str, *, required: bool) -> str | None:
    """One line, its spaces tidied; None where it is empty and may be."""
    value = re.sub(r"\s+", " ", text.replace("\0", " ")).strip()
    if len(value) > LONGEST_TEXT:
        raise _problem(FieldProblem.TOO_LONG, what, limit=LONGEST_TEXT)
    if required and not value:
        raise _problem(FieldProblem.MISSING, what)
    return value or None


def read_choice(text: str, what: str, choices: Sequence[str]) -> str:
    """One of ``choices``; raises Problem NOT_A_CHOICE for anything else."""
    if text not in choices:
        raise _problem(FieldProblem.NOT_A_CHOICE, what)
    return text


def read_number(text: str, what: str, low: int, high: int) -> int:
    """A whole number from ``low`` to ``high``; raises Problem NOT_A_NUMBER or NUMBER_RANGE."""
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        raise _problem(FieldProblem.NOT_A_NUMBER, what, example=low)
    if not low <= int(text) <= high:
        raise _problem(FieldProblem.NUMBER_RANGE, what, low=low, high=high)
    return int(text)


def read_moment(text: str, what: str) -> datetime:
    """The moment of a link in ISO 8601, on a London clock; raises Problem NOT_A_MOMENT.

    A "+" that a link turned into a space is understood.
    """
    try:
        moment = parse_time(text.replace(" ", "+")).astimezone(LONDON)
    except (ValueError, OverflowError) as error:
        raise _problem(FieldProblem.NOT_A_MOMENT, what) from error
    if moment.year not in YEARS:
        raise _problem(FieldProblem.NOT_A_MOMENT, what)
    return moment


def combine(day: date, clock: time) -> datetime:
    """The moment of that day and time in London, aware.

    Where the clocks go back and an hour comes twice it is the first. Raises Problem SKIPPED_HOUR
    for a time that the clocks leave out.
    """
    moment = datetime.combine(day, clock, LONDON)
    if moment.astimezone(UTC).astimezone(LONDON).time() != clock:
        raise Problem(FieldProblem.SKIPPED_HOUR, time=time_words(clock))
    return moment


def _problem(kind: FieldProblem, what: str, **params: object) -> Problem:
    """A problem whose sentence can start with the field's words."""
    return Problem(kind, what=what, What=what[:1].upper() + what[1:], **params)


@dataclass(frozen=True)
class FieldError:
    """One error: the id of the input that it belongs to, and its sentence."""

    href: str
    text: str


class Form:
    """One reading of a query string: typed values out, errors kept by field.

    Each method returns the value, or None where there is an error (kept in ``errors``, by the
    field's name) or nothing was typed into a field that may be empty. ``what`` names the field in
    words for its sentence. ``today`` is for examples in errors.
    """

    def __init__(self, data: Mapping[str, str], today: date) -> None:
        self.data = data
        self.today = today
        self.errors: dict[str, str] = {}
        self._targets: dict[str, str] = {}

    def __bool__(self) -> bool:
        """Whether there is no error so far."""
        return not self.errors

    def typed(self, name: str) -> str:
        """What the person typed, to be shown again."""
        return self.data.get(name, "")

    def sent(self, *names: str) -> bool:
        """Whether any of these fields came with the request: the form was sent, not just opened."""
        return any(name in self.data for name in names)

    def fail(self, name: str, sentence: str, target: str = "") -> None:
        """Keep an error for a field; ``target`` is the id of the input, ``name`` unless given.

        The first error of a field stays.
        """
        self.errors.setdefault(name, sentence)
        self._targets.setdefault(name, target or name)

    def summary(self) -> list[FieldError]:
        """The errors in the order in which the fields were read, for the error summary."""
        return [FieldError(f"#{self._targets[name]}", text) for name, text in self.errors.items()]

    def text(self, name: str, what: str, *, required: bool = True) -> str | None:
        """A line of text without spaces around it, at most 200 characters long."""
        return self._read(name, lambda: read_text(self.typed(name), what, required=required))

    def choice(self, name: str, what: str, choices: Sequence[str], default: str = "") -> str | None:
        """One of ``choices``; ``default`` where nothing came, and an error where that is empty."""
        return self._read(name, lambda: read_choice(self.typed(name) or default, what, choices))

    def number(self, name: str, what: str, low: int, high: int, default: int) -> int | None:
        """A whole number from ``low`` to ``high``; ``default`` where nothing came."""
        value = self.typed(name).strip() or str(default)
        return self._read(name, lambda: read_number(value, what, low, high))

    def yes(self, name: str) -> bool:
        """Whether a checkbox was ticked."""
        return self.typed(name) not in {"", "0", "no"}

    def date(self, name: str, what: str) -> date | None:
        """The date of the inputs ``name-day``, ``name-month`` and ``name-year``."""
        day, month, year = (self.typed(f"{name}-{part}") for part in ("day", "month", "year"))
        return self._read(
            name, lambda: read_date(day, month, year, self.today, what), f"{name}-day"
        )

    def time(self, name: str, what: str) -> time | None:
        """A time of day as people write it."""
        return self._read(name, lambda: read_time(self.typed(name), what))

    def moment(self, name: str, what_date: str, what_time: str) -> datetime | None:
        """A moment in London: ISO 8601 in ``name``, else ``name-day`` … and ``name-time``.

        The sentences about a missing part name it by ``what_date`` or ``what_time``.
        """
        if self.typed(name):
            return self._read(name, lambda: read_moment(self.typed(name), what_date), f"{name}-day")
        day = self.date(name, what_date)
        clock = self.time(f"{name}-time", what_time)
        if day is None or clock is None:
            return None
        return self._read(f"{name}-time", lambda: combine(day, clock))

    def _read(self, name: str, reader: Callable[[], Value], target: str = "") -> Value | None:
        """What ``reader`` returns, or None where its Problem became the field's error."""
        try:
            return reader()
        except Problem as problem:
            self.fail(name, problem.sentence, target)
            return None
