"""Which ways on foot are worth taking from a stop, for vehicles that pass by its neighbours too."""

import numpy as np
from numba import njit

from superhighway.travel.kernels.forms import FAR


@njit(nogil=True, cache=True)
def worth_walking(foot, stops, before, after, gains, first, to, cost):
    """The ways from each of ``stops`` that neither neighbour along the run does as well.

    ``before`` and ``after`` are the run's neighbouring stops (-1 for none), ``gains`` rows the
    seconds by which one is here later than there at least: a way is left out where the one from
    there is longer by no more. Called twice: with empty ``to`` it only fills ``first``.
    """
    fill = len(to) > 0
    costs = np.full((2, len(foot.stay)), FAR, np.int32)
    total = 0
    for n in range(len(stops)):
        for side in range(2):
            _lay(foot, before[n] if side == 0 else after[n], costs[side], True)
        first[n] = total
        for way in range(foot.first[stops[n]], foot.first[stops[n] + 1]):
            near = foot.to[way]
            here = foot.cost[way]
            # Of equal ways the one from the earlier stop is kept, so that one is.
            if costs[0, near] - here <= gains[n, 0] or costs[1, near] - here < gains[n, 1]:
                continue
            if fill:
                to[total] = near
                cost[total] = here
            total += 1
        for side in range(2):
            _lay(foot, before[n] if side == 0 else after[n], costs[side], False)
    first[len(stops)] = total
    return total


@njit(nogil=True, cache=True)
def _lay(foot, stop, costs, known):
    """Write the costs of all ways from a stop into ``costs``, or take them out again."""
    if stop < 0:
        return
    costs[stop] = foot.stay[stop] if known else FAR
    for way in range(foot.first[stop], foot.first[stop + 1]):
        costs[foot.to[way]] = foot.cost[way] if known else FAR
