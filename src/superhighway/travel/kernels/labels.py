"""The journey with the least walking among those that are as good otherwise."""

import numpy as np
from numba import njit

from superhighway.travel.kernels.forms import FAR


@njit(nogil=True, cache=True)
def least_walk(scan, first, last, foot, access, egress, limit, until, riders, pool):
    """The journey with the least walking among those that arrive by ``limit``.

    ``access`` and ``egress`` are seconds on foot at both ends (access with the time of setting
    out already added to form times: ``access[stop]`` rows are (ready, walk)). ``until[stop, j]``
    is the latest arrival at a stop from which the goal is still reached with j more rides.
    ``riders[run, k]`` rows (label, boarding connection, walk) begin as (-1, -1, FAR).
    ``pool`` rows are (stop, rides, ready, walk, parent label, boarding, alighting, next label).

    Returns (label, boarding, alighting, walk) of the last ride, -1 where there is none.
    """
    most = riders.shape[1] - 1
    heads = np.full((len(foot.stay), most + 1), -1, np.int32)
    used = 0
    for stop in range(len(access)):
        if access[stop, 0] < FAR:
            used = _add_label(
                pool, used, heads, stop, 0, access[stop, 0], access[stop, 1], -1, -1, -1
            )
    best = (-1, -1, -1, FAR)
    for c in range(first, last):
        if scan.dep[c] > limit:
            break
        run = scan.run[c]
        _board(pool, heads, scan, c, riders, most)
        stop = scan.end[c]
        if stop < 0:
            continue
        arrival = scan.arr[c]
        for k in range(1, most + 1):
            label, boarding, walk = riders[run, k]
            if label < 0:
                continue
            if arrival + egress[stop] <= limit and walk + egress[stop] < best[3]:
                best = (label, boarding, c, walk + egress[stop])
            if k == most or not _in_time(until, stop, most - k, arrival):
                continue
            ready = arrival + foot.stay[stop]
            used = _add_label(pool, used, heads, stop, k, ready, walk, label, boarding, c)
            for way in range(foot.first[stop], foot.first[stop + 1]):
                used = _add_label(
                    pool, used, heads, foot.to[way], k, arrival + foot.cost[way],
                    walk + foot.walk[way], label, boarding, c,
                )  # fmt: skip
    return best


@njit(nogil=True, cache=True)
def _in_time(until, stop, rides, arrival):
    """Whether the goal can still be reached from here with at most so many rides."""
    for j in range(1, rides + 1):
        if arrival <= until[stop, j]:
            return True
    return False


@njit(nogil=True, cache=True)
def _board(pool, heads, scan, c, riders, most):
    """Enter the connection's run wherever that takes less walking than those aboard took."""
    stop = scan.start[c]
    if stop < 0:
        return
    for k in range(1, most + 1):
        label = heads[stop, k - 1]
        while label >= 0:
            if pool[label, 2] <= scan.dep[c] and pool[label, 3] < riders[scan.run[c], k, 2]:
                riders[scan.run[c], k, 0] = label
                riders[scan.run[c], k, 1] = c
                riders[scan.run[c], k, 2] = pool[label, 3]
            label = pool[label, 7]


@njit(nogil=True, cache=True)
def _add_label(pool, used, heads, stop, rides, ready, walk, parent, boarding, alighting):
    """Keep a label unless another is as early with as little walking; gives the pool's fill."""
    label = heads[stop, rides]
    while label >= 0:
        if pool[label, 2] <= ready and pool[label, 3] <= walk:
            return used
        label = pool[label, 7]
    if used < len(pool):
        pool[used, 0] = stop
        pool[used, 1] = rides
        pool[used, 2] = ready
        pool[used, 3] = walk
        pool[used, 4] = parent
        pool[used, 5] = boarding
        pool[used, 6] = alighting
        pool[used, 7] = heads[stop, rides]
        heads[stop, rides] = used
        used += 1
    return used
