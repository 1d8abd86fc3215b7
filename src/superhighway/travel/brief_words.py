"""A journey in one line. No Django here."""

from datetime import date, timedelta

from superhighway.core.clock import LONDON
from superhighway.nhsui.formats import arrival_words, date_words, duration_words, time_words
from superhighway.travel.domain import Journey, Leg
from superhighway.travel.presenting import shown_length
from superhighway.travel.slip.phrases import VEHICLES, stop_words

#: A walk that is shorter needs no words.
RIGHT_THERE = timedelta(minutes=1)


def journey_words(journey: Journey, day: date) -> str:
    """When to leave, what to catch where, when one is there; the date where it isn't ``day``.

    As "Leave at 8:52am. Bus 7 at 9:02am from Stop B, Church Lane. There at 9:20am."
    """
    leaves = journey.departs.astimezone(LONDON)
    when = "" if leaves.date() == day else f" on {date_words(leaves)}"
    rides = ", then ".join(_ride_words(leg, first=n == 0) for n, leg in enumerate(journey.rides))
    way = f"{rides[:1].upper()}{rides[1:]}" if rides else _walk_words(journey)
    return f"Leave at {time_words(leaves)}{when}. {way}. There at {arrival_words(journey.arrives)}."


def _walk_words(journey: Journey) -> str:
    length = shown_length(journey)
    if length < RIGHT_THERE:
        return "It is right there"
    return f"Walk all the way, about {duration_words(length)}"


def _ride_words(leg: Leg, *, first: bool) -> str:
    """A ride: "bus 7 at 9:02am from Stop B, Church Lane"; without the stop after the first."""
    name = f"{VEHICLES[leg.mode]} {leg.route}".strip()
    if leg.stays_on:
        return f"stay on as it becomes {name}"
    where = f" from {stop_words(leg.start)}" if first else ""
    return f"{name} at {time_words(leg.departs)}{where}"
