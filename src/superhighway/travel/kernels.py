"""The inner loops, compiled by numba: connection scans and geometry.

Times are int32 seconds after a base that the caller chooses; FAR means never. Kernels release
the interpreter lock, keep no state, and are cached on disk; ``engine/warm.py`` runs each once.

A scan reads connections in order of departure. A mirrored scan is the same kernel over
connections with time turned round (see ``engine/connections.py``), so that "departs" and "latest"
become "arrives" and "earliest". After Dibbelt, Pajor, Strasser and Wagner (2013), "Intriguingly
simple and fast transit routing".
"""

from math import asin, ceil, cos, radians, sin, sqrt
from typing import NamedTuple

import numpy as np
from numba import njit, uint32

from superhighway.places.domain import EARTH_RADIUS_M
from superhighway.travel.columns import Array
from superhighway.travel.domain import DETOUR

FAR = 2**30
METRES_A_DEGREE = EARTH_RADIUS_M * radians(1.0)


class Scan(NamedTuple):
    """Connections sorted by departure; a stop is written ``-1 - stop`` where nobody may use it."""

    dep: Array
    arr: Array
    start: Array
    end: Array
    run: Array


class Foot(NamedTuple):
    """Ways on foot from each stop to others: ``to[first[s]:first[s + 1]]``.

    ``walk`` is the seconds of walking, ``cost`` the seconds from alighting here to being able to
    board there. ``stay`` is that cost at the same stop.
    """

    first: Array
    to: Array
    walk: Array
    cost: Array
    stay: Array


@njit(nogil=True, cache=True)
def street_m(lat1, lon1, lat2, lon2):
    """Metres along the street between two positions, estimated: great circle times DETOUR."""
    phi1, phi2 = radians(lat1), radians(lat2)
    half_phi, half_lambda = (phi2 - phi1) / 2, radians(lon2 - lon1) / 2
    chord = sin(half_phi) ** 2 + cos(phi1) * cos(phi2) * sin(half_lambda) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(chord)) * DETOUR


@njit(nogil=True, cache=True)
def walk_from(lat, lon, limit_m, speed, lats, lons, stops, out):
    """Seconds on foot to each stop within ``limit_m`` of street, into ``out``; others untouched.

    ``lats`` is sorted, and ``lons`` and ``stops`` go with it. Returns how many stops are near.
    """
    reach = limit_m / DETOUR / METRES_A_DEGREE * 1.001 + 1e-9
    wide = reach / max(0.01, cos(radians(min(89.0, abs(lat) + reach))))
    found = 0
    for at in range(np.searchsorted(lats, lat - reach), len(lats)):
        if lats[at] > lat + reach:
            break
        if abs(lons[at] - lon) > wide:
            continue
        metres = street_m(lat, lon, lats[at], lons[at])
        if metres <= limit_m:
            out[stops[at]] = ceil(metres / speed)
            found += 1
    return found


@njit(nogil=True, cache=True)
def footpaths(limit_m, speed, lats, lons, stops, counts, to, walk):
    """All ways on foot between near stops, in the order of ``stops``.

    Called twice: with empty ``to`` it only fills ``counts`` (by stop), else also the ways.
    """
    reach = limit_m / DETOUR / METRES_A_DEGREE * 1.001 + 1e-9
    fill = len(to) > 0
    total = 0
    low = 0
    for here in range(len(lats)):
        lat, lon = lats[here], lons[here]
        wide = reach / max(0.01, cos(radians(min(89.0, abs(lat) + reach))))
        while lats[low] < lat - reach:
            low += 1
        before = total
        for there in range(low, len(lats)):
            if lats[there] > lat + reach:
                break
            if there == here or abs(lons[there] - lon) > wide:
                continue
            metres = street_m(lat, lon, lats[there], lons[there])
            if metres <= limit_m:
                if fill:
                    to[total] = stops[there]
                    walk[total] = ceil(metres / speed)
                total += 1
        counts[stops[here]] = total - before
    return total


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


@njit(nogil=True, cache=True)
def simplified(line, tolerance_m):
    """Which points of a line (lat, lon rows) to keep so that none is further off than that.

    After Douglas and Peucker (1973).
    """
    keep = np.zeros(len(line), np.bool_)
    keep[0] = keep[-1] = True
    east = METRES_A_DEGREE * cos(radians(line[0, 0]))
    stack = [(0, len(line) - 1)]
    while stack:
        start, end = stack.pop()
        far, furthest = tolerance_m, -1
        dy = (line[end, 0] - line[start, 0]) * METRES_A_DEGREE
        dx = (line[end, 1] - line[start, 1]) * east
        length = dx * dx + dy * dy
        for at in range(start + 1, end):
            y = (line[at, 0] - line[start, 0]) * METRES_A_DEGREE
            x = (line[at, 1] - line[start, 1]) * east
            share = 0.0
            if length > 0:
                share = min(1.0, max(0.0, (x * dx + y * dy) / length))
            off = sqrt((x - share * dx) ** 2 + (y - share * dy) ** 2)
            if off > far:
                far, furthest = off, at
        if furthest >= 0:
            keep[furthest] = True
            stack.append((start, furthest))
            stack.append((furthest, end))
    return keep


@njit(nogil=True, cache=True)
def along(line, points):
    """Where points (lat, lon rows), in order, lie along a line: (segment, share) for each.

    The places never go back: of all ways to lay the points on the line in order, the one with
    the least sum of squared distances is taken.
    """
    east = METRES_A_DEGREE * cos(radians(line[0, 0]))
    segments = len(line) - 1
    cost = np.zeros((len(points), segments))
    share = np.zeros((len(points), segments))
    came = np.zeros((len(points), segments), np.int32)
    for p in range(len(points)):
        best, best_at = np.inf, 0
        for s in range(segments):
            dy = (line[s + 1, 0] - line[s, 0]) * METRES_A_DEGREE
            dx = (line[s + 1, 1] - line[s, 1]) * east
            y = (points[p, 0] - line[s, 0]) * METRES_A_DEGREE
            x = (points[p, 1] - line[s, 1]) * east
            length = dx * dx + dy * dy
            part = 0.0
            if length > 0:
                part = min(1.0, max(0.0, (x * dx + y * dy) / length))
            share[p, s] = part
            cost[p, s] = (x - part * dx) ** 2 + (y - part * dy) ** 2
            if p > 0:
                came[p, s], before = best_at, best
                if cost[p - 1, s] < best:
                    best, best_at = cost[p - 1, s], s
                    if share[p - 1, s] <= part:
                        came[p, s], before = s, best
                cost[p, s] += before
    at = np.zeros(len(points), np.int32)
    parts = np.zeros(len(points))
    at[-1] = np.argmin(cost[-1])
    for p in range(len(points) - 1, -1, -1):
        parts[p] = share[p, at[p]]
        if p > 0:
            at[p - 1] = came[p, at[p]]
            if at[p - 1] == at[p] and share[p - 1, at[p - 1]] > parts[p]:
                share[p - 1, at[p - 1]] = parts[p]
    return at, parts
