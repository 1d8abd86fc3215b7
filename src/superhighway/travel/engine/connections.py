"""The connections of a day: every ride from one stop to the next, in order of departure.

For a question about a day the trips of three service days count: the day before (its night buses
still run), the day itself, and the day after. Times are seconds after the *base*, the beginning of
the middle service day in the area's time zone. Since a day of the timetable begins at noon minus
12 hours, the three lie 23 or 25 hours apart where clocks change.

What results depends only on which services run, so that most weekdays share one set.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from superhighway.travel.columns import Array
from superhighway.travel.domain import Overlay, TripUpdate
from superhighway.travel.engine.overlay import Expanded, RunUpdate, apply_updates
from superhighway.travel.kernels import Index, Scan, Visits
from superhighway.travel.timetable import Timetable, day_start, next_day

#: Connections are kept from so long before the day to so long after its next one.
BEFORE_S = -3 * 3600
AFTER_S = 50 * 3600
#: A vehicle that waits longer than this between two trips turns its passengers out.
MAX_LAYOVER_S = 1800
NOT_POSSIBLE = 1
STEP_FREE_NO = 2
DAYS = (-1, 0, 1)


@dataclass(frozen=True)
class Runs:
    """Trips on their service days: row of the trip, day (-1, 0, 1), seconds to add to times."""

    trip: Array
    day: Array
    offset: Array


@dataclass(frozen=True, eq=False)
class Connections:
    """A day's connections, and what is needed to tell the person about them.

    They are compared by identity, so that they are part of a key for what is made from them.

    ``call[c]`` is the call (a row of ``calls``) at which connection c departs. ``chain`` gives
    the vehicle of each run: through-running trips share it, and it is what ``scan.run`` names.
    ``follows[run]`` is the run that a passenger gets into by staying seated, or -1. The timetable
    has so many ``stops``.
    """

    runs: Runs
    calls: Expanded
    scan: Scan
    call: Array
    follows: Array
    stops: int

    @cached_property
    def mirrored(self) -> Scan:
        """The same connections with time turned round: from end to start, latest first.

        Runs keep their numbers.
        """
        scan = self.scan
        order = np.lexsort((-np.arange(len(scan.arr)), -scan.dep, -scan.arr))
        return Scan(
            -scan.arr[order], -scan.dep[order], scan.end[order], scan.start[order], scan.run[order]
        )

    @cached_property
    def visits(self) -> Visits:
        """Where to find the connections of a stop or of a run."""
        return Visits(
            index(self.scan.start, self.stops),
            index(self.scan.end, self.stops),
            index(self.scan.run, len(self.follows)),
        )


def running(timetable: Timetable, day: date) -> tuple[bytes, tuple[tuple[int, ...], ...]]:
    """What tells days apart: which services run on the three days, and when each begins."""
    services = timetable.services
    bits = [np.packbits(services.running(next_day(day, n).toordinal())) for n in DAYS]
    return b"".join(part.tobytes() for part in bits), _beginnings(timetable, day)


def _beginnings(timetable: Timetable, day: date) -> tuple[tuple[int, ...], ...]:
    """For each of the three days: when it begins in each feed's time zone, after the base."""
    base = day_start(day, timetable.timezone)
    zones = [feed.timezone for feed in timetable.feeds]
    return tuple(tuple(day_start(next_day(day, n), zone) - base for zone in zones) for n in DAYS)


def connections(
    timetable: Timetable, day: date, step_free: bool = False, overlay: Overlay | None = None
) -> Connections:
    """Make the connections around a day.

    ``step_free`` leaves out stops and vehicles that are known not to be; an ``overlay`` is
    applied: cancelled trips and skipped stops go, delays shift.
    """
    runs = _runs(timetable, day, step_free)
    calls = _expanded(timetable, runs)
    if overlay is not None:
        calls = apply_updates(calls, _updates(timetable, day, runs, overlay.updates))
    if step_free:
        calls.open_to_alight &= timetable.stop_wheelchair[calls.stop] != STEP_FREE_NO
        calls.open_to_board &= timetable.stop_wheelchair[calls.stop] != STEP_FREE_NO
    follows = _follows(timetable, runs, calls)
    return _connected(runs, calls, follows, len(timetable.stop_lat))


def _runs(timetable: Timetable, day: date, step_free: bool) -> Runs:
    services = timetable.services
    usable = timetable.trip_end - timetable.trip_first > 1
    if step_free:
        usable &= timetable.trip_wheelchair != STEP_FREE_NO
    trips, days, offsets = [], [], []
    for n, beginnings in zip(DAYS, _beginnings(timetable, day), strict=True):
        today = services.running(next_day(day, n).toordinal())
        found = np.flatnonzero(usable & today[timetable.trip_service])
        begins = np.array(beginnings, np.int32)[timetable.trip_feed[found]]
        offset = begins + timetable.trip_shift[found]
        first = timetable.call_departure[timetable.trip_first[found]] + offset
        last = timetable.call_arrival[timetable.trip_end[found] - 1] + offset
        inside = (last > BEFORE_S) & (first < AFTER_S)
        trips.append(found[inside])
        offsets.append(offset[inside])
        days.append(np.full(int(inside.sum()), n, np.int8))
    return Runs(
        np.concatenate(trips).astype(np.int32),
        np.concatenate(days),
        np.concatenate(offsets).astype(np.int32),
    )


def _expanded(timetable: Timetable, runs: Runs) -> Expanded:
    """All calls of all runs, with their times after the base."""
    first, end = timetable.trip_first[runs.trip], timetable.trip_end[runs.trip]
    begins = np.concatenate([[0], np.cumsum(end - first)]).astype(np.int32)
    rows = np.repeat(first - begins[:-1], end - first) + np.arange(begins[-1], dtype=np.int32)
    offsets = np.repeat(runs.offset, end - first)
    return Expanded(
        first=begins,
        row=rows,
        stop=timetable.call_stop[rows],
        arrival=timetable.call_arrival[rows] + offsets,
        departure=timetable.call_departure[rows] + offsets,
        open_to_board=timetable.call_pickup[rows] != NOT_POSSIBLE,
        open_to_alight=timetable.call_dropoff[rows] != NOT_POSSIBLE,
        served=np.ones(len(rows), np.bool_),
        updated=np.zeros(len(runs.trip), np.bool_),
    )


def _updates(
    timetable: Timetable, day: date, runs: Runs, updates: Iterable[TripUpdate]
) -> list[RunUpdate]:
    """The updates that are for one of the runs."""
    found = []
    for update in updates:
        away = (update.service_day - day).days
        for trip in timetable.find_trips(update.feed, update.trip_id):
            start = timetable.trip_first[trip]
            begins = timetable.call_departure[start] + timetable.trip_shift[trip]
            if update.start_s is not None and update.start_s != begins:
                continue
            calls = slice(start, timetable.trip_end[trip])
            sequences = timetable.call_sequence[calls].tolist()
            ids = [timetable.stop_id[row] for row in timetable.call_stop[calls]]
            found += [
                RunUpdate(int(run), update, sequences, ids)
                for run in np.flatnonzero((runs.trip == trip) & (runs.day == away))
            ]
    return found


def _follows(timetable: Timetable, runs: Runs, calls: Expanded) -> Array:
    """For each run the one that its passengers get into by staying seated, or -1."""
    follows = np.full(len(runs.trip), -1, np.int32)
    begins, ends = calls.departure[calls.first[:-1]], calls.arrival[calls.first[1:] - 1]
    starts_at, ends_at = calls.stop[calls.first[:-1]], calls.stop[calls.first[1:] - 1]
    blocks = timetable.trip_block[runs.trip]
    order = np.lexsort((ends, begins, runs.day, blocks))
    before, after = order[:-1], order[1:]
    wait = begins[after] - ends[before]
    linked = (blocks[before] >= 0) & (blocks[before] == blocks[after])
    linked &= (runs.day[before] == runs.day[after]) & (ends_at[before] == starts_at[after])
    linked &= (wait >= 0) & (wait <= MAX_LAYOVER_S)
    follows[before[linked]] = after[linked]
    _seat_rules(timetable, runs, (begins, ends), follows)
    return follows


def _seat_rules(
    timetable: Timetable, runs: Runs, times: tuple[Array, Array], follows: Array
) -> None:
    """What transfers.txt says of single trips (types 4 and 5) goes before what blocks say."""
    begins, ends = times
    for start, end, stay in timetable.seat.tolist():
        for run in np.flatnonzero(runs.trip == start):
            same_day = (runs.trip == end) & (runs.day == runs.day[run])
            for other in np.flatnonzero(same_day & (begins >= ends[run])):
                if stay:
                    follows[follows == other] = -1
                    follows[run] = other
                elif follows[run] == other:
                    follows[run] = -1


def _vehicles(follows: Array) -> Array:
    """A number for each run, the same for runs that follow one another."""
    vehicle = np.arange(len(follows), dtype=np.int32)
    linked = np.flatnonzero(follows >= 0)
    heads = np.setdiff1d(linked, follows[linked])
    for head in heads.tolist():
        run = head
        while follows[run] >= 0:
            run = follows[run]
            vehicle[run] = head
    return vehicle


def _connected(runs: Runs, calls: Expanded, follows: Array, stops: int) -> Connections:
    """Put the calls that are served together two by two, sorted by departure."""
    run_of_call = np.repeat(np.arange(len(runs.trip), dtype=np.int32), np.diff(calls.first))
    served = np.flatnonzero(calls.served)
    same = run_of_call[served[:-1]] == run_of_call[served[1:]]
    start, end = served[:-1][same], served[1:][same]
    inside = (calls.arrival[end] > BEFORE_S) & (calls.departure[start] < AFTER_S)
    start, end = start[inside], end[inside]
    order = np.lexsort((calls.arrival[end], calls.departure[start]))
    start, end = start[order].astype(np.int32), end[order]
    scan = Scan(
        calls.departure[start],
        calls.arrival[end],
        _closed(calls.stop[start], calls.open_to_board[start]),
        _closed(calls.stop[end], calls.open_to_alight[end]),
        _vehicles(follows)[run_of_call[start]],
    )
    return Connections(runs, calls, scan, start, follows, stops)


def index(values: Array, numbers: int) -> Index:
    """The rows of each number below ``numbers``, in order."""
    rows = np.argsort(values, kind="stable").astype(np.int32)
    first = np.searchsorted(values[rows], np.arange(numbers + 1)).astype(np.int32)
    return Index(first, rows)


def _closed(stops: Array, is_open: Array) -> Array:
    """Stops, written as -1 - stop where they may not be used."""
    closed: Array = np.where(is_open, stops, -1 - stops).astype(np.int32)
    return closed
