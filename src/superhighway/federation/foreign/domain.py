"""What a foreign system speaks, what it says, and what becomes of each field. No Django here.

An **item** is one thing as the foreign system says it: a JSON object in the words of its standard.
A **rule** of a neighbour's mapping changes items before they are read. Reading an item gives what
is **taken**: a body of one of this node's own record types, and the fields that were lost.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, Literal

import msgspec

Item = dict[str, Any]
MOST_RULES = 50
LONGEST_FIELD, LONGEST_VALUE = 200, 500


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def clean(text: str) -> str:
    """Text without control signs: no database and no page wants them."""
    return _CONTROL.sub("", text)


class Standard(StrEnum):
    """What can be read; the values are stored."""

    OPEN_REFERRAL = "open-referral"
    FHIR = "fhir-r4"
    FEED = "feed"


STANDARD_NAMES = {
    Standard.OPEN_REFERRAL: "Open Referral UK",
    Standard.FHIR: "FHIR R4",
    Standard.FEED: "Atom or RSS",
}


class Kind(StrEnum):
    """The types of record that come in."""

    SERVICE = "service"
    NOTICE = "notice"


#: What each standard brings.
BRINGS = {
    Standard.OPEN_REFERRAL: Kind.SERVICE,
    Standard.FHIR: Kind.SERVICE,
    Standard.FEED: Kind.NOTICE,
}


@dataclass(frozen=True)
class Spoken:
    """What an address turned out to speak; ``address`` is what is asked from now on."""

    standard: Standard
    version: str
    address: str
    title: str = ""

    @property
    def words(self) -> str:
        """For people: "Open Referral UK 1.x"."""
        return f"{STANDARD_NAMES[self.standard]} {self.version}".strip()


class Rule(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One change to every item: a field is moved, left out, or set to a constant."""

    do: Literal["move", "drop", "constant"]
    field: str
    to: str = ""
    value: str = ""


Rules = tuple[Rule, ...]


class Trust(StrEnum):
    """How far a foreign neighbour is trusted."""

    QUARANTINED = "quarantined"
    TRUSTED = "trusted"


class State(Enum):
    """How a record of a foreign neighbour stands with those who look after this node."""

    WAITING = "waiting"
    APPROVED = "approved"
    PUT_ASIDE = "put aside"


@dataclass(frozen=True)
class Taken:
    """What comes in of an item.

    ``body`` is JSON of the record type; ``lost`` names fields without a place here, ``kept`` those
    that are kept and shown nowhere; ``notes`` are sentences about what could not be understood.
    """

    uri: str
    kind: Kind
    name: str
    body: bytes
    lost: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sample: bool = False


class Fate(Enum):
    """What becomes of a field of theirs, in words."""

    COMES_IN = "comes in"
    MOVED = "comes in as another field"
    DROPPED = "left out, as you chose"
    KEPT = "kept, shown nowhere"
    LOST = "lost: it has no place here"


@dataclass(frozen=True)
class FieldLine:
    """A field of theirs: in how many items it stands, an example, what becomes of it."""

    field: str
    count: int
    example: str
    fate: Fate
    to: str = ""


@dataclass(frozen=True)
class Would:
    """One item as it would come in: our fields and their values; or why it would not."""

    name: str
    fields: Sequence[tuple[str, str]] = ()
    notes: Sequence[str] = ()
    refused: str = ""


@dataclass(frozen=True)
class TryOut:
    """What a mapping makes of the items that were looked at."""

    looked_at: int
    lines: Sequence[FieldLine]
    would: Sequence[Would]

    @property
    def lost(self) -> int:
        """How many fields would be lost."""
        return sum(line.fate is Fate.LOST for line in self.lines)

    @property
    def refused(self) -> int:
        """How many items would not come in."""
        return sum(bool(one.refused) for one in self.would)


#: By standard: our field, and theirs that it is read from. Shown beside each neighbour's rules.
USUAL: Mapping[Standard, Sequence[tuple[str, str]]] = {
    Standard.OPEN_REFERRAL: (
        ("name", "name"),
        ("description", "description"),
        ("status", "status"),
        ("url, email", "url, email"),
        ("telephone", "phones, contacts.phones"),
        ("organisation", "organization"),
        ("schedules", "schedules; in 1.x regular_schedules, holiday_schedules"),
        ("locations", "service_at_locations"),
        ("eligibility", "minimum_age, maximum_age, service_areas; in 1.x eligibilitys"),
        ("languages, fees, alert", "languages, fees, alert"),
        ("needs, terms", "attributes; in 1.x service_taxonomys"),
    ),
    Standard.FHIR: (
        ("name", "HealthcareService.name"),
        ("description", "HealthcareService.comment"),
        ("status", "HealthcareService.active"),
        ("alert", "HealthcareService.extraDetails"),
        ("telephone, email, url", "HealthcareService.telecom"),
        ("organisation", "HealthcareService.providedBy, Organization"),
        ("schedules", "HealthcareService.availableTime, notAvailable"),
        ("locations", "Location.name, address, position, telecom"),
        ("eligibility", "HealthcareService.eligibility.comment"),
        ("languages", "HealthcareService.communication"),
        ("needs, terms", "HealthcareService.type"),
    ),
    Standard.FEED: (
        ("title", "title"),
        ("text", "summary or content, and the link"),
        ("starts", "published, else updated"),
        ("ends", "ends (set a constant), else 7 days after it starts"),
        ("severity", "severity (set a constant), else information"),
        ("category", "category (set a constant), else other"),
    ),
}
