"""Walks between positions, and lines on the map."""

from math import asin, ceil, cos, radians, sin, sqrt

import numpy as np
from numba import njit

from superhighway.places.domain import EARTH_RADIUS_M
from superhighway.travel.domain import DETOUR

METRES_A_DEGREE = EARTH_RADIUS_M * radians(1.0)


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
