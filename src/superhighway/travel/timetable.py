"""An edition's timetable: arrays compiled from GTFS, memory-mapped and never changed.

Rows are numbered; other columns hold row numbers. ``stop_*``, ``route_*`` and ``trip_*`` are
tables; the calls of a trip are rows ``trip_first`` to ``trip_end`` of ``call_*``, their times in
seconds after noon minus 12 hours of the service day, ``trip_shift`` to be added. ``service`` and
``exception`` are calendars (``services.py``). ``transfer`` has rows (from stop, to stop, GTFS
type, least seconds), ``seat`` rows (from trip, to trip, 1 stay seated or 0 not). A shape is rows
``shape_first[n]`` to ``shape_first[n + 1]`` of ``shape_point`` (lat, lon).
"""

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from superhighway.core.errors import Problem
from superhighway.travel import columns
from superhighway.travel.columns import Array, Strings
from superhighway.travel.compile import FORMAT, NAME
from superhighway.travel.errors import TimetableProblem
from superhighway.travel.services import Services

HALF_DAY_S = 43_200


@dataclass(frozen=True)
class Feed:
    """One feed of the timetable: its key, time zone and days of validity."""

    key: str
    timezone: ZoneInfo
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True)
class Timetable:
    """All columns (see the module), and the feeds that they came from."""

    feeds: tuple[Feed, ...]
    stop_id: Strings
    stop_name: Strings
    stop_lat: Array
    stop_lon: Array
    stop_parent: Array
    stop_wheelchair: Array
    stop_station: Array
    stop_feed: Array
    stop_order: Array
    route_id: Strings
    route_name: Strings
    route_mode: Array
    route_operator: Strings
    route_agency: Strings
    trip_id: Strings
    trip_headsign: Strings
    trip_route: Array
    trip_service: Array
    trip_shape: Array
    trip_block: Array
    trip_wheelchair: Array
    trip_feed: Array
    trip_first: Array
    trip_end: Array
    trip_shift: Array
    trip_order: Array
    call_stop: Array
    call_arrival: Array
    call_departure: Array
    call_sequence: Array
    call_pickup: Array
    call_dropoff: Array
    call_sign: Array
    headsign: Strings
    service: Array
    exception: Array
    transfer: Array
    seat: Array
    shape_first: Array
    shape_point: Array
    near_stop: Array
    near_lat: Array
    near_lon: Array

    @classmethod
    def open(cls, edition: Path) -> "Timetable":
        """Map the timetable of an edition's folder; raises Problem for another format."""
        found, meta = columns.read(edition / NAME)
        if meta["format"] != FORMAT:
            raise Problem(TimetableProblem.OTHER_FORMAT)
        names = {field.name for field in fields(cls)} - {"feeds"}
        feeds = tuple(
            Feed(
                feed["key"], ZoneInfo(feed["timezone"]),
                _date(feed["valid_from"]), _date(feed["valid_to"]),
            )
            for feed in meta["feeds"]
        )  # fmt: skip
        return cls(feeds, **{name: found[name] for name in names})  # type: ignore[arg-type]

    @property
    def services(self) -> Services:
        """The calendars."""
        return Services(self.service, self.exception)

    @property
    def timezone(self) -> ZoneInfo:
        """The time zone of the area: that of its first feed."""
        return self.feeds[0].timezone

    def find_stop(self, feed: str, stop_id: str) -> int | None:
        """The row of a stop; with feed "" that of any feed's stop of this id."""
        for row in self.stop_id.find(stop_id, self.stop_order):
            if feed in {"", self.feeds[self.stop_feed[row]].key}:
                return row
        return None

    def find_trips(self, feed: str, trip_id: str) -> list[int]:
        """The rows of a trip: one, or one for each run of a frequency."""
        rows = self.trip_id.find(trip_id, self.trip_order)
        return [row for row in rows if self.feeds[self.trip_feed[row]].key == feed]

    def children(self, stop: int) -> list[int]:
        """The stops of a station; none where the stop is no station."""
        return [int(row) for row in (self.stop_parent == stop).nonzero()[0]]


@lru_cache(maxsize=256)
def day_start(day: date, zone: ZoneInfo) -> int:
    """When a GTFS service day begins, as a Unix time: noon minus 12 hours, local time."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=zone)
    return int(noon.timestamp()) - HALF_DAY_S


def next_day(day: date, days: int) -> date:
    """So many days later."""
    return day + timedelta(days=days)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
