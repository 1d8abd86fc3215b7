"""What a person must be warned of before trusting a slip. No Django here.

The first hazard is that somebody is stranded: nothing here may make a slip look surer than it is.
"""

import itertools
from collections.abc import Iterator
from datetime import datetime, timedelta

import holidays

from superhighway.core.clock import LONDON
from superhighway.travel.domain import Cancellations, End, Journey, Leg, NoJourney
from superhighway.travel.slip.domain import Caution, CautionKind, Slip

#: With less time than this before the appointment a late bus means being late.
TIGHT = timedelta(minutes=5)
TIGHT_CHANGE = timedelta(minutes=4)
#: An appointment often lasts longer than expected; a last bus sooner than this is at risk.
LAST_SOON = timedelta(minutes=60)
EARLY_HOUR, LATE_HOUR = 6, 22
ENGLAND = holidays.country_holidays("GB", subdiv="ENG")
BEYOND = {NoJourney.TIMETABLE_ENDED, NoJourney.TIMETABLE_NOT_BEGUN}


def cautions_of(slip: Slip, now: datetime) -> tuple[Caution, ...]:
    """All warnings of a slip, the loud ones first."""
    found = (
        *_about_the_day(slip, now),
        *_about_the_ways(slip),
        *_about_the_timetable(slip, now),
        *_about_the_rides(slip),
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda caution: not caution.loud))


def _about_the_day(slip: Slip, now: datetime) -> Iterator[Caution]:
    """The date itself: past, a bank holiday; and a start that is only roughly known."""
    if slip.request.at < now:
        yield Caution(CautionKind.PAST)
    holiday = ENGLAND.get(slip.request.at.astimezone(LONDON).date())
    if holiday:
        yield Caution(CautionKind.BANK_HOLIDAY, holiday)
    for end in (slip.request.origin, slip.request.destination):
        caution = rough(end)
        if caution:
            yield caution


def rough(end: End) -> Caution | None:
    """What there is to know of a place whose position is not exact."""
    if not end.approximate:
        return None
    point = end.ref.startswith("point:")
    return Caution(CautionKind.ROUNDED if point else CautionKind.APPROXIMATE, end.name)


def _about_the_ways(slip: Slip) -> Iterator[Caution]:
    """Ways that are missing, and ways with too little time."""
    if slip.there_reason in BEYOND or slip.back_reason in BEYOND:
        yield Caution(CautionKind.BEYOND_TIMETABLE)
        return
    if slip.there is None:
        yield Caution(CautionKind.NO_WAY_THERE)
    elif slip.request.at - slip.there.arrives < TIGHT:
        yield Caution(CautionKind.TIGHT)
    if slip.back is None and slip.last_home is None:
        yield Caution(CautionKind.NO_WAY_BACK)
    walks_home = slip.back is not None and slip.back.walk_only
    if slip.last_home is not None and not walks_home:
        yield from _about_the_last(slip.last_home, slip.request.ends_at)


def _about_the_last(last: Journey, ends_at: datetime) -> Iterator[Caution]:
    """The last way home against the end of the appointment."""
    if last.departs < ends_at:
        yield Caution(CautionKind.LAST_BEFORE_END)
    elif last.departs < ends_at + LAST_SOON:
        yield Caution(CautionKind.LAST_SOON)


def _about_the_timetable(slip: Slip, now: datetime) -> Iterator[Caution]:
    """How far the timetable can be trusted; what is cancelled on another day nobody knows today."""
    today = now.astimezone(LONDON).date()
    another_day = slip.request.at.astimezone(LONDON).date() != today
    for timetable in slip.timetables:
        if timetable.old:
            yield Caution(CautionKind.TIMETABLE_OLD, timetable.title)
    if another_day or slip.cancellations is Cancellations.UNKNOWN:
        yield Caution(CautionKind.CANCELLATIONS_UNKNOWN)
    elif slip.cancellations is Cancellations.STALE:
        yield Caution(CautionKind.CANCELLATIONS_STALE)


def _about_the_rides(slip: Slip) -> Iterator[Caution]:
    """Rides at night, on request, with steps, and changes with little time."""
    journeys = [journey for journey in (slip.there, slip.back) if journey]
    rides = [leg for journey in journeys for leg in journey.rides]
    if any(_at_night(journey) for journey in journeys):
        yield Caution(CautionKind.NIGHT)
    if any(leg.on_request for leg in rides):
        yield Caution(CautionKind.ON_REQUEST)
    if any(_tight_change(journey) for journey in journeys):
        yield Caution(CautionKind.TIGHT_CHANGE)
    if slip.request.step_free:
        yield from _about_steps(rides)


def _about_steps(rides: list[Leg]) -> Iterator[Caution]:
    """What is known about getting on without a step: known to be impossible, or unknown."""
    states = {leg.step_free for leg in rides}
    states |= {end.stop.step_free for leg in rides for end in (leg.start, leg.end) if end.stop}
    if "no" in states:
        yield Caution(CautionKind.STEP_FREE_NO)
    elif "unknown" in states:
        yield Caution(CautionKind.STEP_FREE_UNKNOWN)


def _at_night(journey: Journey) -> bool:
    """Whether any of it is before six in the morning or after ten in the evening."""
    hours = {moment.astimezone(LONDON).hour for moment in (journey.departs, journey.arrives)}
    return any(hour < EARLY_HOUR or hour >= LATE_HOUR for hour in hours)


def _tight_change(journey: Journey) -> bool:
    """Whether a change leaves less than four minutes between getting off and the next departure."""
    rides = journey.rides
    return any(
        not later.stays_on and later.departs - earlier.arrives < TIGHT_CHANGE
        for earlier, later in itertools.pairwise(rides)
    )
