"""Scans over a day's connections between two places, and tracing the journey that they found.

Times are seconds after the base of the day (``connections.py``).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from superhighway.travel import kernels
from superhighway.travel.columns import Array
from superhighway.travel.engine.catching import changes
from superhighway.travel.engine.connections import Connections
from superhighway.travel.engine.onward import after_alighting
from superhighway.travel.engine.walking import Footpaths
from superhighway.travel.kernels import FAR, Changes, Index, Onward, Scan

#: No journey of more vehicles is looked for.
MAX_RIDES = 10
#: A journey lies within so long after the question's time (or before it, when arriving by).
HORIZON_S = 24 * 3600
NOT_ABOARD = 127
POOL = 1 << 17
#: After so many connections a scan to all considers whether to go on only with the stops that are
#: left, one of which takes about as long as so many connections.
PACE = (1024, 60)


@dataclass(frozen=True)
class Ground:
    """What all scans of one question run over.

    ``access`` and ``egress`` are seconds on foot from the start to each stop and from each stop
    to the goal, FAR beyond the person's limit.
    """

    connections: Connections
    footpaths: Footpaths
    access: Array
    egress: Array


@dataclass(frozen=True)
class Ride:
    """A part of a journey in one vehicle: the connections of boarding and of alighting."""

    board: int
    alight: int


def alighting(connections: Connections, paths: Footpaths) -> Onward:
    """Work out what ``arrivals`` needs besides its ground; for many questions."""
    return after_alighting(connections.scan, paths.forward)


def arrivals(ground: Ground, onward: Onward, time: int, pace: tuple[int, int] = PACE) -> Array:
    """Seconds from setting out at ``time`` to the earliest arrival at every stop; FAR for never.

    ``pace`` changes how long it takes, not what is found.
    """
    paths = ground.footpaths
    out = np.empty(len(ground.access), np.int32)
    kernels.arrivals(
        ground.connections.scan,
        ground.connections.visits,
        onward,
        paths.forward,
        paths.backward,
        paths.change_s,
        paths.ruled,
        ground.access,
        time,
        HORIZON_S,
        pace,
        out,
    )
    return out


@dataclass(frozen=True, eq=False)
class Profile:
    """How one gets to a place at any time of a day, from every stop.

    Each row of ``stop``, ``departs`` and ``arrives`` is a departure from a stop that is worth
    taking, and when it arrives at the place; latest departure last. Where it was made with time
    turned round (from a place to every stop), both are negative and change places.

    It is kept as ``found``, for each connection of a ``window`` the arrival of those who board it,
    FAR where that is not worth it; ``boarding`` has the connections by stop.
    """

    window: Scan
    boarding: Index
    found: Array

    @cached_property
    def _rows(self) -> Array:
        return np.flatnonzero(self.found < FAR)

    @property
    def stop(self) -> Array:
        """The stops that one departs from."""
        return self.window.start[self._rows]

    @property
    def departs(self) -> Array:
        """When one departs."""
        return self.window.dep[self._rows]

    @property
    def arrives(self) -> Array:
        """When one is at the place."""
        return self.found[self._rows]

    def at(self, stop: int) -> Array:
        """The (departure, arrival) rows of one stop; takes no longer for many others."""
        rows = self.boarding.rows[self.boarding.first[stop] : self.boarding.first[stop + 1]]
        rows = rows[self.found[rows] < FAR]
        return np.column_stack((self.window.dep[rows], self.found[rows]))


def window(
    connections: Connections, since: int, until: int, turned: bool = False
) -> tuple[int, int]:
    """The first and last (exclusive) connections of a profile between two times."""
    scan = connections.mirrored if turned else connections.scan
    bounds = (-until, -since + 1) if turned else (since, until + 1)
    first, last = np.searchsorted(scan.dep, np.array(bounds, np.int32)).tolist()
    return first, last


def catching(
    connections: Connections, paths: Footpaths, bounds: tuple[int, int], turned: bool = False
) -> Changes:
    """Work out what ``profile`` needs besides its ground; for many questions."""
    if turned:
        return changes(connections.mirrored, *bounds, paths.forward)
    return changes(connections.scan, *bounds, paths.backward)


def profile(
    ground: Ground, caught: Changes, bounds: tuple[int, int], turned: bool = False
) -> Profile:
    """The profile of the goal over the connections of a window.

    ``turned`` is that of the start instead: its ways to every stop, over the arrivals there, all
    times negative.
    """
    connections = ground.connections
    scan = connections.mirrored if turned else connections.scan
    walk = ground.access if turned else ground.egress
    first, last = bounds
    longest = int(-np.diff(caught.batches).min(initial=0))
    found = np.empty(last - first, np.int32)
    kernels.profile(
        scan,
        first,
        caught,
        walk,
        np.full(len(connections.follows), FAR, np.int32),
        np.full(len(walk), FAR, np.int32),
        np.full(caught.slots, FAR, np.int32),
        np.empty(longest, np.int32),
        np.empty(longest + 1, np.int32),
        found,
    )
    window = Scan(*(column[first:last] for column in scan))
    return Profile(window, caught.boarding, found)


def forward(ground: Ground, time: int, most: int, slack: int = 0, until: int = FAR) -> Array:
    """Earliest arrivals at the goal when setting out at ``time``, by number of rides.

    ``until`` is the last arrival that counts, a day after ``time`` at most; arrivals more than
    ``slack`` later than the earliest may be missing. Entry 0 and what can't be reached are FAR.
    """
    scan = ground.connections.scan
    last = min(until, time + HORIZON_S)
    bounds = np.searchsorted(scan.dep, (time, last + 1))
    foot = ground.footpaths.forward
    goal, _ = _rounds(ground, scan, bounds, foot, (ground.access, ground.egress), time, most, slack)
    goal[goal > last] = FAR
    return goal


def backward(
    ground: Ground, time: int, most: int, slack: int = 0, since: int = -FAR
) -> tuple[Array, Array]:
    """Latest departures from the start to arrive by ``time``, by number of rides.

    Impossible is -FAR. The second array has, by stop and rides still to come, the latest arrival
    in a vehicle at that stop from which the goal is reached in time.
    """
    scan = ground.connections.mirrored
    first = max(since, time - HORIZON_S)
    bounds = np.searchsorted(scan.dep, (-time, -first + 1))
    foot = ground.footpaths.backward
    goal, ready = _rounds(
        ground, scan, bounds, foot, (ground.egress, ground.access), -time, most, slack
    )
    goal[goal > -first] = FAR
    return -goal, -ready


def _rounds(
    ground: Ground,
    scan: Scan,
    bounds: Array,
    foot: kernels.Foot,
    ends: tuple[Array, Array],
    time: int,
    most: int,
    slack: int,
) -> tuple[Array, Array]:
    ready = np.full((len(ground.access), most + 1), FAR, np.int32)
    ready[:, 0] = _shifted(ends[0], time)
    alighted = np.full(ready.shape, FAR, np.int32)
    boarded = np.full(len(ground.connections.follows), NOT_ABOARD, np.int8)
    goal = np.full(most + 1, FAR, np.int32)
    first, last = bounds
    kernels.rounds(scan, first, last, foot, ends[1], slack, ready, alighted, boarded, goal)
    return goal, ready


def _shifted(seconds: Array, time: int) -> Array:
    """Walks that begin at a time; FAR stays FAR."""
    shifted: Array = np.where(seconds < FAR, seconds + np.int32(time), FAR).astype(np.int32)
    return shifted


def trace(ground: Ground, depart: int, arrive: int, most: int) -> list[Ride]:
    """The journey with the least walking of those between two times with ``most`` rides or fewer.

    The times are those that ``forward`` and ``backward`` agree on. Returns its rides in order.
    """
    connections = ground.connections
    scan = connections.scan
    _, until = backward(ground, arrive, most)
    access = np.column_stack((_shifted(ground.access, depart), ground.access))
    riders = np.empty((len(connections.follows), most + 1, 3), np.int32)
    riders[:] = (-1, -1, FAR)
    pool = np.empty((POOL, 8), np.int32)
    first, last = np.searchsorted(scan.dep, (depart, arrive + 1))
    foot = ground.footpaths.forward
    label, board, alight, _ = kernels.least_walk(
        scan, first, last, foot, access, ground.egress, arrive, until, riders, pool
    )
    rides = []
    while label >= 0:
        rides.append(Ride(int(board), int(alight)))
        label, board, alight = pool[label, 4:7]
    return rides[::-1]
