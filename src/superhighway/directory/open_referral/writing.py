"""A service of the directory in the words of Open Referral UK (HSDS-UK 3.0). Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_URL, uuid5

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from superhighway.directory import domain
from superhighway.directory.domain import Eligibility, Fact, ServiceRecord, open_referral_id
from superhighway.directory.facts import holding, is_said
from superhighway.directory.finding import are_old
from superhighway.directory.joins import hours_anywhere
from superhighway.directory.needs import NEED_NAMES, Need
from superhighway.directory.open_referral import hsds, terms
from superhighway.directory.open_referral.marks import SAMPLE_ALERT, STEP_FREE_WORDS, UNNAMED
from superhighway.directory.open_referral.reading import ODS_SCHEME
from superhighway.directory.opening import rule_words
from superhighway.directory.shown import Service
from superhighway.organisations.api import Organisation

_LISTS = ("service_areas",)
#: What names people: kept as a feed said it, and given out to nobody.
_WITHHELD = frozenset({"contacts"})
_FREQ: Mapping[str, str] = {"weekly": "WEEKLY", "monthly": "MONTHLY"}


@dataclass(frozen=True)
class Site:
    """What is the same for all services of a node.

    ``address`` is the node's own, without a slash at its end; ``organisations`` are details of who
    gives services, by uri; ``old`` holds the keys of the sources that count as old.
    """

    address: str
    organisations: Mapping[str, Organisation]
    old: Collection[str] = ()


def item(service: Service, site: Site) -> hsds.ServiceItem:
    """A service as lists have it."""
    return hsds.ServiceItem(**_item(service, site))  # type: ignore[arg-type]


def detail(service: Service, site: Site) -> dict[str, object]:
    """A service in full, in plain JSON, with what its feed said and we have no place for."""
    record = service.record if not _has_old_hours(service, site) else _without_hours(service.record)
    known = msgspec.to_builtins(
        hsds.Service(
            **_item(service, site),  # type: ignore[arg-type]
            schedules=_schedules(record.schedules, record.uri),
            service_areas=tuple(
                hsds.ServiceArea(id=_id(record.uri, "area", name), name=name)
                for name in record.eligibility.area
            ),
            service_at_locations=tuple(
                hsds.PlaceOfService(**_place_members(place, service.uri))  # type: ignore[arg-type]
                for place in record.locations
            ),
            languages=tuple(
                hsds.Language(id=_id(record.uri, "language", name), name=name)
                for name in record.languages
            ),
            contacts=_contacts(record),
            attributes=_attributes(record),
        )
    )
    return _with_extra(known, record.extra)


def _with_extra(known: dict[str, object], extra: Mapping[str, object]) -> dict[str, object]:
    """The members that we know, and those of the feed that have other names."""
    joined = {
        name: [*_list(known.get(name)), *_list(extra[name])] for name in _LISTS if name in extra
    }
    public = {name: said for name, said in extra.items() if name not in _WITHHELD}
    return {**public, **known, **joined}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _item(service: Service, site: Site) -> dict[str, object]:
    """The members that a service has once."""
    record = service.record
    limits = record.eligibility
    alert = f"{SAMPLE_ALERT} {record.alert}".strip() if service.sample else record.alert
    return {
        "id": str(service.uuid),
        "organization_id": str(open_referral_id(record.organisation)),
        "name": record.name,
        "status": record.status,
        "url": record.url or f"{site.address}/services/{service.uuid}",
        "description": record.description,
        "email": record.email,
        "fees": record.fees,
        "minimum_age": _said(limits.minimum_age),
        "maximum_age": _said(limits.maximum_age),
        "eligibility_description": limits.notes,
        "assured_date": _assured(service),
        "alert": alert,
        "last_modified": moment_text(modified(service)),
        "organization": organization(record, site),
        "superhighway": _more(service, site),
    }


def _said(age: int | None) -> int | UnsetType:
    return UNSET if age is None else age


def _more(service: Service, site: Site) -> hsds.ServiceMore:
    record = service.record
    limits = record.eligibility
    plain = Eligibility(limits.minimum_age, limits.maximum_age, notes=limits.notes)
    return hsds.ServiceMore(
        needs=record.needs,
        ways_in=record.ways_in,
        eligibility=UNSET if limits == plain else limits,
        no_url=not record.url,
        sample=service.sample,
        old_hours=_has_old_hours(service, site),
        sources=tuple(dict.fromkeys(part.source for part in service.parts if part.source)),
    )


def _has_old_hours(service: Service, site: Site) -> bool:
    """Whether its hours come from an old list: they would be taken for today's."""
    return bool(site.old and hours_anywhere(service.record) and are_old(service, site.old))


def _without_hours(record: ServiceRecord) -> ServiceRecord:
    places = tuple(replace(place, schedules=()) for place in record.locations)
    return replace(record, schedules=(), locations=places)


def modified(service: Service) -> datetime | None:
    """When what is shown last changed, as its writers and our editors say."""
    said = [service.record.last_modified, *(part.edited_at for part in service.parts)]
    return max((one for one in said if one), default=None)


def _assured(service: Service) -> str:
    """The day from which on all that is said of a service is checked by a person."""
    if not service.checks:
        return ""
    held = holding(service.checks, service.record)
    said = [fact for fact in Fact if is_said(service.record, fact)]
    if not all(fact in held for fact in said):
        return ""
    return min(held[fact].at for fact in said).date().isoformat()


def organization(record: ServiceRecord, site: Site) -> hsds.Organization:
    """Who gives a service."""
    details = site.organisations.get(record.organisation)
    identity = str(open_referral_id(record.organisation))
    identifiers: tuple[hsds.OrganisationIdentifier, ...] = ()
    if record.ods_code:
        one = hsds.OrganisationIdentifier(
            id=_id(record.organisation, "ods", record.ods_code),
            identifier=record.ods_code,
            identifier_scheme=ODS_SCHEME,
            identifier_type="ODS code",
        )
        identifiers = (one,)
    return hsds.Organization(
        id=identity,
        name=record.organisation_name,
        description=(details.description if details else "") or record.organisation_name,
        email=details.email if details else "",
        website=details.url if details else "",
        organization_identifiers=identifiers,
    )


def at_location(
    service: Service, place: domain.ServiceAtLocation, site: Site
) -> hsds.ServiceAtLocation:
    """A service at one of its places, by itself."""
    shown = replace(place, schedules=()) if _has_old_hours(service, site) else place
    return hsds.ServiceAtLocation(
        **_place_members(shown, service.uri),  # type: ignore[arg-type]
        service=item(service, site),
    )


def _place_members(place: domain.ServiceAtLocation, service_uri: str) -> dict[str, object]:
    """The members of a service at a location."""
    telephone = place.location.telephone
    phones = (hsds.Phone(id=_id(place.uri, "phone", telephone), number=telephone),)
    return {
        "id": str(open_referral_id(place.uri)),
        "service_id": str(open_referral_id(service_uri)),
        "location_id": str(open_referral_id(place.location.uri)),
        "location": _location(place.location),
        "phones": phones if telephone else (),
        "schedules": _schedules(place.schedules, place.uri),
        "superhighway": hsds.PlaceMore(eligibility=place.eligibility)
        if place.eligibility is not None
        else UNSET,
    }


def _location(location: domain.Location) -> hsds.Location:
    known = location.lat is not None and location.lon is not None
    access = [STEP_FREE_WORDS.get(location.step_free, ""), location.accessibility]
    return hsds.Location(
        id=str(open_referral_id(location.uri)),
        location_type="physical",
        name=location.name,
        latitude=location.lat if known and location.lat is not None else UNSET,
        longitude=location.lon if known and location.lon is not None else UNSET,
        addresses=_addresses(location),
        accessibility=tuple(
            hsds.Accessibility(id=_id(location.uri, "access", words), description=words)
            for words in access
            if words
        ),
        superhighway=hsds.LocationMore(address=location.address, step_free=location.step_free),
    )


def _addresses(location: domain.Location) -> tuple[hsds.Address, ...]:
    """The address; its last line is the town where there are several."""
    lines = location.address
    if not lines and not location.postcode:
        return ()
    return (
        hsds.Address(
            id=_id(location.uri, "address"),
            address_1=", ".join(lines[:-1] or lines),
            city=lines[-1] if len(lines) > 1 else "",
            state_province="",
            postal_code=location.postcode,
            country="GB",
            address_type="physical",
        ),
    )


def _contacts(record: ServiceRecord) -> tuple[hsds.Contact, ...]:
    if not record.telephone:
        return ()
    phone = hsds.Phone(id=_id(record.uri, "phone", record.telephone), number=record.telephone)
    return (hsds.Contact(id=_id(record.uri, "contact"), phones=(phone,)),)


def _schedules(schedules: Sequence[domain.Schedule], owner: str) -> tuple[hsds.Schedule, ...]:
    return tuple(
        _schedule(rule, _id(owner, "schedule", str(number)))
        for number, rule in enumerate(schedules)
    )


def _schedule(rule: domain.Schedule, identity: str) -> hsds.Schedule:
    closed = rule.opens_at is None
    days = rule.days if rule.days in {"bank-holidays", "dates"} else UNSET
    special = closed or days is not UNSET
    return hsds.Schedule(
        id=identity,
        freq=_FREQ.get(rule.days, UNSET),  # type: ignore[arg-type]
        interval=rule.interval,
        byday=",".join(rule.byday),
        bymonthday=",".join(map(str, rule.bymonthday)),
        dtstart=_day(rule.valid_from) if rule.interval > 1 else "",
        opens_at=_time(rule.opens_at),
        closes_at=_time(rule.closes_at),
        valid_from=_day(rule.valid_from),
        valid_to=_day(rule.valid_to),
        description=rule.description,
        notes=rule_words(rule) if special else "",
        superhighway=hsds.ScheduleMore(days=days, closed=closed) if special else UNSET,
    )


def _attributes(record: ServiceRecord) -> tuple[hsds.Attribute, ...]:
    """Needs as terms of our own taxonomy, then the terms of others."""
    found = [*map(need_term, record.needs), *(term(*one) for one in record.terms)]
    return tuple(
        hsds.Attribute(
            id=_id(record.uri, "term", one.id),
            taxonomy_term_id=one.id,
            link_type="service",
            taxonomy_term=one,
        )
        for one in dict.fromkeys(found)
    )


def need_term(need: Need) -> hsds.TaxonomyTerm:
    """A need as a term."""
    return hsds.TaxonomyTerm(
        id=str(terms.need_term_id(need)),
        code=need.value,
        name=NEED_NAMES[need],
        description=NEED_NAMES[need],
        taxonomy=terms.NEEDS_TAXONOMY,
        taxonomy_id=str(terms.taxonomy_id(terms.NEEDS_TAXONOMY)),
    )


def term(taxonomy: str, code: str, name: str) -> hsds.TaxonomyTerm:
    """A term of somebody else's taxonomy."""
    return hsds.TaxonomyTerm(
        id=str(terms.term_id(taxonomy, code)),
        code=code,
        name=name or code,
        description=name or code,
        taxonomy=taxonomy or UNNAMED,
        taxonomy_id=str(terms.taxonomy_id(taxonomy or UNNAMED)),
    )


def taxonomy(name: str) -> hsds.Taxonomy:
    """A taxonomy."""
    return hsds.Taxonomy(id=str(terms.taxonomy_id(name)), name=name, description=name)


def _id(*parts: str) -> str:
    """The id of something that has none of its own."""
    return str(uuid5(NAMESPACE_URL, "#".join(parts)))


def moment_text(moment: datetime | None) -> str:
    """ISO 8601 in UTC, with milliseconds."""
    if moment is None:
        return ""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _time(at: time | None) -> str:
    return at.isoformat() if at is not None else ""
