"""Brings together what may be open to a person near a place: services, cards, diaries, waits."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from math import cos, hypot, radians

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
    RouteKind,
    Schedule,
    Service,
    ServiceAtLocation,
)

METRES_A_DEGREE = 111_195.0
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
    practices = [one for one in directory.services_for(Need.GP) if _is_given(one)]
    services = directory.services_for(ask.need) if ask.need else directory.all_services()
    near = {one.uri: found for one in practices if (found := _nearest(one, ask))}
    codes = {one.record.ods_code for one in practices if one.uri in near or _is_own(one, ask)}
    cards, book = directory.cards_of(codes), selectors.book(ask.now)
    old = directory.old_sources(ask.now)
    offers, excluded = _offers(ask, services, practices, cards, old)
    coverage = Coverage(
        practices=len(near),
        cards=sum(one.record.ods_code in cards for one in practices if one.uri in near),
        diaries=sum(book.is_shared(one.record.ods_code) for one in practices if one.uri in near),
        places=len(offers),
        hours_known=sum(bool(offer.hours) for offer in offers),
    )
    waits = selectors.current_waits(codes, ask.now.astimezone(LONDON).date())
    candidates = tuple(_candidate(ask, offer, book, waits) for offer in offers)
    return Gathered(tuple(offers), candidates, excluded, coverage, book, waits)


def _offers(
    ask: Ask,
    services: Sequence[Service],
    practices: Iterable[Service],
    cards: Mapping[str, PublishedCard],
    old: Collection[str],
) -> tuple[list[Offer], int]:
    """Everything near that may be open to the person, and how much is not for them."""
    own = [one for one in practices if _is_own(one, ask)]
    uris = {one.uri for one in own}
    offers = [_offer(one, _nearest(one, ask, far=True), ask, cards, old) for one in own]
    excluded = 0
    for one in services:
        found = _nearest(one, ask)
        if found is None or one.uri in uris or not _is_given(one):
            continue
        offer = _offer(one, found, ask, cards, old)
        if offer.open_to.answer == "no":
            excluded += 1
        else:
            offers.append(offer)
    return offers, excluded


def _is_own(service: Service, ask: Ask) -> bool:
    return bool(ask.person.registered) and service.record.ods_code == ask.person.registered


def _is_given(service: Service) -> bool:
    return service.record.status != _NOT_GIVEN


def _nearest(
    service: Service, ask: Ask, *, far: bool = False
) -> tuple[ServiceAtLocation | None, float] | None:
    """The nearest place of a service and how far it is; None where it is too far away."""
    found: tuple[ServiceAtLocation | None, float] | None = (None, WITHIN_M) if far else None
    most = float("inf") if far else WITHIN_M
    here, shrink = ask.place, cos(radians(ask.place.lat))
    for place in service.record.locations:
        lat, lon = place.location.lat, place.location.lon
        if lat is None or lon is None:
            continue
        metres = hypot(lat - here.lat, (lon - here.lon) * shrink) * METRES_A_DEGREE
        if metres <= most:
            found, most = (place, metres), metres
    return found


def _offer(
    service: Service,
    found: tuple[ServiceAtLocation | None, float] | None,
    ask: Ask,
    cards: Mapping[str, PublishedCard],
    old: Collection[str],
) -> Offer:
    place, metres = found or (None, WITHIN_M)
    record = service.record
    schedules = directory.schedules_of(service, place)
    are_old = bool(schedules) and directory.are_old(service, old)
    return Offer(
        service=service,
        place=place,
        metres=metres,
        open_to=directory.open_to(record, place, ask.person),
        own=_is_own(service, ask) and Need.GP in record.needs,
        card=cards.get(record.ods_code) if Need.GP in record.needs else None,
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
    for route in offer.card.card.routes if offer.card else ():
        by = directory.promised_by(route, ask.now)
        if by:
            yield Promised(
                by=by,
                seen=route.promise.kind in SEEN,
                words=directory.promise_words(route.promise),
                way=directory.ROUTE_NAMES[route.kind],
            )


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
