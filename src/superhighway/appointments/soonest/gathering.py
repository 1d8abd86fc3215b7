"""Brings together what may be open to a person near a place: services, cards, diaries, waits."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial

from superhighway.appointments import selectors
from superhighway.appointments.diaries.book import Book
from superhighway.appointments.diaries.columns import BOOKABLE_BY
from superhighway.appointments.domain import OFFERED, BookableBy, WaitStatement
from superhighway.appointments.soonest.asking import WITHIN_M, Ask
from superhighway.appointments.soonest.domain import (
    Candidate,
    Coverage,
    Hours,
    Promised,
    Span,
    Waited,
)
from superhighway.appointments.wording import wait_sentence
from superhighway.core.clock import LONDON
from superhighway.directory import api as directory
from superhighway.directory.api import (
    Need,
    OpenTo,
    Person,
    PromiseKind,
    PublishedCard,
    Route,
    RouteKind,
    Schedule,
    Service,
    ServiceAtLocation,
)
from superhighway.places.api import distance_m

#: A service, the place of it that counts, and how far that is.
At = tuple[Service, ServiceAtLocation | None, float]
#: One just goes there, unless the service says otherwise.
JUST_GO = frozenset({Need.PHARMACY, Need.WALK_IN})
_ANYONE = BOOKABLE_BY.index(BookableBy.ANYONE)
_REGISTERED = BOOKABLE_BY.index(BookableBy.REGISTERED)
_NOT_GIVEN = "temporarily closed"
#: Promises to be seen, not only to be answered.
SEEN = frozenset({PromiseKind.SEEN_SAME_DAY, PromiseKind.SEEN_WITHIN_DAYS})


@dataclass(frozen=True)
class Offer:
    """A service at the place of it that is nearest, as far as this person is concerned.

    ``hours`` are its opening times; none where they aren't known or too old (``old_hours``).
    """

    service: Service
    place: ServiceAtLocation | None
    metres: float
    open_to: OpenTo
    own: bool
    card: PublishedCard | None = None
    hours: tuple[Schedule, ...] = ()
    old_hours: bool = False


@dataclass(frozen=True)
class Gathered:
    """All that is needed to answer: offers and the candidates that they make, in one order."""

    offers: tuple[Offer, ...]
    candidates: tuple[Candidate, ...]
    excluded: int
    coverage: Coverage
    book: Book
    waits: Mapping[str, tuple[WaitStatement, ...]]


def gather(ask: Ask) -> Gathered:
    """What is near and not closed to the person; the own practice wherever it is.

    Raises Problem NO_HOME where the node was never built.
    """
    here = ask.place.lat, ask.place.lon
    near = directory.services_near(here, WITHIN_M, ask.need)
    practices = [
        found[0].record.ods_code
        for found in directory.services_near(here, WITHIN_M, Need.GP)
        if _is_given(found[0])
    ]
    codes = {*practices, *([ask.person.registered] if ask.person.registered else [])}
    cards, book = directory.cards_of(codes), selectors.book(ask.now)
    offers, excluded = _offers(ask, near, cards)
    coverage = Coverage(
        practices=len(practices),
        cards=sum(code in cards for code in practices),
        diaries=sum(code in book.columns.by_organisation for code in practices),
        places=len(offers),
        hours_known=sum(bool(offer.hours) for offer in offers),
    )
    waits = selectors.current_waits(codes, ask.now.astimezone(LONDON).date())
    candidates = tuple(_candidate(ask, offer, book, waits) for offer in offers)
    return Gathered(tuple(offers), candidates, excluded, coverage, book, waits)


def _offers(
    ask: Ask, near: Iterable[At], cards: Mapping[str, PublishedCard]
) -> tuple[list[Offer], int]:
    """Everything near that may be open to the person, and how much is not for them."""
    old = directory.old_sources(ask.now)
    offers = [_offer(one, ask, cards, old) for one in _own(ask)]
    uris = {offer.service.uri for offer in offers}
    excluded = 0
    for one in near:
        if one[0].uri in uris or not _is_given(one[0]):
            continue
        offer = _offer(one, ask, cards, old)
        if offer.open_to.answer == "no":
            excluded += 1
        else:
            offers.append(offer)
    return offers, excluded


def _own(ask: Ask) -> list[At]:
    """The practice where the person is registered, however far it is."""
    code = ask.person.registered
    services = directory.services_of_organisation(code) if code else []
    return [
        (one, place, _metres(place, ask) if place else WITHIN_M)
        for one in services
        if Need.GP in one.record.needs
        for place in [next(iter(one.record.locations), None)]
    ]


def _metres(place: ServiceAtLocation, ask: Ask) -> float:
    location = place.location
    if location.lat is None or location.lon is None:
        return WITHIN_M
    return distance_m(ask.place.lat, ask.place.lon, location.lat, location.lon)


def _is_given(service: Service) -> bool:
    return service.record.status != _NOT_GIVEN


def _offer(one: At, ask: Ask, cards: Mapping[str, PublishedCard], old: Collection[str]) -> Offer:
    service, place, metres = one
    record = service.record
    schedules = directory.schedules_of(service, place)
    are_old = bool(old and schedules) and directory.are_old(service, old)
    is_practice = Need.GP in record.needs
    return Offer(
        service=service,
        place=place,
        metres=metres,
        open_to=directory.open_to(record, place, ask.person),
        own=is_practice and bool(record.ods_code) and record.ods_code == ask.person.registered,
        card=cards.get(record.ods_code) if is_practice else None,
        hours=() if are_old else schedules,
        old_hours=are_old,
    )


def _candidate(
    ask: Ask, offer: Offer, book: Book, waits: Mapping[str, tuple[WaitStatement, ...]]
) -> Candidate:
    record = offer.service.record
    said = waits.get(record.ods_code, ()) if Need.GP in record.needs else ()
    wait = next((one for one in said if one.service in {"", record.uri}), None)
    return Candidate(
        uri=record.uri,
        name=record.name,
        metres=offer.metres,
        sure=offer.own or offer.open_to.answer == "yes",
        own=offer.own,
        hours=_coming(offer),
        promises=tuple(_promises(ask, offer)),
        wait=_waited(wait, ask) if wait else None,
        diaries=_diaries(offer, book, ask.person),
    )


def _waited(wait: WaitStatement, ask: Ask) -> Waited:
    return Waited(wait.about, wait_sentence(wait, ask.now.astimezone(LONDON).date()))


def _coming(offer: Offer) -> Hours | None:
    """The hours in which one may just come, where these are known."""
    schedules = _walk_in_hours(offer)
    return partial(_spans, schedules) if schedules else None


def _walk_in_hours(offer: Offer) -> tuple[Schedule, ...]:
    if offer.card:
        routes = [one for one in offer.card.card.routes if one.kind is RouteKind.WALK_IN]
        return routes[0].hours or offer.card.card.opening if routes else ()
    record = offer.service.record
    ways = {way.kind for way in record.ways_in}
    comes = "walk-in" in ways or (not ways & {"referral"} and bool(JUST_GO & set(record.needs)))
    return offer.hours if comes else ()


def _spans(schedules: tuple[Schedule, ...], day: date) -> Sequence[Span]:
    return directory.hours_of(schedules, day).spans


def _promises(ask: Ask, offer: Offer) -> Iterable[Promised]:
    """What the practice's card promises to somebody who asks now."""
    minute = ask.now.replace(second=0, microsecond=0)
    for route in offer.card.card.routes if offer.card else ():
        by = _promised_by(route, minute)
        if by:
            yield Promised(
                by=by,
                seen=route.promise.kind in SEEN,
                words=directory.promise_words(route.promise),
                way=directory.ROUTE_NAMES[route.kind],
                asking=directory.asking_words(route, minute),
            )


@lru_cache(maxsize=5_000)
def _promised_by(route: Route, minute: datetime) -> datetime | None:
    """By when a route promises something to who asks in a minute: the same for all who do."""
    return directory.promised_by(route, minute)


def _diaries(offer: Offer, book: Book, person: Person) -> tuple[tuple[int, frozenset[int]], ...]:
    """The diaries that may be offered, with who the person is to each."""
    record = offer.service.record
    found = []
    for number in book.of_service(record.uri, record.ods_code):
        if book.statuses[number].state in OFFERED:
            code = book.columns.diaries[number].organisation or record.ods_code
            registered = bool(code) and code == person.registered
            codes = {_ANYONE, _REGISTERED} if registered else {_ANYONE}
            found.append((number, frozenset(codes)))
    return tuple(found)
