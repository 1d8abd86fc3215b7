"""FHIR R4 HealthcareService, with its Locations and Organization, as services of the directory.

An item is one service with what it points to: members ``HealthcareService``, ``Location`` (a list)
and ``Organization``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from urllib.parse import urljoin

import msgspec

from superhighway.core.errors import HttpProblem, Problem
from superhighway.directory import api as directory
from superhighway.directory.api import (
    Eligibility,
    Location,
    Schedule,
    ServiceAtLocation,
    ServiceRecord,
    ServiceStatus,
)
from superhighway.federation.foreign.domain import Item, Kind, Taken, clean
from superhighway.federation.foreign.errors import ForeignProblem
from superhighway.federation.foreign.fetching import host_of, object_of
from superhighway.sources.api import Get

ODS = "https://fhir.nhs.uk/Id/ods-organization-code"
NEEDS = "urn:superhighway:need"
ACCEPT = {"Accept": "application/fhir+json"}
MOST_PAGES, MOST_SERVICES, A_PAGE = 500, 20_000, 50
LONGEST_NAME, LONGEST_TEXT = 300, 20_000
_INCLUDES = "_include=HealthcareService:location&_include=HealthcareService:organization"
_NAME = re.compile(r"[A-Za-z0-9.-]{1,64}")
_DAYS = {"mon": "MO", "tue": "TU", "wed": "WE", "thu": "TH", "fri": "FR", "sat": "SA", "sun": "SU"}
_READ: Mapping[str, frozenset[str]] = {
    "HealthcareService": frozenset(
        {"resourceType", "id", "meta", "active", "name", "comment", "extraDetails", "telecom"}
        | {"providedBy", "location", "availableTime", "notAvailable", "eligibility"}
        | {"communication", "type"}
    ),
    "Location": frozenset(
        {"resourceType", "id", "meta", "name", "address", "position", "telecom", "description"}
        | {"status", "mode", "managingOrganization"}
    ),
    "Organization": frozenset({"resourceType", "id", "meta", "name", "identifier", "active"}),
}


def base_of(address: str) -> str:
    """The address of the interface."""
    bare = address.partition("?")[0].partition("#")[0].rstrip("/")
    return bare.removesuffix("/metadata").removesuffix("/HealthcareService")


def few(get: Get, address: str, most: int) -> list[Item]:
    """The first services with what they point to."""
    return list(islice(_items(get, address, most, pages=1), most))


def every(get: Get, address: str, folder: Path) -> Iterator[Item]:  # noqa: ARG001 - as readers are
    """All services; raises Problem ENDLESS."""
    seen = set[str]()
    for item in _items(get, address, A_PAGE, pages=MOST_PAGES + 1):
        name = str(item["HealthcareService"].get("id"))
        if name not in seen:
            seen.add(name)
            yield item
        if len(seen) > MOST_SERVICES:
            host = host_of(address)
            raise Problem(ForeignProblem.ENDLESS, host=host, most=f"{MOST_SERVICES:,} services")


def _items(get: Get, address: str, count: int, pages: int) -> Iterator[Item]:
    base = base_of(address)
    known: dict[str, Item] = {}
    for page in islice(_pages(get, base, count), pages):
        entries = [one for one in _list(page, "entry") if isinstance(one.get("resource"), dict)]
        for one in entries:
            resource = one["resource"]
            known[f"{resource.get('resourceType')}/{resource.get('id')}"] = resource
        for one in entries:
            if one["resource"].get("resourceType") == "HealthcareService":
                yield _with_others(get, base, one["resource"], known)


def _pages(get: Get, base: str, count: int) -> Iterator[Item]:
    """The pages of a search, with what the services point to where the server knows that."""
    url = f"{base}/HealthcareService?_count={count}"
    try:
        page = object_of(get(f"{url}&{_INCLUDES}", ACCEPT), base)
    except Problem as problem:
        if problem.kind is not HttpProblem.REFUSED:
            raise
        page = object_of(get(url, ACCEPT), base)
    seen = {url}
    for _ in range(MOST_PAGES):
        if page.get("resourceType") != "Bundle":
            raise Problem(ForeignProblem.BAD_JSON, host=host_of(base))
        yield page
        links = (one for one in _list(page, "link") if one.get("relation") == "next")
        onward = next((urljoin(f"{base}/", str(one.get("url", ""))) for one in links), "")
        if not onward or onward in seen:
            return
        seen.add(onward)
        page = object_of(get(onward, ACCEPT), base)
    raise Problem(ForeignProblem.ENDLESS, host=host_of(base), most=f"{MOST_PAGES} pages")


def _with_others(get: Get, base: str, service: Item, known: dict[str, Item]) -> Item:
    """A service with its places and who gives it, each asked for once."""
    item: Item = {"HealthcareService": service}
    places = [_other(get, base, one, known) for one in _list(service, "location")[:20]]
    if any(places):
        item["Location"] = [one for one in places if one]
    if giver := _other(get, base, _inner(service, "providedBy"), known):
        item["Organization"] = giver
    return item


def _other(get: Get, base: str, reference: Item, known: dict[str, Item]) -> Item:
    """What a reference points to; empty where that can't be had."""
    name = _local(reference)
    if name and name not in known:
        try:
            known[name] = object_of(get(f"{base}/{name}", ACCEPT), base)
        except Problem as problem:
            if problem.kind in {HttpProblem.TOO_LARGE, HttpProblem.TOO_SLOW}:
                raise
            known[name] = {}
    return known.get(name, {})


def _local(reference: Item) -> str:
    """``Type/id`` out of a reference; empty for another kind."""
    text = reference.get("reference")
    parts = text.split("/_history/")[0].split("/")[-2:] if isinstance(text, str) else []
    plain = len(parts) == 2 and all(
        part.replace("-", "").replace(".", "").isalnum() for part in parts
    )
    return "/".join(parts) if plain else ""


def _list(thing: Item, name: str) -> list[Item]:
    value = thing.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _inner(thing: Item, name: str) -> Item:
    value = thing.get(name)
    return value if isinstance(value, dict) else {}


def _words(thing: Item, name: str, longest: int = LONGEST_TEXT) -> str:
    value = thing.get(name)
    return clean(value).strip()[:longest] if isinstance(value, str) else ""


def read(item: Item, address: str) -> Taken:
    """The service as a record of the directory; raises Problem NOT_A_THING."""
    service, giver = _inner(item, "HealthcareService"), _inner(item, "Organization")
    places = _list(item, "Location")
    identity, name = _words(service, "id", 64), _words(service, "name", LONGEST_NAME)
    if not identity or not name:
        raise Problem(ForeignProblem.NOT_A_THING, what="name" if identity else "id")
    notes: list[str] = []
    record = _record(service, giver, places, base_of(address), notes)
    return Taken(
        uri=record.uri,
        kind=Kind.SERVICE,
        name=record.name,
        body=msgspec.json.encode(record),
        lost=tuple(sorted(_lost(service, giver, places))),
        notes=tuple(notes),
        sample=any(one.get("code") == "sample" for one in _list(_inner(service, "meta"), "tag")),
    )


def _lost(service: Item, giver: Item, places: Sequence[Item]) -> set[str]:
    of_kinds = {"HealthcareService": [service], "Organization": [giver], "Location": places}
    return {
        clean(f"{kind}.{name}")
        for kind, things in of_kinds.items()
        for thing in things
        for name in thing
        if name not in _READ[kind]
    }


def _record(
    service: Item, giver: Item, places: Sequence[Item], base: str, notes: list[str]
) -> ServiceRecord:
    provider = _inner(service, "providedBy")
    uri = f"{base}/HealthcareService/{_words(service, 'id', 64)}"
    contacts = _contacts(service)
    terms = tuple(_terms(service))
    limits = [_words(one, "comment") for one in _list(service, "eligibility")]
    return ServiceRecord(
        uri=uri,
        organisation=f"{base}/{_local(provider) or 'Organization/unknown'}",
        organisation_name=_words(giver, "name", LONGEST_NAME)
        or _words(provider, "display", LONGEST_NAME),
        ods_code=_ods([*_list(giver, "identifier"), _inner(provider, "identifier")]),
        name=_words(service, "name", LONGEST_NAME),
        description=_words(service, "comment"),
        status=ServiceStatus.INACTIVE if service.get("active") is False else ServiceStatus.ACTIVE,
        needs=tuple(
            dict.fromkeys(
                directory.Need(code)
                for system, code, _ in terms
                if system == NEEDS and code in set(directory.Need)
            )
        ),
        alert=_words(service, "extraDetails"),
        telephone=contacts.get("phone", "")[:40],
        email=contacts.get("email", ""),
        url=contacts.get("url", ""),
        eligibility=Eligibility(notes="\n".join(filter(None, limits))),
        schedules=_schedules(service, notes),
        languages=tuple(filter(None, map(_concept, _list(service, "communication")))),
        terms=tuple(one for one in terms if one[0] != NEEDS),
        locations=tuple(_place(one, uri, base) for one in places),
        last_modified=_moment(_words(_inner(service, "meta"), "lastUpdated")),
    )


def _contacts(thing: Item) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in _list(thing, "telecom"):
        found.setdefault(_words(one, "system"), _words(one, "value", LONGEST_NAME))
    return found


def _ods(identifiers: Iterable[Item]) -> str:
    found = (_words(one, "value", 12).upper() for one in identifiers if one.get("system") == ODS)
    return next(filter(None, found), "")


def _concept(concept: Item) -> str:
    displays = (_words(one, "display", LONGEST_NAME) for one in _list(concept, "coding"))
    return _words(concept, "text", LONGEST_NAME) or next(filter(None, displays), "")


def _terms(service: Item) -> Iterator[tuple[str, str, str]]:
    for concept in _list(service, "type"):
        for coding in _list(concept, "coding"):
            if code := _words(coding, "code", LONGEST_NAME):
                yield _words(coding, "system", LONGEST_NAME), code, _concept(concept)


def _schedules(service: Item, notes: list[str]) -> tuple[Schedule, ...]:
    """Hours of weekdays and closed dates; none at all where one of them makes no sense."""
    try:
        usual = [rule for one in _list(service, "availableTime") for rule in [_usual(one)] if rule]
        closed = [_closed(one) for one in _list(service, "notAvailable")]
    except (ValueError, KeyError, TypeError):
        notes.append("Its opening times make no sense and are left out.")
        return ()
    if _words(service, "availabilityExceptions"):
        notes.append("It has exceptions of its opening times in words; they are lost.")
    return (*usual, *filter(None, closed))


def _usual(one: Item) -> Schedule | None:
    days = one.get("daysOfWeek")
    byday = tuple(_DAYS[day] for day in days) if isinstance(days, list) else tuple(_DAYS.values())
    if one.get("allDay") is True:
        return Schedule(byday=byday, opens_at=time(0), closes_at=time(0))
    opens, closes = _words(one, "availableStartTime"), _words(one, "availableEndTime")
    if not opens or not closes:
        return None
    end = time.fromisoformat(closes)
    last = end.replace(second=0, microsecond=0) == time(23, 59)
    start = time.fromisoformat(opens)
    return Schedule(byday=byday, opens_at=start, closes_at=time(0) if last else end)


def _closed(one: Item) -> Schedule | None:
    during = _inner(one, "during")
    start, end = _words(during, "start", 10), _words(during, "end", 10)
    if not start or not end:
        return None
    return Schedule(
        "dates",
        valid_from=date.fromisoformat(start),
        valid_to=date.fromisoformat(end),
        description=_words(one, "description"),
    )


def _place(place: Item, service: str, base: str) -> ServiceAtLocation:
    identity = _words(place, "id", 64)
    address, position = _inner(place, "address"), _inner(place, "position")
    lines = address.get("line")
    found = [one for one in lines if isinstance(one, str)] if isinstance(lines, list) else []
    city = _words(address, "city", LONGEST_NAME)
    lat, lon = (_degrees(position, name) for name in ("latitude", "longitude"))
    known = lat is not None and lon is not None
    return ServiceAtLocation(
        f"{service}#{identity}",
        Location(
            uri=f"{base}/Location/{identity}",
            name=_words(place, "name", LONGEST_NAME),
            address=tuple(filter(None, [*found, city])),
            postcode=_words(address, "postalCode", 8),
            lat=lat if known else None,
            lon=lon if known else None,
            accessibility=_words(place, "description"),
            telephone=_contacts(place).get("phone", "")[:40],
        ),
    )


def _degrees(position: Item, name: str) -> float | None:
    value = position.get(name)
    whole = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if whole and value is not None and abs(value) <= 180 else None


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
