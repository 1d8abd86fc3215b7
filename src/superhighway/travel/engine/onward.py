"""Which ways on foot are worth taking, worked out once for a day's connections.

A vehicle passes many stops, and most places near one of them are better reached from another. A
way on foot from stop i is left out where the same run's stop before or after does as well, at
whatever time of the day: that is decided for each sequence of three stops (before, i, after) with
the rides between them that spare the walker least.
"""

import numpy as np

from superhighway.travel import kernels
from superhighway.travel.columns import Array
from superhighway.travel.kernels import Foot, Onward, Scan


def after_alighting(scan: Scan, foot: Foot) -> Onward:
    """The ways on foot worth taking where each connection ends."""
    return _onward(scan.end, scan.arr, scan.run, foot)


def _onward(stop: Array, time: Array, run: Array, foot: Foot) -> Onward:
    """The ways for which ``time`` plus cost is least along a run."""
    order = np.argsort(run, kind="stable")
    stop, time, run = np.maximum(stop[order], -1), time[order], run[order]
    same = run[1:] == run[:-1]
    before, after = np.full((2, len(stop)), -1, np.int64)
    before[1:][same] = stop[:-1][same]
    after[:-1][same] = stop[1:][same]
    gains = np.zeros((len(stop), 2), np.int32)
    gains[1:, 0] = time[1:] - time[:-1]
    gains[:-1, 1] = time[:-1] - time[1:]
    several = len(foot.stay) + 1
    triples, which = np.unique(
        ((stop + 1) * several + before + 1) * several + after + 1, return_inverse=True
    )
    least = np.full((len(triples), 2), kernels.FAR, np.int32)
    np.minimum.at(least, which, gains)
    numbers = np.empty(len(stop), np.int32)
    numbers[order] = which
    return Onward(numbers, *_ways(triples, several, least, foot))


def _ways(triples: Array, several: int, gains: Array, foot: Foot) -> tuple[Array, Array, Array]:
    after = (triples % several - 1).astype(np.int32)
    before = (triples // several % several - 1).astype(np.int32)
    stops = np.maximum(triples // several**2 - 1, 0).astype(np.int32)
    first = np.zeros(len(triples) + 1, np.int32)
    none = np.zeros(0, np.int32)
    asked = foot, stops, before, after, gains, first
    to, cost = np.zeros((2, kernels.worth_walking(*asked, none, none)), np.int32)
    if len(to):
        kernels.worth_walking(*asked, to, cost)
    return first, to, cost
