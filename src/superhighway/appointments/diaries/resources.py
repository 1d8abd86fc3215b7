"""The parts of FHIR R4 resources that diaries are read from (HL7 FHIR 4.0.1).

Elements that aren't named here are passed over. Names are the standard's own.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from superhighway.appointments.diaries.settings import ODS_CODE

#: NHS England's systems of identifiers for organisations, then for their sites: a diary is the
#: organisation's wherever that is named.
ODS_SYSTEMS = (
    "https://fhir.nhs.uk/Id/ods-organization-code",
    "https://fhir.nhs.uk/Id/ods-site-code",
)
#: How an appointment is held is an extension of Slot: in UK Core, and in GP Connect before it.
DELIVERY_CHANNELS = (
    "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeliveryChannel",
    "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-DeliveryChannel-2",
)


class Element(msgspec.Struct, frozen=True, rename="camel"):
    """Base of everything: names in camel case."""


class Coding(Element, frozen=True):
    """A code and what it is called."""

    system: str = ""
    code: str = ""
    display: str = ""


class CodeableConcept(Element, frozen=True):
    """Codes for one thing, and its name in words."""

    coding: tuple[Coding, ...] = ()
    text: str = ""

    @property
    def words(self) -> str:
        """What to call it; empty where it has no name."""
        return self.text or next((one.display for one in self.coding if one.display), "")


class Identifier(Element, frozen=True):
    """A number or code in some system."""

    system: str = ""
    value: str = ""


class Reference(Element, frozen=True):
    """Points to another resource: by address, or by an identifier of it."""

    reference: str = ""
    identifier: Identifier = Identifier()
    type: str = ""
    display: str = ""


class Period(Element, frozen=True):
    """From when until when."""

    start: str = ""
    end: str = ""


class ContactPoint(Element, frozen=True):
    """A telephone number or an address on the web."""

    system: str = ""
    value: str = ""


class Extension(Element, frozen=True):
    """A value that the base standard doesn't have."""

    url: str = ""
    value_code: str = ""


class Position(Element, frozen=True):
    """WGS84 degrees."""

    longitude: float
    latitude: float


class Owner(Element, frozen=True):
    """A resource from which it can be told whose a diary is, and where.

    HealthcareService, Location, Organization, PractitionerRole and Practitioner in one: each has
    some of these elements.
    """

    id: str = ""
    identifier: tuple[Identifier, ...] = ()
    name: object = ""
    telecom: tuple[ContactPoint, ...] = ()
    position: Position | None = None
    provided_by: Reference = Reference()
    managing_organization: Reference = Reference()
    organization: Reference = Reference()
    part_of: Reference = Reference()
    location: tuple[Reference, ...] = ()
    healthcare_service: tuple[Reference, ...] = ()
    code: tuple[CodeableConcept, ...] = ()

    @property
    def references(self) -> tuple[Reference, ...]:
        """What it points to, the nearest owner first."""
        return (
            self.provided_by,
            self.managing_organization,
            self.organization,
            *self.healthcare_service,
            *self.location,
            self.part_of,
        )

    @property
    def title(self) -> str:
        """Its name; people's names, which are no text in FHIR, are never taken."""
        return self.name if isinstance(self.name, str) else ""

    def contact(self, system: str) -> str:
        """The first telephone number (``phone``) or address (``url``)."""
        return next((one.value for one in self.telecom if one.system == system), "")


class Schedule(Element, frozen=True):
    """A diary: who or what it is for, and until when it is planned."""

    id: str = ""
    active: bool = True
    identifier: tuple[Identifier, ...] = ()
    actor: tuple[Reference, ...] = ()
    specialty: tuple[CodeableConcept, ...] = ()
    planning_horizon: Period | None = None


class SlotResource(Element, frozen=True):
    """A piece of time of a schedule, free or not."""

    id: str = ""
    schedule: Reference = Reference()
    status: str = ""
    start: str = ""
    end: str = ""
    extension: tuple[Extension, ...] = ()
    specialty: tuple[CodeableConcept, ...] = ()

    @property
    def delivery_channel(self) -> str:
        """How the appointment is held, in small letters; empty where it isn't said."""
        found = {one.url: one.value_code.lower() for one in self.extension}
        return next((found[url] for url in DELIVERY_CHANNELS if url in found), "")


class Kind(Element, frozen=True):
    """What kind of resource something is."""

    resource_type: str = ""
    id: str = ""


class Issue(Element, frozen=True):
    """One complaint of a server."""

    severity: str = ""
    diagnostics: str = ""
    details: CodeableConcept = CodeableConcept()

    @property
    def words(self) -> str:
        """What it complains of."""
        return self.details.words or self.diagnostics or self.severity


class OperationOutcome(Element, frozen=True):
    """A server's complaints."""

    issue: tuple[Issue, ...] = ()

    @property
    def words(self) -> str:
        """The first complaint; something to say in any case."""
        return next((one.words for one in self.issue if one.words), "something went wrong")


class Link(Element, frozen=True):
    """An address that belongs to a page of results."""

    relation: str = ""
    url: str = ""


class Entry(Element, frozen=True):
    """One resource of a page, unread, and its full address."""

    full_url: str = ""
    resource: msgspec.Raw = msgspec.Raw(b"{}")


class Bundle(Element, frozen=True):
    """A page of results."""

    resource_type: str
    type: str = ""
    link: tuple[Link, ...] = ()
    entry: tuple[Entry, ...] = ()

    @property
    def next(self) -> str:
        """The address of the next page; empty on the last."""
        return next((one.url for one in self.link if one.relation == "next"), "")


#: Kinds of resource that say whose a diary is.
OWNERS = frozenset(
    {"HealthcareService", "Location", "Organization", "PractitionerRole", "Practitioner"}
)
#: Of these, the ones that are a person: their slots can't overlap.
PEOPLE = frozenset({"Practitioner", "PractitionerRole"})


def local_name(reference: str) -> str:
    """``Type/id`` out of a relative or absolute address, without its version."""
    parts = reference.split("/_history/", maxsplit=1)[0].rstrip("/").split("/")
    return "/".join(parts[-2:])


def ods_code(identifiers: Iterable[Identifier]) -> str:
    """The ODS code among identifiers, the nearest first; empty where there is none."""
    found = list(identifiers)
    codes = (one.value.upper() for system in ODS_SYSTEMS for one in found if one.system == system)
    return next((code for code in codes if ODS_CODE.fullmatch(code)), "")


class Owners:
    """The resources that say whose diaries are, found by any name that references use."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[str, Owner]] = {}

    def add(self, kind: str, owner: Owner, full_url: str) -> None:
        """Remember one."""
        for name in (full_url, f"{kind}/{owner.id}" if owner.id else ""):
            if name:
                self._found.setdefault(name, (kind, owner))

    def find(self, reference: Reference) -> tuple[str, Owner] | None:
        """The kind and the resource that a reference points to, where it was sent along."""
        whole = self._found.get(reference.reference)
        return whole or self._found.get(local_name(reference.reference))

    def around(self, references: tuple[Reference, ...]) -> Iterator[tuple[Reference, Owner | None]]:
        """These references, then what they point to, then what that points to: nearest first."""
        waiting, seen = list(references), set[str]()
        while waiting:
            reference = waiting.pop(0)
            found = self.find(reference)
            yield reference, found[1] if found else None
            if found and reference.reference not in seen:
                seen.add(reference.reference)
                waiting += [one for one in found[1].references if one != Reference()]


#: The channels of UK Core's value set, in small letters, as ours.
CHANNELS_OF: Mapping[str, str] = {
    "in-person": "face-to-face",
    "telephone": "telephone",
    "video": "video",
}
