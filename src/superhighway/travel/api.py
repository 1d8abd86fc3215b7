"""What other apps use of travel: journeys between places, from the current timetable."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from superhighway.core import clock
from superhighway.places.api import Place
from superhighway.sources.api import current_edition
from superhighway.travel import selectors
from superhighway.travel.brief_words import journey_words
from superhighway.travel.domain import (
    MIN_CHANGE_S,
    Answer,
    Cancellations,
    End,
    Journey,
    NoJourney,
    Query,
    StopInfo,
    TimetableInfo,
    Walking,
)
from superhighway.travel.engine import Engine
from superhighway.travel.engine.many import FAR_AWAY, Many, Outing
from superhighway.travel.journeys_json import journey_json
from superhighway.travel.realtime.live import annotate, cancellations
from superhighway.travel.reasons import why
from superhighway.travel.selectors import engine
from superhighway.travel.stop_places import shared_stop_ids, stop_place

__all__ = [
    "FAR_AWAY",
    "Answer",
    "Cancellations",
    "End",
    "Engine",
    "Journey",
    "NoJourney",
    "Outing",
    "Query",
    "StopInfo",
    "TimetableInfo",
    "Walking",
    "end",
    "engine",
    "following",
    "journey_json",
    "journey_words",
    "last_journey_back",
    "outing",
    "plan",
    "reach",
    "shared_stop_ids",
    "stop_place",
    "timetables",
    "warm",
    "warm_outings",
    "why",
]


def end(place: Place) -> End:
    """A place as the end of a question; a stop is the stop itself, with no walk to it."""
    feed, stop_id = "", ""
    if place.kind == "stop":
        feed, _, stop_id = place.ref.removeprefix("stop:").partition(":")
    return End(place.name, place.lat, place.lon, feed, stop_id, place.ref, place.approximate)


def plan(query: Query) -> Answer:
    """A few good choices for a question, or the reason for none, with what realtime knows.

    ``reason`` says why no vehicle helps; the walk alone may then be among the choices. Raises
    Problem NO_HOME where the node was never built.
    """
    now, edition = clock.now(), current_edition()
    found = selectors.opened(edition).engine
    known = selectors.heard(edition, now)
    made = found.plan(query, known.overlay)
    agency_of = selectors.agency_of(found.timetable)
    journeys = tuple(annotate(journey, known, agency_of) for journey in made.journeys)
    state = cancellations(journeys, known)
    return Answer(
        query=query,
        journeys=journeys,
        timetables=selectors.timetables(edition, now),
        reason=made.reason,
        walk=made.walk,
        cancellations=state,
        realtime_at=known.heard_at(state),
    )


def following(query: Query, n: int) -> tuple[Journey, ...]:
    """The next ``n`` journeys by vehicle from the question's time on, in order of departure."""
    edition = current_edition()
    overlay = selectors.heard(edition, clock.now()).overlay
    return selectors.opened(edition).engine.following(query, n, overlay)


def last_journey_back(query: Query) -> Journey | None:
    """The last journey of that night from the question's destination to its origin, or None.

    A night ends at 5am: before then the evening before is meant, and the last one does not roll
    over to the next day. None that waits at night for the first bus of the morning.
    """
    edition = current_edition()
    overlay = selectors.heard(edition, clock.now()).overlay
    back = replace(query, origin=query.destination, destination=query.origin)
    return selectors.opened(edition).engine.last_journey(back, overlay)


def reach(
    origin: End,
    depart_at: datetime,
    walking: Walking | None = None,
    min_change_s: int = MIN_CHANGE_S,
) -> dict[tuple[str, str], int]:
    """Seconds after ``depart_at`` at which each stop, as (feed, stop_id), is reached.

    What can't be reached within a day is left out.
    """
    edition = current_edition()
    overlay = selectors.heard(edition, clock.now()).overlay
    found = selectors.opened(edition).engine
    return found.reach(origin, depart_at, walking, min_change_s, overlay)


def outing(origin: End, ends: Sequence[End], walking: Walking | None = None) -> Outing:
    """A question from one place about many positions at once, there and back, over days.

    What realtime knows is part of today's answers. Raises Problem NO_TIMETABLE, NO_HOME.
    """
    now, edition = clock.now(), current_edition()
    heard = clock.today(), selectors.heard(edition, now).overlay
    return _many(selectors.opened(edition)).outing(origin, ends, walking, heard=heard)


@lru_cache(maxsize=2)
def _many(opened: selectors.Opened) -> Many:
    return Many(opened.timetable, opened.describe)


def warm_outings(days: int) -> None:
    """Make so many days from today on ready for ``outing``, and what a question runs over."""
    _many(selectors.opened()).warm(clock.today(), days)


def timetables(now: datetime) -> tuple[TimetableInfo, ...]:
    """The age and reach of each of the area's timetables."""
    return selectors.timetables(current_edition(), now)


def warm() -> None:
    """Open the engine and make today's and tomorrow's connections, before somebody asks."""
    found = engine()
    today = clock.local_now().date()
    for day in (today, today + timedelta(days=1)):
        found.warm(day)
