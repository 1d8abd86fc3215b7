"""The fields of a record as staff see them: what they are called, what they hold in words. Pure."""

from collections.abc import Sequence

from superhighway.directory.domain import Schedule, ServiceAtLocation, ServiceRecord, ServiceStatus
from superhighway.directory.needs import NEED_NAMES
from superhighway.directory.opening import hours_words
from superhighway.directory.truth.saying import address, way_words, who

#: Fields that can be changed here, in the order of the form.
LABELS = {
    "name": "Name",
    "organisation_name": "Who gives it",
    "status": "Is it running?",
    "needs": "What people come for",
    "description": "What it is",
    "telephone": "Telephone number",
    "email": "E-mail address",
    "url": "Website",
    "schedules": "Opening times",
    "ways_in": "How to get in",
    "eligibility": "Who it is for",
    "locations": "Places",
    "languages": "Languages",
    "fees": "What it costs",
    "alert": "Notice",
}
STATUS_NAMES = {
    ServiceStatus.ACTIVE: "Yes",
    ServiceStatus.TEMPORARILY_CLOSED: "No, it is closed for the time being",
    ServiceStatus.INACTIVE: "No, it is not running at the moment",
    ServiceStatus.DEFUNCT: "No, it has ended",
}
STEPS = {
    "yes": "There is a way in without steps",
    "no": "There are steps and no other way in",
    "unknown": "We don’t know",
}
NOTHING = "Nothing is said"


def words_of(record: ServiceRecord, field: str) -> str:
    """What a record holds in one field, in lines; NOTHING where it is empty."""
    match field:
        case "status":
            words = STATUS_NAMES[record.status]
        case "needs":
            words = "\n".join(NEED_NAMES[need] for need in record.needs)
        case "schedules":
            words = _hours(record.schedules)
        case "ways_in":
            words = "\n".join(map(way_words, record.ways_in))
        case "eligibility":
            words = who(record.eligibility)
        case "locations":
            words = "\n".join(map(_place, record.locations))
        case "languages":
            words = ", ".join(record.languages)
        case _:
            words = str(getattr(record, field))
    return words or NOTHING


def _hours(schedules: Sequence[Schedule]) -> str:
    return hours_words(tuple(schedules))


def _place(place: ServiceAtLocation) -> str:
    """A place in a few lines: where it is, the way in, its own number and hours."""
    location = place.location
    lines = [
        address(location),
        f"{STEPS[location.step_free]}." if location.step_free != "unknown" else "",
        location.accessibility,
        location.telephone,
        _hours(place.schedules),
        who(place.eligibility) if place.eligibility else "",
    ]
    return "\n".join(line for line in lines if line)
