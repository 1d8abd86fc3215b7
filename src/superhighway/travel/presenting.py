"""Journeys as pages and the command line's text word them. No Django here.

Departures are never written later than they are, arrivals never earlier.
"""

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from superhighway.core.clock import LONDON
from superhighway.nhsui.formats import (
    age_words,
    arrival_words,
    counted,
    date_words,
    distance_words,
    duration_words,
    machine_time,
    moment_words,
    short_date_words,
    time_words,
)
from superhighway.travel.domain import (
    Alert,
    Answer,
    Call,
    Cancellations,
    Journey,
    Leg,
    Realtime,
    TimetableInfo,
)
from superhighway.travel.slip.phrases import (
    VEHICLES,
    headsign,
    stop_finding,
    stop_words,
    target_words,
    vehicle,
)

#: With less time than this a late bus loses the connection.
TIGHT = timedelta(minutes=4)


@dataclass(frozen=True)
class Clock:
    """A time as read by people and by machines; ``day`` where it is not the day asked about."""

    words: str
    machine: str
    day: str = ""


@dataclass(frozen=True)
class Badge:
    """One ride in a few words: "Bus", "17", "towards the hospital"."""

    vehicle: str
    route: str
    towards: str = ""
    #: What joins it to the ride before: "then", or "which becomes" where one stays seated.
    joined: str = "then"


@dataclass(frozen=True)
class Card:
    """One journey in a list."""

    number: int
    departs: Clock
    arrives: Clock
    duration: str
    changes: str
    walking: str
    rides: tuple[Badge, ...]
    first_stop: str
    warnings: tuple[str, ...]
    alerts: tuple[Alert, ...]


@dataclass(frozen=True)
class CallLine:
    """A stop on the way."""

    name: str
    time: str
    machine: str


@dataclass(frozen=True)
class Step:
    """One leg of a journey, told step by step.

    ``title`` says what to do; ``finding`` how to find the stop where a ride begins; ``get_off``
    where and when it ends.
    """

    rides: bool
    departs: Clock
    title: str
    route: str
    vehicle: str
    towards: str
    stop: str
    finding: str
    get_off: str
    stops: str
    operator: str
    length: str
    state: str
    notes: tuple[str, ...]
    alerts: tuple[Alert, ...]
    calls: tuple[CallLine, ...]


def clock(moment: datetime, asked: date, *, arrival: bool = False) -> Clock:
    """A departure, or an arrival, with its day where that is not ``asked``."""
    words = arrival_words(moment) if arrival else time_words(moment)
    day = moment.astimezone(LONDON).date()
    return Clock(words, machine_time(moment), "" if day == asked else date_words(day))


def cards(answer: Answer) -> tuple[Card, ...]:
    """The journeys of an answer, in its order, numbered from 1."""
    asked = answer.query.at.astimezone(LONDON).date()
    return tuple(
        card(journey, number, asked, step_free=answer.query.step_free)
        for number, journey in enumerate(answer.journeys, start=1)
    )


def card(journey: Journey, number: int, asked: date, *, step_free: bool = False) -> Card:
    """One journey in a few words; ``step_free`` where the person wants no steps."""
    first = journey.rides[0].start if journey.rides else None
    return Card(
        number=number,
        departs=clock(journey.departs, asked),
        arrives=clock(journey.arrives, asked, arrival=True),
        duration=duration_words(shown_length(journey)),
        changes=changes_words(journey),
        walking=walking_words(journey),
        rides=tuple(badge(leg) for leg in journey.rides),
        first_stop=stop_words(first) if first else "",
        warnings=warnings(journey, step_free=step_free),
        alerts=tuple(dict.fromkeys(alert for leg in journey.legs for alert in leg.alerts)),
    )


def shown_length(journey: Journey) -> timedelta:
    """How long it takes by the times that are shown, which are whole minutes."""
    left_off = timedelta(seconds=journey.departs.second, microseconds=journey.departs.microsecond)
    return timedelta(minutes=math.ceil((journey.duration + left_off) / timedelta(minutes=1)))


def badge(leg: Leg) -> Badge:
    """A ride in a few words."""
    towards = f"towards {headsign(leg)}" if leg.headsign else ""
    joined = "which becomes" if leg.stays_on else "then"
    return Badge(VEHICLES[leg.mode].capitalize(), leg.route, towards, joined)


def changes_words(journey: Journey) -> str:
    """Write "no changes", "1 change", or nothing where there is no ride."""
    if journey.walk_only:
        return ""
    return counted(journey.changes, "change") if journey.changes else "no changes"


def walking_words(journey: Journey) -> str:
    """The walking in whole minutes: "about 9 minutes’ walk"; nothing where there is none."""
    walks = [leg for leg in journey.legs if not leg.rides]
    seconds = sum((leg.arrives - leg.departs).total_seconds() for leg in walks)
    if not seconds:
        return ""
    minutes = max(1, math.ceil(seconds / 60))
    return f"about {minutes} minute{'' if minutes == 1 else 's'} of walking"


def warnings(journey: Journey, *, step_free: bool = False) -> tuple[str, ...]:
    """What a person should know before choosing it; what is not known of steps, where wanted."""
    found = [*_warnings(journey)]
    states = {leg.step_free for leg in journey.rides}
    if "no" in states:
        found.append("One of these buses or stops is not step-free.")
    elif step_free and "unknown" in states:
        found.append("We do not know if every bus and stop is step-free. Ask the bus company.")
    return tuple(dict.fromkeys(found))


def _warnings(journey: Journey) -> Iterator[str]:
    rides = journey.rides
    for earlier, later in itertools.pairwise(rides):
        slack = later.departs - earlier.arrives
        if not later.stays_on and slack < TIGHT:
            yield f"Only {duration_words(slack)} to change to the {vehicle(later)}."
    if any(leg.on_request for leg in rides):
        yield "You have to ask for, or book, one of these buses. Ring the bus company."


def steps(journey: Journey) -> tuple[Step, ...]:
    """What to do, from door to door."""
    asked = journey.departs.astimezone(LONDON).date()
    return tuple(_ride(leg, asked) if leg.rides else _walk(leg, asked) for leg in journey.legs)


def _walk(leg: Leg, asked: date) -> Step:
    """A walk; from a stop it begins at the minute at which the ride was said to end."""
    length = f"{distance_words(leg.distance_m)}, {duration_words(leg.arrives - leg.departs)}"
    from_ride = leg.start.stop is not None
    return Step(
        rides=False,
        departs=clock(leg.departs, asked, arrival=from_ride),
        title=f"Walk to {target_words(leg.end)}",
        route="",
        vehicle="walk",
        towards="",
        stop="",
        finding="",
        get_off="",
        stops="",
        operator="",
        length=f"{length[:1].upper()}{length[1:]}",
        state="",
        notes=(),
        alerts=(),
        calls=(),
    )


def _ride(leg: Leg, asked: date) -> Step:
    count = len(leg.calls) - 1
    return Step(
        rides=True,
        departs=clock(leg.departs, asked),
        title="Stay on. It becomes" if leg.stays_on else "Catch the",
        route=leg.route,
        vehicle=VEHICLES[leg.mode],
        towards=f"towards {leg.headsign}" if leg.headsign else "",
        stop=stop_words(leg.start),
        finding=stop_finding(leg.start.stop),
        get_off=f"Get off at {stop_words(leg.end)} at {arrival_words(leg.arrives)}",
        stops=counted(count, "stop") if count > 0 else "",
        operator=leg.operator,
        length=duration_words(leg.arrives - leg.departs),
        state=state_words(leg),
        notes=tuple(_notes(leg)),
        alerts=leg.alerts,
        calls=tuple(_call(call) for call in leg.calls),
    )


def _notes(leg: Leg) -> Iterator[str]:
    if leg.on_request:
        yield "You have to ask for, or book, this service. Ring the bus company before the day."
    if leg.step_free == "no":
        yield "This bus or one of its stops is not step-free."


def _call(call: Call) -> CallLine:
    moment = call.departs or call.arrives
    return CallLine(
        stop_words_of(call),
        time_words(moment) if moment else "",
        machine_time(moment) if moment else "",
    )


def stop_words_of(call: Call) -> str:
    """The call's stop by its name, with what is on its flag."""
    flag = (
        call.stop.indicator if call.stop.indicator.startswith(("Stop ", "Stand ", "Bay ")) else ""
    )
    return ", ".join(part for part in (call.stop.name, flag) if part)


def state_words(leg: Leg) -> str:
    """What realtime says of a ride: late, early, on time, or nothing where it is not known."""
    if leg.realtime is Realtime.UNKNOWN or leg.scheduled_departs is None:
        return ""
    if leg.realtime is Realtime.SCHEDULED:
        return "No news of this one: it should run as planned."
    late = (leg.departs - leg.scheduled_departs).total_seconds()
    if abs(late) < 60:
        return "Expected on time."
    planned, by = time_words(leg.scheduled_departs), duration_words(abs(late))
    return f"Expected {by} {'late' if late > 0 else 'early'}, planned {planned}."


def cancellations_words(state: Cancellations, heard_at: datetime | None, today: date) -> str:
    """Whether cancelled and late buses are known; never silent."""
    if heard_at is None or state is Cancellations.UNKNOWN:
        return "Cancellations are not known here. Check with the bus company before you set out."
    same = heard_at.astimezone(LONDON).date() == today
    heard = time_words(heard_at) if same else moment_words(heard_at)
    if state is Cancellations.STALE:
        return (
            f"We last heard about late and cancelled buses at {heard}. That is too long ago, so "
            "cancellations are not known here. Check with the bus company."
        )
    return f"Late and cancelled buses are taken into account, as we heard at {heard}."


def taken_words(timetable: TimetableInfo, today: date) -> str:
    """When a timetable was made, where that is known, and taken: "of 10 July 2025, taken today"."""
    taken = timetable.fetched_at.astimezone(LONDON).date()
    when = age_words(taken, today) if taken <= today else f"on {short_date_words(taken)}"
    made = f"of {short_date_words(timetable.data_date)}, " if timetable.data_date else ""
    return f"{made}taken {when}"
