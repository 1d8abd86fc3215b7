"""Ways on foot: from a place to stops, and between stops, for one person's limit and speed."""

from dataclasses import dataclass

import numpy as np

from superhighway.travel import kernels
from superhighway.travel.columns import Array
from superhighway.travel.domain import End, Walking
from superhighway.travel.kernels import FAR, Foot
from superhighway.travel.timetable import Timetable

#: GTFS transfer types.
LEAST_TIME = 2
NOT_POSSIBLE = 3


@dataclass(frozen=True, eq=False)
class Footpaths:
    """Ways between stops in both directions of time.

    A change costs ``change_s`` more than the walk, unless ``ruled`` by transfers.txt. Compared by
    identity, as ``Connections`` are.
    """

    forward: Foot
    backward: Foot
    change_s: int
    ruled: bool


def footpaths(timetable: Timetable, walking: Walking, min_change_s: int) -> Footpaths:
    """All walks between stops within the person's limit, changed as transfers.txt says.

    A change costs the walk and ``min_change_s``; a least time of transfers.txt (type 2) is the
    whole change and counts where it is longer; type 3 forbids the change. Types 0 and 1 promise
    nothing that one could rely on in the street and change nothing.
    """
    stops = len(timetable.stop_lat)
    start, to, walk = _walks(timetable, walking)
    cost = walk + min_change_s
    stay = np.full(stops, min_change_s, np.int32)
    rules = timetable.transfer[np.isin(timetable.transfer[:, 2], (LEAST_TIME, NOT_POSSIBLE))]
    for rule in rules.tolist():
        _apply(timetable, rule, (start, to, cost), stay)
    kept = cost < FAR
    forward = _by_stop(stops, start[kept], (to[kept], walk[kept], cost[kept]), stay)
    if not len(rules):
        return Footpaths(forward, forward, min_change_s, ruled=False)
    backward = _by_stop(stops, to[kept], (start[kept], walk[kept], cost[kept]), stay)
    return Footpaths(forward, backward, min_change_s, ruled=True)


def _walks(timetable: Timetable, walking: Walking) -> tuple[Array, Array, Array]:
    """From, to and seconds of every walk between two stops within the limit."""
    near = timetable.near_lat, timetable.near_lon, timetable.near_stop
    counts = np.zeros(len(timetable.stop_lat), np.int32)
    none = np.zeros(0, np.int32)
    limits = float(walking.max_m), float(walking.speed_mps)
    total = kernels.footpaths(*limits, *near, counts, none, none)
    to, walk = np.zeros((2, total), np.int32)
    if total:
        kernels.footpaths(*limits, *near, counts, to, walk)
    return np.repeat(timetable.near_stop, counts[timetable.near_stop]), to, walk


def _apply(
    timetable: Timetable, rule: list[int], ways: tuple[Array, Array, Array], stay: Array
) -> None:
    """One row of transfers.txt: a rule for a station is one for each of its stops."""
    start, to, cost = ways
    origins, goals = (timetable.children(stop) or [stop] for stop in rule[:2])
    least = FAR if rule[2] == NOT_POSSIBLE else rule[3]
    for origin in origins:
        if origin in goals:
            stay[origin] = max(stay[origin], least)
        rows = np.flatnonzero((start == origin) & np.isin(to, goals))
        cost[rows] = np.maximum(cost[rows], least)


def _by_stop(stops: int, start: Array, columns: tuple[Array, Array, Array], stay: Array) -> Foot:
    order = np.argsort(start, kind="stable")
    first = np.searchsorted(start[order], np.arange(stops + 1)).astype(np.int32)
    to, walk, cost = (np.ascontiguousarray(column[order]) for column in columns)
    return Foot(first, to, walk, cost, stay)


def seconds_to_stops(timetable: Timetable, end: End, walking: Walking) -> Array:
    """Seconds on foot between a place and each stop, FAR beyond the limit.

    An end that is a stop is there already (a station: at each of its stops); others may be
    walked to from it.
    """
    seconds = np.full(len(timetable.stop_lat), FAR, np.int32)
    near = timetable.near_lat, timetable.near_lon, timetable.near_stop
    limits = float(walking.max_m), float(walking.speed_mps)
    kernels.walk_from(float(end.lat), float(end.lon), *limits, *near, seconds)
    stop = timetable.find_stop(end.feed, end.stop_id) if end.stop_id else None
    if stop is not None:
        seconds[[stop, *timetable.children(stop)]] = 0
    return seconds
