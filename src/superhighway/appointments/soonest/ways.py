"""The way there and back for an option. No Django here."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from superhighway.appointments.soonest.domain import Basis, Option
from superhighway.core.clock import LONDON
from superhighway.travel.api import Journey, NoJourney, Outing

#: Between these hours somebody may set out now, where it isn't known when a place is open.
MORNING, EVENING = time(9), time(17)
#: How long somebody usually stays, where nothing says when it is over.
STAY = timedelta(hours=1)


@dataclass(frozen=True)
class Ways:
    """How to get there and back; None where there is no way, or where none is needed.

    ``needed`` is false for what can be had at home. ``reason`` says why no vehicle is known of
    that day; ``known`` is false where the area has no timetable at all. ``leave`` is the time
    after which the way back was looked for.
    """

    there: Journey | None = None
    back: Journey | None = None
    needed: bool = True
    known: bool = True
    reason: NoJourney | None = None
    leave: datetime | None = None


def ways(option: Option, outing: Outing, now: datetime, opens: datetime | None = None) -> Ways:
    """The way to an option and back: to a slot in time, to open doors as soon as they may be.

    ``opens`` is when the place is open next, where that is known.
    """
    available = option.available
    if not available.travel and available.basis is Basis.SLOT:
        return Ways(needed=False)
    wanted = available.start or opens
    at = wanted or by_day(now)
    there = _there(option.number, wanted, outing, now)
    ends = available.until if available.basis is Basis.SLOT and available.until else None
    leave = ends or max(at, there.arrives if there else at) + STAY
    reason = outing.reason(outing.day_of(at))
    return Ways(there, outing.back(option.number, leave), reason=reason, leave=leave)


def by_day(now: datetime) -> datetime:
    """Where no time is known: now, or in the evening and at night the next morning."""
    local = now.astimezone(LONDON)
    if MORNING <= local.time() < EVENING:
        return now
    day = local.date() + timedelta(days=local.time() >= EVENING)
    return datetime.combine(day, MORNING, LONDON)


def _there(number: int, wanted: datetime | None, outing: Outing, now: datetime) -> Journey | None:
    """The latest way that is there in time; where doors are open already, the earliest."""
    if wanted is None:
        return outing.there_from(number, by_day(now))
    found = outing.there_by(number, wanted)
    if found is not None and found.departs >= now:
        return found
    day = outing.day_of(wanted)
    return outing.there_from(number, max(now, outing.begins(day)))
