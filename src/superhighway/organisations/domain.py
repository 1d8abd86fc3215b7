"""Organisations as other apps see them. No Django here."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import msgspec


class Role(StrEnum):
    """What an organisation is; the values are stored and searched for."""

    HOSPITAL = "hospital"
    PRACTICE = "practice"
    PRESCRIBER = "prescriber"
    PHARMACY = "pharmacy"
    APPLIANCES = "appliances"
    DENTIST = "dentist"
    OTHER = "other"


class Status(StrEnum):
    """What its source says of it."""

    ACTIVE = "active"
    CLOSED = "closed"
    DORMANT = "dormant"
    PROPOSED = "proposed"


class Record(msgspec.Struct, frozen=True, array_like=True):
    """One organisation as a source describes it; names and addresses are in readable letters.

    ``lat`` and ``lon`` (WGS84 degrees) are set where the source gives a position of its own.
    ``code`` is empty for one without an ODS code, whose identity ``uri`` then is.
    """

    code: str
    name: str
    role: Role
    status: Status
    address: tuple[str, ...] = ()
    postcode: str = ""
    lat: float | None = None
    lon: float | None = None
    parent_code: str = ""
    parent_name: str = ""
    telephone: str = ""
    opened: date | None = None
    closed: date | None = None
    uri: str = ""
    description: str = ""
    url: str = ""
    email: str = ""


@dataclass(frozen=True)
class Organisation:
    """An organisation that this node knows, where it is, and which source says so, when.

    ``imported_at`` is when this node took the source's file: nobody here has checked it.
    ``withdrawn_at`` is when its source no longer listed it.
    """

    uri: str
    ods_code: str
    name: str
    role: Role
    status: Status
    address: tuple[str, ...]
    postcode: str
    lat: float | None
    lon: float | None
    parent_code: str
    parent_name: str
    telephone: str
    source: str
    sample: bool
    imported_at: datetime
    withdrawn_at: datetime | None
    description: str = ""
    url: str = ""
    email: str = ""

    @property
    def current(self) -> bool:
        """Whether its source lists it as open."""
        return self.status is Status.ACTIVE and self.withdrawn_at is None


#: What a role is called beside a name.
ROLE_NAMES = {
    Role.HOSPITAL: "hospital",
    Role.PRACTICE: "GP practice",
    Role.PRESCRIBER: "NHS service",
    Role.PHARMACY: "pharmacy",
    Role.APPLIANCES: "appliance contractor",
    Role.DENTIST: "dentist",
    Role.OTHER: "organisation",
}
_COUNTIES = frozenset(
    {
        "berkshire",
        "buckinghamshire",
        "dorset",
        "east riding of yorkshire",
        "east yorkshire",
        "hampshire",
        "humberside",
        "isle of wight",
        "lincolnshire",
        "north humberside",
        "north yorkshire",
        "oxfordshire",
        "shropshire",
        "staffordshire",
        "surrey",
        "west midlands",
        "west sussex",
        "wiltshire",
        "yorkshire",
    }
)
_LINES_SHOWN = 3


def whereabouts(name: str, address: tuple[str, ...]) -> str:
    """An address in short, without the name and the county: "Tremona Road, Southampton"."""
    lines = [
        line
        for line in dict.fromkeys(address)
        if line.casefold() not in _COUNTIES and line.casefold() != name.casefold()
    ]
    return ", ".join(lines[:_LINES_SHOWN])
