"""A service of the directory, its places and who gives it in the words of FHIR R4. Pure.

Identifiers: the uri of each record (``urn:ietf:rfc:3986``) and, of organisations, the ODS code.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from urllib.parse import quote

from superhighway.directory import domain
from superhighway.directory.domain import (
    Eligibility,
    ServiceRecord,
    ServiceStatus,
    WayIn,
    open_referral_id,
)
from superhighway.directory.fhir.hours import OLD, availability
from superhighway.directory.finding import are_old
from superhighway.directory.joins import hours_anywhere
from superhighway.directory.needs import NEED_NAMES
from superhighway.directory.open_referral.writing import modified
from superhighway.directory.opening import hours_words
from superhighway.directory.service_page import limit_words
from superhighway.directory.shown import Service
from superhighway.fhir.api import SAMPLE, Json
from superhighway.organisations.api import Organisation

ODS = "https://fhir.nhs.uk/Id/ods-organization-code"
URI = "urn:ietf:rfc:3986"
NEEDS = "urn:superhighway:need"
_TAXONOMY = "urn:superhighway:taxonomy:"
_REFERRAL_METHODS = "http://terminology.hl7.org/CodeSystem/service-referral-method"
_METHODS: Mapping[str, str] = {"telephone": "phone", "online": "elec", "e-mail": "mail"}
_STEP_FREE = {"yes": "Step-free.", "no": "Not step-free."}


@dataclass(frozen=True)
class Site:
    """What is the same for a whole answer.

    ``organisations`` are details of who gives services, by uri; ``old`` the keys of sources that
    count as old; ``practices`` names of GP practices by ODS code.
    """

    today: date
    organisations: Mapping[str, Organisation]
    old: Collection[str] = ()
    practices: Mapping[str, str] = field(default_factory=dict)


def changed_at(service: Service) -> datetime | None:
    """When what is shown last changed, or when this node took it."""
    return modified(service) or service.main.imported_at


def healthcare_service(service: Service, site: Site) -> Json:
    """The service itself."""
    record = service.record
    return _said(
        resourceType="HealthcareService",
        id=str(service.uuid),
        meta=_meta(changed_at(service), sample=service.sample),
        identifier=[_uri(record.uri)],
        active=record.status is ServiceStatus.ACTIVE,
        providedBy=provider(record),
        type=list(_types(record)),
        location=[
            {"reference": f"Location/{location_id(place.location)}", **_named(place.location.name)}
            for place in record.locations
        ],
        name=record.name,
        comment=record.description,
        extraDetails="\n\n".join(_details(record)),
        telecom=_telecom(record.telephone, record.email, record.url),
        eligibility=list(_eligibility(record, site)),
        referralMethod=list(_referral_methods(record.ways_in)),
        communication=[{"text": name} for name in record.languages],
        **_hours(service, site),
    )


def _types(record: ServiceRecord) -> Iterator[Json]:
    for system, code, name in types(record):
        yield {"coding": [{"system": system, "code": code, "display": name}], "text": name}


def types(record: ServiceRecord) -> Iterator[tuple[str, str, str]]:
    """What kind of service it is, as system, code and name: our needs, then terms of others."""
    for need in record.needs:
        yield NEEDS, need.value, NEED_NAMES[need]
    for taxonomy, code, name in record.terms:
        yield _TAXONOMY + quote(taxonomy, safe=""), " ".join(code.split()), name or code


def _details(record: ServiceRecord) -> Iterator[str]:
    if record.status is ServiceStatus.TEMPORARILY_CLOSED:
        yield "Temporarily closed."
    if record.alert:
        yield record.alert
    if record.fees:
        yield f"Cost: {record.fees}"
    yield from (way.text for way in record.ways_in if way.text)


def _eligibility(record: ServiceRecord, site: Site) -> Iterator[Json]:
    """Who it is for, in sentences; at a place with limits of its own, with the place's name."""
    yield from _limits(record.eligibility, record, site, "")
    for place in record.locations:
        if place.eligibility is not None:
            yield from _limits(place.eligibility, record, site, place.location.name)


def _limits(limit: Eligibility, record: ServiceRecord, site: Site, where: str) -> Iterator[Json]:
    words = " ".join(limit_words(limit, record.organisation_name, site.practices))
    if words:
        yield {"comment": f"{where}: {words}" if where else words}


def _referral_methods(ways: Sequence[WayIn]) -> Iterator[Json]:
    for code in dict.fromkeys(_METHODS[way.kind] for way in ways if way.kind in _METHODS):
        yield {"coding": [{"system": _REFERRAL_METHODS, "code": code}]}


def _hours(service: Service, site: Site) -> Json:
    """Hours of the service; those of its places where they differ are said in words."""
    record = service.record
    if not hours_anywhere(record):
        return {}
    if site.old and are_old(service, site.old):
        return {"availabilityExceptions": OLD}
    own = [place for place in record.locations if place.schedules]
    if not own:
        return availability(record.schedules, site.today)
    if len(record.locations) == 1:
        return availability(own[0].schedules, site.today)
    found = availability(record.schedules, site.today)
    words = [f"{_where(place)}: {hours_words(place.schedules)}" for place in own]
    exceptions = [found.get("availabilityExceptions", ""), *words]
    return {**found, "availabilityExceptions": "\n".join(filter(None, exceptions))}


def _where(place: domain.ServiceAtLocation) -> str:
    location = place.location
    return location.name or ", ".join(location.address[:1]) or location.postcode or "At one place"


def provider(record: ServiceRecord) -> Json:
    """Points to who gives a service."""
    found: Json = {"reference": f"Organization/{open_referral_id(record.organisation)}"}
    if record.ods_code:
        found["identifier"] = {"system": ODS, "value": record.ods_code}
    return {**found, **_named(record.organisation_name, "display")}


def location_id(location: domain.Location) -> str:
    """The id of a place."""
    return str(open_referral_id(location.uri))


def location(place: domain.Location, services: Sequence[Service]) -> Json:
    """A place at which services are given, the first of which says who runs it."""
    first = services[0]
    known = place.lat is not None and place.lon is not None
    return _said(
        resourceType="Location",
        id=location_id(place),
        meta=_meta(newest(services), sample=first.sample),
        identifier=[_uri(place.uri)],
        status="active",
        name=place.name,
        description=" ".join(filter(None, (_STEP_FREE.get(place.step_free), place.accessibility))),
        mode="instance",
        telecom=_telecom(place.telephone),
        address=_address(place.address, place.postcode),
        position={"longitude": place.lon, "latitude": place.lat} if known else {},
        managingOrganization=provider(first.record),
    )


def newest(services: Sequence[Service]) -> datetime | None:
    """When the newest of them changed."""
    return max(filter(None, map(changed_at, services)), default=None)


def organization(services: Sequence[Service], site: Site) -> Json:
    """Who gives these services, with what the list of organisations knows of them."""
    record = services[0].record
    details = site.organisations.get(record.organisation)
    identifiers = [{"system": ODS, "value": record.ods_code}] if record.ods_code else []
    return _said(
        resourceType="Organization",
        id=str(open_referral_id(record.organisation)),
        meta=_meta(newest(services), sample=services[0].sample),
        identifier=[*identifiers, _uri(record.organisation)],
        active=details.current if details else True,
        name=record.organisation_name,
        **(_organisation_details(details) if details else {}),
    )


def _organisation_details(details: Organisation) -> Json:
    parent = {"identifier": {"system": ODS, "value": details.parent_code}}
    return {
        "telecom": _telecom(details.telephone, details.email, details.url),
        "address": [_address(details.address, details.postcode)] if details.address else [],
        "partOf": {**parent, **_named(details.parent_name, "display")}
        if details.parent_code
        else {},
    }


def _address(lines: Sequence[str], postcode: str) -> Json:
    """The address; its last line is the town where there are several."""
    if not lines and not postcode:
        return {}
    town = lines[-1] if len(lines) > 1 else ""
    return _said(
        use="work",
        type="physical",
        text=", ".join([*lines, *filter(None, [postcode])]),
        line=list(lines[:-1] if town else lines),
        city=town,
        postalCode=postcode,
        country="GB",
    )


def _telecom(telephone: str, email: str = "", url: str = "") -> list[Json]:
    found = (("phone", telephone), ("email", email), ("url", url))
    return [{"system": system, "value": value} for system, value in found if value]


def _uri(uri: str) -> Json:
    return {"system": URI, "value": uri}


def _named(name: str, member: str = "display") -> Json:
    return {member: name} if name.strip() else {}


def _meta(moment: datetime | None, *, sample: bool) -> Json:
    return _said(lastUpdated=moment_text(moment), tag=[SAMPLE] if sample else [])


def moment_text(moment: datetime | None) -> str:
    """An instant, in UTC."""
    if moment is None:
        return ""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _said(**members: object) -> Json:
    """The members that say something: FHIR allows no empty text, list or object."""
    return {
        name: value
        for name, value in members.items()
        if value not in ("", [], {}, None) and not (isinstance(value, str) and not value.strip())
    }
