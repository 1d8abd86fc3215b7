"""Every good departure of a day from every stop to a place."""

from numba import int32, uint32

from superhighway.travel.kernels.forms import FAR, inner


@inner
def profile(scan, first, changes, egress, aboard, best, arriving, labels, waiting, found):
    """All to one over a day: every departure from a stop that no later one there makes needless.

    ``found[row]`` becomes the earliest arrival of those who board connection ``first + row``, FAR
    where nobody gets there or a later departure of the same stop arrives as early. ``egress`` is
    seconds on foot to the goal. ``aboard[run]`` and ``best[stop]`` (all FAR) are the earliest
    arrivals of those who sit in a run, or board at a stop later on.

    ``arriving[slot]`` (all FAR) is the earliest arrival of those who alight at a stop at that
    slot's time. Whoever alights in time for a departure is in time for all later ones, so one
    entry for each departure and stop near it is enough, and a slot takes over what the one after
    it knows when it is looked up first; see ``Changes``. ``labels`` and ``waiting`` have room for
    a batch.

    What each departure has to tell is told once its batch is through: one long loop takes a
    third of the time of many short ones, whose ends a processor can't foresee. For the same
    reason conditions are counted with rather than jumped over.
    """
    for batch in range(len(changes.batches) - 1):
        low, high = changes.batches[batch + 1], changes.batches[batch]
        many = 0
        for place in range(high - 1, low - 1, -1):
            row, c = uint32(place), uint32(first + place)
            run = uint32(scan.run[c])
            staying = aboard[run]
            arrival = staying
            if scan.end[c] >= 0:
                if egress[uint32(scan.end[c])] < FAR:
                    arrival = min(arrival, int32(scan.arr[c] + egress[uint32(scan.end[c])]))
                at, slot = uint32(changes.above[row]), uint32(changes.slot[row])
                there = arriving[at]
                while at > slot:
                    at -= uint32(1)
                    there = min(there, arriving[at])
                    arriving[at] = there
                arrival = min(arrival, there)
                aboard[run] = arrival
            labels[place - low] = arrival
            if scan.start[c] >= 0:
                stop = uint32(scan.start[c])
                before = best[stop]
                best[stop] = min(before, arrival)
                found[row] = arrival if arrival < before else FAR
                waiting[many] = row
                many += (arrival < before) & (arrival != staying)
            else:
                found[row] = FAR
        for way in range(uint32(changes.bounds[batch + 1]), uint32(changes.bounds[batch])):
            at = uint32(changes.told[way])
            arriving[at] = min(arriving[at], labels[uint32(changes.teller[way] - low)])
        for n in range(many):
            row = waiting[n]
            arrival = labels[row - low]
            for way in range(uint32(changes.also_first[row]), uint32(changes.also_first[row + 1])):
                at = uint32(changes.also[way])
                arriving[at] = min(arriving[at], arrival)
