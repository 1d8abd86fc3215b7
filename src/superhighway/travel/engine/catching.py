"""From which arrivals the departures of a window can be caught; worked out for many profiles."""

import numpy as np

from superhighway.travel import kernels
from superhighway.travel.columns import Array
from superhighway.travel.kernels import FAR, Changes, Foot, Scan


def changes(scan: Scan, first: int, last: int, foot: Foot) -> Changes:
    """What ``kernels.profile`` needs of the connections ``first`` to ``last``.

    ``foot`` leads backwards.
    """
    stops = len(foot.stay)
    end, time = scan.end[first:last].astype(np.int64), scan.arr[first:last].astype(np.int64)
    open_ends = np.flatnonzero(end >= 0)
    span = 1 << 32
    keys, which = np.unique(end[open_ends] * span + time[open_ends] + FAR, return_inverse=True)
    stop_of = keys // span
    # One more slot behind those of each stop stands for "too late".
    rows = np.arange(stops + 1)
    begins = (np.searchsorted(stop_of, rows) + rows).astype(np.int32)
    times = np.full(len(keys) + stops, FAR, np.int32)
    times[np.arange(len(keys)) + stop_of] = keys % span - FAR
    slot = np.full(last - first, -1, np.int32)
    slot[open_ends] = which + end[open_ends]
    starts, middles = np.zeros((2, last - first + 1), np.int32)
    neighbours = _neighbours(scan.run[first:last])
    asked = scan, first, last, foot, *neighbours, begins, times, starts, middles
    caught = np.zeros(kernels.catching(*asked, np.zeros(0, np.int32)), np.int32)
    if len(caught):
        kernels.catching(*asked, caught)
    return Changes(begins[1:] - 1, slot, starts, middles, caught)


def _neighbours(run: Array) -> tuple[Array, Array]:
    """For each connection the rows of the ones before and after it in its run, -1 for none."""
    order = np.argsort(run, kind="stable")
    same = run[order][1:] == run[order][:-1]
    before, after = np.full((2, len(run)), -1, np.int32)
    before[order[1:][same]] = order[:-1][same]
    after[order[:-1][same]] = order[1:][same]
    return before, after
