"""stop_times.txt: read, checked trip by trip, missing times filled in.

A trip is taken whole or not at all where its times can't be trusted: a bus at a wrong time
strands somebody. A single call at an unknown stop is left out and the trip goes on.
"""

from array import array
from itertools import pairwise
from math import cos, hypot, radians

import numpy as np

from superhighway.core.errors import Problem
from superhighway.travel.columns import Array
from superhighway.travel.errors import GtfsProblem
from superhighway.travel.gtfs.archive import Archive
from superhighway.travel.gtfs.draft import Draft
from superhighway.travel.gtfs.fields import BAD_TIME, NO_TIME, seconds, whole

FILE = "stop_times.txt"
NAMES = (
    "trip_id",
    "stop_id",
    "arrival_time",
    "departure_time",
    "stop_sequence",
    "pickup_type",
    "drop_off_type",
    "stop_headsign",
    "shape_dist_traveled",
)
INTEGERS = ("line", "trip", "stop", "arrival", "departure", "sequence", "pickup", "dropoff", "sign")
METRES_A_DEGREE = 111_195.0
Calls = dict[str, Array]


def read_calls(archive: Archive, draft: Draft) -> None:
    """Take the zip's calls into the draft, ordered by trip and sequence."""
    calls = _in_order(archive, _read(archive, draft))
    positions = np.array([(stop[1], stop[2]) for stop in draft.stops]).reshape(-1, 2)
    refused = _Refused(archive, draft, calls)
    refused.trips(_short(calls), GtfsProblem.TOO_FEW_STOPS)
    refused.trips(_without_ends(calls), GtfsProblem.NO_END_TIME)
    calls = _without(calls, refused.rows)
    _interpolate(calls, positions)
    refused = _Refused(archive, draft, calls)
    refused.trips(_backwards(calls), GtfsProblem.BACKWARDS)
    calls = _without(calls, refused.rows)
    if not len(calls["trip"]):
        raise Problem(GtfsProblem.NO_TRIPS, name=archive.name)
    archive.report.take("stop times", len(calls["trip"]))
    archive.report.take("trips", len(np.unique(calls["trip"])))
    del calls["line"], calls["distance"]
    draft.calls.append(calls)


def _read(archive: Archive, draft: Draft) -> Calls:
    """All rows whose trip, stop, times and sequence are known and well written."""
    integers = array("i")
    distances = array("d")
    for line, values in archive.rows("stop_times", *NAMES):
        row = _row(archive, draft, line, values)
        if row is not None:
            integers.extend(row)
            distances.append(_distance(values[8]))
    table = np.array(integers, np.int32).reshape(-1, len(INTEGERS))
    calls = {name: np.ascontiguousarray(table[:, at]) for at, name in enumerate(INTEGERS)}
    calls["distance"] = np.array(distances)
    return calls


def _row(archive: Archive, draft: Draft, line: int, values: list[str]) -> tuple[int, ...] | None:
    trip = draft.ids.trips.get(values[0])
    stop = draft.stop_rows.get(values[1])
    arrival, departure = seconds(values[2]), seconds(values[3])
    sequence = whole(values[4])
    if trip is None or stop is None or sequence is None or min(arrival, departure) == BAD_TIME:
        _refuse_row(archive, draft, line, values)
        return None
    return (
        line,
        trip,
        stop,
        departure if arrival == NO_TIME else arrival,
        arrival if departure == NO_TIME else departure,
        sequence,
        whole(values[5], 0) or 0,
        whole(values[6], 0) or 0,
        draft.headsigns.setdefault(values[7], len(draft.headsigns)) if values[7] else -1,
    )


def _refuse_row(archive: Archive, draft: Draft, line: int, values: list[str]) -> None:
    report = archive.report
    if values[0] not in draft.ids.trips:
        report.refuse(GtfsProblem.UNKNOWN_TRIP, FILE, line, id=values[0])
    elif values[1] not in draft.stop_rows:
        report.refuse(GtfsProblem.UNKNOWN_STOP, FILE, line, id=values[1])
    elif whole(values[4]) is None:
        report.refuse(GtfsProblem.BAD_NUMBER, FILE, line, value=values[4], column=NAMES[4])
    else:
        wrong = values[2] if seconds(values[2]) == BAD_TIME else values[3]
        report.refuse(GtfsProblem.BAD_TIME, FILE, line, value=wrong)


def _distance(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return np.nan


def _in_order(archive: Archive, calls: Calls) -> Calls:
    """Sorted by trip and sequence; a sequence number that comes again is refused."""
    order = np.lexsort((calls["line"], calls["sequence"], calls["trip"]))
    calls = {name: column[order] for name, column in calls.items()}
    again = np.zeros(len(order), np.bool_)
    again[1:] = (np.diff(calls["trip"]) == 0) & (np.diff(calls["sequence"]) == 0)
    for line, sequence in zip(calls["line"][again], calls["sequence"][again], strict=True):
        archive.report.refuse(
            GtfsProblem.DUPLICATE, FILE, int(line), id=f"stop_sequence {sequence}"
        )
    return _without(calls, again)


def _without(calls: Calls, refused: Array) -> Calls:
    return {name: column[~refused] for name, column in calls.items()}


class _Refused:
    """The rows of trips that are refused as a whole, each trip reported once."""

    def __init__(self, archive: Archive, draft: Draft, calls: Calls) -> None:
        self._archive, self._draft, self._calls = archive, draft, calls
        self.rows = np.zeros(len(calls["trip"]), np.bool_)

    def trips(self, wrong: Array, problem: GtfsProblem) -> None:
        """Refuse every trip that has a row in ``wrong``, at the first such row."""
        trips = self._calls["trip"]
        rows = np.flatnonzero(wrong & ~self.rows)
        bad, first = np.unique(trips[rows], return_index=True)
        for trip, row in zip(bad, rows[first], strict=True):
            line = int(self._calls["line"][row])
            self._archive.report.refuse(problem, FILE, line, id=self._draft.trip_ids[trip])
        self.rows |= np.isin(trips, bad)


def _starts(calls: Calls) -> Array:
    """Which rows are the first of their trip."""
    starts = np.ones(len(calls["trip"]), np.bool_)
    starts[1:] = np.diff(calls["trip"]) != 0
    return starts


def _ends(calls: Calls) -> Array:
    """Which rows are the last of their trip."""
    return np.append(_starts(calls), True)[1:]


def _short(calls: Calls) -> Array:
    short: Array = _starts(calls) & _ends(calls)
    return short


def _without_ends(calls: Calls) -> Array:
    missing: Array = (calls["arrival"] == NO_TIME) & (_starts(calls) | _ends(calls))
    return missing


def _backwards(calls: Calls) -> Array:
    wrong = calls["departure"] < calls["arrival"]
    wrong[1:] |= (calls["arrival"][1:] < calls["departure"][:-1]) & ~_starts(calls)[1:]
    found: Array = wrong
    return found


def _interpolate(calls: Calls, positions: Array) -> None:
    """Fill in missing times in proportion to the distance between the calls around them."""
    missing = calls["arrival"] == NO_TIME
    rows = np.flatnonzero(missing)
    if not len(rows):
        return
    breaks = np.flatnonzero(np.diff(rows) > 1) + 1
    for gap in np.split(rows, breaks):
        before, after = int(gap[0]) - 1, int(gap[-1]) + 1
        along = _along(calls, positions, before, after)
        times = np.interp(
            along[1:-1], along[[0, -1]], [calls["departure"][before], calls["arrival"][after]]
        )
        calls["arrival"][gap] = calls["departure"][gap] = np.round(times).astype(np.int32)


def _along(calls: Calls, positions: Array, before: int, after: int) -> Array:
    """Distance along the trip at each call of a gap: the feed's, else by straight lines."""
    own = calls["distance"][before : after + 1]
    if np.all(np.diff(own) >= 0) and own[-1] > own[0]:
        return own
    places = positions[calls["stop"][before : after + 1]]
    steps = [_metres(start, end) for start, end in pairwise(places)]
    along = np.cumsum([0.0, *steps])
    return along if along[-1] > 0 else np.arange(len(along), dtype=np.float64)


def _metres(start: Array, end: Array) -> float:
    """Straight line, flat earth: good enough between neighbouring calls."""
    north = (end[0] - start[0]) * METRES_A_DEGREE
    east = (end[1] - start[1]) * METRES_A_DEGREE * cos(radians(float(start[0])))
    return hypot(north, east)
