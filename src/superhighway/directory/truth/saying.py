"""What the directory says of each fact, in words to read out on the telephone. Pure."""

from collections.abc import Iterable

from superhighway.directory.domain import (
    Eligibility,
    Fact,
    Location,
    ServiceAtLocation,
    ServiceRecord,
    ServiceStatus,
    WayIn,
)
from superhighway.directory.opening import hours_words

WAYS = {
    "walk-in": "Walk in",
    "telephone": "Telephone",
    "online": "Online",
    "nhs-app": "NHS App",
    "e-mail": "E-mail",
    "referral": "Be sent there",
    "other": "Another way",
}
REFERRALS = {
    "none": "You can just come or ask",
    "self": "You can ask for it yourself",
    "professional": "Somebody who treats you has to send you",
}


def said(record: ServiceRecord, fact: Fact) -> str:
    """What the record says about a fact, in lines; empty where it says nothing."""
    match fact:
        case Fact.EXISTS:
            lines: Iterable[str] = _exists(record)
        case Fact.OPENING_TIMES:
            lines = _hours(record)
        case Fact.TELEPHONE:
            lines = telephones(record)
        case Fact.ADDRESS:
            lines = [address(place.location) for place in record.locations]
        case Fact.HOW_TO_GET_IN:
            lines = [*map(way_words, record.ways_in), record.url]
        case Fact.WHO_IT_IS_FOR:
            lines = _who(record)
    return "\n".join(line for line in dict.fromkeys(lines) if line)


def telephones(record: ServiceRecord) -> list[str]:
    """The numbers, the service's own first."""
    numbers = [record.telephone, *(place.location.telephone for place in record.locations)]
    return [number for number in dict.fromkeys(numbers) if number]


def address(location: Location) -> str:
    """An address in one line."""
    return ", ".join(part for part in (location.name, *location.address, location.postcode) if part)


def who(limit: Eligibility) -> str:
    """Who may use something, in one line; empty where nothing is said."""
    parts = [
        _ages(limit),
        "only people registered there" if limit.registered else "",
        f"people registered with {', '.join(limit.registered_with)}"
        if limit.registered_with
        else "",
        f"people who live in {', '.join(limit.area)}" if limit.area else "",
        REFERRALS.get(limit.referral, ""),
        limit.notes,
    ]
    return ". ".join(part[:1].upper() + part[1:] for part in parts if part)


def _ages(limit: Eligibility) -> str:
    """The ages in words."""
    low, high = limit.minimum_age, limit.maximum_age
    if low is not None and high is not None:
        return f"ages {low} to {high}"
    if low is not None:
        return f"ages {low} and over"
    return f"ages {high} and under" if high is not None else ""


def _exists(record: ServiceRecord) -> list[str]:
    """Its name, who gives it, and its status where that isn't the usual one."""
    by = record.organisation_name if record.organisation_name != record.name else ""
    status = "" if record.status is ServiceStatus.ACTIVE else f"It is {record.status.value}"
    return [record.name, by, status]


def _hours(record: ServiceRecord) -> list[str]:
    """The hours of the service, then of each place that has its own."""
    own = [hours_words(record.schedules)] if record.schedules else []
    places = [
        _at(record, place, hours_words(place.schedules))
        for place in record.locations
        if place.schedules
    ]
    return [*own, *places]


def _who(record: ServiceRecord) -> list[str]:
    """Who the service is for, then each place that has its own limits."""
    places = [
        _at(record, place, who(place.eligibility))
        for place in record.locations
        if place.eligibility is not None
    ]
    return [who(record.eligibility), *places]


def _at(record: ServiceRecord, place: ServiceAtLocation, words: str) -> str:
    """What holds at one place; which one that is, where there are several."""
    named = words and len(record.locations) > 1 and place.location.name
    return f"{place.location.name}: {words}" if named else words


def way_words(way: WayIn) -> str:
    """One way to get help, in a line."""
    return f"{WAYS[way.kind]}: {', '.join(part for part in (way.value, way.text) if part)}".rstrip(
        ": "
    )
