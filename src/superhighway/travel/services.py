"""Which services run on which day. Days are proleptic ordinals (``date.toordinal``)."""

import numpy as np

from superhighway.travel.columns import Array

#: How far past the last day of a calendar the search for a real day of service looks back.
LOOK_BACK_DAYS = 4000


class Services:
    """Calendars of services: weeks within dates, and exceptions sorted by day.

    ``weeks`` has a row (bits of the days from Monday, first day, last day) for each service;
    ``exceptions`` rows (service, day, 1 where added and 0 where removed), by day.
    """

    def __init__(self, weeks: Array, exceptions: Array) -> None:
        self._weeks = weeks
        self._exceptions = exceptions

    def running(self, day: int) -> Array:
        """Which services run on this day, as a boolean array."""
        weekday = (day - 1) % 7
        runs = (self._weeks[:, 0] >> weekday) & 1 == 1
        runs &= (self._weeks[:, 1] <= day) & (day <= self._weeks[:, 2])
        days = self._exceptions[:, 1]
        first, last = np.searchsorted(days, [day, day + 1])
        runs[self._exceptions[first:last, 0]] = self._exceptions[first:last, 2] == 1
        found: Array = runs
        return found

    def span(self, used: Array) -> tuple[int, int] | None:
        """The first and the last day on which one of the services ``used`` runs, if any."""
        weeks = self._weeks[used]
        weeks = weeks[(weeks[:, 0] != 0) & (weeks[:, 1] <= weeks[:, 2])]
        added = self._exceptions[self._exceptions[:, 2] == 1]
        added = added[np.isin(added[:, 0], used), 1]
        if not len(weeks) and not len(added):
            return None
        first = int(min([*weeks[:, 1], *added]))
        last = int(max([*weeks[:, 2], *added]))
        span = min(last - first, LOOK_BACK_DAYS) + 1
        begins = self._first_run(used, range(first, first + span))
        ends = self._first_run(used, range(last, last - span, -1))
        return None if begins is None or ends is None else (begins, ends)

    def _first_run(self, used: Array, days: range) -> int | None:
        return next((day for day in days if self.running(day)[used].any()), None)
