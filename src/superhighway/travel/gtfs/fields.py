"""Values of GTFS columns: times, dates, numbers, positions, kinds of vehicle."""

import re
from datetime import date
from functools import lru_cache

from superhighway.travel.domain import Mode

NO_TIME = -1
BAD_TIME = -2
_TIME = re.compile(r"(\d{1,3}):([0-5]\d):([0-5]\d)")
_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
#: Times may run past midnight, but not past the next one: no question looks two days back.
MAX_HOURS = 48

#: Modes by number, as compiled arrays keep them.
MODES: tuple[Mode, ...] = (
    "other", "bus", "coach", "tram", "rail", "metro", "ferry", "cable-car", "funicular",
)  # fmt: skip
_BASIC: dict[int, Mode] = {
    0: "tram", 1: "metro", 2: "rail", 3: "bus", 4: "ferry", 5: "tram", 6: "cable-car",
    7: "funicular", 11: "bus", 12: "rail",
}  # fmt: skip
#: The extended route types, by hundreds.
_EXTENDED: dict[int, Mode] = {
    1: "rail", 2: "coach", 3: "rail", 4: "metro", 5: "metro", 6: "metro", 7: "bus", 8: "bus",
    9: "tram", 10: "ferry", 12: "ferry", 13: "cable-car", 14: "funicular",
}  # fmt: skip


@lru_cache(maxsize=200_000)
def seconds(text: str) -> int:
    """Seconds after the service day's start; NO_TIME for "", BAD_TIME for what is no time."""
    if not text:
        return NO_TIME
    match = _TIME.fullmatch(text)
    if match is None or int(match[1]) >= MAX_HOURS:
        return BAD_TIME
    return int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3])


@lru_cache(maxsize=10_000)
def ordinal(text: str) -> int | None:
    """The date's proleptic ordinal (``date.toordinal``), or None where it is no date."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).toordinal()
    except ValueError:
        return None


@lru_cache(maxsize=10_000)
def whole(text: str, default: int | None = None) -> int | None:
    """A whole number, not negative; ``default`` for "", None for what is none."""
    if not text:
        return default
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def position(lat: str, lon: str) -> tuple[float, float] | None:
    """A WGS84 position in degrees; None where it is missing, wrong, or 0, 0."""
    try:
        found = float(lat), float(lon)
    except ValueError:
        return None
    plausible = abs(found[0]) <= 90 and abs(found[1]) <= 180 and found != (0.0, 0.0)
    return found if plausible else None


def mode(route_type: str) -> Mode:
    """The kind of vehicle of a basic or extended GTFS route type; "other" where unknown."""
    number = whole(route_type)
    if number is None:
        return "other"
    return _BASIC.get(number) or _EXTENDED.get(number // 100 if number >= 100 else -1, "other")
