"""The engine: journeys between two places, and what can be reached from one.

Announced for the rest of travel (all pure, safe in threads):

- ``Engine(timetable, describe)``; ``describe(feed, stop_id)`` gives the StopInfo to show.
- ``plan(query, overlay=None) -> Plan``: a few good choices, or the reason for none.
- ``following(query, count, overlay=None)``: the next ones that leave, in that order.
- ``last_journey(query, overlay=None)``: the last way there of the night of the query's time.
- ``profile(query)``: every good departure of a day from every stop to one place, or turned.
- ``reach(origin, depart_at, …) -> {(feed, stop_id): seconds after depart_at}``.
- ``warm(day)``: makes the day's connections and compiles kernels, so that no request waits.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from threading import Lock
from typing import Generic, NamedTuple, TypeVar

import numpy as np

from superhighway.travel.columns import Array
from superhighway.travel.domain import (
    MIN_CHANGE_S,
    End,
    Journey,
    NoJourney,
    Overlay,
    Query,
    StopInfo,
    Walking,
)
from superhighway.travel.engine import search
from superhighway.travel.engine.choices import choices
from superhighway.travel.engine.connections import Connections, connections, running
from superhighway.travel.engine.journeys import Describe, Teller, stop_info, walk_only
from superhighway.travel.engine.nights import (
    NIGHT_ENDS,
    following,
    last_of_night,
    night_of,
    waits_overnight,
)
from superhighway.travel.engine.search import HORIZON_S, Ground
from superhighway.travel.engine.walking import Footpaths, footpaths, seconds_to_stops
from superhighway.travel.kernels import FAR, Changes, Onward
from superhighway.travel.timetable import Timetable, day_start

Value = TypeVar("Value")
#: How many sets of connections (some 8 MB each for a city) and of footpaths are kept.
KEEP_CONNECTIONS = 4
KEEP_FOOTPATHS = 4
KEEP_DAYS = 64
#: Which ways on foot are worth taking, of both together (some 1 MB for a city).
KEEP_ONWARD = 4
#: Which arrivals the departures of a day can be caught from (some 3 MB each for a city).
KEEP_CAUGHT = 2


class Plan(NamedTuple):
    """The engine's answer; see ``domain.Answer``.

    ``reason`` says why no vehicle helps; ``journeys`` may then hold the walk alone, where that
    is within the person's limit. ``walk`` is the way on foot whatever its length.
    """

    journeys: tuple[Journey, ...]
    reason: NoJourney | None = None
    walk: Journey | None = None


class Kept(Generic[Value]):
    """The values that were used last, so many of them; safe in threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value kept under the key, else the one that is made now."""
        with self._lock:
            if key not in self._values:
                self._values[key] = make()
                if len(self._values) > self._size:
                    self._values.popitem(last=False)
            self._values.move_to_end(key)
            return self._values[key]


class Engine:
    """Answers questions over one edition's timetable."""

    def __init__(self, timetable: Timetable, describe: Describe | None = None) -> None:
        self.timetable = timetable
        self._describe = describe or self._own_description
        self._connections: Kept[Connections] = Kept(KEEP_CONNECTIONS)
        self._footpaths: Kept[Footpaths] = Kept(KEEP_FOOTPATHS)
        self._days: Kept[Hashable] = Kept(KEEP_DAYS)
        self._onward: Kept[Onward] = Kept(KEEP_ONWARD)
        self._caught: Kept[Changes] = Kept(KEEP_CAUGHT)

    def _own_description(self, feed: str, stop_id: str) -> StopInfo:
        return stop_info(self.timetable, feed, stop_id)

    def plan(self, query: Query, overlay: Overlay | None = None) -> Plan:
        """A few good choices: none of them is beaten in departure, arrival, changes and walk.

        Depart-at choices are sorted by arrival, arrive-by ones by departure, latest first; equal
        ones by fewest changes, then latest departure (earliest arrival), then least walking.
        """
        day = self._day(query)
        if query.step_free:
            found = self._found(query, day, overlay, step_free=True)
            if any(journey.rides for journey in found.journeys):
                return found
        return self._found(query, day, overlay, step_free=False)

    def _found(self, query: Query, day: date, overlay: Overlay | None, step_free: bool) -> Plan:
        teller = self._teller(day, overlay, step_free)
        walk = walk_only(query, teller)
        if walk.legs[0].departs == walk.legs[0].arrives:
            return Plan((), NoJourney.SAME_PLACE)
        ground = self._ground(query, teller.connections)
        reason = self._reason(query, ground)
        journeys = [] if reason else self._journeys(query, ground, teller)
        if not journeys and reason is None:
            reason = self._nothing(query)
        return Plan(_with_walk(query, journeys, walk), reason, walk)

    def _journeys(self, query: Query, ground: Ground, teller: Teller) -> list[Journey]:
        """Told choices. Who asked for an evening is not left at a stop for the night.

        Where there is no other way, those of the morning after are given instead.
        """
        zone = self.timetable.timezone

        def told(at: datetime) -> list[Journey]:
            rides = choices(ground, query, int(at.timestamp()) - teller.base)
            return [teller.journey(query, ride) for ride in rides]

        found = told(query.at)
        if query.overnight:
            return found
        kept = [journey for journey in found if not waits_overnight(journey, zone)]
        if found and not kept and not query.arrive_by:
            morning = told(following(NIGHT_ENDS, query.at, zone))
            kept = [journey for journey in morning if not waits_overnight(journey, zone)]
        return kept

    def following(
        self, query: Query, count: int, overlay: Overlay | None = None
    ) -> tuple[Journey, ...]:
        """The next journeys by vehicle from the query's time on, in order of departure."""
        found = self.plan(replace(query, arrive_by=False, limit=count), overlay).journeys
        leaving = sorted(found, key=lambda journey: journey.departs)
        return tuple(journey for journey in leaving if journey.rides)[:count]

    def last_journey(self, query: Query, overlay: Overlay | None = None) -> Journey | None:
        """The last journey by vehicle of the night to which the query's time belongs.

        It departs after NIGHT_ENDS of its day and arrives before that hour of the next morning:
        the last one is never the first of the next day. It strands nobody (``nights.py``).
        Nights at a stop are allowed in what is asked: only then is the one before them found.
        """
        zone = self.timetable.timezone
        begins, ends = night_of(query.at, zone)
        asked = replace(query, overnight=True)
        latest = self.plan(replace(asked, at=ends, arrive_by=True, limit=1), overlay).journeys
        found = next((j for j in latest if j.rides and j.departs >= begins), None)
        return last_of_night(found, asked, lambda one: self.plan(one, overlay).journeys, zone)

    def reach(
        self,
        origin: End,
        depart_at: datetime,
        walking: Walking | None = None,
        min_change_s: int = MIN_CHANGE_S,
        overlay: Overlay | None = None,
    ) -> dict[tuple[str, str], int]:
        """Seconds after ``depart_at`` of the earliest arrival at each stop that is reached."""
        times = self.arrivals(origin, depart_at, walking, min_change_s, overlay)
        table = self.timetable
        return {
            (table.feeds[table.stop_feed[stop]].key, table.stop_id[stop]): int(times[stop])
            for stop in np.flatnonzero(times < FAR).tolist()
        }

    def arrivals(
        self,
        origin: End,
        depart_at: datetime,
        walking: Walking | None = None,
        min_change_s: int = MIN_CHANGE_S,
        overlay: Overlay | None = None,
    ) -> Array:
        """The same by row of the timetable's stops: seconds after ``depart_at``, FAR for never."""
        day = depart_at.astimezone(self.timetable.timezone).date()
        query = Query(
            origin, origin, depart_at, walking=walking or Walking(), min_change_s=min_change_s
        )
        made, paths = self.connections_around(day, overlay), self._paths(query)
        walk = seconds_to_stops(self.timetable, origin, query.walking)
        onward = self._onward.get((made, paths), lambda: search.alighting(made, paths))
        at = int(depart_at.timestamp()) - day_start(day, self.timetable.timezone)
        return search.arrivals(Ground(made, paths, walk, walk), onward, at)

    def profile(self, query: Query, turned: bool = False) -> search.Profile:
        """How one gets to the query's destination from every stop, over its day from its time on.

        With ``turned`` how one gets from its origin to every stop. Times are seconds after the
        beginning of the service day; see ``search.Profile``.
        """
        day = query.at.astimezone(self.timetable.timezone).date()
        ground = self._ground(query, self.connections_around(day))
        made, paths = ground.connections, ground.footpaths
        at = int(query.at.timestamp()) - day_start(day, self.timetable.timezone)
        bounds = search.window(made, at, at + HORIZON_S, turned)
        caught = self._caught.get(
            (made, paths, bounds, turned), lambda: search.catching(made, paths, bounds, turned)
        )
        return search.profile(ground, caught, bounds, turned)

    def warm(self, day: date) -> None:
        """Make the connections around a day ready and compile what a question needs."""
        stop = int(self.timetable.near_stop[0])
        lat, lon = float(self.timetable.stop_lat[stop]), float(self.timetable.stop_lon[stop])
        noon = datetime.combine(day, time(12), self.timetable.timezone)
        here, there = End("", lat, lon), End("", lat + 0.02, lon + 0.02)
        self.reach(here, noon)
        for arrive_by in (False, True):
            self.plan(Query(here, there, noon, arrive_by=arrive_by))

    def _day(self, query: Query) -> date:
        """The day whose connections hold the answer: that on which the search begins."""
        at = query.at - timedelta(seconds=HORIZON_S) if query.arrive_by else query.at
        return at.astimezone(self.timetable.timezone).date()

    def _teller(self, day: date, overlay: Overlay | None, step_free: bool) -> Teller:
        made = self.connections_around(day, overlay, step_free)
        return Teller(self.timetable, self._describe, made, day, overlay is not None)

    def connections_around(
        self, day: date, overlay: Overlay | None = None, step_free: bool = False
    ) -> Connections:
        """The connections of a day and its neighbours, made once for days that run alike."""
        shape = self._days.get(day, lambda: running(self.timetable, day))
        changed = (overlay.identity, day) if overlay else None
        return self._connections.get(
            (shape, step_free, changed),
            lambda: connections(self.timetable, day, step_free, overlay),
        )

    def _ground(self, query: Query, made: Connections) -> Ground:
        return Ground(
            made,
            self._paths(query),
            seconds_to_stops(self.timetable, query.origin, query.walking),
            seconds_to_stops(self.timetable, query.destination, query.walking),
        )

    def _paths(self, query: Query) -> Footpaths:
        return self._footpaths.get(
            (query.walking, query.min_change_s),
            lambda: footpaths(self.timetable, query.walking, query.min_change_s),
        )

    def _reason(self, query: Query, ground: Ground) -> NoJourney | None:
        """Why there can be no ride at all, where that is known before looking."""
        if not len(ground.connections.scan.dep):
            return self._beyond(query) or NoJourney.NO_SERVICE_THAT_DAY
        if ground.access.min() == FAR:
            return NoJourney.NO_STOP_NEAR_START
        return NoJourney.NO_STOP_NEAR_END if ground.egress.min() == FAR else None

    def _nothing(self, query: Query) -> NoJourney:
        """Why looking found nothing."""
        beyond = self._beyond(query)
        if beyond:
            return beyond
        asked = query.at.astimezone(self.timetable.timezone).date()
        runs = self.timetable.services.running(asked.toordinal())
        used = runs[self.timetable.trip_service].any()
        return NoJourney.NOTHING_IN_TIME if used else NoJourney.NO_SERVICE_THAT_DAY

    def _beyond(self, query: Query) -> NoJourney | None:
        """Whether the day is after the last or before the first one that any feed holds."""
        asked = query.at.astimezone(self.timetable.timezone).date()
        feeds = self.timetable.feeds
        last = max((feed.valid_to for feed in feeds if feed.valid_to), default=asked)
        first = min((feed.valid_from for feed in feeds if feed.valid_from), default=asked)
        if asked > last:
            return NoJourney.TIMETABLE_ENDED
        return NoJourney.TIMETABLE_NOT_BEGUN if asked < first else None


def _with_walk(query: Query, journeys: list[Journey], walk: Journey) -> tuple[Journey, ...]:
    """The journeys sorted as asked; the walk among them where it is short and not beaten."""
    if walk.walk_m <= query.walking.max_m:
        journeys = [
            journey
            for journey in journeys
            if journey.departs > walk.departs or journey.arrives < walk.arrives
        ]
        if not any(j.departs >= walk.departs and j.arrives <= walk.arrives for j in journeys):
            journeys.append(walk)
    return tuple(sorted(journeys, key=_latest_first if query.arrive_by else _earliest_first))


def _earliest_first(journey: Journey) -> tuple[float, ...]:
    return (
        journey.arrives.timestamp(), journey.changes, -journey.departs.timestamp(), journey.walk_m
    )  # fmt: skip


def _latest_first(journey: Journey) -> tuple[float, ...]:
    return (
        -journey.departs.timestamp(), journey.changes, journey.arrives.timestamp(), journey.walk_m
    )  # fmt: skip
