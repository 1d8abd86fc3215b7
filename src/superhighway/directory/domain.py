"""Services as the directory keeps them, in the words of Open Referral UK (HSDS-UK 3.0). No Django.

A **record** is what one writer says of a service: the source that it came from, or this node where
somebody typed it. What an editor changes in a source's record is kept beside it as an
**amendment**; readers see the **effective** record, which is the one with the other applied.
Times of day are local times in England; dates are local dates; datetimes are aware.
"""

import uuid
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Literal

import msgspec

from superhighway.directory.needs import Need

Weekday = Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
WEEKDAYS: tuple[Weekday, ...] = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Known = Literal["yes", "no", "unknown"]


class ServiceStatus(StrEnum):
    """HSDS ``Service.status``."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    TEMPORARILY_CLOSED = "temporarily closed"


class Fact(StrEnum):
    """The groups of fields that a person checks, reports as wrong, and that samples measure."""

    EXISTS = "exists"
    OPENING_TIMES = "opening-times"
    TELEPHONE = "telephone"
    ADDRESS = "address"
    HOW_TO_GET_IN = "how-to-get-in"
    WHO_IT_IS_FOR = "who-it-is-for"


FACT_NAMES = {
    Fact.EXISTS: "the service itself",
    Fact.OPENING_TIMES: "opening times",
    Fact.TELEPHONE: "telephone number",
    Fact.ADDRESS: "address",
    Fact.HOW_TO_GET_IN: "how to get in",
    Fact.WHO_IT_IS_FOR: "who it is for",
}


class Schedule(
    msgspec.Struct, frozen=True, cache_hash=True, omit_defaults=True, forbid_unknown_fields=True
):
    """When something is open (HSDS ``Schedule``, after RFC 5545), or said to be closed.

    ``days`` says what the rule is about. ``weekly``: the weekdays of ``byday``, every ``interval``
    weeks counted from ``valid_from``. ``monthly``: days such as ``1MO`` or ``-1FR`` in ``byday``,
    or ``bymonthday``. ``bank-holidays``: the bank holidays of England. ``dates``: each day from
    ``valid_from`` to ``valid_to``, instead of what is usual. A rule without ``opens_at`` means
    closed on these days. ``closes_at`` 00:00 is midnight at the end of the day; nothing else may
    lie before ``opens_at``: a night is written as two rules.
    """

    days: Literal["weekly", "monthly", "bank-holidays", "dates"] = "weekly"
    byday: tuple[str, ...] = ()
    bymonthday: tuple[int, ...] = ()
    interval: int = 1
    opens_at: time | None = None
    closes_at: time | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    description: str = ""


class Eligibility(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who may use something. Empty fields mean that nothing is said: ``referral`` "" is unknown.

    Ages in whole years, both included. ``registered`` is true where only people registered with
    the organisation itself (or with one of ``registered_with``, ODS codes) are seen. ``referral``:
    ``none`` (just come or ask), ``self``, ``professional``. ``area`` holds the outward parts of
    postcodes ("SO15") that are covered, or none for no limit; ``notes`` is shown as it is.
    """

    minimum_age: int | None = None
    maximum_age: int | None = None
    registered: bool = False
    registered_with: tuple[str, ...] = ()
    referral: Literal["", "none", "self", "professional"] = ""
    area: tuple[str, ...] = ()
    notes: str = ""


class WayIn(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One way to get help: come, ring, ask online, be sent by somebody.

    ``value`` is the telephone number or address to use; ``text`` what to know about it.
    """

    kind: Literal["walk-in", "telephone", "online", "nhs-app", "e-mail", "referral", "other"]
    value: str = ""
    text: str = ""


class Location(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A place where a service is given (HSDS ``Location``). Positions are WGS84 degrees."""

    uri: str
    name: str = ""
    address: tuple[str, ...] = ()
    postcode: str = ""
    lat: float | None = None
    lon: float | None = None
    step_free: Known = "unknown"
    accessibility: str = ""
    telephone: str = ""


class ServiceAtLocation(
    msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A service at one place: hours and limits of its own where it has them.

    Without ``schedules`` the service's hours hold here; without ``eligibility`` its own limits do.
    """

    uri: str
    location: Location
    schedules: tuple[Schedule, ...] = ()
    eligibility: Eligibility | None = None


class ServiceRecord(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A service as one writer describes it.

    ``uri`` is its identity. ``organisation`` is the uri of who gives it, ``ods_code`` that one's
    code where it has one. ``schedules`` may be empty: hours are then not known, which is not the
    same as closed. ``terms`` are taxonomy terms as (taxonomy, term id, name); ``extra`` keeps what
    a feed said and has no place here, so that it comes out again unchanged.
    """

    uri: str
    organisation: str
    organisation_name: str
    name: str
    ods_code: str = ""
    description: str = ""
    status: ServiceStatus = ServiceStatus.ACTIVE
    needs: tuple[Need, ...] = ()
    url: str = ""
    email: str = ""
    telephone: str = ""
    ways_in: tuple[WayIn, ...] = ()
    eligibility: Eligibility = Eligibility()
    schedules: tuple[Schedule, ...] = ()
    locations: tuple[ServiceAtLocation, ...] = ()
    languages: tuple[str, ...] = ()
    fees: str = ""
    alert: str = ""
    terms: tuple[tuple[str, str, str], ...] = ()
    last_modified: datetime | None = None
    extra: dict[str, object] = {}


class Amendment(msgspec.Struct, frozen=True):
    """An editor's value for one field of a source's record.

    ``field`` is a field of ServiceRecord, ``value`` in plain JSON; ``instead_of`` what the source
    said then, so that a later change of the source can be shown as a conflict. ``by`` is the
    actor's text, ``by_label`` the name that is shown.
    """

    field: str
    value: object
    instead_of: object
    by: str
    by_label: str
    at: datetime


class Check(msgspec.Struct, frozen=True):
    """A person's word that a fact is right. It holds while the fact's digest is the same."""

    fact: Fact
    digest: str
    by: str
    by_label: str
    at: datetime
    how: str = ""


#: The fields behind each fact.
FACT_FIELDS: Mapping[Fact, tuple[str, ...]] = {
    Fact.EXISTS: ("name", "status", "organisation_name"),
    Fact.OPENING_TIMES: ("schedules", "locations"),
    Fact.TELEPHONE: ("telephone", "locations"),
    Fact.ADDRESS: ("locations",),
    Fact.HOW_TO_GET_IN: ("ways_in", "url"),
    Fact.WHO_IT_IS_FOR: ("eligibility", "locations"),
}


def open_referral_id(uri: str) -> uuid.UUID:
    """The id of a record in Open Referral: the UUIDv5 of its uri."""
    return uuid.uuid5(uuid.NAMESPACE_URL, uri)
