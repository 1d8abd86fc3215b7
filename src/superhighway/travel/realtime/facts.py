"""A timetable's feed as realtime messages are read against it. No Django here."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache

import numpy as np

from superhighway.travel.columns import Array
from superhighway.travel.realtime.domain import ScheduledCall
from superhighway.travel.timetable import Timetable, day_start


class TimetableFacts:
    """Answers ``FeedFacts`` from the compiled timetable for its feed with that key."""

    def __init__(self, timetable: Timetable, key: str) -> None:
        self._timetable = timetable
        self._key = key
        self._number = [feed.key for feed in timetable.feeds].index(key)
        self._running = lru_cache(maxsize=8)(self._services)

    def calls(self, trip_id: str, start_s: int | None = None) -> Sequence[ScheduledCall] | None:
        """The trip's calls, or None where the feed has no such trip (or none that starts then)."""
        rows = [row for row in self._rows(trip_id) if start_s in {None, self._start(row)}]
        if not rows:
            return None
        timetable, trip = self._timetable, rows[0]
        shift = int(timetable.trip_shift[trip])
        return [
            ScheduledCall(
                int(timetable.call_sequence[call]),
                timetable.stop_id[timetable.call_stop[call]],
                int(timetable.call_arrival[call]) + shift,
                int(timetable.call_departure[call]) + shift,
            )
            for call in range(timetable.trip_first[trip], timetable.trip_end[trip])
        ]

    def repeats(self, trip_id: str) -> bool:
        """Whether the trip stands for many."""
        return len(self._rows(trip_id)) > 1

    def runs_on(self, trip_id: str, day: date) -> bool:
        """Whether it runs on that service day."""
        running = self._running(day)
        return any(running[self._timetable.trip_service[row]] for row in self._rows(trip_id))

    def day_start(self, day: date) -> int:
        """POSIX time of the service day's start."""
        return day_start(day, self._timetable.feeds[self._number].timezone)

    def has_route(self, route_id: str) -> bool:
        """Whether a trip of the feed is of that route."""
        return route_id in self._routes

    def has_stop(self, stop_id: str) -> bool:
        """Whether the feed has the stop."""
        return self._timetable.find_stop(self._key, stop_id) is not None

    def _rows(self, trip_id: str) -> list[int]:
        return self._timetable.find_trips(self._key, trip_id)

    def _start(self, row: int) -> int:
        """When a trip departs, in seconds after the service day's start."""
        table = self._timetable
        return int(table.call_departure[table.trip_first[row]] + table.trip_shift[row])

    def _services(self, day: date) -> Array:
        return self._timetable.services.running(day.toordinal())

    @cached_property
    def _routes(self) -> frozenset[str]:
        trips = self._timetable.trip_feed == self._number
        rows = np.unique(self._timetable.trip_route[trips])
        return frozenset(self._timetable.route_id[row] for row in rows)
