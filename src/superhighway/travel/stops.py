"""Stops as they are found on the street: GTFS joined with NaPTAN. No Django here.

GTFS gives a stop its name and position; NaPTAN (by the ATCO code that British feeds use as
``stop_id``) its indicator, bearing, street and landmark. Only what is known is said.
"""

import re
from typing import Protocol

from superhighway.travel.domain import StepFree, StopInfo

#: NaPTAN's eight bearings, written out.
BEARINGS = {
    "N": "north",
    "NE": "north-east",
    "E": "east",
    "SE": "south-east",
    "S": "south",
    "SW": "south-west",
    "W": "west",
    "NW": "north-west",
}
#: NaPTAN's usual abbreviations of how a stop lies to its landmark, written out.
WORDS = {
    "opp": "opposite",
    "opposite": "opposite",
    "adj": "next to",
    "adjacent": "next to",
    "nr": "near",
    "near": "near",
    "o/s": "outside",
    "os": "outside",
    "outside": "outside",
    "at": "at",
    "in": "in",
    "on": "on",
    "by": "by",
    "before": "before",
    "after": "after",
    "behind": "behind",
    "inside": "inside",
    "s/o": "south of",
    "n/o": "north of",
    "e/o": "east of",
    "w/o": "west of",
}
#: What stands before a letter or number at the stop's flag.
PLACES = {
    "stop": "Stop",
    "stand": "Stand",
    "bay": "Bay",
    "stance": "Stance",
    "gate": "Gate",
    "platform": "Platform",
    "plat": "Platform",
    "plt": "Platform",
    "berth": "Berth",
    "pier": "Pier",
    "entrance": "Entrance",
}
NAMED = re.compile(r"([A-Za-z]+)\.?\s+([A-Za-z]{0,2}\d{0,3}[A-Za-z]?)", re.ASCII)
LETTER = re.compile(r"[A-Z]{1,2}\d{0,2}|\d{1,2}[A-Z]?", re.ASCII)
BOUND = re.compile(r"(?:->|to )?\s*([a-z-]{1,10}?)(?:[- ]?bound)?", re.ASCII)
#: A number of the stop in somebody's list, not on its flag.
CODE = re.compile(r"\d{5,}", re.ASCII)
NOTHING = {"", "-", "--", "---", "n/a", "na", "none", "unknown", "*", ".", "deleted stop", "road"}


class AccessNode(Protocol):
    """What is read of a NaPTAN access node (``places.api.AccessNode``)."""

    @property
    def indicator(self) -> str:
        """As NaPTAN writes it: "opp", "Stop B"."""
        ...

    @property
    def bearing(self) -> str:
        """A compass point, in letters or in words."""
        ...

    @property
    def street(self) -> str:
        """The street."""
        ...

    @property
    def landmark(self) -> str:
        """What it lies at."""
        ...

    @property
    def locality(self) -> str:
        """The place that it belongs to."""
        ...


def indicator_words(text: str) -> str:
    """NaPTAN's indicator written out: "opp" becomes "opposite", "stop B" becomes "Stop B".

    A bare letter is the stop's letter; a direction ("->N", "SE-bound") is left to the bearing.
    Whatever is not understood is given as it stands.
    """
    tidy = " ".join(text.split())
    lower = tidy.lower().rstrip(".")
    if lower in NOTHING or heading(tidy) or CODE.fullmatch(tidy):
        return ""
    if lower in WORDS:
        return WORDS[lower]
    named = NAMED.fullmatch(tidy)
    if named and named[1].lower() in PLACES:
        return f"{PLACES[named[1].lower()]} {named[2].upper()}"
    if LETTER.fullmatch(tidy):
        return f"Stop {tidy}"
    return _first_word_out(tidy)


def _first_word_out(tidy: str) -> str:
    """Write an abbreviation out that stands before other words: "opp 12" → "opposite 12"."""
    first, _, rest = tidy.partition(" ")
    out = WORDS.get(first.lower().rstrip("."), first)
    return f"{out} {rest}" if rest else tidy


def bearing_words(text: str) -> str:
    """The point in words, from "NE" or "north-east"; nothing where it is no compass point."""
    tidy = text.strip()
    if tidy.lower() in BEARINGS.values():
        return tidy.lower()
    return BEARINGS.get(tidy.upper(), "")


def heading(indicator: str) -> str:
    """The compass point in words that an indicator such as "->N" or "SE-bound" stands for."""
    match = BOUND.fullmatch(indicator.strip().lower())
    bare = match is not None and match[1] == indicator.strip().lower()
    return bearing_words(match[1]) if match and not bare else ""


def known(text: str, *others: str) -> str:
    """The text, tidied; nothing where it says nothing, or only what ``others`` say already."""
    tidy = " ".join(text.split())
    said = {other.casefold() for other in others}
    return "" if tidy.lower() in NOTHING or tidy.casefold() in said else tidy


def describe(
    feed: str,
    stop_id: str,
    name: str,
    position: tuple[float, float],
    node: AccessNode | None,
    step_free: StepFree = "unknown",
) -> StopInfo:
    """A stop of a timetable with what NaPTAN knows of it (``node``, None where it doesn't)."""
    lat, lon = position
    if node is None:
        return StopInfo(feed, stop_id, name, lat, lon, step_free=step_free)
    return StopInfo(
        feed,
        stop_id,
        name,
        lat,
        lon,
        indicator=indicator_words(node.indicator),
        bearing=bearing_words(node.bearing) or heading(node.indicator),
        street=known(node.street, name),
        landmark=known(node.landmark, name, node.street),
        locality=known(node.locality, name),
        step_free=step_free,
    )
