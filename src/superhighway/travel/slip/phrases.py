"""How a slip words stops, steps and warnings: plain, for a reading age of 9 to 11. No Django here.

Departures are written by ``time_words`` (never later than they are), arrivals by
``arrival_words`` (never earlier).
"""

import re
from dataclasses import dataclass

from superhighway.nhsui.formats import (
    arrival_words,
    counted,
    distance_words,
    duration_words,
    list_words,
    machine_time,
    time_words,
)
from superhighway.travel.domain import Journey, Leg, LegEnd, Mode, StopInfo
from superhighway.travel.slip.domain import Caution, CautionKind

VEHICLES: dict[Mode, str] = {
    "bus": "bus",
    "coach": "coach",
    "tram": "tram",
    "rail": "train",
    "metro": "metro",
    "ferry": "ferry",
    "cable-car": "cable car",
    "funicular": "funicular",
    "other": "service",
    "walk": "walk",
}
STOP_LETTER = re.compile(r" *\[[A-Z0-9]{1,3}\]$")
THE_STOP = "the stop "
#: How a point is named, by what is near; within a sentence it is "the place near …".
POINT = re.compile(r"(Near|Probably in) ")
#: Indicators that read before the stop's name ("opposite the church"), others after it.
BEFORE_NAME = ("opposite", "next to", "outside", "near", "behind", "in front of", "at")
#: Of longer ones ("outside Peacocks"), and of "before", which could be the stop before that one.
IN_BRACKETS = (*BEFORE_NAME, "before")

CAUTIONS = {
    CautionKind.PAST: "This appointment is in the past. Check the date on your letter.",
    CautionKind.BEYOND_TIMETABLE: (
        "We do not have the timetable for this day. Ask the bus company, or look again nearer "
        "the day."
    ),
    CautionKind.NO_WAY_THERE: (
        "We found no bus that gets you there in time. Ask the clinic about another time or "
        "about transport."
    ),
    CautionKind.NO_WAY_BACK: (
        "We found no bus home after your appointment. Plan another way home before you go."
    ),
    CautionKind.LAST_BEFORE_END: (
        "The last bus home leaves before your appointment ends. Plan another way home, or ask "
        "the clinic for an earlier time."
    ),
    CautionKind.LAST_SOON: (
        "The last bus home leaves soon after your appointment ends. If it runs late, you could "
        "miss it. Plan another way home."
    ),
    CautionKind.TIGHT: "You get there with little time to spare. A late bus would make you late.",
    CautionKind.TIGHT_CHANGE: "There is little time to change buses. Ask the driver for help.",
    CautionKind.TIMETABLE_OLD: (
        "The timetable we hold is old. Check the times with the bus company before you go."
    ),
    CautionKind.CANCELLATIONS_UNKNOWN: (
        "We do not know about cancelled or late buses. Check with the bus company on the day."
    ),
    CautionKind.CANCELLATIONS_STALE: (
        "We have had no fresh news of cancelled or late buses. Check with the bus company."
    ),
    CautionKind.BANK_HOLIDAY: (
        "It is a bank holiday ({detail}). These are the times for that day. Check them before "
        "you go."
    ),
    CautionKind.NIGHT: "Part of this journey is early in the morning or late at night.",
    CautionKind.STEP_FREE_UNKNOWN: (
        "We do not know if every stop and bus is step-free. Ask the bus company first."
    ),
    CautionKind.STEP_FREE_NO: "A stop or bus on this way is not step-free. Ask the bus company.",
    CautionKind.ON_REQUEST: "You have to book or ask for one of these buses. Ring the bus company.",
    CautionKind.APPROXIMATE: "We only know roughly where {detail} is, so walks may be longer.",
    CautionKind.ROUNDED: (
        "“{detail}” is rounded to about 100 metres, so walks may be a little longer or shorter."
    ),
}


def caution_words(caution: Caution) -> str:
    """The warning's sentence."""
    return CAUTIONS[caution.kind].format(detail=caution.detail)


def stop_words(end: LegEnd) -> str:
    """As "Highfield Interchange, Stop B" or "the stop opposite The Church"; or the place's name."""
    stop = end.stop
    if stop is None:
        return end.name
    if not stop.indicator:
        return stop.name
    where = stop.indicator[:1].lower() + stop.indicator[1:]
    if where in BEFORE_NAME:
        return f"{THE_STOP}{where} {stop.name}"
    if where.startswith(IN_BRACKETS):
        return f"{stop.name} ({where})"
    return f"{stop.name}, {stop.indicator}"


def target_words(end: LegEnd) -> str:
    """Where a walk leads: "the stop Mill Lane", "the place near Highfield", or the place's name."""
    if end.stop:
        return THE_STOP + stop_words(end).removeprefix(THE_STOP)
    if POINT.match(end.name):
        return f"the place {end.name[:1].lower()}{end.name[1:]}"
    return end.name


def stop_finding(stop: StopInfo | None) -> str:
    """How to find it on the street: "On Tremona Road, near The Gate. Buses leave to the north."."""
    if stop is None:
        return ""
    street = f"on {stop.street}" if stop.street and stop.street not in stop.name else ""
    landmark = f"near {stop.landmark}" if _helps(stop) else ""
    where = ", ".join(part for part in (street, landmark) if part)
    sentences = [where[:1].upper() + where[1:]] if where else []
    if stop.bearing and stop.bearing not in stop.indicator:
        sentences.append(f"Buses from it head {stop.bearing}")
    return "".join(f"{sentence}. " for sentence in sentences).strip()


def _helps(stop: StopInfo) -> bool:
    """Whether the landmark says more than name and street do."""
    return bool(stop.landmark) and stop.landmark not in {stop.name, stop.street}


@dataclass(frozen=True)
class Step:
    """One thing to do, read as lead, route, tail: "Catch bus", "17", "towards Sample Hospital".

    ``route`` is shown large; walks have none. ``machine`` is the time for machines.
    """

    mode: Mode
    time: str
    machine: str
    lead: str
    lines: tuple[str, ...]
    route: str = ""
    tail: str = ""


def vehicle(leg: Leg) -> str:
    """As "bus 17", or "the train" where it has no number."""
    name = VEHICLES[leg.mode]
    return f"{name} {leg.route}" if leg.route else f"the {name}"


def headsign(leg: Leg) -> str:
    """Where it goes, without the stop letter that some feeds put behind it: "[BC]"."""
    return STOP_LETTER.sub("", leg.headsign)


def steps_of(journey: Journey, told: str = "") -> tuple[Step, ...]:
    """What to do, in order, from the door to the door; ``told`` is the operator named before."""
    steps = []
    for leg in journey.legs:
        steps.append(_ride(leg, told) if leg.rides else _walk(leg))
        told = leg.operator or told
    return tuple(steps)


def _walk(leg: Leg) -> Step:
    """A walk: where to, how long, and how to find the stop there.

    From a stop it begins at the minute at which the ride before was said to end.
    """
    length = f"{distance_words(leg.distance_m)}, {duration_words(leg.arrives - leg.departs)}"
    return Step(
        mode="walk",
        time=time_words(leg.departs) if leg.start.stop is None else arrival_words(leg.departs),
        machine=machine_time(leg.departs),
        lead=f"Walk to {target_words(leg.end)}",
        lines=_told(f"{length[:1].upper()}{length[1:]}.", stop_finding(leg.end.stop)),
    )


def _ride(leg: Leg, told: str) -> Step:
    """A ride: what it says on the front, where to get off, and who runs it.

    ``told`` is the operator that was named before.
    """
    stay = "Stay on. It becomes" if leg.stays_on else "Catch"
    name = VEHICLES[leg.mode]
    stops = len(leg.calls) - 1
    ridden = f", {counted(stops, 'stop')} on" if stops > 0 else ""
    return Step(
        mode=leg.mode,
        time=time_words(leg.departs),
        machine=machine_time(leg.departs),
        lead=f"{stay} {name if leg.route else f'the {name}'}",
        lines=_told(
            f"Get off at {arrival_words(leg.arrives)} at {stop_words(leg.end)}{ridden}.",
            f"Run by {leg.operator}." if leg.operator not in {"", told} else "",
        ),
        route=leg.route,
        tail=f"towards {headsign(leg)}" if leg.headsign else "",
    )


def _told(*lines: str) -> tuple[str, ...]:
    """The lines that say something."""
    return tuple(line for line in lines if line)


def in_one_line(journey: Journey, beside: LegEnd | None = None) -> str:
    """As "17 at 3:08pm, then 4", for lists; the stop is named where it is not ``beside``'s."""
    if journey.walk_only:
        return f"walk, {duration_words(journey.duration)}"
    first = journey.rides[0]
    then = [leg.route or VEHICLES[leg.mode] for leg in journey.rides[1:] if not leg.stays_on]
    change = f", then {list_words(then)}" if then else ""
    elsewhere = beside is not None and first.start.stop != beside.stop
    place = f" from {stop_words(first.start)}" if elsewhere else ""
    return f"{first.route or VEHICLES[first.mode]} at {time_words(first.departs)}{place}{change}"
