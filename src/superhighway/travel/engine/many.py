"""From one place to many others and back, over days: who is reached in time, and by which way.

Announced for the rest of travel (pure, safe in threads):

- ``Many(timetable, describe)``; ``outing(origin, ends, walking, …) -> Outing`` asks a question.
- ``Outing.reached(day, since)``: the earliest arrival at each end, on that day.
- ``Outing.there_by(n, by)``, ``there_from(n, at)``, ``back(n, after)``: the way that is worth
  showing, equal in its times to the first choice of ``Engine.plan``.
- ``Outing.reason(day)``: why no vehicle is known of on a day.

A *day* runs from the depth of a night (nights.py) to the end of the next, so that nobody is left
at a stop for the night. Each day costs one scan from the place to all stops; nothing about the
place is kept, and days that run alike share their connections.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import numpy as np

from superhighway.travel.columns import Array
from superhighway.travel.domain import (
    MIN_CHANGE_S,
    End,
    Journey,
    NoJourney,
    Overlay,
    Query,
    Walking,
)
from superhighway.travel.engine.brief import Brief, on_foot, route_names
from superhighway.travel.engine.connections import connections
from superhighway.travel.engine.day_scan import (
    DAY_BEGINS,
    DAY_ENDS,
    DayScan,
    Times,
    day_scan,
)
from superhighway.travel.engine.journeys import Describe
from superhighway.travel.engine.planner import Kept
from superhighway.travel.engine.search import MAX_RIDES, Ride
from superhighway.travel.engine.walking import Footpaths, footpaths, seconds_to_stops
from superhighway.travel.kernels import FAR, Foot, Scan
from superhighway.travel.kernels.many import fewest_rides, flood, near_each, nearest, straight
from superhighway.travel.timetable import Timetable, day_start, next_day

#: Days that are kept ready, and sets of targets and of footpaths.
KEEP_DAYS = 40
KEEP_SETS = 4
#: States of realtime, which change each minute.
KEEP_HEARD = 2
#: On so many days, made ready for whole ways, most of what is shown can be had.
SOON_DAYS = 4
#: Where no way with so few rides is found, one with up to MAX_RIDES is looked for.
FEW_RIDES = 4


@dataclass(frozen=True, eq=False)
class Near:
    """The stops near each of many ends: rows ``first[n]`` to ``first[n + 1]``; seconds on foot."""

    first: Array
    stops: Array
    seconds: Array
    lats: Array
    lons: Array

    def spread(self, n: int, size: int) -> Array:
        """The seconds on foot from end ``n`` by stop, FAR beyond the limit."""
        made = np.full(size, FAR, np.int32)
        rows = slice(self.first[n], self.first[n + 1])
        made[self.stops[rows]] = self.seconds[rows]
        return made


@dataclass(frozen=True, eq=False)
class Flood:
    """How far one gets from somewhere: when each run is boarded, arrivals by vehicle at stops."""

    boarded: Array
    alighted: Array
    best: int


class Many:
    """Answers questions about many places at once, over one edition's timetable."""

    def __init__(self, timetable: Timetable, describe: Describe) -> None:
        self.timetable = timetable
        self.describe = describe
        self.named = route_names(timetable)
        self._days: Kept[DayScan] = Kept(KEEP_DAYS)
        self._alike: Kept[Times] = Kept(KEEP_DAYS)
        self._heard: Kept[DayScan] = Kept(KEEP_HEARD)
        self._near: Kept[Near] = Kept(KEEP_SETS)
        self._paths: Kept[Footpaths] = Kept(KEEP_SETS)

    def day(self, day: date, overlay: Overlay | None = None) -> DayScan:
        """The connections of a day, made once for days that run alike."""
        if overlay:
            key = day, overlay.identity
            return self._heard.get(key, lambda: self._made(day, overlay))
        return self._days.get(day, lambda: self._shared(day))

    def _made(self, day: date, overlay: Overlay | None = None) -> DayScan:
        return day_scan(connections(self.timetable, day, overlay=overlay))

    def _shared(self, day: date) -> DayScan:
        made = self._made(day)
        return made.sharing(self._alike.get(made.times.digest(), lambda: made.times))

    def warm(self, first: date, days: int) -> None:
        """Make days ready from ``first`` on, and compile what a question needs."""
        lat, lon = float(self.timetable.near_lat[0]), float(self.timetable.near_lon[0])
        asked = self.outing(End("", lat, lon), [End("", lat + 0.02, lon + 0.02)])
        for offset in range(days):
            day = first + timedelta(days=offset)
            asked.reached(day)
            if offset < SOON_DAYS:
                noon = asked.begins(day) + timedelta(hours=9)
                asked.there_by(0, noon)
                asked.back(0, noon)

    def near(self, ends: Sequence[End], walking: Walking) -> Near:
        """The stops near each end, kept for the next question about the same ends."""
        key = (walking, tuple((end.lat, end.lon) for end in ends))
        return self._near.get(key, lambda: self._near_of(ends, walking))

    def _near_of(self, ends: Sequence[End], walking: Walking) -> Near:
        table = self.timetable
        lats = np.array([end.lat for end in ends], np.float64)
        lons = np.array([end.lon for end in ends], np.float64)
        limits = float(walking.max_m), float(walking.speed_mps)
        first, none = np.zeros(len(ends) + 1, np.int32), np.zeros(0, np.int32)
        asked = lats, lons, *limits, table.near_lat, table.near_lon, table.near_stop, first
        stops, seconds = np.zeros((2, near_each(*asked, none, none)), np.int32)
        near_each(*asked, stops, seconds)
        return Near(first, stops, seconds, lats, lons)

    def paths(self, walking: Walking, min_change_s: int) -> Footpaths:
        """All ways on foot between stops for this walker."""
        return self._paths.get(
            (walking, min_change_s), lambda: footpaths(self.timetable, walking, min_change_s)
        )

    def outing(
        self,
        origin: End,
        ends: Sequence[End],
        walking: Walking | None = None,
        min_change_s: int = MIN_CHANGE_S,
        heard: tuple[date, Overlay | None] | None = None,
    ) -> "Outing":
        """A question from one place about many positions.

        ``heard`` is what realtime says of one day.
        """
        query = Query(
            origin, origin, datetime(1970, 1, 1, tzinfo=UTC), walking=walking or Walking(),
            min_change_s=min_change_s,
        )  # fmt: skip
        return Outing(self, query, tuple(ends), heard)


class Outing:
    """One person's question: from here to many places and back.

    Ends are named by their number. Journeys lie within one day (see the module); None stands for
    no way within the walking limit, by vehicle or on foot.
    """

    def __init__(
        self,
        many: Many,
        query: Query,
        ends: tuple[End, ...],
        heard: tuple[date, Overlay | None] | None,
    ) -> None:
        self._many, self._query, self._ends, self._heard = many, query, ends, heard
        self._paths = many.paths(query.walking, query.min_change_s)
        self._near = many.near(ends, query.walking)
        self._home = seconds_to_stops(many.timetable, query.origin, query.walking)
        self._on_foot = self._walks()
        self._leaving: dict[tuple[Times, int], Flood] = {}

    def _walks(self) -> Array:
        """Seconds on foot all the way to each end, FAR beyond the limit."""
        here, walking, near = self._query.origin, self._query.walking, self._near
        found = np.empty(len(self._ends), np.int64)
        limits = float(walking.max_m), float(walking.speed_mps)
        straight(float(here.lat), float(here.lon), near.lats, near.lons, *limits, found)
        return found

    def day_of(self, moment: datetime) -> date:
        """The day to which a moment belongs: before DAY_BEGINS it is the day before."""
        zone = self._many.timetable.timezone
        local = moment.astimezone(zone)
        within = moment.timestamp() - day_start(local.date(), zone) >= DAY_BEGINS
        return local.date() if within else next_day(local.date(), -1)

    def begins(self, day: date) -> datetime:
        """When a day begins."""
        base = day_start(day, self._many.timetable.timezone)
        return datetime.fromtimestamp(base + DAY_BEGINS, UTC)

    def reason(self, day: date) -> NoJourney | None:
        """Why no vehicle is known of on a day; None where some run."""
        if len(self._scan(day).times.scan.dep):
            return None
        feeds = self._many.timetable.feeds
        last = max((feed.valid_to for feed in feeds if feed.valid_to), default=day)
        first = min((feed.valid_from for feed in feeds if feed.valid_from), default=day)
        if day > last:
            return NoJourney.TIMETABLE_ENDED
        return NoJourney.TIMETABLE_NOT_BEGUN if day < first else NoJourney.NO_SERVICE_THAT_DAY

    def reached(self, day: date, since: datetime | None = None) -> Array:
        """The earliest arrival at each end on a day, as Unix times; FAR_AWAY for never.

        Leaving at ``since`` or later, at the beginning of the day where it isn't given.
        """
        leaves = self._seconds(day, max(since or self.begins(day), self.begins(day)))
        base = day_start(day, self._many.timetable.timezone)
        by_vehicle = np.empty(len(self._ends), np.int32)
        near = self._near
        nearest(self._out(day, leaves).alighted, near.first, near.stops, near.seconds, by_vehicle)
        seconds = np.minimum(by_vehicle, leaves + self._on_foot)
        found: Array = np.where(seconds <= DAY_ENDS, base + seconds, FAR_AWAY)
        return found

    def there_by(self, n: int, by: datetime) -> Journey | None:
        """The latest way to end ``n`` that is there in time."""
        day = self.day_of(by)
        limit, times = self._seconds(day, by), self._scan(day).times
        paths, end = self._paths, self._near.spread(n, len(self._home))
        found = _flood(times.turned[0], times.runs, paths.backward, (end, self._home), -limit)
        leaves = -found.best
        foot = int(self._on_foot[n])
        if foot < FAR and limit - foot >= max(leaves, DAY_BEGINS):
            return on_foot(self._to(n), by - timedelta(seconds=foot))
        if leaves < DAY_BEGINS:
            return None
        rides = _traced(times.scan, paths.forward, (self._home, end), (leaves, limit), found)
        return self._told(self._to(n), day, [Ride(*ride) for ride in rides])

    def there_from(self, n: int, at: datetime) -> Journey | None:
        """The earliest way to end ``n`` when setting out at ``at`` or later."""
        day = self.day_of(at)
        leaves = self._seconds(day, at)
        end = self._near.spread(n, len(self._home))
        return self._soonest(self._to(n), day, leaves, self._out(day, leaves), (self._home, end), n)

    def back(self, n: int, after: datetime) -> Journey | None:
        """The earliest way back from end ``n``; None also where one is not home before morning."""
        day = self.day_of(after)
        leaves, times = self._seconds(day, after), self._scan(day).times
        ends = self._near.spread(n, len(self._home)), self._home
        found = _flood(times.scan, times.runs, self._paths.forward, ends, leaves)
        query = replace(self._query, origin=self._ends[n])
        return self._soonest(query, day, leaves, found, ends, n)

    def _soonest(
        self, query: Query, day: date, leaves: int, found: Flood, ends: tuple[Array, Array], n: int
    ) -> Journey | None:
        """The earliest arrival, and the latest time to set out for it; over a flood from there."""
        best = int((found.alighted + ends[1].astype(np.int64)).min(initial=FAR))
        on_foot_by = leaves + int(self._on_foot[n])
        if on_foot_by <= min(best, DAY_ENDS):
            return on_foot(query, self._moment(day, leaves))
        if best > DAY_ENDS:
            return None
        mirrored, rows = self._scan(day).times.turned
        turned = _traced(
            mirrored, self._paths.backward, (ends[1], ends[0]), (-best, -leaves), found
        )
        rides = [Ride(int(rows[a]), int(rows[b])) for b, a in reversed(turned)]
        return self._told(query, day, rides)

    def _told(self, query: Query, day: date, rides: list[Ride]) -> Journey:
        many = self._many
        made = self._scan(day)
        return Brief(many.timetable, many.describe, many.named, made, day).journey(query, rides)

    def _to(self, n: int) -> Query:
        return replace(self._query, destination=self._ends[n])

    def _scan(self, day: date) -> DayScan:
        heard = self._heard
        return self._many.day(day, heard[1] if heard and heard[0] == day else None)

    def _out(self, day: date, leaves: int) -> Flood:
        """How far one gets on a day when setting out then."""
        times = self._scan(day).times
        key = times, leaves
        if key not in self._leaving:
            nowhere = np.full(len(self._home), FAR, np.int32)
            self._leaving[key] = _flood(
                times.scan, times.runs, self._paths.forward, (self._home, nowhere), leaves
            )
        return self._leaving[key]

    def _seconds(self, day: date, moment: datetime) -> int:
        return int(moment.timestamp()) - day_start(day, self._many.timetable.timezone)

    def _moment(self, day: date, seconds: int) -> datetime:
        base = day_start(day, self._many.timetable.timezone)
        return datetime.fromtimestamp(base + seconds, UTC)


#: Later than any time: never reached, as a Unix time.
FAR_AWAY = 2**40


def _flood(scan: Scan, runs: int, foot: Foot, ends: tuple[Array, Array], time: int) -> Flood:
    """Scan from one end at a time, until the other is reached."""
    alighted, boarded = np.empty(len(ends[0]), np.int32), np.empty(runs, np.int32)
    best = flood(scan, foot, *ends, time, alighted, boarded)
    return Flood(boarded, alighted, best)


def _traced(
    scan: Scan, foot: Foot, ends: tuple[Array, Array], times: tuple[int, int], found: Flood
) -> list[tuple[int, int]]:
    """The (boarding, alighting) connections of the way with the fewest rides between two times."""
    for most in (FEW_RIDES, MAX_RIDES):
        rides = np.empty((most, 2), np.int32)
        count = fewest_rides(scan, foot, *ends, *times, found.boarded, most, rides)
        if count:
            return [(board, alight) for board, alight in rides[:count].tolist()]
    return []
