"""Which arrivals of other vehicles each departure is in time for, worked out once for a day."""

import numpy as np
from numba import njit

from superhighway.travel.kernels.forms import FAR


@njit(nogil=True, cache=True)
def catching(scan, first, last, foot, before, after, begins, times, starts, middles, slots):
    """For each connection the last arrivals, near its stop, from which it can be caught.

    ``foot`` leads backwards. ``times[begins[s]:begins[s + 1] - 1]`` are the times at which anybody
    alights at stop s, rising; a *slot* is a row of ``times``. ``before`` and ``after`` are the
    rows, within the window, of the same run's neighbouring connections, -1 for none.

    Left out is a slot that boarding at the stop before catches as well; those that boarding at the
    next stop catches as well come last, from ``middles[row]`` on. "As well" is a later slot, or the
    same one with a shorter walk: so nothing is left to one another in a circle. Called twice: with
    empty ``slots`` it only fills ``starts`` and ``middles``.
    """
    fill = len(slots) > 0
    costs = np.full((2, len(foot.stay)), FAR, np.int32)
    total = 0
    for row in range(last - first):
        starts[row] = middles[row] = total
        stop = scan.start[first + row]
        if stop < 0:
            continue
        departures = (_lay(scan, first, before[row], foot, costs[0], True),
                      _lay(scan, first, after[row], foot, costs[1], True))  # fmt: skip
        for late in range(2):
            if late == 1:
                middles[row] = total
            for way in range(foot.first[stop] - 1, foot.first[stop + 1]):
                own = way < foot.first[stop]
                near = stop if own else foot.to[way]
                cost = foot.stay[stop] if own else foot.cost[way]
                time = scan.dep[first + row] - cost
                low, high = begins[near], begins[near + 1] - 1
                slot = low + np.searchsorted(times[low:high], time, side="right") - 1
                if slot < low or _as_well(departures[0], costs[0, near], cost, times, slot):
                    continue
                if _as_well(departures[1], costs[1, near], cost, times, slot) == (late == 1):
                    if fill:
                        slots[total] = slot
                    total += 1
        _lay(scan, first, before[row], foot, costs[0], False)
        _lay(scan, first, after[row], foot, costs[1], False)
    starts[last - first] = total
    return total


@njit(nogil=True, cache=True)
def _as_well(departure, walk, cost, times, slot):
    """Whether a departure elsewhere catches a later slot, or this one with a shorter walk."""
    return departure - walk >= times[slot + (walk >= cost)]


@njit(nogil=True, cache=True)
def _lay(scan, first, row, foot, costs, known):
    """Write the costs of all ways to a connection's stop, or take them out again.

    Gives its departure; one long past where there is no such connection or nobody may board it.
    """
    if row < 0 or scan.start[first + row] < 0:
        return -FAR
    stop = scan.start[first + row]
    costs[stop] = foot.stay[stop] if known else FAR
    for way in range(foot.first[stop], foot.first[stop + 1]):
        costs[foot.to[way]] = foot.cost[way] if known else FAR
    return scan.dep[first + row]
