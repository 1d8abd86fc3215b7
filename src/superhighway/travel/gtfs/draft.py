"""A timetable in the making: what has been taken so far from the zips of one source.

Rows are numbered in the order in which they were taken. Stops are the same across the zips of a
source (their ``stop_id`` is national); routes, services, trips and shapes belong to their zip, and
``ids`` of these is begun anew with each.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from superhighway.travel.columns import Array, Column, Strings


@dataclass
class Ids:
    """From the file's identifiers to row numbers, of one zip."""

    operators: dict[str, str] = field(default_factory=dict)
    routes: dict[str, int] = field(default_factory=dict)
    services: dict[str, int] = field(default_factory=dict)
    trips: dict[str, int] = field(default_factory=dict)
    shapes: dict[str, int] = field(default_factory=dict)
    blocks: dict[str, int] = field(default_factory=dict)


@dataclass
class Draft:
    """All that was taken; lists of rows, turned into columns at the end."""

    timezone: str = ""
    ids: Ids = field(default_factory=Ids)
    stop_rows: dict[str, int] = field(default_factory=dict)
    #: name, lat, lon, parent's id, wheelchair, whether it is a station
    stops: list[tuple[str, float, float, str, int, int]] = field(default_factory=list)
    #: id, name, mode, operator, agency_id
    routes: list[tuple[str, str, int, str, str]] = field(default_factory=list)
    #: days of the week as bits from Monday, first day, last day
    services: list[tuple[int, int, int]] = field(default_factory=list)
    #: service, day, whether added
    exceptions: list[tuple[int, int, int]] = field(default_factory=list)
    #: route, service, headsign, shape, block, wheelchair
    trips: list[tuple[int, int, str, int, int, int]] = field(default_factory=list)
    trip_ids: list[str] = field(default_factory=list)
    #: trip, first departure, last departure, headway
    frequencies: list[tuple[int, int, int, int]] = field(default_factory=list)
    #: from stop, to stop, type, seconds
    transfers: list[tuple[int, int, int, int]] = field(default_factory=list)
    #: from trip, to trip, whether one may stay seated
    seats: list[tuple[int, int, int]] = field(default_factory=list)
    shapes: list[Array] = field(default_factory=list)
    calls: list[dict[str, Array]] = field(default_factory=list)
    headsigns: dict[str, int] = field(default_factory=dict)
    blocks: int = 0
    published_first: int | None = None
    published_last: int | None = None


def columns(draft: Draft) -> dict[str, Column]:
    """The draft as columns; ``timetable.py`` says what each holds."""
    weeks, exceptions = calendars(draft)
    return {
        "service": weeks,
        "exception": exceptions,
        **_stops(draft),
        **_routes_and_trips(draft),
        **_shapes(draft),
        **_joined_calls(draft),
        "headsign": Strings.of(draft.headsigns),
        "frequency": _table(draft.frequencies, 4),
        "transfer": _table(draft.transfers, 4),
        "seat": _table(draft.seats, 3),
    }


def _table(rows: Sequence[tuple[int, ...]], width: int) -> Array:
    return np.array(rows, np.int32).reshape(-1, width)


def _stops(draft: Draft) -> dict[str, Column]:
    names, lats, lons, parents, wheelchairs, stations = _transposed(draft.stops, 6)
    rows = [draft.stop_rows.get(parent, -1) for parent in parents]
    return {
        "stop_id": Strings.of(draft.stop_rows),
        "stop_name": Strings.of(names),
        "stop_lat": np.array(lats, np.float64),
        "stop_lon": np.array(lons, np.float64),
        "stop_parent": np.array(rows, np.int32),
        "stop_wheelchair": _inherited(np.array(wheelchairs, np.int8), rows),
        "stop_station": np.array(stations, np.bool_),
    }


def _inherited(wheelchairs: Array, parents: list[int]) -> Array:
    """A stop that says nothing about wheelchairs is as its station says."""
    own = wheelchairs.copy()
    for stop, parent in enumerate(parents):
        if parent >= 0 and own[stop] == 0:
            own[stop] = wheelchairs[parent]
    return own


def _routes_and_trips(draft: Draft) -> dict[str, Column]:
    route_ids, names, modes, operators, agencies = _transposed(draft.routes, 5)
    routes, services, headsigns, shapes, blocks, wheelchairs = _transposed(draft.trips, 6)
    return {
        "route_id": Strings.of(route_ids),
        "route_name": Strings.of(names),
        "route_mode": np.array(modes, np.int8),
        "route_operator": Strings.of(operators),
        "route_agency": Strings.of(agencies),
        "trip_id": Strings.of(draft.trip_ids),
        "trip_headsign": Strings.of(headsigns),
        "trip_route": np.array(routes, np.int32),
        "trip_service": np.array(services, np.int32),
        "trip_shape": np.array(shapes, np.int32),
        "trip_block": np.array(blocks, np.int32),
        "trip_wheelchair": np.array(wheelchairs, np.int8),
    }


def calendars(draft: Draft) -> tuple[Array, Array]:
    """Weeks of services and exceptions by day, as ``services.Services`` wants them."""
    exceptions = _table(draft.exceptions, 3)
    order = np.argsort(exceptions[:, 1], kind="stable")
    return _table(draft.services, 3), exceptions[order]


def _shapes(draft: Draft) -> dict[str, Column]:
    points = np.concatenate([np.zeros((0, 2)), *draft.shapes])
    first = np.cumsum([0, *map(len, draft.shapes)])
    return {"shape_first": first.astype(np.int32), "shape_point": points}


def _joined_calls(draft: Draft) -> dict[str, Column]:
    """All calls, ordered by trip; ``trip_first`` says where each trip's begin."""
    parts = draft.calls
    names = tuple(parts[0])
    joined: dict[str, Column] = {
        f"call_{name}": np.concatenate([part[name] for part in parts])
        for name in names
        if name != "trip"
    }
    trips = np.concatenate([part["trip"] for part in parts])
    first = np.searchsorted(trips, np.arange(len(draft.trips) + 1))
    return {**joined, "trip_first": first.astype(np.int32)}


def _transposed(rows: list[tuple], width: int) -> list[tuple]:  # type: ignore[type-arg]
    return list(zip(*rows, strict=True)) or [()] * width
