"""The scans as they are told in a book: every connection, every way on foot, nothing spared."""

from bisect import bisect_left
from itertools import pairwise

from superhighway.travel.columns import Array
from superhighway.travel.engine.search import HORIZON_S, Ground
from superhighway.travel.kernels import FAR, Foot


def arrivals(ground: Ground, time: int) -> list[int]:
    """Seconds from setting out at ``time`` to the earliest arrival at each stop."""
    scan, paths = ground.connections.scan, ground.footpaths
    ready = [time + walk if walk < FAR else FAR for walk in ground.access.tolist()]
    best = list(ready)
    alighted, riding = [FAR] * len(ready), set()
    rows = zip(*(column.tolist() for column in scan), strict=True)
    ways = ways_of(paths.forward)
    for dep, arr, start, end, run in rows:
        if not time <= dep <= time + HORIZON_S:
            continue
        if start >= 0 and ready[start] <= dep:
            riding.add(run)
        if run not in riding or end < 0 or arr >= alighted[end]:
            continue
        alighted[end] = arr
        best[end] = min(best[end], arr)
        ready[end] = min(ready[end], arr + int(paths.forward.stay[end]))
        for near, walk, cost in ways[end]:
            ready[near] = min(ready[near], arr + cost)
            best[near] = min(best[near], arr + walk)
    return [arrival - time if arrival <= time + HORIZON_S else FAR for arrival in best]


def profile(ground: Ground, since: int, until: int, turned: bool) -> list[tuple[int, int, int]]:
    """(stop, departure, arrival) of each good departure, as ``search.profile`` gives them."""
    made, paths = ground.connections, ground.footpaths
    scan = made.mirrored if turned else made.scan
    foot = paths.forward if turned else paths.backward
    walk = (ground.access if turned else ground.egress).tolist()
    first, last = (-until, -since) if turned else (since, until)
    ways, aboard, best = ways_of(foot), [FAR] * len(made.follows), [FAR] * len(walk)
    entries: list[list[tuple[int, int]]] = [[] for _ in walk]
    found = []
    rows = list(zip(*(column.tolist() for column in scan), strict=True))
    for dep, arr, start, end, run in reversed(rows):
        if not first <= dep <= last:
            continue
        if end >= 0:
            later = entries[end][bisect_left(entries[end], (arr, -FAR)) :]
            there = arr + walk[end] if walk[end] < FAR else FAR
            aboard[run] = min([aboard[run], there, *(by for _, by in later)])
        if start < 0 or aboard[run] >= best[start]:
            continue
        best[start] = aboard[run]
        found.append((start, dep, aboard[run]))
        _enter(entries[start], dep - int(foot.stay[start]), aboard[run])
        for near, _, cost in ways[start]:
            _enter(entries[near], dep - cost, aboard[run])
    return found[::-1]


def _enter(entries: list[tuple[int, int]], time: int, arrival: int) -> None:
    at = bisect_left(entries, (time, -FAR))
    if not any(by <= arrival for _, by in entries[at:]):
        entries.insert(at, (time, arrival))


def ways_of(foot: Foot) -> list[list[tuple[int, int, int]]]:
    """(stop, walk, cost) of each way on foot, by stop."""
    rows = list(zip(*(_ints(column) for column in (foot.to, foot.walk, foot.cost)), strict=True))
    first = _ints(foot.first)
    return [rows[begin:end] for begin, end in pairwise(first)]


def _ints(column: Array) -> list[int]:
    return [int(value) for value in column]
