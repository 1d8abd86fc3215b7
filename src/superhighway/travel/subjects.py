"""Stops, routes and journeys as subjects of what other apps say about them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np

from superhighway.core.errors import Problem
from superhighway.core.extensions import Subject
from superhighway.places.api import point_ref
from superhighway.sources.api import current_edition
from superhighway.travel import selectors
from superhighway.travel.domain import Journey, Query
from superhighway.travel.stop_places import stop_place


def stop(identity: str) -> Subject | None:
    """The stop ``FEED:ID`` as behind ``stop:``; None where there is none."""
    try:
        place = stop_place(identity)
    except Problem:
        return None
    return Subject(place.name, lat=place.lat, lon=place.lon)


def route(identity: str) -> Subject | None:
    """The route ``FEED:ID`` as behind ``route:``; None where there is none."""
    try:
        name = _routes(current_edition().token).get(identity)
    except Problem:
        return None
    return Subject(f"Bus {name}") if name else None


@lru_cache(maxsize=2)
def _routes(token: str) -> Mapping[str, str]:  # noqa: ARG001 - the token tells editions apart
    """The name of every route on which a vehicle runs, by feed and id."""
    table = selectors.opened().timetable
    pairs = np.unique(np.stack((table.trip_feed, table.trip_route)), axis=1).T.tolist()
    return {
        f"{table.feeds[feed].key}:{table.route_id[row]}": table.route_name[row]
        or table.route_id[row]
        for feed, row in pairs
    }


def touched(query: Query, journeys: Iterable[Journey]) -> str:
    """What journeys that answer a question touch, as panels of the kind "journey" take it.

    Each reference once, one a line: the time from the first departure to the last arrival, the
    ends, the stops where somebody gets on or off, the routes.
    """
    made = list(journeys)
    found = [_during(made)]
    for end in (query.origin, query.destination):
        found += [end.ref, point_ref(end.lat, end.lon)]
    for leg in (leg for journey in made for leg in journey.rides):
        stops = (end.stop for end in (leg.start, leg.end))
        found += [f"stop:{one.feed}:{one.stop_id}" for one in stops if one]
        found.append(f"route:{leg.feed}:{leg.route_id}")
    return "\n".join(dict.fromkeys(filter(None, found)))


def _during(journeys: Sequence[Journey]) -> str:
    """When they are made, as ``during:FROM/UNTIL``; nothing where there is none."""
    if not journeys:
        return ""
    first = min(one.departs for one in journeys)
    return f"during:{first.isoformat()}/{max(one.arrives for one in journeys).isoformat()}"
