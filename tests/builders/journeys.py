"""Small invented journeys in plain Python, for tests that need no timetable behind them."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from superhighway.core.clock import LONDON
from superhighway.travel.domain import (
    Answer,
    Call,
    End,
    Journey,
    Leg,
    LegEnd,
    NoJourney,
    Query,
    StopInfo,
    TimetableInfo,
)
from superhighway.travel.slip.domain import SlipRequest

DAY = date(2026, 3, 4)
HOME = End("ZZ1 1CC", 51.2600, -1.1000, ref="postcode:ZZ11CC")
HOSPITAL = End("Sample Hospital", 51.2800, -1.1100, ref="place:sample/ZZH01")
NEAR_HOME = StopInfo(
    "sample",
    "1",
    "Invented Road",
    51.2610,
    -1.1010,
    "Stop B",
    "north-east",
    "Invented Road",
    "the Made-up Arms",
)
NEAR_HOSPITAL = StopInfo(
    "sample", "2", "Sample Hospital", 51.2790, -1.1090, "opposite", "south", "Clinic Lane"
)
MIDDLE = StopInfo("sample", "3", "Halfway Green", 51.2700, -1.1060)


def at(hour: int, minute: int = 0, second: int = 0, day: date = DAY) -> datetime:
    """A time on that day in London; hours past 24 are of the next."""
    start = datetime(day.year, day.month, day.day, tzinfo=LONDON)
    return start + timedelta(hours=hour, minutes=minute, seconds=second)


def walk(start: LegEnd, end: LegEnd, departs: datetime, minutes: int = 4) -> Leg:
    """A walk of some minutes."""
    return Leg(
        "walk", start, end, departs, departs + timedelta(minutes=minutes), distance_m=75.0 * minutes
    )


def ride(
    start: StopInfo, end: StopInfo, departs: datetime, minutes: int = 20, route: str = "17"
) -> Leg:
    """A ride by bus with one stop between."""
    arrives = departs + timedelta(minutes=minutes)
    calls = (
        Call(start, None, departs),
        Call(MIDDLE, departs + timedelta(minutes=minutes / 2), departs),
        Call(end, arrives, None),
    )
    return Leg(
        "bus",
        stop_end(start),
        stop_end(end),
        departs,
        arrives,
        feed="sample",
        trip_id=f"{route}-{departs:%H%M}",
        route_id=route,
        route=route,
        headsign=end.name,
        operator="Sample Buses",
        service_day=DAY,
        calls=calls,
    )


def stop_end(stop: StopInfo) -> LegEnd:
    """A stop as the end of a leg."""
    return LegEnd(stop.name, stop.lat, stop.lon, stop)


def place_end(end: End) -> LegEnd:
    """A person's own place as the end of a leg."""
    return LegEnd(end.name, end.lat, end.lon)


def there(departs: datetime, route: str = "17") -> Journey:
    """From home to the hospital by the bus that leaves then."""
    first = walk(place_end(HOME), stop_end(NEAR_HOME), departs - timedelta(minutes=4))
    bus = ride(NEAR_HOME, NEAR_HOSPITAL, departs, route=route)
    return Journey((first, bus, walk(stop_end(NEAR_HOSPITAL), place_end(HOSPITAL), bus.arrives)))


def back(departs: datetime, route: str = "17") -> Journey:
    """From the hospital home by the bus that leaves then."""
    first = walk(place_end(HOSPITAL), stop_end(NEAR_HOSPITAL), departs - timedelta(minutes=4))
    bus = ride(NEAR_HOSPITAL, NEAR_HOME, departs, route=route)
    return Journey((first, bus, walk(stop_end(NEAR_HOME), place_end(HOME), bus.arrives)))


def timetable(**changes: object) -> TimetableInfo:
    """A sample timetable that is valid and fresh."""
    info = TimetableInfo(
        "sample",
        "Sample Buses",
        date(2026, 2, 1),
        date(2026, 5, 31),
        at(6),
        sample=True,
        publisher="Superhighway",
    )
    return replace(info, **changes)  # type: ignore[arg-type]


def request(**changes: object) -> SlipRequest:
    """An appointment at 2:20pm."""
    return replace(SlipRequest(HOME, HOSPITAL, at(14, 20)), **changes)  # type: ignore[arg-type]


@dataclass
class TwoWays:
    """A planner whose buses leave home and hospital at the times given; it keeps what was asked."""

    out: tuple[datetime, ...] = tuple(
        at(hour, minute) for hour in (12, 13, 14) for minute in (8, 38)
    )
    home: tuple[datetime, ...] = tuple(
        at(hour, minute) for hour in range(14, 23) for minute in (10, 40)
    )
    reason: NoJourney | None = NoJourney.NOTHING_IN_TIME
    info: TimetableInfo = field(default_factory=timetable)
    asked: list[Query] = field(default_factory=list)

    def plan(self, query: Query) -> Answer:
        """The last two that arrive in time, or the first two from then on."""
        self.asked.append(query)
        ways = self._ways(query)
        fitting = [way for way in ways if self._fits(way, query)]
        chosen = fitting[-2:][::-1] if query.arrive_by else fitting[:2]
        return Answer(query, tuple(chosen), (self.info,), None if chosen else self.reason)

    def following(self, query: Query, n: int) -> tuple[Journey, ...]:
        """The next ones."""
        return tuple(way for way in self._ways(query) if self._fits(way, query))[:n]

    def last_journey_back(self, query: Query) -> Journey | None:
        """The last one home."""
        self.asked.append(query)
        return back(self.home[-1]) if self.home else None

    def _ways(self, query: Query) -> list[Journey]:
        if query.destination.name == HOME.name:
            return [back(departs) for departs in self.home]
        return [there(departs) for departs in self.out]

    @staticmethod
    def _fits(way: Journey, query: Query) -> bool:
        return way.arrives <= query.at if query.arrive_by else way.rides[0].departs >= query.at
