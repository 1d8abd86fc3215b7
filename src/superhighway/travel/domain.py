"""Journeys as people make them: questions, answers, legs. No Django here.

Words follow GTFS (stop, route, trip, service day); a *journey* is made of *legs*. Datetimes are
aware; distances are metres; durations and slack are seconds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Literal

#: Straight line to street: the usual detour, always shown as an estimate.
DETOUR = 1.3
WALK_SPEED_MPS = 1.25
MAX_WALK_M = 1_600
MIN_CHANGE_S = 120

Mode = Literal[
    "walk", "bus", "coach", "tram", "rail", "metro", "ferry", "cable-car", "funicular", "other"
]
StepFree = Literal["yes", "no", "unknown"]


@dataclass(frozen=True)
class End:
    """Where a question begins or ends: a position, or a stop itself (no walk needed there)."""

    name: str
    lat: float
    lon: float
    #: ``stop:FEED:ID`` parts, where the end is a stop.
    feed: str = ""
    stop_id: str = ""
    ref: str = ""
    approximate: bool = False


@dataclass(frozen=True)
class Walking:
    """How far and how fast a person walks; ``max_m`` bounds each walk, along the street."""

    max_m: float = MAX_WALK_M
    speed_mps: float = WALK_SPEED_MPS


@dataclass(frozen=True)
class Query:
    """A question: from here to there, departing at or arriving by ``at``.

    ``min_change_s`` is the time wanted for each change, at the same stop too. ``step_free``
    prefers step-free stops and vehicles; what is not known is a warning, not a no. ``overnight``
    also allows journeys on which one waits at a stop through the night.
    """

    origin: End
    destination: End
    at: datetime
    arrive_by: bool = False
    walking: Walking = field(default_factory=Walking)
    min_change_s: int = MIN_CHANGE_S
    step_free: bool = False
    limit: int = 5
    overnight: bool = False


@dataclass(frozen=True)
class StopInfo:
    """A stop as it is found on the street (NaPTAN, where the stop is known there)."""

    feed: str
    stop_id: str
    name: str
    lat: float
    lon: float
    #: "Stop B", "opposite", "adjacent": abbreviations written out.
    indicator: str = ""
    #: "north", "south-east": the direction in which buses leave.
    bearing: str = ""
    street: str = ""
    landmark: str = ""
    locality: str = ""
    step_free: StepFree = "unknown"


@dataclass(frozen=True)
class LegEnd:
    """One end of a leg; ``stop`` is None at the person's own place."""

    name: str
    lat: float
    lon: float
    stop: StopInfo | None = None


@dataclass(frozen=True)
class Call:
    """A stop on the way of a leg. Times are None where the vehicle passes without them."""

    stop: StopInfo
    arrives: datetime | None
    departs: datetime | None


class Realtime(Enum):
    """What is known about how a trip really runs."""

    UNKNOWN = "unknown"
    SCHEDULED = "scheduled"
    UPDATED = "updated"


@dataclass(frozen=True)
class Leg:
    """One walk or one ride.

    For rides ``trip_id``, ``route_id`` and ``service_day`` name the trip in its feed as in GTFS;
    ``departs`` and ``arrives`` are what is expected, ``scheduled_departs`` what the timetable
    says. ``stays_on`` is true where the passenger keeps the seat from the leg before
    (through-running, ``block_id``). ``distance_m`` of a walk is an estimate.
    """

    mode: Mode
    start: LegEnd
    end: LegEnd
    departs: datetime
    arrives: datetime
    distance_m: float = 0.0
    feed: str = ""
    trip_id: str = ""
    route_id: str = ""
    route: str = ""
    headsign: str = ""
    operator: str = ""
    service_day: date | None = None
    scheduled_departs: datetime | None = None
    scheduled_arrives: datetime | None = None
    realtime: Realtime = Realtime.UNKNOWN
    step_free: StepFree = "unknown"
    stays_on: bool = False
    on_request: bool = False
    calls: tuple[Call, ...] = ()
    #: The line on the map, (lat, lon) pairs, from the timetable's shapes where it has them.
    path: tuple[tuple[float, float], ...] = ()
    alerts: tuple["Alert", ...] = ()

    @property
    def rides(self) -> bool:
        """Whether this leg is made in a vehicle."""
        return self.mode != "walk"


@dataclass(frozen=True)
class Journey:
    """Door to door: legs that follow one another."""

    legs: tuple[Leg, ...]

    @property
    def departs(self) -> datetime:
        """When the person sets out."""
        return self.legs[0].departs

    @property
    def arrives(self) -> datetime:
        """When the person is there."""
        return self.legs[-1].arrives

    @property
    def duration(self) -> timedelta:
        """From setting out to being there."""
        return self.arrives - self.departs

    @property
    def rides(self) -> tuple[Leg, ...]:
        """The legs in vehicles."""
        return tuple(leg for leg in self.legs if leg.rides)

    @property
    def changes(self) -> int:
        """How often the person changes vehicles; staying seated is no change."""
        return max(0, sum(not leg.stays_on for leg in self.rides) - 1)

    @property
    def walk_m(self) -> float:
        """Metres on foot, an estimate."""
        return sum(leg.distance_m for leg in self.legs if not leg.rides)

    @property
    def walk_only(self) -> bool:
        """Whether no vehicle is used."""
        return not self.rides


@dataclass(frozen=True)
class Alert:
    """A message of the operator about a stop, route or trip (GTFS-realtime Alert)."""

    header: str
    text: str = ""
    url: str = ""


@dataclass(frozen=True)
class TimetableInfo:
    """One feed's age and reach; shown beside every answer that rests on it.

    ``fetched_at`` is when this node took the file; ``data_date`` what the publisher says.
    """

    feed: str
    title: str
    valid_from: date
    valid_to: date
    fetched_at: datetime
    data_date: date | None = None
    old: bool = False
    sample: bool = False
    publisher: str = ""
    attribution: str = ""


@dataclass(frozen=True)
class StopUpdate:
    """What GTFS-realtime says of one call of a trip (StopTimeUpdate).

    The call is found by ``sequence`` (the feed's stop_sequence) where it is given, else by
    ``stop_id``. Delays are seconds against the timetable, negative when early; None says nothing
    of its own, and the delay of the call before goes on. ``skipped``: the vehicle does not stop.
    """

    sequence: int | None = None
    stop_id: str = ""
    arrival_delay: int | None = None
    departure_delay: int | None = None
    skipped: bool = False


@dataclass(frozen=True)
class TripUpdate:
    """What GTFS-realtime says of one trip on one service day.

    ``start_s`` tells the runs of a frequency apart: seconds after the service day's start.
    """

    feed: str
    trip_id: str
    service_day: date
    cancelled: bool = False
    stops: tuple[StopUpdate, ...] = ()
    start_s: int | None = None


@dataclass(frozen=True)
class Overlay:
    """Trip updates that hold together; ``identity`` names this state of them (a cache key)."""

    identity: str
    updates: tuple[TripUpdate, ...] = ()


class NoJourney(Enum):
    """Why there is no journey; the value is the code in JSON, the words are in errors.py."""

    TIMETABLE_ENDED = "timetable-ended"
    TIMETABLE_NOT_BEGUN = "timetable-not-begun"
    NO_SERVICE_THAT_DAY = "no-service-that-day"
    NO_STOP_NEAR_START = "no-stop-near-start"
    NO_STOP_NEAR_END = "no-stop-near-end"
    NOTHING_IN_TIME = "nothing-in-time"
    SAME_PLACE = "same-place"


class Cancellations(Enum):
    """Whether cancellations are known for an answer."""

    UNKNOWN = "unknown"
    APPLIED = "applied"
    STALE = "stale"


@dataclass(frozen=True)
class Answer:
    """Choices for a query: a small Pareto set, sorted as asked, or the reason for none.

    Depart-at answers are sorted by arrival, arrive-by ones by departure, latest first. ``walk``
    is the walk-only journey, always offered (whatever its length), unless the ends are the same.
    """

    query: Query
    journeys: tuple[Journey, ...]
    timetables: tuple[TimetableInfo, ...]
    reason: NoJourney | None = None
    walk: Journey | None = None
    cancellations: Cancellations = Cancellations.UNKNOWN
    realtime_at: datetime | None = None
    details: Mapping[str, object] = field(default_factory=dict)
