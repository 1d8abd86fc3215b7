"""Every good departure of a day from every stop to a place."""

from numba import njit, uint32

from superhighway.travel.kernels.forms import FAR


@njit(nogil=True, cache=True)
def profile(scan, first, last, foot, egress, aboard, best, counts, entries, out):
    """All to one over a day: for each connection the earliest arrival when boarding it.

    ``out[c - first]`` is that arrival where no later connection of the stop arrives as early, else
    FAR: the profile of a stop is its connections that are not FAR. ``foot`` leads backwards,
    ``egress`` is seconds on foot to the goal. ``aboard[run]`` and ``best[stop]`` (all FAR) are
    the earliest arrivals of those who sit in a run, or board at a stop later on.
    ``entries[stop]`` keeps the (latest alighting, arrival) pairs that were found last, latest
    first, ``counts[stop]`` of them; older ones lie too late to matter and make room.
    """
    for c in range(last - 1, first - 1, -1):
        run = uint32(scan.run[c])
        arrival = aboard[run]
        if scan.end[c] >= 0:
            stop = uint32(scan.end[c])
            if egress[stop] < FAR:
                arrival = min(arrival, scan.arr[c] + egress[stop])
            at = _until(entries, stop, counts[stop], scan.arr[c])
            if at > 0:
                arrival = min(arrival, entries[stop, at - 1, 1])
            aboard[run] = arrival
        if scan.start[c] < 0:
            continue
        stop = uint32(scan.start[c])
        if arrival >= best[stop]:
            continue
        best[stop] = arrival
        out[c - first] = arrival
        _enter(counts, entries, stop, scan.dep[c] - foot.stay[stop], arrival)
        for way in range(uint32(foot.first[stop]), uint32(foot.first[stop + uint32(1)])):
            near = uint32(foot.to[way])
            _enter(counts, entries, near, scan.dep[c] - foot.cost[way], arrival)


@njit(nogil=True, cache=True)
def _until(entries, stop, count, time):
    """How many of a stop's entries are no earlier than ``time``; they come first."""
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        if entries[stop, middle, 0] < time:
            high = middle
        else:
            low = middle + 1
    return low


@njit(nogil=True, cache=True)
def _enter(counts, entries, stop, time, arrival):
    """Put (latest alighting, arrival) among a stop's entries unless one of them is as good."""
    count = counts[stop]
    at = _until(entries, stop, count, time)
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
