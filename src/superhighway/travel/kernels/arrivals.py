"""The earliest arrival from one place to all stops."""

from numba import njit, uint32

from superhighway.travel.kernels.forms import FAR


@njit(nogil=True, cache=True)
def earliest(scan, first, last, foot, ready, alighted, riding):
    """One to all: how early one can board at every stop, and arrive there in a vehicle.

    ``ready[stop]`` holds the stops that are reached on foot from the start, FAR elsewhere;
    ``alighted`` is all FAR and ``riding`` all False. Walks do not join up (two walks one after the
    other may be longer than the limit), so an arrival by vehicle counts also where one can walk
    to sooner. Rows are turned into unsigned numbers, which spares a check for negative ones.
    """
    for c in range(uint32(first), uint32(last)):
        run = uint32(scan.run[c])
        if not riding[run]:
            stop = scan.start[c]
            if stop < 0 or ready[uint32(stop)] > scan.dep[c]:
                continue
            riding[run] = True
        if scan.end[c] < 0:
            continue
        stop = uint32(scan.end[c])
        arrival = scan.arr[c]
        if arrival >= alighted[stop]:
            continue
        alighted[stop] = arrival
        ready[stop] = min(ready[stop], arrival + foot.stay[stop])
        for way in range(uint32(foot.first[stop]), uint32(foot.first[stop + uint32(1)])):
            near = uint32(foot.to[way])
            ready[near] = min(ready[near], arrival + foot.cost[way])


@njit(nogil=True, cache=True)
def arrived(foot, change, ruled, access, ready, alighted, out):
    """Arrivals at every stop after ``earliest``, on foot or by vehicle, into ``out``.

    ``foot`` leads backwards. Where each change costs ``change`` more than the walk, that is known
    from ``ready``, but for stops near the start; where transfers are ``ruled`` it is looked up.
    """
    for stop in range(len(access)):
        if access[stop] >= FAR and not ruled:
            out[stop] = ready[stop] - change if ready[stop] < FAR else FAR
            continue
        best = min(access[stop], alighted[stop])
        for way in range(foot.first[stop], foot.first[stop + 1]):
            best = min(best, alighted[foot.to[way]] + foot.walk[way])
        out[stop] = min(best, FAR)
