"""Which arrivals of other vehicles each departure is in time for, worked out once for a day."""

import numpy as np
from numba import njit

from superhighway.travel.kernels.forms import FAR, inner


@njit(nogil=True, cache=True)
def catching(scan, foot, before, after, begins, times, ending, starts, middles, slots):
    """For each connection the last arrivals, near its stop, from which it can be caught.

    ``foot`` leads backwards. ``times[begins[s]:begins[s + 1] - 1]`` are the times at which anybody
    alights at stop s, rising; a *slot* is a row of ``times``, and ``ending`` has the connections
    of each. ``before`` and ``after`` are the same run's neighbouring connections, -1 for none.

    Left out is a slot that boarding at the stop before catches as well; those that boarding at the
    next stop catches as well come last, from ``middles[row]`` on. "As well" is a later slot, or the
    same one with a shorter walk: so nothing is left to one another in a circle. Left out too are
    arrivals of vehicles that one had better stay in until their next stop.

    Called twice: with empty ``slots`` it only tells how many there are at most.
    """
    fill = len(slots) > 0
    costs = np.full((3, len(foot.stay)), FAR, np.int32)
    total = 0
    for row in range(len(scan.dep)):
        starts[row] = middles[row] = total
        stop = scan.start[row]
        if stop < 0:
            continue
        departures = (_lay(scan, before[row], foot, costs[0], True),
                      _lay(scan, after[row], foot, costs[1], True))  # fmt: skip
        _lay(scan, row, foot, costs[2], True)
        for late in range(2):
            if late == 1:
                middles[row] = total
            for way in range(foot.first[stop] - 1, foot.first[stop + 1]):
                own = way < foot.first[stop]
                near = stop if own else foot.to[way]
                cost = foot.stay[stop] if own else foot.cost[way]
                time = scan.dep[row] - cost
                low, high = begins[near], begins[near + 1] - 1
                slot = low + np.searchsorted(times[low:high], time, side="right") - 1
                if slot < low or _as_well(departures[0], costs[0, near], cost, times, slot):
                    continue
                if _as_well(departures[1], costs[1, near], cost, times, slot) == (late == 1):
                    if fill:
                        slot = _leaving(scan, row, after, ending, costs[2], low, slot)
                        if slot < low:
                            continue
                        slots[total] = slot
                    total += 1
        _lay(scan, before[row], foot, costs[0], False)
        _lay(scan, after[row], foot, costs[1], False)
        _lay(scan, row, foot, costs[2], False)
    starts[len(scan.dep)] = total
    return total


@inner
def _leaving(scan, row, after, ending, costs, low, slot):
    """The last slot from ``slot`` down to ``low`` at which somebody had better get off.

    Those who do no worse at their vehicle's next stop, from where they also catch connection
    ``row`` (``costs`` away), stay in it. Gives ``low - 1`` where all do.
    """
    while slot >= low:
        for at in range(ending.first[slot], ending.first[slot + 1]):
            following = after[ending.rows[at]]
            if following < 0 or following >= row:
                return slot
            stop = scan.end[following]
            if stop < 0 or scan.arr[following] + costs[stop] > scan.dep[row]:
                return slot
        slot -= 1
    return slot


@inner
def _as_well(departure, walk, cost, times, slot):
    """Whether a departure elsewhere catches a later slot, or this one with a shorter walk."""
    return departure - walk >= times[slot + (walk >= cost)]


@inner
def _lay(scan, row, foot, costs, known):
    """Write the costs of all ways to a connection's stop, or take them out again.

    Gives its departure; one long past where there is no such connection or nobody may board it.
    """
    if row < 0 or scan.start[row] < 0:
        return -FAR
    stop = scan.start[row]
    costs[stop] = foot.stay[stop] if known else FAR
    for way in range(foot.first[stop], foot.first[stop + 1]):
        costs[foot.to[way]] = foot.cost[way] if known else FAR
    return scan.dep[row]
