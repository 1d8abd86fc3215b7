"""How pages and sheets write dates, times, lengths and ages, after the NHS content style guide.

Pure functions: what they need to know of the present is an argument. Times and dates of aware
datetimes are written in Europe/London. Registered as Jinja2 filters of the same names.
"""

import math
import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from markupsafe import Markup

from superhighway.core import counting
from superhighway.core.clock import LONDON

METRES_IN_A_MILE = 1609.344
#: The command line counts in the same words.
counted, counted_of = counting.counted, counting.counted_of


def _local(moment: datetime) -> datetime:
    """The moment on a London clock; a naive one is taken to be on it already."""
    return moment.astimezone(LONDON) if moment.tzinfo else moment


def date_words(day: date) -> str:
    """Write "Thursday 23 July 2026"; of a datetime, its date in London."""
    local = _local(day) if isinstance(day, datetime) else day
    return f"{local:%A} {local.day} {local:%B} {local.year}"


def short_date_words(day: date) -> str:
    """Write "23 July 2026", where the day of the week doesn't matter."""
    local = _local(day) if isinstance(day, datetime) else day
    return f"{local.day} {local:%B} {local.year}"


def _clock_words(hour: int, minute: int) -> str:
    """A time of day: "9:10am", "2pm", "midday", "midnight"."""
    if minute == 0 and hour in {0, 12}:
        return "midday" if hour else "midnight"
    minutes = f":{minute:02d}" if minute else ""
    return f"{hour % 12 or 12}{minutes}{'am' if hour < 12 else 'pm'}"


def time_words(moment: datetime | time) -> str:
    """Write "9:10am", "2pm", "midday" or "midnight".

    Seconds are left off, so that nobody comes to a stop too late: right for departures.
    """
    local = _local(moment) if isinstance(moment, datetime) else moment
    return _clock_words(local.hour, local.minute)


def arrival_words(moment: datetime) -> str:
    """As ``time_words``, but up to the next whole minute: no arrival is promised too early."""
    rest = timedelta(seconds=moment.second, microseconds=moment.microsecond)
    return time_words(moment + timedelta(minutes=1) - rest if rest else moment)


def moment_words(moment: datetime) -> str:
    """Write "2:20pm on Thursday 23 July 2026"."""
    return f"{time_words(moment)} on {date_words(moment)}"


def duration_words(length: timedelta | float) -> str:
    """Write "1 hour 5 minutes" from a timedelta or seconds, up to the next whole minute.

    Never "0 minutes": less than one minute is "less than a minute".
    """
    seconds = length.total_seconds() if isinstance(length, timedelta) else length
    if seconds < 60:
        return "1 minute" if seconds > 30 else "less than a minute"
    hours, minutes = divmod(math.ceil(seconds / 60), 60)
    parts = [counted(hours, "hour")] if hours else []
    if minutes or not hours:
        parts.append(counted(minutes, "minute"))
    return " ".join(parts)


def distance_words(metres: float) -> str:
    """Write "about 350 metres" or, from 1,000 metres, "about 1.2 miles": always an estimate.

    Metres as on the signs of footpaths, to the next 10 below 100 and the nearest 50 above.
    """
    if metres < 100:
        return f"about {max(10, math.ceil(metres / 10) * 10)} metres"
    rounded = round(metres / 50) * 50
    if rounded < 1000:
        return f"about {rounded} metres"
    miles = round(metres / METRES_IN_A_MILE, 1)
    return "about 1 mile" if miles == 1 else f"about {miles:g} miles"


def age_words(since: date, today: date) -> str:
    """Write "today", "yesterday", "3 days ago", "5 weeks ago", "14 months ago", "3 years ago".

    ``since`` may be a datetime. A day that is still to come (the clock may have been set back) is
    named: "on 22 November 2026".
    """
    day = _local(since).date() if isinstance(since, datetime) else since
    days = (today - day).days
    if days < 0:
        return f"on {short_date_words(day)}"
    if days < 2:
        return "yesterday" if days else "today"
    for limit, size, unit in ((14, 1, "day"), (61, 7, "week"), (730, 30.44, "month")):
        if days < limit:
            return f"{counted(int(days / size), unit)} ago"
    return f"{counted(int(days / 365.25), 'year')} ago"


def dated_words(day: date, today: date) -> str:
    """Write "19 November 2026 (3 days ago)"; of a day that is still to come, the date alone."""
    age = age_words(day, today)
    written = short_date_words(day)
    return written if age.startswith("on ") else f"{written} ({age})"


def length_words(length: timedelta) -> str:
    """A whole length in the largest unit that says it: "1 year", "7 days", "30 seconds"."""
    seconds = int(length.total_seconds())
    for size, unit in ((31_536_000, "year"), (86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size and seconds % size == 0:
            return counted(seconds // size, unit)
    return counted(seconds, "second")


def number_words(number: int) -> str:
    """Write "232,337"."""
    return f"{number:,}"


def list_words(items: Iterable[object], last: str = "and") -> str:
    """Write "a", "a and b", "a, b and c"."""
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def telephone(number: str) -> Markup:
    """A number as a link that a telephone can dial; what is written stays as it is."""
    dial = re.sub(r"[^\d+]", "", number)
    return (
        Markup('<a href="tel:{}">{}</a>').format(dial, number)
        if dial
        else Markup("{}").format(number)
    )


def contact(text: str) -> Markup:
    """How to reach somebody, as a link where it is a telephone number or an e-mail address."""
    if re.fullmatch(r"[^\s@:<>]+@[^\s@:<>]+", text):
        return Markup('<a href="mailto:{0}">{0}</a>').format(text)
    return telephone(text) if re.fullmatch(r"\+?[\d ()-]{6,}", text) else Markup("{}").format(text)


def machine_time(moment: datetime) -> str:
    """For ``<time datetime>``: ISO 8601 with London's offset, to the minute."""
    return _local(moment).isoformat(timespec="minutes")


FILTERS = {
    function.__name__: function
    for function in (
        date_words,
        short_date_words,
        time_words,
        arrival_words,
        moment_words,
        counted,
        counted_of,
        duration_words,
        distance_words,
        age_words,
        dated_words,
        length_words,
        number_words,
        list_words,
        telephone,
        contact,
        machine_time,
    )
}
