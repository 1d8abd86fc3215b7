"""Answers the question for the soonest help: what, when, and the way there and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from superhighway.appointments.diaries.book import Book
from superhighway.appointments.domain import WaitStatement
from superhighway.appointments.soonest.asking import SHOWN, Ask
from superhighway.appointments.soonest.domain import Coverage, Option
from superhighway.appointments.soonest.gathering import Gathered, Offer, gather
from superhighway.appointments.soonest.search import NoReach, Search
from superhighway.appointments.soonest.ways import STAY, Ways, ways
from superhighway.core.errors import Problem
from superhighway.directory import api as directory
from superhighway.travel import api as travel
from superhighway.travel.api import End, Outing, TimetableInfo

#: Where a service has no position: nobody gets there.
NOWHERE = End("", 0.0, 0.0)


@dataclass(frozen=True)
class Told:
    """An option with all that is told of it."""

    option: Option
    offer: Offer
    ways: Ways


@dataclass(frozen=True)
class Answer:
    """The first options in order; ``own`` is the person's practice, which may be among them.

    ``total`` counts all options, ``unreachable`` what is open to the person but can't be reached
    in the window, ``excluded`` what is not for them.
    """

    ask: Ask
    book: Book
    options: tuple[Told, ...] = ()
    own: tuple[Told, ...] = ()
    total: int = 0
    unreachable: int = 0
    excluded: int = 0
    coverage: Coverage = field(default_factory=Coverage)
    waits: Mapping[str, tuple[WaitStatement, ...]] = field(default_factory=dict)
    timetables: tuple[TimetableInfo, ...] = ()


def soonest(ask: Ask, shown: int = SHOWN) -> Answer:
    """The answer to a question. Raises Problem NO_HOME where the node was never built."""
    gathered = gather(ask)
    outing = _outing(ask, gathered.offers)
    columns = gathered.book.columns
    search = Search(
        gathered.candidates, columns, outing or NoReach(len(gathered.offers)), ask.now, ask.days
    )
    options, unreachable = search.all()
    told = [_told(option, gathered, outing, ask.now) for option in options[:shown]]
    late = [option for option in options[shown:] if option.candidate.own]
    own = [one for one in told if one.option.candidate.own]
    return Answer(
        ask=ask,
        book=gathered.book,
        options=tuple(told),
        own=(*own, *(_told(option, gathered, outing, ask.now) for option in late)),
        total=len(options),
        unreachable=unreachable,
        excluded=gathered.excluded,
        coverage=gathered.coverage,
        waits=gathered.waits,
        timetables=travel.timetables(ask.now),
    )


def _told(option: Option, gathered: Gathered, outing: Outing | None, now: datetime) -> Told:
    offer = gathered.offers[option.number]
    found = ways(option, outing, now, _opens(offer, now)) if outing else Ways(known=False)
    return Told(option, offer, found)


def _opens(offer: Offer, now: datetime) -> datetime | None:
    """When it is open next, for long enough to get there; None where that isn't known."""
    span = directory.opens_next(offer.hours, now + STAY) if offer.hours else None
    return max(span[0], now) if span else None


def _outing(ask: Ask, offers: Sequence[Offer]) -> Outing | None:
    """Travel's question about all places; None where the area has no timetable."""
    try:
        return travel.outing(travel.end(ask.place), [_end(offer) for offer in offers])
    except Problem as problem:
        if problem.code != "travel.no-timetable":
            raise
        return None


def _end(offer: Offer) -> End:
    location = offer.place.location if offer.place else None
    if location is None or location.lat is None or location.lon is None:
        return NOWHERE
    return End(offer.service.record.name, location.lat, location.lon)
