"""A service of an Open Referral UK feed (HSDS-UK 3.0) as a record of the directory. Pure.

What has a place in the record goes there; other members of a service are kept in ``extra`` as they
came, so that they go out again unchanged; members further inside without a place are lost and
counted. Our own feeds say in ``superhighway`` what the standard has no word for.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from superhighway.core.errors import Problem, ProblemCode
from superhighway.directory import opening
from superhighway.directory.domain import (
    Eligibility,
    Known,
    Location,
    Schedule,
    ServiceAtLocation,
    ServiceRecord,
    ServiceStatus,
    WayIn,
)
from superhighway.directory.needs import Need
from superhighway.directory.open_referral import terms
from superhighway.directory.open_referral.errors import FeedProblem
from superhighway.directory.open_referral.legacy import as_three, is_legacy
from superhighway.directory.open_referral.marks import SAMPLE_ALERT, STEP_FREE_WORDS, UNNAMED
from superhighway.directory.open_referral.schedules import HoursInWords, read_schedules
from superhighway.directory.open_referral.values import (
    Thing,
    inner,
    moment,
    number,
    text,
    things,
    web_address,
    without_markup,
    without_nulls,
)

LONGEST_NAME = 300
LONGEST_ID = 150
LONGEST_TELEPHONE = 40
OLDEST = 150
#: Organisations are numbered by ODS under this name in the list of organisation identifiers.
ODS_SCHEME = "GB-NHS"
_OUTWARD = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")
_CODE = re.compile(r"[A-Z0-9]{3,12}")
#: Members of a service that are read; ``id`` and ``organization_id`` are part of its identity.
_READ = frozenset(
    {
        "id",
        "organization_id",
        "name",
        "description",
        "url",
        "email",
        "status",
        "fees",
        "minimum_age",
        "maximum_age",
        "eligibility_description",
        "alert",
        "last_modified",
        "organization",
        "schedules",
        "service_areas",
        "service_at_locations",
        "languages",
        "contacts",
        "phones",
        "attributes",
        "superhighway",
    }
)
_LOCATION_READ = frozenset(
    {"id", "name", "latitude", "longitude", "addresses", "accessibility", "phones"}
    | {"location_type", "superhighway"}
)
_STEP_FREE: Mapping[str, Known] = {"yes": "yes", "no": "no"}
_ADDRESS = ("attention", "address_1", "address_2", "city", "region", "state_province")
Kind = TypeVar("Kind")


@dataclass
class Notes:
    """What could not be taken of a service: coded problems, and members without a place."""

    problems: list[tuple[ProblemCode, dict[str, object]]] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)
    #: Whether the feed says that the service is invented.
    sample: bool = False

    def tell(self, kind: ProblemCode, **params: object) -> None:
        """Note a problem."""
        self.problems.append((kind, params))

    def lose(self, thing: Thing, read: Collection[str], where: str) -> None:
        """Count members of a thing that are not among those that are read."""
        said = (name for name, value in thing.items() if value not in (None, "", [], {}))
        self.lost.update(f"{where}.{name}" for name in said if name not in read)


@dataclass(frozen=True)
class Feed:
    """Where services come from: the start of their identities, and the operator's own mapping."""

    base: str
    needs: Mapping[str, Need] = field(default_factory=dict)

    def uri(self, kind: str, identity: str) -> str:
        """The identity of a thing of this feed."""
        return f"{self.base}/{kind}/{identity}"


def read_service(raw: Thing, feed: Feed, notes: Notes) -> ServiceRecord:
    """The record of one service; raises Problem NOT_A_SERVICE, NO_NAME or BAD_STATUS."""
    service = as_three(raw) if is_legacy(raw) else raw
    identity = text(service, "id")
    if not identity or len(identity) > LONGEST_ID:
        raise Problem(FeedProblem.NOT_A_SERVICE, line=0)
    name = text(service, "name", longest=LONGEST_NAME)
    if not name:
        raise Problem(FeedProblem.NO_NAME, id=identity)
    return _Reading(service, feed, notes, name).record(feed.uri("services", identity))


class _Reading:
    """The reading of one service."""

    def __init__(self, service: Thing, feed: Feed, notes: Notes, name: str) -> None:
        self.service = service
        self.feed = feed
        self.notes = notes
        self.name = name
        self.ours = inner(service, "superhighway")
        notes.sample = self.ours.get("sample") is True

    def record(self, uri: str) -> ServiceRecord:
        """All of it."""
        service = self.service
        organisation = inner(service, "organization")
        found = self._terms()
        telephone, contacts = self._telephone()
        areas, more_areas = self._areas()
        extra = without_nulls({n: value for n, value in service.items() if n not in _READ})
        extra |= {"contacts": without_nulls(contacts)} if contacts else {}
        extra |= {"service_areas": without_nulls(more_areas)} if more_areas else {}
        return ServiceRecord(
            uri=uri,
            organisation=organisation_uri(service, self.feed),
            organisation_name=text(organisation, "name", longest=LONGEST_NAME),
            ods_code=ods_code(organisation),
            name=self.name,
            description=self._prose("description"),
            status=self._status(),
            needs=self._own("needs", tuple[Need, ...], terms.needs_of(found, self.feed.needs)),
            url=self._url(),
            email=text(service, "email"),
            telephone=telephone,
            ways_in=tuple(map(_safe, self._own("ways_in", tuple[WayIn, ...], ()))),
            eligibility=self._own("eligibility", Eligibility, self._eligibility(areas)),
            schedules=self._schedules(service),
            locations=tuple(
                self._place(place, uri, place_number)
                for place_number, place in enumerate(things(service, "service_at_locations"))
            ),
            languages=tuple(
                filter(None, (text(one, "name", "code") for one in things(service, "languages")))
            ),
            fees=self._prose("fees") or self._prose("fees_description"),
            alert=self._prose("alert").removeprefix(SAMPLE_ALERT).strip(),
            terms=found,
            last_modified=moment(text(service, "last_modified")),
            extra=extra,
        )

    def _own(self, name: str, kind: type[Kind], otherwise: Kind) -> Kind:
        """What one of our own nodes says in ``superhighway``; otherwise what the standard says."""
        if name not in self.ours:
            return otherwise
        try:
            return msgspec.convert(self.ours[name], kind)
        except msgspec.ValidationError:
            self.notes.lost[f"superhighway.{name}"] += 1
            return otherwise

    def _url(self) -> str:
        """Its own web address; our page about it is none."""
        written = text(self.service, "url")
        found = "" if self.ours.get("no_url") is True else web_address(written)
        if written and not found and self.ours.get("no_url") is not True:
            self.notes.lost["url"] += 1
        return found

    def _prose(self, name: str) -> str:
        """Text for people; markup is taken out of what is not ours."""
        words = text(self.service, name)
        return words if self.ours else without_markup(words)

    def _status(self) -> ServiceStatus:
        """The status; a service without one is active."""
        written = text(self.service, "status") or ServiceStatus.ACTIVE
        try:
            return ServiceStatus(written.lower())
        except ValueError:
            raise Problem(FeedProblem.BAD_STATUS, name=self.name, status=written) from None

    def _terms(self) -> tuple[terms.Term, ...]:
        """The taxonomy terms but those of our own taxonomy of needs."""
        found: list[terms.Term] = []
        for attribute in things(self.service, "attributes"):
            term = inner(attribute, "taxonomy_term")
            code = text(term, "code", "id", "term_uri") or text(attribute, "taxonomy_term_id")
            taxonomy = text(inner(term, "taxonomy_detail"), "name") or text(term, "taxonomy")
            name = text(term, "name")
            if taxonomy == terms.NEEDS_TAXONOMY:
                continue
            if code or name:
                said = "" if self.ours and taxonomy == UNNAMED else taxonomy
                found.append((said, code or name, name))
        return tuple(found)

    def _telephone(self) -> tuple[str, list[Thing]]:
        """The first telephone number, and the contacts that say more than that number."""
        contacts = things(self.service, "contacts")
        of_contacts = [text(one, "number") for each in contacts for one in things(each, "phones")]
        own = [text(one, "number") for one in things(self.service, "phones")]
        numbers = [*own, *of_contacts]
        first = next(filter(None, numbers), "")[:LONGEST_TELEPHONE]
        return first, [one for one in contacts if not _is_only_number(one, first)]

    def _areas(self) -> tuple[tuple[str, ...], list[Thing]]:
        """Outward codes that are covered, and areas that are said otherwise."""
        codes: list[str] = []
        others: list[Thing] = []
        own = inner(self.ours, "eligibility").get("area", ())
        for area in things(self.service, "service_areas"):
            name = text(area, "name", "service_area")
            if isinstance(own, list) and name in own:
                continue
            if _OUTWARD.fullmatch(name.upper()):
                codes.append(name.upper())
            else:
                others.append(area)
        return tuple(dict.fromkeys(codes)), others

    def _eligibility(self, area: tuple[str, ...]) -> Eligibility:
        return Eligibility(
            minimum_age=self._age("minimum_age"),
            maximum_age=self._age("maximum_age"),
            area=area,
            notes=self._prose("eligibility_description"),
        )

    def _age(self, name: str) -> int | None:
        """A whole number of years; part of a year is left out."""
        found = number(self.service, name)
        if found is None:
            return None
        if not 0 <= found <= OLDEST:
            self.notes.lost[name] += 1
            return None
        return int(found)

    def _schedules(self, owner: Thing) -> tuple[Schedule, ...]:
        """Opening times; where any of them makes no sense, none, for a part would mislead."""
        try:
            found = read_schedules(things(owner, "schedules"))
        except HoursInWords:
            self.notes.tell(FeedProblem.HOURS_IN_WORDS, name=self.name)
            return ()
        except Problem as problem:
            self.notes.tell(FeedProblem.BAD_HOURS, name=self.name, why=problem.sentence)
            return ()
        wrong = opening.check(found)
        if wrong:
            self.notes.tell(FeedProblem.BAD_HOURS, name=self.name, why=wrong[0].sentence)
            return ()
        return found

    def _place(self, place: Thing, service_uri: str, place_number: int) -> ServiceAtLocation:
        identity = text(place, "id", longest=LONGEST_ID)
        uri = (
            self.feed.uri("service_at_locations", identity)
            if identity
            else f"{service_uri}#place-{place_number}"
        )
        ours = inner(place, "superhighway")
        limits = ours.get("eligibility")
        return ServiceAtLocation(
            uri=uri,
            location=self._location(place, uri),
            schedules=self._schedules(place),
            eligibility=_converted(limits, Eligibility) if limits is not None else None,
        )

    def _location(self, place: Thing, place_uri: str) -> Location:
        location = inner(place, "location")
        self.notes.lose(location, _LOCATION_READ, "location")
        identity = text(location, "id", longest=LONGEST_ID) or text(place, "location_id")
        ours = inner(location, "superhighway")
        address = next(iter(things(location, "addresses")), {})
        lat, lon = number(location, "latitude"), number(location, "longitude")
        return Location(
            uri=self.feed.uri("locations", identity) if identity else f"{place_uri}#location",
            name=text(location, "name", longest=LONGEST_NAME),
            address=_lines(address, ours),
            postcode=text(address, "postal_code", longest=10),
            lat=lat if lon is not None else None,
            lon=lon if lat is not None else None,
            step_free=_STEP_FREE.get(text(ours, "step_free"), "unknown"),
            accessibility=_accessibility(location, ours),
            telephone=_first_number(place, location),
        )


def organisation_uri(service: Thing, feed: Feed) -> str:
    """The identity of who gives a service; one that has no id is known by its name."""
    organisation = inner(service, "organization")
    identity = text(organisation, "id", longest=LONGEST_ID) or text(
        service, "organization_id", longest=LONGEST_ID
    )
    return feed.uri("organizations", identity or text(organisation, "name", longest=LONGEST_ID))


def ods_code(organisation: Thing) -> str:
    """The ODS code among an organisation's identifiers; empty where there is none."""
    for one in things(organisation, "organization_identifiers"):
        scheme = text(one, "identifier_scheme").upper()
        if scheme == ODS_SCHEME or "ODS" in text(one, "identifier_type").upper().split():
            code = text(one, "identifier").upper()
            return code if _CODE.fullmatch(code) else ""
    return ""


def _safe(way: WayIn) -> WayIn:
    """A way in that leads nowhere but to a web address or a number."""
    fine = ":" not in way.value or web_address(way.value)
    return way if fine else msgspec.structs.replace(way, value="")


def _converted(value: object, kind: type[Kind]) -> Kind | None:
    try:
        return msgspec.convert(value, kind) if value is not None else None
    except msgspec.ValidationError:
        return None


def _is_only_number(contact: Thing, first: str) -> bool:
    """Whether a contact says nothing but the service's telephone number."""
    phones = things(contact, "phones")
    said = {name for name, value in contact.items() if value not in (None, "", [])}
    return said <= {"id", "phones"} and [text(one, "number") for one in phones] == [first]


def _lines(address: Thing, ours: Thing) -> tuple[str, ...]:
    """The lines of an address, without the postcode."""
    exact = _converted(ours.get("address"), tuple[str, ...])
    if exact is not None:
        return exact
    return tuple(dict.fromkeys(filter(None, (text(address, name) for name in _ADDRESS))))


def _accessibility(location: Thing, ours: Thing) -> str:
    said = [text(one, "details", "description") for one in things(location, "accessibility")]
    of_ours = set(STEP_FREE_WORDS.values()) if "step_free" in ours else set()
    return "; ".join(one for one in said if one and one not in of_ours)


def _first_number(*owners: Thing) -> str:
    numbers = (text(one, "number") for owner in owners for one in things(owner, "phones"))
    return next(filter(None, numbers), "")[:LONGEST_TELEPHONE]
