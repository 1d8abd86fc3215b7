"""Reads a GTFS-realtime FeedMessage into a Snapshot, message by message.

Only what names a trip of the timetable on a day that it runs is applied; everything else is
counted, or refused with a reason. Nothing is guessed.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from google.protobuf.message import DecodeError
from google.transit import gtfs_realtime_pb2 as pb

from superhighway.core.errors import Problem
from superhighway.sources.api import Report
from superhighway.travel.realtime.alerts import notice
from superhighway.travel.realtime.domain import (
    FeedFacts,
    Notice,
    ScheduledCall,
    Snapshot,
    StopWord,
    TripNews,
    gtfs_date,
    gtfs_time,
    propagate,
)
from superhighway.travel.realtime.errors import RealtimeProblem

MAX_ENTITIES = 200_000
MAX_DELAY_S = 12 * 3_600
CLOCK_TOLERANCE = timedelta(minutes=5)

_TRIP = pb.TripDescriptor
_STOP = pb.TripUpdate.StopTimeUpdate
#: Trips that are in no timetable, or whose timetable is replaced: counted, never shown.
_NOT_APPLIED = {
    _TRIP.ADDED: "added trips (not used)",
    _TRIP.NEW: "added trips (not used)",
    _TRIP.DUPLICATED: "added trips (not used)",
    _TRIP.UNSCHEDULED: "unscheduled trips (not used)",
    _TRIP.REPLACEMENT: "replaced trips (not used)",
}
_CANCELLED = {_TRIP.CANCELED, _TRIP.DELETED}


def parse(body: bytes) -> Any:
    """The FeedMessage in ``body``; raises Problem where there is none or it can't be used."""
    if not body:
        raise Problem(RealtimeProblem.NOTHING)
    message = pb.FeedMessage()
    try:
        message.ParseFromString(body)
    except DecodeError:
        raise Problem(RealtimeProblem.NOT_REALTIME) from None
    if message.header.incrementality == pb.FeedHeader.DIFFERENTIAL:
        raise Problem(RealtimeProblem.DIFFERENTIAL)
    if len(message.entity) > MAX_ENTITIES:
        raise Problem(RealtimeProblem.TOO_MANY, count=len(message.entity), most=MAX_ENTITIES)
    return message


def heard_at(message: Any, now: datetime) -> datetime:
    """The message's own time, aware; raises Problem where it has none or lies ahead of ``now``."""
    stamp = message.header.timestamp
    if not 0 < stamp < 2**33:
        raise Problem(RealtimeProblem.NO_TIMESTAMP)
    moment = datetime.fromtimestamp(stamp, UTC)
    if moment > now + CLOCK_TOLERANCE:
        raise Problem(RealtimeProblem.FROM_THE_FUTURE, heard_at=f"{moment:%Y-%m-%d %H:%M} UTC")
    return moment


@dataclass
class Reading:
    """One message being read: the timetable it is about, and what was made of it so far."""

    feed: str
    facts: FeedFacts
    file: str
    report: Report
    heard: datetime
    counts: Counter[str] = field(default_factory=Counter)
    trips: dict[tuple[str, date, int | None], TripNews] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    def refuse(self, problem: RealtimeProblem, entity: str, **params: object) -> None:
        """Put one message aside with its reason."""
        self.report.refuse(problem, self.file, 0, entity=f"“{entity[:40]}”", **params)

    def take(self, message: Any) -> None:
        """Read every entity."""
        for entity in message.entity:
            if entity.is_deleted:
                continue
            if entity.HasField("trip_update"):
                self._trip_update(entity.id, entity.trip_update)
            elif entity.HasField("alert"):
                self._alert(entity.id, entity.alert)
            elif entity.HasField("vehicle"):
                self.counts["vehicle positions (not used)"] += 1
            else:
                self.counts["other messages (not used)"] += 1

    def _trip_update(self, entity: str, update: Any) -> None:
        relationship = update.trip.schedule_relationship
        if relationship in _NOT_APPLIED:
            self.counts[_NOT_APPLIED[relationship]] += 1
            return
        trip_id, start_s = update.trip.trip_id, self._start(update.trip)
        calls = self._known_calls(entity, trip_id, start_s)
        day = self._service_day(entity, update.trip, calls) if calls else None
        if calls is None or day is None:
            return
        cancelled = relationship in _CANCELLED
        words = {} if cancelled else self._words(entity, update, calls, day)
        delay = self._sane(entity, trip_id, update.delay) if update.HasField("delay") else None
        expected = () if cancelled else propagate(calls, words, delay)
        self.trips[trip_id, day, start_s] = TripNews(trip_id, day, cancelled, expected, start_s)
        self.counts["cancelled trips" if cancelled else "trips with news"] += 1

    def _start(self, trip: Any) -> int | None:
        """When the run starts that is meant, where the trip stands for many."""
        return gtfs_time(trip.start_time) if self.facts.repeats(trip.trip_id) else None

    def _known_calls(
        self, entity: str, trip_id: str, start_s: int | None
    ) -> list[ScheduledCall] | None:
        """The trip's calls; None, and a refusal, where it can't be told which trip is meant."""
        calls = self.facts.calls(trip_id, start_s) if trip_id else None
        if not trip_id:
            self.refuse(RealtimeProblem.UNNAMED_TRIP, entity)
        elif not calls:
            self.refuse(RealtimeProblem.UNKNOWN_TRIP, entity, trip=trip_id)
        elif start_s is None and self.facts.repeats(trip_id):
            self.refuse(RealtimeProblem.REPEATED_TRIP, entity, trip=trip_id)
        else:
            return list(calls)
        return None

    def _service_day(self, entity: str, trip: Any, calls: list[ScheduledCall]) -> date | None:
        """The service day that is meant; None, and a refusal, where it can't be told."""
        if not trip.start_date:
            day = nearest_day(self.facts, trip.trip_id, calls, self.heard)
            if day is None:
                self.refuse(RealtimeProblem.NO_DAY, entity, trip=trip.trip_id)
            return day
        stated = gtfs_date(trip.start_date)
        if stated is None or not self.facts.runs_on(trip.trip_id, stated):
            day_text = trip.start_date[:12]
            self.refuse(RealtimeProblem.NOT_THAT_DAY, entity, trip=trip.trip_id, day=day_text)
            return None
        return stated

    def _words(
        self, entity: str, update: Any, calls: list[ScheduledCall], day: date
    ) -> dict[int, StopWord]:
        """What is said of each call, by its position in ``calls``."""
        trip_id = update.trip.trip_id
        start = self.facts.day_start(day)
        words: dict[int, StopWord] = {}
        for stop in update.stop_time_update:
            position = match(calls, stop)
            if position is None:
                named = str(stop.stop_id or stop.stop_sequence)[:40]
                self.refuse(RealtimeProblem.UNKNOWN_STOP, entity, trip=trip_id, stop=named)
                continue
            if stop.schedule_relationship == _STOP.UNSCHEDULED:
                self.counts["unscheduled calls (not used)"] += 1
                continue
            call = calls[position]
            words[position] = StopWord(
                self._sane(entity, trip_id, delay(stop, "arrival", start + call.arrives)),
                self._sane(entity, trip_id, delay(stop, "departure", start + call.departs)),
                stop.schedule_relationship == _STOP.SKIPPED,
                stop.schedule_relationship == _STOP.NO_DATA,
            )
        return words

    def _sane(self, entity: str, trip_id: str, seconds: int | None) -> int | None:
        """The delay, or None and a refusal where it is beyond half a day."""
        if seconds is None or abs(seconds) <= MAX_DELAY_S:
            return seconds
        self.refuse(RealtimeProblem.ABSURD_DELAY, entity, trip=trip_id, delay=seconds)
        return None

    def _alert(self, entity: str, alert: Any) -> None:
        made = notice(alert)
        if made is None:
            self.refuse(RealtimeProblem.EMPTY_ALERT, entity)
            return
        self.notices.append(made)
        self.counts["alerts"] += 1

    def snapshot(self, fresh_for_s: int) -> Snapshot:
        """What was taken."""
        return Snapshot(
            self.feed,
            self.heard,
            fresh_for_s,
            tuple(self.trips.values()),
            tuple(self.notices),
            dict(self.counts),
        )


def match(calls: list[ScheduledCall], stop: Any) -> int | None:
    """Which call a StopTimeUpdate is about: by sequence, else by a stop that is called at once."""
    if stop.HasField("stop_sequence"):
        found = [n for n, call in enumerate(calls) if call.sequence == stop.stop_sequence]
    else:
        found = [n for n, call in enumerate(calls) if call.stop_id == stop.stop_id]
    if len(found) != 1:
        return None
    agrees = not stop.stop_id or calls[found[0]].stop_id == stop.stop_id
    return found[0] if agrees else None


def delay(stop: Any, which: str, scheduled: int) -> int | None:
    """Seconds of delay of a call's arrival or departure; a stated time goes before a delay."""
    if stop.schedule_relationship == _STOP.NO_DATA or not stop.HasField(which):
        return None
    event = getattr(stop, which)
    if event.time:
        return int(event.time) - scheduled
    return int(event.delay) if event.HasField("delay") else None


def nearest_day(
    facts: FeedFacts, trip_id: str, calls: list[ScheduledCall], moment: datetime
) -> date | None:
    """The day on which the trip runs nearest to ``moment``; None where two are as near."""
    stamp = int(moment.timestamp())
    distances = []
    for days in (-1, 0, 1):
        day = moment.date() + timedelta(days=days)
        if facts.runs_on(trip_id, day):
            start = facts.day_start(day)
            before = start + calls[0].departs - stamp
            after = stamp - start - calls[-1].arrives
            distances.append((max(before, after, 0), day))
    distances.sort()
    if not distances or (len(distances) > 1 and distances[0][0] == distances[1][0]):
        return None
    return distances[0][1]


def names(message: Any) -> Iterable[tuple[str, str]]:
    """What the message says that a timetable must know: ("trip" | "route" | "stop", id)."""
    for entity in message.entity:
        trip = entity.trip_update.trip
        if trip.trip_id and trip.schedule_relationship not in _NOT_APPLIED:
            yield "trip", trip.trip_id
        for about in entity.alert.informed_entity:
            yield from (("route", about.route_id),) if about.route_id else ()
            yield from (("stop", about.stop_id),) if about.stop_id else ()
            yield from (("trip", about.trip.trip_id),) if about.trip.trip_id else ()


def check_feed(message: Any, feed: str, facts: FeedFacts) -> None:
    """Refuse the whole message where most of what it names is not in the timetable."""
    named = set(names(message))
    known: dict[str, Callable[[str], object]] = {
        "trip": facts.calls,
        "route": facts.has_route,
        "stop": facts.has_stop,
    }
    unknown = sum(not known[kind](name) for kind, name in named)
    if unknown * 2 > len(named):
        raise Problem(RealtimeProblem.OTHER_FEED, unknown=unknown, named=len(named), feed=feed)
