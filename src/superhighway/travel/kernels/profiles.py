"""Every good departure of a day from every stop to a place."""

from numba import njit, uint32

from superhighway.travel.kernels.forms import FAR


@njit(nogil=True, cache=True)
def profile(scan, first, last, foot, onward, egress, aboard, best, latest, counts, entries, out):
    """All to one over a day: for each connection the earliest arrival when boarding it.

    ``out[c - first]`` is that arrival where no later connection of the stop arrives as early, else
    FAR: the profile of a stop is its connections that are not FAR. ``foot`` and ``onward`` lead
    backwards, ``egress`` is seconds on foot to the goal. ``aboard[run]`` and ``best[stop]`` (all
    FAR) are the earliest arrivals of those who sit in a run, or board at a stop later on.
    ``entries[stop]`` keeps the (latest alighting, arrival) pairs that were found last, latest
    first, ``counts[stop]`` of them; older ones lie too late to matter and make room.
    ``latest[stop]`` (all FAR) is the last pair again, close together in memory.
    """
    for c in range(last - 1, first - 1, -1):
        run = uint32(scan.run[c])
        staying = aboard[run]
        arrival = staying
        if scan.end[c] >= 0:
            stop = uint32(scan.end[c])
            if egress[stop] < FAR:
                arrival = min(arrival, scan.arr[c] + egress[stop])
            if latest[stop, 1] < arrival:
                at = counts[stop]
                while at > 0 and entries[stop, uint32(at - 1), 0] < scan.arr[c]:
                    at -= 1
                if at > 0:
                    arrival = min(arrival, entries[stop, uint32(at - 1), 1])
            aboard[run] = arrival
        if scan.start[c] < 0:
            continue
        stop = uint32(scan.start[c])
        if arrival >= best[stop]:
            continue
        best[stop] = arrival
        out[uint32(c - first)] = arrival
        dep = scan.dep[c]
        _enter(latest, counts, entries, stop, dep - foot.stay[stop], arrival)
        if arrival == staying:
            which = uint32(onward.which[c])
            for way in range(uint32(onward.first[which]), uint32(onward.first[which + uint32(1)])):
                near, time = uint32(onward.to[way]), dep - onward.cost[way]
                if latest[near, 1] > arrival or latest[near, 0] < time:
                    _enter(latest, counts, entries, near, time, arrival)
        else:
            # Who boards at the next stop does not arrive as early.
            for way in range(uint32(foot.first[stop]), uint32(foot.first[stop + uint32(1)])):
                near, time = uint32(foot.to[way]), dep - foot.cost[way]
                if latest[near, 1] > arrival or latest[near, 0] < time:
                    _enter(latest, counts, entries, near, time, arrival)


@njit(nogil=True, cache=True)
def _enter(latest, counts, entries, stop, time, arrival):
    """Put (latest alighting, arrival) among a stop's entries unless one of them is as good.

    Entries come out of order by no more than the longest walk, so the place is near the end.
    """
    count = counts[stop]
    at = count
    while at > 0 and entries[stop, at - 1, 0] < time:
        at -= 1
    if at > 0 and entries[stop, at - 1, 1] <= arrival:
        return
    end = at
    while end < count and entries[stop, end, 1] >= arrival:
        end += 1
    if end == at:
        if count == entries.shape[1]:
            half = count // 2
            for move in range(half, count):
                entries[stop, move - half, 0] = entries[stop, move, 0]
                entries[stop, move - half, 1] = entries[stop, move, 1]
            count -= half
            at = max(0, at - half)
        for move in range(count, at, -1):
            entries[stop, move, 0] = entries[stop, move - 1, 0]
            entries[stop, move, 1] = entries[stop, move - 1, 1]
        count += 1
    elif end > at + 1:
        for move in range(end, count):
            entries[stop, move - end + at + 1, 0] = entries[stop, move, 0]
            entries[stop, move - end + at + 1, 1] = entries[stop, move, 1]
        count -= end - at - 1
    entries[stop, at, 0] = time
    entries[stop, at, 1] = arrival
    counts[stop] = count
    latest[stop, 0] = entries[stop, count - 1, 0]
    latest[stop, 1] = entries[stop, count - 1, 1]
