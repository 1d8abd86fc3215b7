"""What the API answers: pages of lists, and one thing in full."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.directory.open_referral import catalogue, hsds, questions
from superhighway.directory.open_referral.catalogue import Giver, Place
from superhighway.directory.open_referral.errors import QuestionProblem
from superhighway.directory.open_referral.marks import SAMPLE_NOTE
from superhighway.directory.open_referral.questions import Point, Question
from superhighway.directory.open_referral.writing import (
    Site,
    at_location,
    detail,
    item,
    modified,
    moment_text,
    organization,
)
from superhighway.directory.searching import old_sources
from superhighway.directory.selectors import source_ages
from superhighway.directory.shown import Service
from superhighway.organisations.api import of_uris
from superhighway.places.api import postcode
from superhighway.sources.api import SourceAge, area

VERSION = "HSDS-UK-3.0"
PROFILE = "https://docs.openreferraluk.org/en/latest/"
Thing = TypeVar("Thing")


def details(base: str) -> hsds.ApiDetails:
    """What ``/`` answers; ``base`` is the API's own address, with a slash at its end."""
    sample = area().sample
    keys = {part.source for one in catalogue.current().services.values() for part in one.parts}
    ages = source_ages(clock.now())
    more = hsds.ApiMore(
        sources=tuple(_source(age) for key, age in ages.items() if key in keys),
        sample=sample,
        note=SAMPLE_NOTE if sample else "",
    )
    openapi = f"{base}openapi.json"
    return hsds.ApiDetails(version=VERSION, profile=PROFILE, openapi_url=openapi, superhighway=more)


def services(question: Question, address: str) -> hsds.Page:
    """A page of services."""
    found = _fitting(question)
    return _page(found, question, lambda part: _service_items(part, question, address))


def _service_items(part: Sequence[Service], question: Question, address: str) -> list[msgspec.Raw]:
    """Services as the question wants them: two members, in full, or as lists have them."""
    if question.minimal:
        return [_raw(_minimal(one)) for one in part]
    site = _site(part, address)
    return [_raw(detail(one, site) if question.full else item(one, site)) for one in part]


def _minimal(service: Service) -> hsds.MinimalService:
    return hsds.MinimalService(id=str(service.uuid), last_modified=moment_text(modified(service)))


def service(identity: str, address: str) -> dict[str, object]:
    """One service in full; raises Problem UNKNOWN."""
    found = _found(catalogue.current().services.get(identity.lower()), "service", identity)
    return detail(found, _site([found], address))


def places(question: Question, address: str) -> hsds.Page:
    """A page of services at locations."""
    fitting = {str(one.uuid) for one in _fitting(question)}
    every = catalogue.current().places.values()
    found = [one for one in every if str(one.service.uuid) in fitting]
    return _page(found, question, lambda part: [_raw(one) for one in _places(part, address)])


def place(identity: str, address: str) -> hsds.ServiceAtLocation:
    """One service at one location; raises Problem UNKNOWN."""
    known = catalogue.current().places.get(identity.lower())
    return _places([_found(known, "service at a location", identity)], address)[0]


def _places(part: Sequence[Place], address: str) -> list[hsds.ServiceAtLocation]:
    site = _site([one.service for one in part], address)
    return [at_location(one.service, one.place, site) for one in part]


def organizations(question: Question, address: str) -> hsds.Page:
    """A page of those who give services, by name."""
    everybody = sorted(
        catalogue.current().organisations.values(),
        key=lambda one: (one.record.organisation_name.casefold(), one.record.organisation),
    )
    wanted = question.search.casefold()
    found = [one for one in everybody if wanted in one.record.organisation_name.casefold()]
    return _page(found, question, lambda part: _givers(part, address, with_services=question.full))


def organisation(identity: str, address: str) -> hsds.Organization:
    """Somebody who gives services, with their names; raises Problem UNKNOWN."""
    known = catalogue.current().organisations.get(identity.lower())
    found = _found(known, "organization", identity)
    return _giver(found, _site(found.services[:1], address), with_services=True)


def _givers(part: Sequence[Giver], address: str, *, with_services: bool) -> list[msgspec.Raw]:
    site = _site([one.services[0] for one in part], address)
    return [_raw(_giver(one, site, with_services=with_services)) for one in part]


def _giver(giver: Giver, site: Site, *, with_services: bool) -> hsds.Organization:
    one = organization(giver.record, site)
    if not with_services:
        return one
    links = tuple(
        hsds.ServiceLink(id=str(each.uuid), name=each.record.name, status=each.record.status)
        for each in giver.services
    )
    return msgspec.structs.replace(one, services=links)


def taxonomies(question: Question) -> hsds.Page:
    """A page of taxonomies."""
    return _page(list(catalogue.current().taxonomies.values()), question, _raws)


def taxonomy(identity: str) -> hsds.Taxonomy:
    """One taxonomy; raises Problem UNKNOWN."""
    known = catalogue.current().taxonomies.get(identity.lower())
    return _found(known, "taxonomy", identity)


def terms(question: Question) -> hsds.Page:
    """A page of taxonomy terms, of one taxonomy or of all."""
    wanted = question.search.casefold()
    found = [
        one
        for one in catalogue.current().terms.values()
        if question.taxonomy_id in {"", one.taxonomy_id} and wanted in one.name.casefold()
    ]
    return _page(found, question, _raws)


def term(identity: str) -> hsds.TaxonomyTerm:
    """One term; raises Problem UNKNOWN."""
    return _found(catalogue.current().terms.get(identity.lower()), "taxonomy term", identity)


def _found(thing: Thing | None, what: str, identity: str) -> Thing:
    if thing is None:
        raise Problem(QuestionProblem.UNKNOWN, what=what, id=identity[:100])
    return thing


def _fitting(question: Question) -> list[Service]:
    near, outward = _where(question)
    old = old_sources(clock.now())
    return questions.fitting(catalogue.current(), question, near, outward, old)


def _where(question: Question) -> tuple[Point | None, str]:
    """The middle of the postcode where a distance is asked, and its first part."""
    if not question.postcode:
        return None, ""
    outward = question.postcode.split()[0]
    if question.proximity is None:
        return None, outward
    found = postcode(question.postcode)
    if found is None:
        raise Problem(QuestionProblem.UNKNOWN_POSTCODE, postcode=question.postcode)
    return (found.lat, found.lon), outward


def _page(
    found: Sequence[Thing],
    question: Question,
    write: Callable[[Sequence[Thing]], list[msgspec.Raw]],
) -> hsds.Page:
    """The page that is asked for; raises Problem NO_SUCH_PAGE."""
    size, number = question.per_page, question.page
    last = max(1, -(-len(found) // size))
    if number > last:
        raise Problem(QuestionProblem.NO_SUCH_PAGE, page=number, last=last)
    contents = write(found[(number - 1) * size : number * size])
    return hsds.Page(
        total_items=len(found),
        total_pages=last,
        page_number=number,
        size=len(contents),
        first_page=number == 1,
        last_page=number == last,
        empty=not contents,
        contents=contents,
    )


def _raws(part: Sequence[object]) -> list[msgspec.Raw]:
    return [_raw(one) for one in part]


def _raw(thing: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(thing))


def _site(part: Sequence[Service], address: str) -> Site:
    """What these services need: details of who gives them, and which sources are old."""
    givers = of_uris(one.record.organisation for one in part)
    return Site(address, givers, old_sources(clock.now()))


def _source(age: SourceAge) -> hsds.Source:
    spec = age.spec
    return hsds.Source(
        key=spec.key,
        title=spec.title,
        publisher=spec.publisher,
        licence=spec.licence,
        attribution=spec.attribution,
        date=age.as_of.isoformat() if age.as_of else "",
    )
