"""Who would spend a night at a stop, and which journey is the last one of a night.

Two rules keep people from that. A choice among journeys is left out where one would wait through
the deep of the night: LONG_WAIT or more, DEEP_NIGHT among it. The last way home is held to more,
since there is none after it: no wait longer than LONGEST_WAIT that ends at night, and not one of
the FIRST_BUSES of the next morning.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from superhighway.travel.domain import Journey, Query
from superhighway.travel.timetable import next_day

#: A last journey home arrives before this hour of the next morning.
NIGHT_ENDS = time(5)
#: Who waits at a stop at this hour, and so long, spends the night there.
DEEP_NIGHT = time(3)
LONG_WAIT = timedelta(hours=3)
#: A wait for the next bus that is longer than this, and ends at night, is being stranded.
LONGEST_WAIT = timedelta(minutes=60)
#: Buses from this hour on are the first of the day.
FIRST_BUSES = time(4)
#: Whatever leaves longer before is of another night.
SAME_NIGHT = timedelta(hours=20)
#: Each time somebody would be stranded, what arrives before that is asked for; nights are short.
MOST_TRIES = 5


def waits_overnight(journey: Journey, zone: ZoneInfo) -> bool:
    """Whether somebody would wait at a stop through the night."""
    return any(
        after.departs - before.arrives >= LONG_WAIT
        and following(DEEP_NIGHT, before.arrives, zone) <= after.departs
        for before, after in pairwise(journey.legs)
    )


def following(hour: time, moment: datetime, zone: ZoneInfo) -> datetime:
    """When it is that hour next, at the moment or later."""
    local = moment.astimezone(zone)
    day = local.date() if local.time() <= hour else next_day(local.date(), 1)
    return datetime.combine(day, hour, zone)


def night_of(moment: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When the night of a moment begins and ends; a time before NIGHT_ENDS is of the day before."""
    local = moment.astimezone(zone)
    day = local.date() if local.time() >= NIGHT_ENDS else next_day(local.date(), -1)
    return datetime.combine(day, NIGHT_ENDS, zone), datetime.combine(
        next_day(day, 1), NIGHT_ENDS, zone
    )


def last_of_night(
    found: Journey | None,
    query: Query,
    plan: Callable[[Query], tuple[Journey, ...]],
    zone: ZoneInfo,
) -> Journey | None:
    """The last journey that strands nobody, None where there is none.

    The latest departure that still arrives before morning may be no way home at all: one gets off
    after midnight and waits for the first bus of the day, or it is that bus. ``found`` is the
    latest one that arrives before morning, ``query`` the question for the way home, ``plan``
    answers a question.
    """
    if found is None:
        return None
    earliest = found.departs - SAME_NIGHT
    last: Journey | None = found
    for _ in range(MOST_TRIES):
        limit = stranded_at(last, zone) if last else None
        if limit is None:
            return last
        ways = plan(replace(query, at=limit, arrive_by=True))
        riding = [way for way in ways if way.rides and way.departs >= earliest]
        last = max(riding, key=lambda way: way.departs, default=None)
    return None


def stranded_at(journey: Journey, zone: ZoneInfo) -> datetime | None:
    """Before when one must be home instead; None where the journey may stand."""
    for earlier, later in pairwise(journey.rides):
        long = later.departs - earlier.arrives > LONGEST_WAIT
        if long and later.departs.astimezone(zone).time() < NIGHT_ENDS:
            return later.departs - timedelta(minutes=1)
    local = journey.rides[0].departs.astimezone(zone)
    if FIRST_BUSES <= local.time() < NIGHT_ENDS:
        return datetime.combine(local.date(), FIRST_BUSES, zone)
    return None
