"""Stops as they are found on the street: GTFS joined with NaPTAN.

GTFS gives a stop its name and position; NaPTAN, by the ATCO code that British feeds use as
``stop_id``, its indicator, bearing, street and landmark (``places`` writes their abbreviations
out). Only what is known is said, and nothing twice.
"""

import re

from superhighway.places.api import AccessNode
from superhighway.travel.domain import StepFree, StopInfo

#: Words that a person says, for those of the standard.
PLAIN = {"adjacent": "next to", "adjacent to": "next to", "hail and ride": "hail the bus anywhere"}
#: What stands before a letter or number on the stop's flag.
FLAG = re.compile(r"(stop|stand|bay|stance|gate|platform|berth|pier) +([a-z]{0,2}\d{0,3}[a-z]?)")
LETTERED = re.compile(r"(.+?) *\[([A-Z]{1,2}\d{0,2})\]")
LETTER = re.compile(r"[A-Z]{1,2}\d{0,2}|\d{1,2}[A-Z]?")
#: A number of the stop in somebody's list, not on its flag.
CODE = re.compile(r"\d{5,}|ref.*", re.IGNORECASE)
BOUND = re.compile(r"(?:->|to ) *([a-z-]+)|([a-z-]+?)[- ]?bound")
BEARINGS = {
    "n": "north",
    "ne": "north-east",
    "e": "east",
    "se": "south-east",
    "s": "south",
    "sw": "south-west",
    "w": "west",
    "nw": "north-west",
}
#: What publishers write where they have nothing to say.
NOTHING = {"", "-", "--", "---", "n/a", "na", "none", "unknown", "*", ".", "deleted stop", "road"}


def describe(
    feed: str,
    stop_id: str,
    name: str,
    position: tuple[float, float],
    node: AccessNode | None,
    step_free: StepFree = "unknown",
) -> StopInfo:
    """A stop of a timetable with what NaPTAN knows of it (``node``; None where it doesn't)."""
    lat, lon = position
    if node is None:
        return StopInfo(feed, stop_id, name, lat, lon, step_free=step_free)
    name, indicator = name_and_flag(name, indicator_words(node.indicator))
    return StopInfo(
        feed,
        stop_id,
        name,
        lat,
        lon,
        indicator=indicator,
        bearing=node.bearing or heading(node.indicator),
        street=known(node.street, name),
        landmark=known(node.landmark, name, node.street),
        locality=known(node.locality, name),
        step_free=step_free,
    )


def name_and_flag(name: str, indicator: str) -> tuple[str, str]:
    """The name without its stop's letter ("Mill Lane [B]"), and the indicator with it ("Stop B").

    A name whose letter is not that of the indicator is left alone.
    """
    match = LETTERED.fullmatch(name)
    flag = f"Stop {match[2]}" if match else ""
    if match is None or indicator not in {"", flag}:
        return name, indicator
    return match[1], flag


def indicator_words(text: str) -> str:
    """The indicator as it is said: "adjacent" is "next to", "B" is "Stop B".

    A direction ("->N", "northbound") is left to the bearing, a list's number left out; whatever
    is not understood is given as it stands.
    """
    tidy = " ".join(text.split())
    lower = tidy.lower()
    flag = FLAG.fullmatch(lower)
    if lower in NOTHING or heading(tidy) or CODE.fullmatch(tidy):
        return ""
    if flag:
        return f"{flag[1].capitalize()} {flag[2].upper()}"
    if LETTER.fullmatch(tidy):
        return f"Stop {tidy}"
    return PLAIN.get(lower, tidy)


def heading(indicator: str) -> str:
    """The compass point in words that an indicator such as "->N" or "southbound" stands for."""
    match = BOUND.fullmatch(indicator.strip().lower())
    point = (match[1] or match[2]) if match else ""
    return BEARINGS.get(point, point if point in BEARINGS.values() else "")


def known(text: str, *others: str) -> str:
    """The text, tidied; nothing where it says nothing, or only what ``others`` say already."""
    tidy = " ".join(text.split())
    said = {other.casefold() for other in others}
    return "" if tidy.lower() in NOTHING or tidy.casefold() in said else tidy
