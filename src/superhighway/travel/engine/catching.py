"""From which arrivals the departures of a window can be caught; worked out for many profiles."""

import numpy as np

from superhighway.travel import kernels
from superhighway.travel.columns import Array
from superhighway.travel.engine.connections import index
from superhighway.travel.kernels import FAR, Changes, Foot, Scan


def changes(scan: Scan, first: int, last: int, foot: Foot) -> Changes:
    """What ``kernels.profile`` needs of the connections ``first`` to ``last``.

    ``foot`` leads backwards.
    """
    window = Scan(*(column[first:last] for column in scan))
    stops = len(foot.stay)
    begins, times, slot = _slots(window, stops)
    starts, middles, caught = _caught(window, foot, begins, times, slot)
    row = np.repeat(np.arange(len(slot), dtype=np.int32), np.diff(starts))
    late = np.arange(len(caught)) >= middles[row]
    batches = _batches(window.dep, foot)
    return Changes(
        slots=len(times),
        slot=slot,
        above=_above(window.end, slot, begins),
        batches=batches,
        bounds=np.searchsorted(row[~late], batches).astype(np.int32),
        told=caught[~late],
        teller=row[~late],
        also_first=np.searchsorted(row[late], np.arange(len(slot) + 1)).astype(np.int32),
        also=caught[late],
        boarding=index(window.start, stops),
    )


def _slots(window: Scan, stops: int) -> tuple[Array, Array, Array]:
    """Where each stop's slots begin, the time of each, and that of each connection's end."""
    end, time = window.end.astype(np.int64), window.arr.astype(np.int64)
    open_ends = np.flatnonzero(end >= 0)
    span = 1 << 32
    keys, which = np.unique(end[open_ends] * span + time[open_ends] + FAR, return_inverse=True)
    stop_of = keys // span
    # One more slot behind those of each stop stands for "too late".
    rows = np.arange(stops + 1)
    begins = (np.searchsorted(stop_of, rows) + rows).astype(np.int32)
    times = np.full(len(keys) + stops, FAR, np.int32)
    times[np.arange(len(keys)) + stop_of] = keys % span - FAR
    slot = np.full(len(end), -1, np.int32)
    slot[open_ends] = which + end[open_ends]
    return begins, times, slot


def _caught(
    window: Scan, foot: Foot, begins: Array, times: Array, slot: Array
) -> tuple[Array, Array, Array]:
    """What ``kernels.catching`` finds: where each connection's slots start, and the slots."""
    starts, middles = np.zeros((2, len(slot) + 1), np.int32)
    ending = index(slot, len(times))
    asked = window, foot, *_neighbours(window.run), begins, times, ending, starts, middles
    caught = np.zeros(kernels.catching(*asked, np.zeros(0, np.int32)), np.int32)
    if len(caught):
        caught = caught[: kernels.catching(*asked, caught)]
    return starts, middles, caught


def _above(end: Array, slot: Array, begins: Array) -> Array:
    """For each connection the lowest slot of its end that a later one looks up, or its own."""
    rows = np.argsort(end, kind="stable")[::-1]
    # The slots of a stop are all lower than those of the stops before it in this order.
    lowest = np.minimum.accumulate(np.where(slot[rows] < 0, len(slot) + len(begins), slot[rows]))
    above = np.empty(len(slot), np.int32)
    above[rows] = np.concatenate([begins[-1:], lowest[:-1]])[: len(rows)]
    within: Array = np.minimum(above, begins[end + 1] - 1)
    return np.maximum(within, slot, dtype=np.int32)


def _batches(dep: Array, foot: Foot) -> Array:
    """Where batches end and begin: latest first, none of them longer than the shortest change."""
    least = min(foot.stay.min(), foot.cost.min(initial=FAR))
    rows = [len(dep)]
    while rows[-1] > 0:
        begin = int(np.searchsorted(dep, dep[rows[-1] - 1] - least, side="right"))
        rows.append(min(begin, rows[-1] - 1))
    return np.array(rows, np.int32)


def _neighbours(run: Array) -> tuple[Array, Array]:
    """For each connection the rows of the ones before and after it in its run, -1 for none."""
    order = np.argsort(run, kind="stable")
    same = run[order][1:] == run[order][:-1]
    before, after = np.full((2, len(run)), -1, np.int32)
    before[order[1:][same]] = order[:-1][same]
    after[order[:-1][same]] = order[1:][same]
    return before, after
