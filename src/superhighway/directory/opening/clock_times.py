"""Reads two typed times of day as an opening and a closing: "9-5", "9am to 5:30pm", "0900-1730".

Where am and pm are left out, the usual meaning is taken if there is only one; else it is asked for.
Pure.
"""

import re
from dataclasses import dataclass
from datetime import time
from typing import Literal

from superhighway.core.errors import Problem
from superhighway.directory.opening.errors import HoursTextProblem, OpeningProblem

NOON = 12 * 60
END_OF_DAY = 24 * 60
#: Nothing that people write without am or pm opens before this hour in the morning.
_EARLY = 6
#: Without am and pm on either, a time from this hour on is meant in the morning.
_MORNING = 8


@dataclass(frozen=True)
class _Typed:
    """A time as typed: ``bare`` hours are between 1 and 12 and may be am or pm."""

    text: str
    hour: int
    minute: int
    style: Literal["am", "pm", "24", "bare"]

    @property
    def morning(self) -> int:
        """Minutes of the day where it is meant in the morning; 12 is midnight then."""
        return 60 * (self.hour % 12) + self.minute

    @property
    def minutes(self) -> int:
        """Minutes of the day, read as it stands."""
        if self.style == "am":
            return self.morning
        return self.morning + NOON if self.style == "pm" else 60 * self.hour + self.minute


def span_of(opens: str, closes: str) -> tuple[time, time]:
    """From when to when; midnight as the end is ``time(0)``.

    Raises Problem BAD_CLOCK, AM_OR_PM or ENDS_BEFORE_BEGIN.
    """
    first, last = _typed(opens), _typed(closes)
    text = f"{opens.strip()} to {closes.strip()}"
    start = _start(first, last, text)
    end = _end(last, start)
    if end <= start:
        raise Problem(OpeningProblem.ENDS_BEFORE_BEGIN, rule=text)
    return _time(start), _time(end)


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _typed(text: str) -> _Typed:
    """A time as it was typed; raises Problem BAD_CLOCK."""
    word = text.strip().lower().replace(".m", "m").removesuffix(".").replace(" ", "")
    if word in {"midday", "noon"}:
        return _Typed(text, 12, 0, "24")
    if word == "midnight":
        return _Typed(text, 12, 0, "am")
    found = re.fullmatch(r"(\d{1,2})(?:[:.]?(\d{2}))?([ap]m)?", word)
    if found is None:
        raise Problem(HoursTextProblem.BAD_CLOCK, time=text.strip())
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if minute > 59 or 60 * hour + minute > (12 if half else 24) * 60 + (59 if half else 0):
        raise Problem(HoursTextProblem.BAD_CLOCK, time=text.strip())
    if half and not hour:
        raise Problem(HoursTextProblem.BAD_CLOCK, time=text.strip())
    if half == "am":
        return _Typed(text, hour, minute, "am")
    if half == "pm":
        return _Typed(text, hour, minute, "pm")
    exact = hour > 12 or found[1].startswith("0") or (len(word) > 2 and word.isdigit())
    return _Typed(text, hour % 24, minute, "24" if exact else "bare")


def _start(first: _Typed, last: _Typed, text: str) -> int:
    """When it opens, in minutes of the day."""
    if first.style != "bare" or (last.style == "24" and first.hour >= _EARLY):
        return first.minutes
    if last.style == "am" and last.morning:
        return first.morning
    if first.hour == 12:
        return NOON
    if last.style in {"24", "am"}:
        raise Problem(HoursTextProblem.AM_OR_PM, hours=text)
    return _start_of_twelve(first, last, text)


def _start_of_twelve(first: _Typed, last: _Typed, text: str) -> int:
    """The same where only the closing may be marked, with pm: "9-5", "2-6pm", but not "7-9"."""
    rises = last.morning > first.morning
    if first.hour < _EARLY and rises:
        return first.morning + NOON
    if first.hour < _EARLY or (rises and (last.style == "pm" or first.hour < _MORNING)):
        raise Problem(HoursTextProblem.AM_OR_PM, hours=text)
    return first.morning


def _end(last: _Typed, start: int) -> int:
    """When it closes: the first reading after it opens; 0 is midnight at the end of the day."""
    if last.style != "bare":
        return last.minutes or END_OF_DAY
    readings = (last.morning, last.morning + NOON, END_OF_DAY if last.hour == 12 else 0)
    return next((minutes for minutes in readings if minutes > start), 0)
