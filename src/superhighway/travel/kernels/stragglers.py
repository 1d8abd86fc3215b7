"""The last few stops of a scan to all: their own arrivals, and no others."""

import numpy as np
from numba import uint32

from superhighway.travel.kernels.forms import inner

#: So many arrivals in vehicles that nobody can be aboard of are borne, then it is given up.
MOST_VAIN = 2000
#: Connections are marked in bytes, and so many are passed over at once.
WORD = 8


@inner
def stragglers(
    scan, visits, onward, first, begin, last, foot, ready, alighted, riding, marks, following
):
    """Go on from ``begin`` as the scan would, but only to stops that can still be reached sooner.

    Each of them has one arrival marked, its next, and the marks are gone through in order.
    Whether one can be aboard is found from the calls of the run since ``first``, where the scan
    began: what one could board then does not change any more, as walks or changes take a second
    at least. ``marks`` (bytes, all zero) has room for the connections, ``following`` for the stops.

    Returns whether it came to the end; where too many arrivals turn out to be of no use, the
    scan had better go on.
    """
    words = marks.view(np.uint64)
    alighting = visits.alighting
    for stop in range(len(ready)):
        if alighted[stop] > scan.dep[begin]:
            following[stop] = next_row(alighting, stop, begin)
            _mark(scan, alighting, stop, following[stop], alighted, begin, last, marks)
    vain = 0
    for word in range(len(words)):
        if words[word] == 0:
            continue
        for c in range(begin + word * WORD, begin + word * WORD + WORD):
            if marks[c - begin]:
                vain += not _alight(scan, visits, onward, foot, first, c, ready, alighted, riding)
                stop = scan.end[c]
                following[stop] += 1
                _mark(scan, alighting, stop, following[stop], alighted, begin, last, marks)
        if vain > MOST_VAIN:
            return False
    return True


@inner
def next_row(index, number, c):
    """The first row of an index's number that is connection ``c`` or a later one."""
    low, high = index.first[number], index.first[number + 1]
    while low < high:
        middle = (low + high) // 2
        if index.rows[middle] < c:
            low = middle + 1
        else:
            high = middle
    return low


@inner
def _mark(scan, alighting, stop, row, alighted, begin, last, marks):
    """Mark an arrival at a stop, unless one is there before it leaves."""
    if row < alighting.first[stop + 1]:
        c = alighting.rows[row]
        if c < last and scan.dep[c] < alighted[stop]:
            marks[c - begin] = True


@inner
def _alight(scan, visits, onward, foot, first, c, ready, alighted, riding):
    """Get off where a connection ends, if one can be aboard; gives whether one can."""
    run = scan.run[c]
    aboard = riding[run]
    if not aboard:
        board = _boarding(scan, visits.calls, run, first, c, ready)
        if board > c:
            return False
        riding[run] = True
        aboard = board < c
    if scan.arr[c] < alighted[scan.end[c]]:
        tell(scan, onward, foot, c, aboard, ready, alighted)
    return True


@inner
def _boarding(scan, calls, run, first, c, ready):
    """The first connection of a run that can be boarded; beyond ``c`` where none up to it can."""
    for row in range(calls.first[run], calls.first[run + 1]):
        at = calls.rows[row]
        if at > c:
            break
        stop = scan.start[at]
        if at >= first and stop >= 0 and ready[stop] <= scan.dep[at]:
            return at
    return c + 1


@inner
def tell(scan, onward, foot, c, aboard, ready, alighted):
    """Write down that one gets off where a connection ends, and where one may board from there.

    ``aboard`` is whether one sat in it before. Who has just boarded can't have alighted at the
    stop before, so that all ways on foot count.
    """
    stop = uint32(scan.end[c])
    arrival = scan.arr[c]
    alighted[stop] = arrival
    ready[stop] = min(ready[stop], arrival + foot.stay[stop])
    if aboard:
        which = uint32(onward.which[c])
        for way in range(uint32(onward.first[which]), uint32(onward.first[which + uint32(1)])):
            near = uint32(onward.to[way])
            ready[near] = min(ready[near], arrival + onward.cost[way])
    else:
        for way in range(uint32(foot.first[stop]), uint32(foot.first[stop + uint32(1)])):
            near = uint32(foot.to[way])
            ready[near] = min(ready[near], arrival + foot.cost[way])
