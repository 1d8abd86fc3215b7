"""The slip as it is read: one set of words for the page, the print and the PDF. No Django here."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from superhighway.core.clock import LONDON
from superhighway.nhsui.formats import (
    arrival_words,
    date_words,
    distance_words,
    duration_words,
    list_words,
    machine_time,
    short_date_words,
    time_words,
)
from superhighway.travel.domain import Journey, LegEnd, NoJourney, TimetableInfo
from superhighway.travel.map_svg import Drawing, draw
from superhighway.travel.slip.domain import Next, Slip
from superhighway.travel.slip.help import Advice, advice
from superhighway.travel.slip.phrases import (
    Step,
    caution_words,
    in_one_line,
    steps_of,
    stop_finding,
    stop_words,
    vehicle,
)

#: A longer walk than this is not worth naming on a slip.
LONGEST_WALK = timedelta(minutes=75)
NO_WAY = {
    NoJourney.TIMETABLE_ENDED: "We do not have the timetable for this day.",
    NoJourney.TIMETABLE_NOT_BEGUN: "We do not have the timetable for this day.",
    NoJourney.NO_SERVICE_THAT_DAY: "No buses run on this day.",
    NoJourney.NO_STOP_NEAR_START: "No bus stop is near enough to walk to at the start.",
    NoJourney.NO_STOP_NEAR_END: "No bus stop is near enough to walk from at the end.",
    NoJourney.NOTHING_IN_TIME: "No bus goes at the right time.",
    NoJourney.SAME_PLACE: "You start from the same place.",
}
#: Reasons that say nothing of whether buses run.
NOT_HELD = frozenset({NoJourney.TIMETABLE_ENDED, NoJourney.TIMETABLE_NOT_BEGUN})
SAMPLE = "Sample: this area, its buses and its times are invented. Do not travel by this slip."


@dataclass(frozen=True)
class Fact:
    """One of the three facts that must be found within seconds."""

    label: str
    value: str
    note: str


@dataclass(frozen=True)
class Way:
    """A way there or back: what to do in order, and one sentence about arriving."""

    heading: str
    intro: str
    steps: tuple[Step, ...]
    arrival: str


@dataclass(frozen=True)
class MissedRow:
    """One of the next ones after a missed bus."""

    way: str
    arrives: str
    verdict: str
    in_time: bool


@dataclass(frozen=True)
class Last:
    """The last bus home, never without the timetable that it is taken from."""

    heading: str
    time: str
    machine: str
    text: str
    age: str


@dataclass(frozen=True)
class Sheet:
    """Everything that is printed, in words, in the order of reading."""

    title: str
    place: str
    date: str
    time: str
    machine: str
    start: str
    sample: str
    loud: tuple[str, ...]
    facts: tuple[Fact, ...]
    there: Way | None
    no_way_there: str
    on_foot: str
    missed: tuple[MissedRow, ...]
    missed_note: str
    back: Way | None
    no_way_back: str
    later: str
    last: Last
    notes: tuple[str, ...]
    advice: tuple[Advice, ...]
    drawing: Drawing | None
    sources: tuple[str, ...]
    made: str
    large: bool

    def plain(self) -> dict[str, object]:
        """As JSON has it, for the PDF."""
        return asdict(self)


def sheet_of(slip: Slip, node_name: str = "") -> Sheet:
    """Put a slip into words; ``node_name`` says who made it."""
    request = slip.request
    day, clock = date_words(request.at), time_words(request.at)
    return Sheet(
        title=f"Travel slip: {request.destination.name}, {day}, {clock}",
        place=request.destination.name,
        date=day,
        time=clock,
        machine=machine_time(request.at),
        start=request.origin.name,
        sample=SAMPLE if slip.sample else "",
        loud=tuple(caution_words(caution) for caution in slip.cautions if caution.loud),
        facts=_facts(slip),
        there=_way_there(slip),
        no_way_there=_no_way(slip.there_reason),
        on_foot=_on_foot(slip),
        missed=tuple(_missed_row(item, _first_stop(slip.there)) for item in slip.missed),
        missed_note=_missed_note(slip),
        back=_way_back(slip),
        no_way_back=_no_way(slip.back_reason),
        later=_later(slip),
        last=_last(slip),
        notes=tuple(caution_words(caution) for caution in slip.cautions if not caution.loud),
        advice=advice(for_other=request.for_other),
        drawing=draw(slip.there) if slip.there else None,
        sources=tuple(_source(timetable) for timetable in slip.timetables),
        made=_made(slip, node_name),
        large=request.large_print,
    )


def _facts(slip: Slip) -> tuple[Fact, ...]:
    """When to leave, what to catch and where, and the last one home."""
    facts = []
    if slip.there:
        facts.append(Fact("Leave at", time_words(slip.there.departs), slip.request.origin.name))
        if slip.there.rides:
            ride = slip.there.rides[0]
            label = f"Catch {vehicle(ride)} at"
            where = stop_words(ride.start)
            facts.append(Fact(label, time_words(ride.departs), where[:1].upper() + where[1:]))
    return (*facts, _last_fact(slip))


def _last_fact(slip: Slip) -> Fact:
    """The last bus home among the facts."""
    last = slip.last_home
    if slip.back and slip.back.walk_only:
        return Fact("Going home", "Walk", f"It takes {duration_words(slip.back.duration)}")
    if last is None and slip.back_reason in NOT_HELD:
        return Fact("Last bus home", "Not known", "Ask the bus company")
    if last is None or last.walk_only:
        return Fact("Last bus home", "None found", "Plan another way home")
    ride = last.rides[0]
    after = _after_midnight(slip, ride.departs)
    way = f"{_from_stop(last)}{_then(last, ', then ')}"
    note = f"{after.capitalize()}. {way}" if after else way
    return Fact("Last bus home", time_words(ride.departs), note)


def _after_midnight(slip: Slip, moment: datetime) -> str:
    """Said where a time is of the night after the appointment's day; else nothing."""
    day = slip.request.at.astimezone(LONDON).date()
    return "after midnight" if moment.astimezone(LONDON).date() > day else ""


def _from_stop(journey: Journey) -> str:
    """As "Bus 17 from General Hospital, Stop B"."""
    ride = journey.rides[0]
    name = vehicle(ride).removeprefix("the ")
    return f"{name[:1].upper()}{name[1:]} from {stop_words(ride.start)}"


def _then(journey: Journey, lead: str) -> str:
    """What to change to, behind ``lead``; nothing where there is no change."""
    later = [vehicle(leg) for leg in journey.rides[1:] if not leg.stays_on]
    return f"{lead}{list_words(later)}" if later else ""


def _no_way(reason: NoJourney | None) -> str:
    """Why there is no way to show, in a sentence."""
    return NO_WAY[reason] if reason else "We have no bus to show."


def _on_foot(slip: Slip) -> str:
    """How long the walk would be, where somebody could walk it and nothing else says so."""
    walk = slip.walk
    if walk is None or walk.duration > LONGEST_WALK or (slip.there and slip.there.walk_only):
        return ""
    return f"On foot: {distance_words(walk.walk_m)}, {duration_words(walk.duration)}."


def _way_there(slip: Slip) -> Way | None:
    """The way to the appointment."""
    if slip.there is None or slip.spare is None:
        return None
    return Way(
        heading="Going there",
        intro="",
        steps=steps_of(slip.there),
        arrival=f"You get there at {arrival_words(slip.there.arrives)}, {_early(slip.spare)}.",
    )


def _early(spare: timedelta) -> str:
    """As "20 minutes early" or "just in time"."""
    minutes = int(spare.total_seconds() // 60)
    return f"{duration_words(60 * minutes)} early" if minutes else "just in time"


def _first_stop(journey: Journey | None) -> LegEnd | None:
    """Where the first ride begins."""
    return journey.rides[0].start if journey and journey.rides else None


def _later(slip: Slip) -> str:
    """The later ways home in a sentence; ways with changes are kept apart by semicolons."""
    stop = _first_stop(slip.back)
    ways = [in_one_line(journey, stop) for journey in slip.later]
    return "; ".join(ways) if any(", " in way for way in ways) else list_words(ways)


def _missed_row(item: Next, stop: LegEnd | None) -> MissedRow:
    """What comes next, and whether that is still soon enough."""
    verdict = _early(item.spare) if item.in_time else f"{duration_words(-item.spare)} late"
    return MissedRow(
        way=in_one_line(item.journey, stop),
        arrives=arrival_words(item.journey.arrives),
        verdict=verdict,
        in_time=item.in_time,
    )


def _missed_note(slip: Slip) -> str:
    """What to do when none of the next ones is soon enough."""
    if slip.there is None or slip.there.walk_only:
        return ""
    if any(item.in_time for item in slip.missed):
        return "If you will be late, ring the number on your letter."
    return "No later one gets there in time. Ring the number on your letter."


def _way_back(slip: Slip) -> Way | None:
    """The way home."""
    if slip.back is None:
        return None
    return Way(
        heading="Going home",
        intro=f"If your appointment ends by {time_words(slip.request.ends_at)}",
        steps=steps_of(slip.back, _named_operator(slip.there)),
        arrival=f"You get home at {arrival_words(slip.back.arrives)}.",
    )


def _named_operator(journey: Journey | None) -> str:
    """The operator that was named last on the way there."""
    return journey.rides[-1].operator if journey and journey.rides else ""


def _last(slip: Slip) -> Last:
    """The last one home in full, or that there is none."""
    age = _age(slip.timetables)
    journey = slip.last_home
    if journey is None or journey.walk_only:
        return Last("Last bus home", "", "", _no_last(slip), age)
    ride = journey.rides[0]
    after = _after_midnight(slip, ride.departs)
    sentences = (
        f"This is {after}, early on {date_words(ride.departs)}." if after else "",
        f"{_from_stop(journey)}.",
        stop_finding(ride.start.stop),
        _set_out(journey),
        _then(journey, "Then ") and f"{_then(journey, 'Then ')}.",
        f"You get home at {arrival_words(journey.arrives)}.",
        _direct(slip.last_direct),
    )
    return Last(
        heading="Last bus home",
        time=time_words(ride.departs),
        machine=machine_time(ride.departs),
        text=" ".join(sentence for sentence in sentences if sentence),
        age=age,
    )


def _set_out(journey: Journey) -> str:
    """When to be on the way to its stop; nothing where it is no walk."""
    first = journey.legs[0]
    if first.rides:
        return ""
    away = distance_words(first.distance_m)
    return f"Set out by {time_words(first.departs)}: the stop is {away} away."


def _direct(journey: Journey | None) -> str:
    """The last one without a change, where that is another one."""
    if journey is None:
        return ""
    when = time_words(journey.rides[0].departs)
    return f"The last one without a change: {when}, {_from_stop(journey).replace('Bus', 'bus', 1)}."


def _no_last(slip: Slip) -> str:
    """Why no last one is named."""
    if slip.back_reason in NOT_HELD:
        return "We do not have the timetable for this day."
    return "We found no bus home on this day. Plan another way home before you go."


def _age(timetables: tuple[TimetableInfo, ...]) -> str:
    """How old the timetable is that the last bus is taken from."""
    if not timetables:
        return "We hold no timetable for this place."
    return " ".join(
        f"Timetable for {short_date_words(item.valid_from)} to {short_date_words(item.valid_to)}, "
        f"{_dated(item)}."
        for item in timetables
    )


def _dated(timetable: TimetableInfo) -> str:
    """Its age: the day that it claims for itself; a file taken today may be an old one."""
    if timetable.data_date:
        return f"dated {short_date_words(timetable.data_date)}"
    return f"taken on {short_date_words(timetable.fetched_at)}"


def _source(timetable: TimetableInfo) -> str:
    """Where the times come from."""
    publisher = f", {timetable.publisher}" if timetable.publisher else ""
    attribution = f". {timetable.attribution}" if timetable.attribution else ""
    return f"Times: {timetable.title}{publisher}{attribution}".rstrip(".") + "."


def _made(slip: Slip, node_name: str) -> str:
    """Who made the slip and when."""
    by = f" by {node_name}" if node_name else ""
    return (
        f"Made{by} on {short_date_words(slip.made_at)} at {time_words(slip.made_at)}. "
        "Walks are estimates. This slip is not from your hospital."
    )
