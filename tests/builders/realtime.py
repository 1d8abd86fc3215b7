"""Builds GTFS-realtime messages and the timetable facts that they are read against."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from google.transit import gtfs_realtime_pb2 as pb

from superhighway.travel.realtime.domain import ScheduledCall

#: A service day in winter, when London's clock is UTC.
DAY = date(2026, 1, 14)
DAY_START = int(datetime(2026, 1, 14, tzinfo=UTC).timestamp())
NINE = datetime(2026, 1, 14, 9, tzinfo=UTC)


def calls(*times: str) -> list[ScheduledCall]:
    """Calls at stops A, B, C … with sequences 1, 2, 3 …; a time is "9:05" or "9:05-9:07"."""
    made = []
    for number, text in enumerate(times):
        arrives, _, departs = text.partition("-")
        made.append(
            ScheduledCall(
                number + 1, "ABCDEFGH"[number], seconds(arrives), seconds(departs or arrives)
            )
        )
    return made


def seconds(clock: str) -> int:
    """Seconds after the service day's start of "9:05"."""
    hours, minutes = clock.split(":")
    return int(hours) * 3_600 + int(minutes) * 60


@dataclass
class Facts:
    """A timetable of a few trips that run on ``DAY`` (or on the days given), in memory."""

    trips: dict[str, list[ScheduledCall]]
    days: set[date] = field(default_factory=lambda: {DAY})
    frequent: set[str] = field(default_factory=set)

    def calls(self, trip_id: str, start_s: int | None = None) -> Sequence[ScheduledCall] | None:
        """The trip's calls, or None; no run of a frequent trip starts but as it is written."""
        found = self.trips.get(trip_id)
        return found if found and start_s in {None, found[0].departs} else None

    def repeats(self, trip_id: str) -> bool:
        """Whether it stands for many trips."""
        return trip_id in self.frequent

    def runs_on(self, trip_id: str, day: date) -> bool:
        """Whether it runs then."""
        return trip_id in self.trips and day in self.days

    def day_start(self, day: date) -> int:
        """POSIX time of the service day's start."""
        return DAY_START + (day - DAY) // timedelta(days=1) * 86_400

    def has_route(self, route_id: str) -> bool:
        """Route 17 is the only one."""
        return route_id == "17"

    def has_stop(self, stop_id: str) -> bool:
        """Whether any trip calls there."""
        return any(call.stop_id == stop_id for trip in self.trips.values() for call in trip)


def feed(heard: datetime = NINE) -> Any:
    """An empty FeedMessage made at ``heard``."""
    message = pb.FeedMessage()
    message.header.gtfs_realtime_version = "2.0"
    message.header.timestamp = int(heard.timestamp())
    return message


def trip(message: Any, trip_id: str, relationship: int = 0, start_date: str = "20260114") -> Any:
    """Add a TripUpdate and return it."""
    entity = message.entity.add()
    entity.id = f"e{len(message.entity)}"
    update = entity.trip_update
    update.trip.trip_id = trip_id
    update.trip.schedule_relationship = relationship
    if start_date:
        update.trip.start_date = start_date
    return update


def stop(update: Any, sequence: int, **delays: int) -> Any:
    """Add a StopTimeUpdate for a call, with ``arrival`` and ``departure`` delays, and return it."""
    word = update.stop_time_update.add()
    word.stop_sequence = sequence
    for which, delay in delays.items():
        getattr(word, which).delay = delay
    return word


def alert(message: Any, header: str, language: str = "en", **about: str) -> Any:
    """Add an Alert about what the selector's fields name, and return it."""
    entity = message.entity.add()
    entity.id = f"e{len(message.entity)}"
    text = entity.alert.header_text.translation.add()
    text.text, text.language = header, language
    selector = entity.alert.informed_entity.add()
    for name, value in about.items():
        if name == "trip_id":
            selector.trip.trip_id = value
        else:
            setattr(selector, name, value)
    return entity.alert
