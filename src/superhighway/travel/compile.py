"""Puts the timetables of an area's feeds together into one edition's arrays."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from superhighway.sources.domain import Report, RunInput
from superhighway.travel import columns
from superhighway.travel.columns import Array, Column, Strings, join_strings

FORMAT = 1
NAME = "travel"
Columns = dict[str, Column]

#: Columns that hold row numbers of another table, which move when feeds are joined.
_POINTS_TO = {
    "stop_parent": "stop_id",
    "trip_route": "route_id",
    "trip_service": "service",
    "trip_shape": "shape",
    "trip_block": "block",
    "call_stop": "stop_id",
    "call_sign": "headsign",
}
_STRINGS = (
    "stop_id", "stop_name", "route_id", "route_name", "route_operator", "route_agency", "trip_id",
    "trip_headsign", "headsign",
)  # fmt: skip
_PLAIN = (
    "stop_lat", "stop_lon", "stop_wheelchair", "stop_station", "route_mode", "trip_wheelchair",
    "call_arrival", "call_departure", "call_sequence", "call_pickup", "call_dropoff", "service",
    "shape_point",
)  # fmt: skip


class TimetableCompiler:
    """The travel app's compiler; see ``sources.domain.Compiler``."""

    name = NAME
    version = FORMAT
    kinds = frozenset({"gtfs"})

    def compile(self, inputs: Sequence[RunInput], edition: Path, report: Report) -> None:
        """Write ``edition/travel``, which ``timetable.Timetable`` opens.

        Where the area has no timetable nothing is written.
        """
        if not inputs:
            return
        feeds = [columns.read(run.folder) for run in inputs]
        joined = _expanded(_joined([feed for feed, _ in feeds]))
        columns.write(edition / NAME, joined, _meta(inputs, [meta for _, meta in feeds]))
        report.take("timetables", len(inputs))


def _meta(inputs: Sequence[RunInput], metas: Sequence[dict[str, Any]]) -> dict[str, object]:
    feeds = [
        {
            "key": run.spec.key,
            "timezone": meta["timezone"],
            "valid_from": run.facts.valid_from and run.facts.valid_from.isoformat(),
            "valid_to": run.facts.valid_to and run.facts.valid_to.isoformat(),
        }
        for run, meta in zip(inputs, metas, strict=True)
    ]
    return {"format": FORMAT, "feeds": feeds}


def _sizes(feed: Columns) -> dict[str, int]:
    """How many rows each table of a feed has."""
    blocks = feed["trip_block"]
    return {
        "stop_id": len(feed["stop_id"]),
        "route_id": len(feed["route_id"]),
        "service": len(feed["service"]),
        "shape": len(feed["shape_first"]) - 1,
        "block": int(_array(blocks).max(initial=-1)) + 1,
        "headsign": len(feed["headsign"]),
        "trip_id": len(feed["trip_id"]),
        "call": len(feed["call_stop"]),
        "point": len(feed["shape_point"]),
    }


def _array(column: Column) -> Array:
    if isinstance(column, Strings):
        message = "strings where numbers are wanted"
        raise TypeError(message)
    return column


def _joined(feeds: Sequence[Columns]) -> Columns:
    """The feeds end to end, row numbers moved."""
    sizes = [_sizes(feed) for feed in feeds]
    out: Columns = {name: _strings(feeds, name) for name in _STRINGS}
    out |= {name: _stack([_array(feed[name]) for feed in feeds]) for name in _PLAIN}
    for name, table in _POINTS_TO.items():
        out[name] = _stack(_moved(feeds, sizes, name, table))
    out["stop_feed"] = _numbers([size["stop_id"] for size in sizes])
    out["trip_feed"] = _numbers([size["trip_id"] for size in sizes])
    out["trip_first"] = _boundaries(feeds, sizes, "trip_first", "call")
    out["shape_first"] = _boundaries(feeds, sizes, "shape_first", "point")
    exceptions = _table(feeds, sizes, "exception", {0: "service"})
    out["exception"] = exceptions[np.argsort(exceptions[:, 1], kind="stable")]
    out["transfer"] = _table(feeds, sizes, "transfer", {0: "stop_id", 1: "stop_id"})
    out["seat"] = _table(feeds, sizes, "seat", {0: "trip_id", 1: "trip_id"})
    out["frequency"] = _table(feeds, sizes, "frequency", {0: "trip_id"})
    return out


def _strings(feeds: Sequence[Columns], name: str) -> Strings:
    parts = [feed[name] for feed in feeds]
    return join_strings(part for part in parts if isinstance(part, Strings))


def _stack(parts: list[Array]) -> Array:
    stacked: Array = np.concatenate(parts)
    return stacked


def _numbers(counts: list[int]) -> Array:
    return np.repeat(np.arange(len(counts), dtype=np.int16), counts)


def _offsets(sizes: list[dict[str, int]], table: str) -> list[int]:
    return [0, *np.cumsum([size[table] for size in sizes]).tolist()]


def _moved(
    feeds: Sequence[Columns], sizes: list[dict[str, int]], name: str, table: str
) -> list[Array]:
    """The column of each feed with its row numbers moved; -1 stays."""
    parts = []
    for feed, offset in zip(feeds, _offsets(sizes, table), strict=False):
        column = _array(feed[name])
        parts.append(np.where(column >= 0, column + offset, -1).astype(np.int32))
    return parts


def _boundaries(
    feeds: Sequence[Columns], sizes: list[dict[str, int]], name: str, table: str
) -> Array:
    """Where each row's part of ``table`` begins; one more than there are rows."""
    offsets = _offsets(sizes, table)
    parts = [_array(feed[name])[:-1] + offset for feed, offset in zip(feeds, offsets, strict=False)]
    return np.append(np.concatenate(parts), offsets[-1]).astype(np.int32)


def _table(
    feeds: Sequence[Columns], sizes: list[dict[str, int]], name: str, tables: dict[int, str]
) -> Array:
    """A table of several columns, of which some (by position) hold row numbers."""
    parts = []
    for number, feed in enumerate(feeds):
        part = _array(feed[name]).copy()
        for column, table in tables.items():
            part[:, column] += _offsets(sizes, table)[number]
        parts.append(part)
    return _stack(parts)


def _expanded(joined: Columns) -> Columns:
    """Frequencies as trips of their own, and the orders in which rows are looked up."""
    out = dict(joined)
    first = _array(out.pop("trip_first"))
    trips, shifts = _runs(first, _array(joined["call_departure"]), _array(out.pop("frequency")))
    for name in [name for name in out if name.startswith("trip_")]:
        column = out[name]
        out[name] = _picked(column, trips) if isinstance(column, Strings) else column[trips]
    out["trip_first"], out["trip_end"] = first[trips], first[trips + 1]
    out["trip_shift"] = shifts
    out["seat"] = _array(out["seat"])
    out["stop_order"] = _order(out["stop_id"])
    out["trip_order"] = _order(out["trip_id"])
    return out | _near(out)


def _order(column: Column) -> Array:
    return column.order() if isinstance(column, Strings) else np.argsort(column)


def _picked(column: Strings, rows: Array) -> Strings:
    if len(rows) == len(column):
        return column
    return Strings.of(column[int(row)] for row in rows)


def _runs(first: Array, departures: Array, frequency: Array) -> tuple[Array, Array]:
    """Each trip once with no shift, but those with a frequency: once for each run.

    A run's shift is what its times have over those written down for the trip. Rows of trips come
    first, in their order (those with a frequency stand there with their first run), so that row
    numbers in other tables stay true.
    """
    trips = np.arange(len(first) - 1)
    shifts = np.zeros(len(trips), np.int32)
    more_trips: list[int] = []
    more_shifts: list[int] = []
    begun: set[int] = set()
    for trip, start, end, headway in frequency.tolist():
        if first[trip] == first[trip + 1]:
            continue
        for time in range(start, end, headway):
            shift = time - int(departures[first[trip]])
            if trip in begun:
                more_trips.append(trip)
                more_shifts.append(shift)
            else:
                begun.add(trip)
                shifts[trip] = shift
    return (
        np.append(trips, np.array(more_trips, np.int64)),
        np.append(shifts, np.array(more_shifts, np.int32)),
    )


def _near(out: Columns) -> Columns:
    """The stops that vehicles call at, sorted by latitude: what walks are found by."""
    stops = np.unique(_array(out["call_stop"]))
    lats, lons = _array(out["stop_lat"])[stops], _array(out["stop_lon"])[stops]
    order = np.argsort(lats, kind="stable")
    return {
        "near_stop": stops[order].astype(np.int32),
        "near_lat": lats[order],
        "near_lon": lons[order],
    }
