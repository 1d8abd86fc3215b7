"""The earliest arrival from one place to all stops."""

import numpy as np
from numba import njit, uint32

from superhighway.travel.kernels.forms import FAR, inner
from superhighway.travel.kernels.stragglers import WORD, next_row, stragglers, tell

#: While one connection in so many reaches a stop for the first time, the scan goes on.
BRISK = 16


@njit(nogil=True, cache=True)
def arrivals(scan, visits, onward, foot, back, change, ruled, access, time, horizon, pace, out):
    """How many seconds after ``time`` one is at every stop, into ``out``; FAR where never.

    ``access`` is seconds on foot from the start to each stop, FAR beyond the limit. ``foot``
    leads forwards and ``back`` backwards; where each change costs ``change`` more than the walk,
    the arrival on foot is known from the time of boarding, but for stops near the start; where
    transfers are ``ruled`` it is looked up. For ``pace`` see ``earliest``.
    """
    ready = np.empty(len(access), np.int32)
    for stop in range(len(access)):
        ready[stop] = access[stop] + time if access[stop] < FAR else FAR
    alighted = np.full(len(access), FAR, np.int32)
    first, last = np.searchsorted(scan.dep, time), np.searchsorted(scan.dep, time + horizon + 1)
    first = _first_boarding(scan, visits.boarding, ready, first, last)
    earliest(scan, visits, onward, first, last, foot, change > 0, pace, ready, alighted)
    soonest = alighted.min()
    for stop in range(len(access)):
        best = min(access[stop], alighted[stop] - time)
        if ruled or soonest - time < access[stop] < FAR:
            for way in range(back.first[stop], back.first[stop + 1]):
                best = min(best, alighted[back.to[way]] - time + back.walk[way])
        elif access[stop] == FAR and ready[stop] < FAR:
            best = ready[stop] - change - time
        out[stop] = best if best <= horizon else FAR


@inner
def _first_boarding(scan, boarding, ready, first, last):
    """The first connection from ``first`` on that anybody can board."""
    found = last
    for stop in range(len(ready)):
        if ready[stop] < FAR:
            row, end = next_row(boarding, stop, first), boarding.first[stop + 1]
            while row < end and scan.dep[boarding.rows[row]] < ready[stop]:
                row += 1
            if row < end:
                found = min(found, boarding.rows[row])
    return found


@njit(nogil=True, cache=True)
def earliest(scan, visits, onward, first, last, foot, early, pace, ready, alighted):
    """One to all: how early one can board at every stop, and arrive there in a vehicle.

    ``ready[stop]`` holds the stops that are reached on foot from the start, FAR elsewhere;
    ``alighted`` is all FAR. Walks do not join up (two walks one after the other may be longer
    than the limit), so an arrival by vehicle counts also where one can walk to sooner.

    Once few stops are left that are not reached in a vehicle, and ``early`` allows it, only the
    connections that may bring somebody anywhere sooner are looked at. ``pace`` is after how many
    connections that is considered each time, and how many of them one such stop is worth.
    """
    block, worth = pace
    riding = np.zeros(len(visits.calls.first), np.bool_)
    left = len(ready)
    for stop in range(len(ready)):
        left -= visits.alighting.first[stop] == visits.alighting.first[stop + 1]
    begin = first
    while begin < last:
        end = min(begin + block, last)
        reached = _scanned(scan, onward, begin, end, foot, ready, alighted, riding)
        left -= reached
        begin = end
        if early and left * worth < last - begin and reached * BRISK < block:
            marks = np.zeros((last - begin) // WORD * WORD + WORD, np.bool_)
            following = np.empty(len(ready), np.int32)
            # Should it be given up, the scan goes on as if nobody had got in meanwhile.
            if stragglers(
                scan, visits, onward, first, begin, last, foot,
                ready, alighted, riding.copy(), marks, following,
            ):  # fmt: skip
                return
            early = False


@inner
def _scanned(scan, onward, first, last, foot, ready, alighted, riding):
    """Go through some connections; gives how many stops were reached for the first time.

    ``riding`` tells the runs in which one can sit. Numbers without a sign spare a check for
    negative ones.
    """
    reached = 0
    for c in range(uint32(first), uint32(last)):
        run = uint32(scan.run[c])
        aboard = riding[run]
        if not aboard:
            stop = scan.start[c]
            if stop < 0 or ready[uint32(stop)] > scan.dep[c]:
                continue
            riding[run] = True
        if scan.end[c] < 0:
            continue
        stop = uint32(scan.end[c])
        if scan.arr[c] < alighted[stop]:
            reached += alighted[stop] == FAR
            tell(scan, onward, foot, c, aboard, ready, alighted)
    return reached
