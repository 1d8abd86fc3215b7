"""One place and many others: who is reached when, and the one way that is worth showing."""

from math import ceil

import numpy as np
from numba import njit, uint32

from superhighway.travel.kernels.forms import FAR
from superhighway.travel.kernels.geometry import street_m, walk_from


@njit(nogil=True, cache=True)
def flood(scan, foot, start, goal, time, alighted, boarded):
    """Earliest arrival in a vehicle at every stop when setting out at a time, until at the goal.

    ``start`` and ``goal`` are seconds on foot between each stop and the two ends, FAR beyond the
    limit. ``alighted[stop]`` and ``boarded[run]``, the departure with which one first sits in it,
    are filled. Returns the earliest arrival at the goal, FAR where there is none; every run that
    can be caught until then is filled in. Numbers without a sign spare a check.
    """
    ready = np.empty(len(start), np.int32)
    for stop in range(len(start)):
        ready[stop] = start[stop] + time if start[stop] < FAR else FAR
        alighted[stop] = FAR
    for run in range(len(boarded)):
        boarded[run] = FAR
    best = FAR
    for c in range(np.searchsorted(scan.dep, time), len(scan.dep)):
        departure = scan.dep[c]
        if departure > best:
            break
        run = uint32(scan.run[c])
        if boarded[run] == FAR:
            if scan.start[c] < 0 or ready[uint32(scan.start[c])] > departure:
                continue
            boarded[run] = departure
        arrival = scan.arr[c]
        if scan.end[c] < 0 or arrival > best or arrival >= alighted[uint32(scan.end[c])]:
            continue
        stop = uint32(scan.end[c])
        alighted[stop] = arrival
        if goal[stop] < FAR:
            best = min(best, arrival + goal[stop])
        ready[stop] = min(ready[stop], arrival + foot.stay[stop])
        for way in range(uint32(foot.first[stop]), uint32(foot.first[stop + uint32(1)])):
            near = uint32(foot.to[way])
            ready[near] = min(ready[near], arrival + foot.cost[way])
    return best


@njit(nogil=True, cache=True)
def near_each(lats, lons, limit_m, speed, stop_lats, stop_lons, stops, first, near, seconds):
    """The stops within ``limit_m`` of street of each of many places, and the seconds on foot.

    ``stop_lats`` is sorted. Place n has rows ``first[n]`` to ``first[n + 1]``. Called twice: with
    empty ``near`` it only fills ``first``, and returns how many rows there are.
    """
    fill = len(near) > 0
    walk = np.full(stops.max() + 1, FAR, np.int32)
    total = 0
    for n in range(len(lats)):
        first[n] = total
        walk_from(lats[n], lons[n], limit_m, speed, stop_lats, stop_lons, stops, walk)
        for stop in range(len(walk)):
            if walk[stop] < FAR:
                if fill:
                    near[total], seconds[total] = stop, walk[stop]
                walk[stop] = FAR
                total += 1
    first[len(lats)] = total
    return total


@njit(nogil=True, cache=True)
def straight(lat, lon, lats, lons, limit_m, speed, out):
    """Seconds on foot from a place to each other, FAR beyond the limit."""
    for n in range(len(out)):
        metres = street_m(lat, lon, lats[n], lons[n])
        out[n] = ceil(metres / speed) if metres <= limit_m else FAR


@njit(nogil=True, cache=True)
def nearest(alighted, first, stops, seconds, out):
    """For each target the least of ``alighted`` and the walk from there; FAR where never.

    The stops near target t are ``stops[first[t]:first[t + 1]]``, ``seconds`` on foot from it.
    """
    for target in range(len(out)):
        best = FAR
        for at in range(first[target], first[target + 1]):
            best = min(best, alighted[stops[at]] + seconds[at])
        out[target] = best


@njit(nogil=True, cache=True)
def fewest_rides(scan, foot, start, goal, time, limit, boarded, most, rides):
    """The way with the fewest rides among those from ``time`` on that are there by ``limit``.

    Runs against the direction in which ``boarded`` was flooded, so that only runs which that
    flood caught in time are looked at. Of ways that are alike in times and rides, one with little
    walking is taken. ``rides`` is filled with (boarding, alighting) in order; returned is how many
    there are, 0 where ``most`` are not enough.

    Kept are, by stop and rides made so far, the earliest time of boarding, the seconds on foot
    until then, and the (boarding, alighting) of the last ride; by run the fewest rides with which
    one sits in it, where one boarded and how far one had walked.
    """
    stops, runs = len(start), len(boarded)
    ready, walked = np.full((stops, most), FAR, np.int32), np.full((stops, most), FAR, np.int32)
    came = np.empty((stops, most, 2), np.int32)
    aboard, entered = np.full(runs, most + 1, np.int32), np.empty((runs, 2), np.int32)
    for stop in range(stops):
        if start[stop] < FAR:
            ready[stop, 0], walked[stop, 0] = start[stop] + time, start[stop]
    found, arrived, on_foot, boarding, alighting = most + 1, FAR, FAR, -1, -1
    for c in range(np.searchsorted(scan.dep, time), len(scan.dep)):
        if scan.dep[c] > limit:
            break
        run = uint32(scan.run[c])
        if boarded[run] > -scan.arr[c]:
            continue
        if scan.start[c] >= 0:
            stop = uint32(scan.start[c])
            for k in range(1, min(most, aboard[run], found) + 1):
                walk = walked[stop, k - 1]
                if ready[stop, k - 1] <= scan.dep[c] and (
                    k < aboard[run] or walk < entered[run, 1]
                ):
                    aboard[run], entered[run, 0], entered[run, 1] = k, c, walk
                    break
        k, arrival = aboard[run], scan.arr[c]
        if k > min(most, found) or scan.end[c] < 0 or arrival > limit:
            continue
        stop, walk = uint32(scan.end[c]), entered[run, 1]
        if goal[stop] < FAR and arrival + goal[stop] <= limit:
            there = (k, arrival + goal[stop], walk + goal[stop])
            if there < (found, arrived, on_foot):
                found, arrived, on_foot = there
                boarding, alighting = entered[run, 0], c
        if k >= found or k >= most:
            continue
        made = entered[run, 0], c
        _reach(stop, k, arrival + foot.stay[stop], walk, made, ready, walked, came)
        for way in range(uint32(foot.first[stop]), uint32(foot.first[stop + uint32(1)])):
            near, more = uint32(foot.to[way]), walk + foot.walk[way]
            _reach(near, k, arrival + foot.cost[way], more, made, ready, walked, came)
    if found > most:
        return 0
    for k in range(found - 1, -1, -1):
        rides[k, 0], rides[k, 1] = boarding, alighting
        if k > 0:
            stop = scan.start[boarding]
            boarding, alighting = came[stop, k, 0], came[stop, k, 1]
    return found


@njit(nogil=True, cache=True)
def _reach(stop, k, time, walk, ride, ready, walked, came):
    """Note an earlier boarding at a stop, or the same with less walking."""
    if time < ready[stop, k] or (time == ready[stop, k] and walk < walked[stop, k]):
        ready[stop, k], walked[stop, k] = time, walk
        came[stop, k, 0], came[stop, k, 1] = ride
