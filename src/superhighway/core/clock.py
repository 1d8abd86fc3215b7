"""The one clock.

Nothing else in the code base asks for the time (a lint rule says so), so that a test or a
development node can stand at another moment: real timetables expire. The environment variable
``SUPERHIGHWAY_CLOCK`` starts the clock elsewhere; from there it runs on at its usual speed.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
ENVIRONMENT_VARIABLE = "SUPERHIGHWAY_CLOCK"
#: No question is about another year, and no reckoning from one of these leaves the calendar.
YEARS = range(1970, 2200)
#: How much earlier it is for what runs inside ``earlier``.
_EARLIER: ContextVar[timedelta] = ContextVar("earlier", default=timedelta(0))


def parse_time(text: str) -> datetime:
    """Read an ISO 8601 date and time; without an offset it is Europe/London's.

    Returns an aware datetime. Raises ValueError where the text is no date and time, or one that
    is centuries away.
    """
    moment = datetime.fromisoformat(text)
    if moment.year not in YEARS:
        raise ValueError(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


@cache
def _shift() -> timedelta:
    """How far this process's clock stands from the machine's, fixed when it is first asked.

    Not at import: the command line sets the variable for ``--clock`` after importing this module.
    """
    start = os.environ.get(ENVIRONMENT_VARIABLE, "")
    if not start:
        return timedelta(0)
    return parse_time(start) - datetime.fromtimestamp(time.time(), UTC)


def now() -> datetime:
    """The time, aware, in UTC."""
    return _shift() + datetime.fromtimestamp(time.time(), UTC) - _EARLIER.get()


@contextmanager
def earlier(span: timedelta) -> Iterator[None]:
    """Let what runs inside take place so much earlier: the invented past of a sample, no other."""
    token = _EARLIER.set(span)
    try:
        yield
    finally:
        _EARLIER.reset(token)


def local_now() -> datetime:
    """The time, aware, in Europe/London."""
    return now().astimezone(LONDON)


def today() -> date:
    """The date in Europe/London."""
    return local_now().date()


def is_shifted() -> bool:
    """Whether the clock was started elsewhere; pages then say so."""
    return bool(_shift())
