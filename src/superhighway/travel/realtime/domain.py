"""What a GTFS-realtime feed says, in the terms of the timetable. No Django here.

Follows the GTFS Realtime reference (v2.0) at gtfs.org. Delays are seconds, negative where early;
scheduled times are seconds after the service day's start (noon less twelve hours).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Protocol

from superhighway.travel.domain import Overlay, StopUpdate, TripUpdate

TIME = re.compile(r"(\d{1,3}):([0-5]\d):([0-5]\d)", re.ASCII)
#: How old a feed's own timestamp may be before it is not applied.
FRESH_FOR = timedelta(minutes=5)


@dataclass(frozen=True)
class ScheduledCall:
    """One stop time of a trip as the timetable has it."""

    sequence: int
    stop_id: str
    arrives: int
    departs: int


class FeedFacts(Protocol):
    """What has to be known of a timetable's feed to make sense of messages about it."""

    def calls(self, trip_id: str, start_s: int | None = None) -> Sequence[ScheduledCall] | None:
        """The trip's calls in order, or None where the feed has no such trip.

        ``start_s`` tells the runs of a repeated trip apart: seconds after the service day's start.
        """
        ...

    def repeats(self, trip_id: str) -> bool:
        """Whether the trip stands for many (``frequencies.txt``)."""
        ...

    def runs_on(self, trip_id: str, day: date) -> bool:
        """Whether the trip runs on that service day."""
        ...

    def day_start(self, day: date) -> int:
        """POSIX time at which the service day begins."""
        ...

    def has_route(self, route_id: str) -> bool:
        """Whether the feed has the route."""
        ...

    def has_stop(self, stop_id: str) -> bool:
        """Whether the feed has the stop."""
        ...


@dataclass(frozen=True)
class StopWord:
    """What the feed says of one call; None where it says nothing."""

    arrival: int | None = None
    departure: int | None = None
    skipped: bool = False
    no_data: bool = False


SILENCE = StopWord()


@dataclass(frozen=True)
class CallUpdate:
    """What is expected at one call: delays in seconds, or that the vehicle does not stop."""

    sequence: int
    stop_id: str
    arrival_delay: int
    departure_delay: int
    skipped: bool = False

    @property
    def differs(self) -> bool:
        """Whether anything is other than in the timetable."""
        return self.skipped or bool(self.arrival_delay or self.departure_delay)


@dataclass(frozen=True)
class TripNews:
    """What is expected of one trip on one service day; calls before the first news are left out."""

    trip_id: str
    service_day: date
    cancelled: bool = False
    calls: tuple[CallUpdate, ...] = ()
    #: When a run of a repeated trip starts, in seconds after the service day's start.
    start_s: int | None = None

    def update_for(self, feed: str) -> TripUpdate:
        """The same as the engine takes it."""
        stops = tuple(
            StopUpdate(
                call.sequence, call.stop_id, call.arrival_delay, call.departure_delay, call.skipped
            )
            for call in self.calls
        )
        return TripUpdate(feed, self.trip_id, self.service_day, self.cancelled, stops, self.start_s)


@dataclass(frozen=True)
class Selector:
    """What a message is about; every field that is set has to agree."""

    agency_id: str = ""
    route_id: str = ""
    route_type: int = -1
    trip_id: str = ""
    service_day: date | None = None
    stop_id: str = ""


@dataclass(frozen=True)
class Period:
    """From ``start`` up to ``end``, POSIX seconds; None is open."""

    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Notice:
    """One alert with what it is about and when it holds (no period: always)."""

    header: str
    text: str
    url: str
    about: tuple[Selector, ...]
    periods: tuple[Period, ...] = ()

    def holds_between(self, start: int, end: int) -> bool:
        """Whether it holds at any moment from ``start`` to ``end`` (POSIX)."""
        if not self.periods:
            return True
        return any(
            (period.end is None or start < period.end)
            and (period.start is None or period.start <= end)
            for period in self.periods
        )


@dataclass(frozen=True)
class Snapshot:
    """One reading of a GTFS-realtime source.

    ``heard_at`` is the feed's own timestamp, aware. ``fresh_for_s`` comes from the source's
    settings. ``counts`` tells what was in it, applied or not. ``identity`` stays the same while
    what is said of trips does.
    """

    feed: str
    heard_at: datetime
    fresh_for_s: int
    trips: tuple[TripNews, ...] = ()
    notices: tuple[Notice, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    identity: str = ""

    def is_fresh(self, now: datetime) -> bool:
        """Whether it is new enough to be applied."""
        return now - self.heard_at <= timedelta(seconds=self.fresh_for_s)

    @cached_property
    def service_days(self) -> frozenset[date]:
        """The service days that the feed speaks about."""
        return frozenset(news.service_day for news in self.trips)

    @cached_property
    def overlay(self) -> Overlay:
        """The news as the engine takes it."""
        updates = tuple(news.update_for(self.feed) for news in self.trips)
        return Overlay(f"{self.feed}:{self.identity}", updates)


def gtfs_time(text: str) -> int | None:
    """Seconds of a time written as HH:MM:SS (hours may pass 24), or None."""
    match = TIME.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes, seconds = (int(part) for part in match.groups())
    return hours * 3_600 + minutes * 60 + seconds


def gtfs_date(text: str) -> date | None:
    """A date written as YYYYMMDD, or None."""
    try:
        return datetime.strptime(text, "%Y%m%d").replace(tzinfo=UTC).date()
    except ValueError:
        return None


def propagate(
    calls: Sequence[ScheduledCall], words: Mapping[int, StopWord], trip_delay: int | None = None
) -> tuple[CallUpdate, ...]:
    """Carry delays along a trip, as the reference says; returns all calls from the first known.

    ``words`` are keyed by position in ``calls``. A delay holds until the next word; a skipped
    stop passes it on; "no data" ends it; before the first word nothing is known, unless the trip
    as a whole has a delay. Times never go backwards: a later call is put off where they would.
    """
    updates: list[CallUpdate] = []
    running, floor = trip_delay, None
    for position, call in enumerate(calls):
        word = words.get(position, SILENCE)
        running = None if word.no_data else running
        arrival = running if word.arrival is None else word.arrival
        departure = arrival if word.departure is None else word.departure
        update = _expected(call, arrival or 0, departure or 0, floor, skipped=word.skipped)
        if updates or departure is not None or update.differs:
            updates.append(update)
        floor, running = call.departs + update.departure_delay, departure
    return tuple(updates)


def _expected(
    call: ScheduledCall, arrival: int, departure: int, floor: int | None, *, skipped: bool
) -> CallUpdate:
    """The call with its delays, arriving no earlier than ``floor`` and departing after that."""
    arrives = call.arrives + arrival
    arrives = arrives if floor is None else max(arrives, floor)
    departs = max(call.departs + departure, arrives)
    return CallUpdate(
        call.sequence, call.stop_id, arrives - call.arrives, departs - call.departs, skipped
    )
