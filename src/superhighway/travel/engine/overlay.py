"""What realtime does to a day's calls: cancelled trips and skipped stops go, delays shift."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from superhighway.travel.columns import Array
from superhighway.travel.domain import StopUpdate, TripUpdate


@dataclass
class Expanded:
    """The calls of all runs: those of run n are rows ``first[n]`` to ``first[n + 1]``.

    ``row`` is the call's row in the timetable; times are seconds after the base.
    """

    first: Array
    row: Array
    stop: Array
    arrival: Array
    departure: Array
    open_to_board: Array
    open_to_alight: Array
    #: False where the vehicle does not call.
    served: Array
    #: By run: whether realtime spoke of it.
    updated: Array


@dataclass(frozen=True)
class RunUpdate:
    """An update and the run it is for: sequence numbers and ids of the run's calls."""

    run: int
    update: TripUpdate
    sequences: Sequence[int]
    stop_ids: Sequence[str]


def apply_updates(calls: Expanded, updates: Sequence[RunUpdate]) -> Expanded:
    """Change the calls' times and ``served`` in place as the updates say; gives them back."""
    for item in updates:
        first, end = calls.first[item.run], calls.first[item.run + 1]
        calls.updated[item.run] = True
        if item.update.cancelled:
            calls.served[first:end] = False
            continue
        arrival, departure = _delays(item, calls.served[first:end])
        times = np.empty(2 * (end - first), np.int32)
        times[0::2] = calls.arrival[first:end] + arrival
        times[1::2] = calls.departure[first:end] + departure
        np.maximum.accumulate(times, out=times)
        calls.arrival[first:end], calls.departure[first:end] = times[0::2], times[1::2]
    return calls


def _delays(item: RunUpdate, served: Array) -> tuple[Array, Array]:
    """Delay of each arrival and departure; each goes on until another is given.

    Skipped calls are marked in ``served``.
    """
    arrival = np.zeros(len(served), np.int32)
    departure = np.zeros(len(served), np.int32)
    after = 0
    for stop in item.update.stops:
        at = _place(item, stop, after)
        if at is None:
            continue
        after = at + 1
        if stop.skipped:
            served[at] = False
            continue
        if stop.arrival_delay is not None:
            arrival[at:] = departure[at:] = stop.arrival_delay
        if stop.departure_delay is not None:
            departure[at:] = stop.departure_delay
            arrival[at + 1 :] = stop.departure_delay
    return arrival, departure


def _place(item: RunUpdate, stop: StopUpdate, after: int) -> int | None:
    """Which call an update is for; by id the first one from ``after`` on."""
    if stop.sequence is not None:
        found = np.flatnonzero(np.asarray(item.sequences) == stop.sequence)
        return int(found[0]) if len(found) else None
    for at in range(after, len(item.stop_ids)):
        if item.stop_ids[at] == stop.stop_id:
            return at
    return None
