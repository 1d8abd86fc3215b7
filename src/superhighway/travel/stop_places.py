"""Stops as places: found by reference, near a point, and as documents of the search."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from superhighway.core.errors import Problem
from superhighway.places.api import Place
from superhighway.search.api import Document
from superhighway.sources.api import current_edition
from superhighway.travel import selectors
from superhighway.travel.domain import StopInfo
from superhighway.travel.errors import StopProblem
from superhighway.travel.selectors import Describe
from superhighway.travel.timetable import Timetable

#: In lists of places stops stand behind hospitals and surgeries of the same name.
WEIGHT = 20


def stop_place(text: str) -> Place:
    """The place of ``FEED:ID`` or of ``ID`` alone, as behind ``stop:``.

    Raises Problem NO_SUCH_STOP, or AMBIGUOUS_STOP (with ``choices``, a tuple of Place) where
    several timetables have the short form.
    """
    opened = selectors.opened()
    table = opened.timetable
    found = [*_rows(table, text)]
    if not found:
        raise Problem(StopProblem.NO_SUCH_STOP, text=text)
    choices = tuple(_place(opened.describe(*_name(table, row))) for row in found)
    if len(choices) > 1:
        names = " or ".join(choice.ref for choice in choices)
        raise Problem(StopProblem.AMBIGUOUS_STOP, text=text, names=names, choices=choices)
    return choices[0]


def _rows(table: Timetable, text: str) -> Iterator[int]:
    """The rows of the stops that the text can mean; the long form goes before the short one."""
    feed, colon, stop_id = text.partition(":")
    long = table.find_stop(feed, stop_id) if colon else None
    if long is not None:
        yield long
        return
    yield from table.stop_id.find(text, table.stop_order)


def _name(table: Timetable, row: int) -> tuple[str, str]:
    """Feed and id of a stop."""
    return table.feeds[table.stop_feed[row]].key, table.stop_id[row]


def _place(stop: StopInfo) -> Place:
    """A stop as a place."""
    return Place(
        name=full_name(stop),
        kind="stop",
        lat=stop.lat,
        lon=stop.lon,
        ref=f"stop:{stop.feed}:{stop.stop_id}",
        note=note(stop),
    )


def full_name(stop: StopInfo) -> str:
    """The stop's name with what is on its flag: "Highfield Interchange, Stop B"."""
    on_flag = stop.indicator.startswith(("Stop ", "Stand ", "Bay ", "Platform "))
    return f"{stop.name}, {stop.indicator}" if on_flag else stop.name


def note(stop: StopInfo) -> str:
    """What tells the stop from its namesakes: "stop, opposite, Mill Lane, Oakford"."""
    parts = [
        "stop",
        "" if full_name(stop) != stop.name else stop.indicator,
        stop.street,
        f"buses go {stop.bearing}" if stop.bearing else "",
        stop.locality,
    ]
    return ", ".join(part for part in parts if part)


def shared_stop_ids() -> frozenset[str]:
    """The stop ids that more than one timetable uses: their short form is ambiguous."""
    return _shared(current_edition().token)


@lru_cache(maxsize=2)
def _shared(token: str) -> frozenset[str]:  # noqa: ARG001 - the token tells editions apart
    table = selectors.opened().timetable
    if len(table.feeds) == 1:
        return frozenset()
    return frozenset(name for name, count in Counter(table.stop_id).items() if count > 1)


def documents(table: Timetable, describe: Describe) -> Iterator[Document]:
    """Every stop at which vehicles call, as the search keeps it."""
    for row in table.near_stop.tolist():
        stop = describe(*_name(table, row))
        place = _place(stop)
        yield Document(
            uri=place.ref,
            kind="stop",
            title=place.name,
            note=place.note,
            text=" ".join((stop.stop_id, stop.landmark, stop.street, stop.locality)),
            lat=stop.lat,
            lon=stop.lon,
            weight=WEIGHT,
        )
