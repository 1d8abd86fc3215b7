"""Puts a slip together from journeys. No Django here."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from superhighway.travel.domain import Answer, End, Journey, LegEnd, NoJourney, Query
from superhighway.travel.slip.cautions import cautions_of
from superhighway.travel.slip.domain import Next, Slip, SlipRequest

#: A walk of at most this long is better than waiting for a bus.
SHORT_WALK = timedelta(minutes=12)
#: What a change of vehicle is worth in seconds of waiting, when one journey has to be named.
CHANGE_COSTS_S = 600
#: What comes later than this after a missed bus is of no use for the appointment.
LATE_AT_MOST = timedelta(hours=2)
MISSED_SHOWN = 3
LATER_SHOWN = 3


class Planner(Protocol):
    """The journeys that a slip is made of; ``travel.api`` is one."""

    def plan(self, query: Query) -> Answer:
        """A few good choices."""

    def following(self, query: Query, n: int) -> tuple[Journey, ...]:
        """The next ``n`` journeys from the query's time on, in order."""

    def last_journey_back(self, query: Query) -> Journey | None:
        """The last journey of that night from the query's destination to its origin."""


def make_slip(request: SlipRequest, planner: Planner, now: datetime) -> Slip:
    """Ask for the way there, what to do when it is missed, the way back, the last one home."""
    answer = _answer_there(request, planner)
    there = best_there(answer, request.at)
    last_home = planner.last_journey_back(request.there)
    back_answer = planner.plan(request.back)
    ways_home = that_night(_ways_home(request, planner, back_answer), last_home)
    back = best_back(ways_home, request.ends_at)
    slip = Slip(
        request=request,
        there=there,
        others=tuple(journey for journey in answer.journeys if journey != there)[:2],
        missed=_missed(request, planner, there),
        back=back,
        later=tuple(way for way in ways_home if back and way.departs > back.departs)[:LATER_SHOWN],
        last_home=last_home,
        last_direct=_last_direct(request, planner, last_home),
        walk=answer.walk,
        there_reason=None if there else answer.reason,
        back_reason=None if back else back_answer.reason,
        timetables=answer.timetables,
        cancellations=answer.cancellations,
        realtime_at=answer.realtime_at,
        cautions=(),
        made_at=now,
    )
    return replace(slip, cautions=cautions_of(slip, now))


def _answer_there(request: SlipRequest, planner: Planner) -> Answer:
    """The way there with slack; where there is none, with none to spare."""
    answer = planner.plan(request.there)
    if answer.journeys or answer.reason is not NoJourney.NOTHING_IN_TIME:
        return answer
    return planner.plan(replace(request.there, at=request.at))


def _candidates(answer: Answer) -> tuple[Journey, ...]:
    """The choices, and the walk where it is short."""
    walk = answer.walk
    return (*answer.journeys, walk) if walk and walk.duration <= SHORT_WALK else answer.journeys


def best_there(answer: Answer, appointment: datetime) -> Journey | None:
    """The one to name: leaves late, changes little, walks little; None where there is none."""

    def cost(journey: Journey) -> float:
        return (appointment - journey.departs).total_seconds() + _trouble(journey)

    return min(_candidates(answer), key=cost, default=None)


def best_back(ways: tuple[Journey, ...], start: datetime) -> Journey | None:
    """The one to name: home early, changes little, walks little; None where there is none."""

    def cost(journey: Journey) -> float:
        return (journey.arrives - start).total_seconds() + _trouble(journey)

    return min(ways, key=cost, default=None)


def _trouble(journey: Journey) -> float:
    """Changes and walking as seconds of waiting."""
    walking = sum(
        (leg.arrives - leg.departs).total_seconds() for leg in journey.legs if not leg.rides
    )
    return CHANGE_COSTS_S * journey.changes + walking / 2


def _ways_home(request: SlipRequest, planner: Planner, answer: Answer) -> tuple[Journey, ...]:
    """The ways home after the appointment, in order of setting out, each once."""
    following = planner.following(request.back, LATER_SHOWN + 1) if answer.journeys else ()
    ways = dict.fromkeys((*_candidates(answer), *following))
    return tuple(sorted(ways, key=lambda way: (way.departs, way.arrives)))


def that_night(ways: tuple[Journey, ...], last: Journey | None) -> tuple[Journey, ...]:
    """Those no later than the last one: a bus of the next morning is no way home."""
    return tuple(way for way in ways if way.walk_only or (last and way.departs <= last.departs))


def _last_direct(request: SlipRequest, planner: Planner, last: Journey | None) -> Journey | None:
    """The last way home without a change, where the last of all has one."""
    if last is None or not last.changes:
        return None
    choices = planner.plan(replace(request.back, at=last.arrives, arrive_by=True)).journeys
    direct = [
        way
        for way in that_night(choices, last)
        if way.rides and not way.changes and way.departs >= request.ends_at
    ]
    return max(direct, key=lambda way: way.departs, default=None)


def _missed(request: SlipRequest, planner: Planner, there: Journey | None) -> tuple[Next, ...]:
    """The next ones from the stop where the first bus was missed."""
    if there is None or there.walk_only:
        return ()
    ride = there.rides[0]
    query = replace(
        request.there,
        origin=end_at(ride.start),
        at=ride.departs + timedelta(seconds=60),
        arrive_by=False,
    )
    found = [
        Next(journey, request.at - journey.arrives)
        for journey in planner.following(query, MISSED_SHOWN)
        if not journey.walk_only
    ]
    found.sort(key=lambda item: item.journey.rides[0].departs)
    late = [item for item in found if -LATE_AT_MOST <= item.spare < timedelta(0)]
    return (*(item for item in found if item.in_time), *late[:1])


def end_at(place: LegEnd) -> End:
    """A leg's end as the end of a question; a stop is the stop itself."""
    stop = place.stop
    if stop is None:
        return End(place.name, place.lat, place.lon)
    return End(place.name, place.lat, place.lon, stop.feed, stop.stop_id)
