"""Where one night ends and the next day begins, and who would have to wait through it."""

from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from superhighway.travel.domain import Journey
from superhighway.travel.timetable import next_day

#: A last journey home arrives before this hour of the next morning.
NIGHT_ENDS = time(5)
#: Who waits at a stop at this hour, and so long, spends the night there.
DEEP_NIGHT = time(3)
LONG_WAIT = timedelta(hours=3)


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
