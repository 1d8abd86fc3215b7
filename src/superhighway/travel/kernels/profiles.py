"""Every good departure of a day from every stop to a place."""

from numba import njit, uint32

from superhighway.travel.kernels.forms import FAR


@njit(nogil=True, cache=True)
def profile(scan, first, last, changes, egress, aboard, best, arriving, settled, found):
    """All to one over a day: every departure from a stop that no later one there makes needless.

    ``found`` is filled from its end with (stop, departure, earliest arrival) columns in order of
    departure; returned is where they begin. ``egress`` is seconds on foot to the goal.
    ``aboard[run]`` and ``best[stop]`` (all FAR) are the earliest arrivals of those who sit in a
    run, or board at a stop later on.

    ``arriving[slot]`` (all FAR) is the earliest arrival of those who alight at a stop at that
    slot's time, as far as it is ``settled[stop]``: from there on the slots hold what the later
    ones allow too. Whoever alights in time for a departure is in time for all later ones, so one
    entry for each departure and stop near it is enough; see ``Changes``.
    """
    begin = found.shape[1]
    for c in range(last - 1, first - 1, -1):
        run, row = uint32(scan.run[c]), uint32(c - first)
        staying = aboard[run]
        arrival = staying
        if scan.end[c] >= 0:
            stop = uint32(scan.end[c])
            if egress[stop] < FAR:
                arrival = min(arrival, scan.arr[c] + egress[stop])
            slot = changes.slot[row]
            while settled[stop] > slot:
                settled[stop] -= 1
                at = uint32(settled[stop])
                arriving[at] = min(arriving[at], arriving[at + uint32(1)])
            arrival = min(arrival, arriving[uint32(slot)])
            aboard[run] = arrival
        if scan.start[c] < 0 or arrival >= best[uint32(scan.start[c])]:
            continue
        stop = uint32(scan.start[c])
        best[stop] = arrival
        begin -= 1
        found[0, begin], found[1, begin], found[2, begin] = stop, scan.dep[c], arrival
        # Who boards at the next stop may arrive as early: then that is not said again.
        end = changes.middles[row] if arrival == staying else changes.starts[row + uint32(1)]
        for way in range(uint32(changes.starts[row]), uint32(end)):
            at = uint32(changes.caught[way])
            arriving[at] = min(arriving[at], arrival)
    return begin
