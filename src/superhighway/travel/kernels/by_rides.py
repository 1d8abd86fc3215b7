"""The earliest arrival at a place for each number of rides."""

from numba import njit

from superhighway.travel.kernels.forms import FAR


@njit(nogil=True, cache=True)
def rounds(scan, first, last, foot, egress, slack, ready, alighted, boarded, goal):
    """Earliest arrival for each number of rides.

    ``ready[stop, k]`` becomes the earliest time of boarding at the stop after k rides; the caller
    has filled column 0 and put FAR elsewhere. ``alighted`` (all FAR) is the earliest arrival in a
    vehicle, from which alone one walks on (see ``earliest``). ``boarded[run]`` (all large) is the
    fewest rides with which one sits in it. ``goal[k]`` (all FAR) becomes the earliest arrival at
    the goal, ``egress[stop]`` seconds on foot from it, with exactly k rides where fewer do not
    arrive as early. Stops ``slack`` seconds after the earliest arrival of all.
    """
    most = ready.shape[1] - 1
    best = FAR
    for c in range(first, last):
        if scan.dep[c] - slack > best:
            break
        run = scan.run[c]
        stop = scan.start[c]
        if stop >= 0:
            for k in range(min(most, boarded[run] - 1)):
                if ready[stop, k] <= scan.dep[c]:
                    boarded[run] = k + 1
                    break
        k = boarded[run]
        stop = scan.end[c]
        if k > most or stop < 0:
            continue
        arrival = scan.arr[c]
        bound = FAR
        for fewer in range(1, k + 1):
            bound = min(bound, goal[fewer])
        if arrival > bound:
            continue
        if egress[stop] < FAR and arrival + egress[stop] < bound:
            goal[k] = arrival + egress[stop]
            best = min(best, goal[k])
        if arrival < alighted[stop, k]:
            alighted[stop, k] = arrival
            ready[stop, k] = min(ready[stop, k], arrival + foot.stay[stop])
            for way in range(foot.first[stop], foot.first[stop + 1]):
                near = foot.to[way]
                time = arrival + foot.cost[way]
                if time < ready[near, k]:
                    ready[near, k] = time
