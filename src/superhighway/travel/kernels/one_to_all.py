"""The earliest arrival from one place to all stops."""

import numpy as np
from numba import njit, uint32

from superhighway.travel.kernels.forms import FAR


@njit(nogil=True, cache=True)
def arrivals(scan, runs, onward, foot, back, change, ruled, access, time, horizon, out):
    """How many seconds after ``time`` one is at every stop, into ``out``; FAR where never.

    ``access`` is seconds on foot from the start to each stop, FAR beyond the limit. ``foot``
    leads forwards and ``back`` backwards; where each change costs ``change`` more than the walk,
    the arrival on foot is known from the time of boarding, but for stops near the start; where
    transfers are ``ruled`` it is looked up. Runs are numbered
    below ``runs``.
    """
    ready = np.empty(len(access), np.int32)
    for stop in range(len(access)):
        ready[stop] = access[stop] + time if access[stop] < FAR else FAR
    alighted = np.full(len(access), FAR, np.int32)
    riding = np.zeros(runs, np.bool_)
    first = np.searchsorted(scan.dep, time)
    last = np.searchsorted(scan.dep, time + horizon + 1)
    earliest(scan, onward, first, last, foot, ready, alighted, riding)
    for stop in range(len(access)):
        best = min(access[stop], alighted[stop] - time)
        if access[stop] < FAR or ruled:
            for way in range(back.first[stop], back.first[stop + 1]):
                best = min(best, alighted[back.to[way]] - time + back.walk[way])
        elif ready[stop] < FAR:
            best = ready[stop] - change - time
        out[stop] = best if best <= horizon else FAR


@njit(nogil=True, cache=True)
def earliest(scan, onward, first, last, foot, ready, alighted, riding):
    """One to all: how early one can board at every stop, and arrive there in a vehicle.

    ``ready[stop]`` holds the stops that are reached on foot from the start, FAR elsewhere;
    ``alighted`` is all FAR and ``riding`` all False. Walks do not join up (two walks one after the
    other may be longer than the limit), so an arrival by vehicle counts also where one can walk
    to sooner. Numbers without a sign spare a check for negative ones.
    """
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
        arrival = scan.arr[c]
        if arrival >= alighted[stop]:
            continue
        alighted[stop] = arrival
        ready[stop] = min(ready[stop], arrival + foot.stay[stop])
        if aboard:
            which = uint32(onward.which[c])
            for way in range(uint32(onward.first[which]), uint32(onward.first[which + uint32(1)])):
                near = uint32(onward.to[way])
                ready[near] = min(ready[near], arrival + onward.cost[way])
        else:
            # Who has just boarded can't have alighted at the stop before.
            for way in range(uint32(foot.first[stop]), uint32(foot.first[stop + uint32(1)])):
                near = uint32(foot.to[way])
                ready[near] = min(ready[near], arrival + foot.cost[way])
