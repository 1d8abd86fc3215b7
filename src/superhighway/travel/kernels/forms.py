"""What all scans run over. Times are int32 seconds after a base; FAR means never."""

from typing import NamedTuple

from numba import njit

from superhighway.travel.columns import Array

FAR = 2**30

#: For loops within loops that make no arrays: numba then leaves out counting who holds which
#: array, which took longer than a short loop's own work.
inner = njit(nogil=True, cache=True, _nrt=False)  # type: ignore[call-overload]


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


class Onward(NamedTuple):
    """The ways on foot that are worth taking from each connection's stop.

    Connection c has rows ``first[which[c]]`` to ``first[which[c] + 1]`` of ``to`` and ``cost``:
    without those for which the stop before or after of the same run does as well.
    """

    which: Array
    first: Array
    to: Array
    cost: Array


class Index(NamedTuple):
    """The connections that have something in common, in order of departure.

    Those of number n are ``rows[first[n]:first[n + 1]]``.
    """

    first: Array
    rows: Array


class Visits(NamedTuple):
    """Where to find a day's connections: by stop of boarding, by stop of alighting, and by run."""

    boarding: Index
    alighting: Index
    calls: Index


class Changes(NamedTuple):
    """From which arrivals each connection of a window can be caught; rows count from its first.

    A *slot* stands for a time at which anybody alights at a stop; each stop's slots follow one
    another, and one more behind them stands for "too late". ``slot[row]`` is that of the
    connection's own end (-1 for none), ``above[row]`` the lowest one there that a later connection
    has looked up, no lower than its own.

    Rows are gone through in batches, latest first: batch b is the rows from ``batches[b + 1]`` to
    ``batches[b]``, and none of them catches an arrival of another. Its departures are told to
    ``told[bounds[b + 1]:bounds[b]]``, by the rows ``teller``; and to ``also``, from
    ``also_first[row]`` on, where the run's next stop does as well if one arrives as early from it.
    ``boarding`` has the rows by stop.
    """

    slots: int
    slot: Array
    above: Array
    batches: Array
    bounds: Array
    told: Array
    teller: Array
    also_first: Array
    also: Array
    boarding: Index
