"""The shapes that our Open Referral UK API gives out (HSDS-UK 3.0). Pure.

Members with a default are left out where they hold nothing: the standard has no nulls. Members
named ``superhighway`` are ours: what the standard has no word for, so that another node reads back
exactly what this one knows.
"""

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from superhighway.directory.domain import Eligibility, Known, ServiceStatus, WayIn
from superhighway.directory.needs import Need


class Source(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Where services come from, with the words that have to stand beside them."""

    key: str
    title: str
    publisher: str
    licence: str
    attribution: str
    date: str = ""


class ApiMore(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What the standard has no word for: the sources, and whether all of it is invented."""

    sources: tuple[Source, ...]
    sample: bool = False
    note: str = ""


class ApiDetails(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What ``/`` answers."""

    version: str
    profile: str
    openapi_url: str
    superhighway: ApiMore


class Mistake(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An answer to a question that can't be answered."""

    code: str
    message: str


class OrganisationIdentifier(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A code that an organisation has elsewhere."""

    id: str
    identifier: str
    identifier_scheme: str
    identifier_type: str


class ServiceLink(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A service of an organisation, in short."""

    id: str
    name: str
    status: ServiceStatus


class Organization(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """HSDS ``organization``."""

    id: str
    name: str
    description: str
    email: str = ""
    website: str = ""
    organization_identifiers: tuple[OrganisationIdentifier, ...] = ()
    services: tuple[ServiceLink, ...] = ()


class ScheduleMore(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What a rule is about where that is no day of the week or month; whether it says closed."""

    days: Literal["bank-holidays", "dates"] | UnsetType = UNSET
    closed: bool = False


class Schedule(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """HSDS ``schedule``: local dates and times of England."""

    id: str
    freq: Literal["WEEKLY", "MONTHLY"] | UnsetType = UNSET
    interval: int = 1
    byday: str = ""
    bymonthday: str = ""
    dtstart: str = ""
    opens_at: str = ""
    closes_at: str = ""
    valid_from: str = ""
    valid_to: str = ""
    description: str = ""
    notes: str = ""
    superhighway: ScheduleMore | UnsetType = UNSET


class Phone(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """HSDS ``phone``."""

    id: str
    number: str


class Contact(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """HSDS ``contact``, as far as we know one: a telephone number."""

    id: str
    name: str = ""
    phones: tuple[Phone, ...] = ()


class Address(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """HSDS ``address``. The standard asks for all of these: what isn't known is empty."""

    id: str
    address_1: str
    city: str
    state_province: str
    postal_code: str
    country: str
    address_type: Literal["physical", "postal", "virtual"]


class Accessibility(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """HSDS ``accessibility``."""

    id: str
    description: str


class LocationMore(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The lines of the address as they are known, and whether it is step-free."""

    address: tuple[str, ...] = ()
    step_free: Known = "unknown"


class Location(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """HSDS ``location``: WGS84 degrees."""

    id: str
    location_type: Literal["physical", "postal", "virtual"]
    name: str = ""
    latitude: float | UnsetType = UNSET
    longitude: float | UnsetType = UNSET
    addresses: tuple[Address, ...] = ()
    accessibility: tuple[Accessibility, ...] = ()
    superhighway: LocationMore | UnsetType = UNSET


class Taxonomy(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """HSDS ``taxonomy``."""

    id: str
    name: str
    description: str


class TaxonomyTerm(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """HSDS ``taxonomy_term``."""

    id: str
    code: str
    name: str
    description: str
    taxonomy: str
    taxonomy_id: str


class Attribute(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """HSDS ``attribute``: a term that a service has."""

    id: str
    taxonomy_term_id: str
    link_type: str
    taxonomy_term: TaxonomyTerm


class ServiceArea(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """HSDS ``service_area``: the outward part of a postcode."""

    id: str
    name: str = ""


class Language(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """HSDS ``language``."""

    id: str
    name: str


class ServiceMore(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What the standard has no word for.

    ``no_url``: ``url`` is our own page, there is no other. ``sources`` are keys of those that
    ``/`` names. ``old_hours``: opening times are known from an old list only, so none are given.
    """

    needs: tuple[Need, ...]
    ways_in: tuple[WayIn, ...] = ()
    eligibility: Eligibility | UnsetType = UNSET
    no_url: bool = False
    sample: bool = False
    old_hours: bool = False
    sources: tuple[str, ...] = ()


class ServiceItem(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A service in a list: what it has once."""

    id: str
    organization_id: str
    name: str
    status: ServiceStatus
    url: str
    description: str = ""
    email: str = ""
    fees: str = ""
    minimum_age: int | UnsetType = UNSET
    maximum_age: int | UnsetType = UNSET
    eligibility_description: str = ""
    assured_date: str = ""
    alert: str = ""
    last_modified: str = ""
    organization: Organization | UnsetType = UNSET
    superhighway: ServiceMore | UnsetType = UNSET


class PlaceMore(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Limits that a service has at one place only."""

    eligibility: Eligibility


class PlaceOfService(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """HSDS ``service_at_location``, inside its service."""

    id: str
    service_id: str
    location_id: str
    location: Location
    phones: tuple[Phone, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    superhighway: PlaceMore | UnsetType = UNSET


class Service(ServiceItem, frozen=True, omit_defaults=True, kw_only=True):
    """A service in full. Members that came with it and have no place here go out unchanged."""

    schedules: tuple[Schedule, ...] = ()
    service_areas: tuple[ServiceArea, ...] = ()
    service_at_locations: tuple[PlaceOfService, ...] = ()
    languages: tuple[Language, ...] = ()
    contacts: tuple[Contact, ...] = ()
    attributes: tuple[Attribute, ...] = ()


class ServiceAtLocation(PlaceOfService, frozen=True, omit_defaults=True, kw_only=True):
    """HSDS ``service_at_location`` by itself, with its service."""

    service: ServiceItem


class MinimalService(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A service with ``minimal=true``."""

    id: str
    last_modified: str = ""


class Page(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The frame of every list; pages are counted from 1."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[msgspec.Raw]
