"""Which journey may stand as the last one of a night. No Django here.

The latest departure that still arrives before morning may be no way home at all: one gets off
after midnight and waits for the first bus of the day, or it is that bus. Nobody may be sent there.
"""

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from superhighway.core.clock import LONDON
from superhighway.travel.domain import Journey, Overlay, Query
from superhighway.travel.engine import Engine

#: A wait for the next bus that is longer than this, and ends at night, is being stranded.
LONGEST_WAIT = timedelta(minutes=60)
#: Buses from this hour on are the first of the day; at night a wait ends from midnight until then.
FIRST_BUSES, MORNING_ENDS = 4, 5
#: Whatever leaves longer before is of another night.
SAME_NIGHT = timedelta(hours=20)
#: Each time somebody would be stranded, what arrives before that is asked for; nights are short.
MOST_TRIES = 5


def last_home(engine: Engine, query: Query, overlay: Overlay | None = None) -> Journey | None:
    """The last journey by vehicle of the query's night that strands nobody.

    Nights at a stop are allowed in what is asked: only then is the one before them looked for.
    """
    asked = replace(query, overnight=True)
    found = engine.last_journey(asked, overlay)
    return last_of_night(found, asked, lambda one: engine.plan(one, overlay).journeys)


def last_of_night(
    found: Journey | None, query: Query, plan: Callable[[Query], tuple[Journey, ...]]
) -> Journey | None:
    """The last journey that strands nobody.

    ``found`` is the latest one that arrives before morning, ``query`` the question for the way
    home, ``plan`` answers a question. None where there is no such journey.
    """
    if found is None:
        return None
    earliest = found.departs - SAME_NIGHT
    last: Journey | None = found
    for _ in range(MOST_TRIES):
        limit = stranded_at(last) if last else None
        if limit is None:
            return last
        ways = plan(replace(query, at=limit, arrive_by=True))
        riding = [way for way in ways if way.rides and way.departs >= earliest]
        last = max(riding, key=lambda way: way.departs, default=None)
    return None


def stranded_at(journey: Journey) -> datetime | None:
    """Before when one must be home instead; None where the journey may stand."""
    for earlier, later in itertools.pairwise(journey.rides):
        long = later.departs - earlier.arrives > LONGEST_WAIT
        if long and later.departs.astimezone(LONDON).hour < MORNING_ENDS:
            return later.departs - timedelta(minutes=1)
    local = journey.rides[0].departs.astimezone(LONDON)
    if FIRST_BUSES <= local.hour < MORNING_ENDS:
        return local.replace(hour=FIRST_BUSES, minute=0, second=0, microsecond=0)
    return None
