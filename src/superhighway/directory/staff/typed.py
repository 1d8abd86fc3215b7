"""A record as the fields of a form hold it. Pure.

Every input has a name and a text; a box that is ticked holds "yes". Ways in and places are numbered
from 0, with one empty row more than there are.
"""

import hashlib
from collections.abc import Mapping

from superhighway.directory.domain import (
    Eligibility,
    Location,
    ServiceAtLocation,
    ServiceRecord,
    WayIn,
)
from superhighway.directory.opening import hours_words
from superhighway.directory.staff.fields import LABELS

Typed = dict[str, str]
MOST_WAYS = 10
MOST_PLACES = 10
WAY_PARTS = ("kind", "value", "text")
#: Who something is for: of the service, and of a place where that has limits of its own.
LIMIT_PARTS = (
    "minimum_age",
    "maximum_age",
    "registered",
    "registered_with",
    "referral",
    "area",
    "who_notes",
)
PLACE_PARTS = (
    "uri",
    "name",
    "address",
    "postcode",
    "step_free",
    "accessibility",
    "telephone",
    "hours",
    *LIMIT_PARTS,
    "gone",
)
#: Fields of the record that are one line or text each.
TEXTS = (
    "name",
    "organisation_name",
    "description",
    "telephone",
    "email",
    "url",
    "fees",
    "alert",
)


def typed_of(record: ServiceRecord) -> Typed:
    """What the form shows of a record."""
    typed = {name: getattr(record, name) for name in TEXTS}
    typed["status"] = record.status.value
    typed |= {f"need-{need.value}": "yes" for need in record.needs}
    typed["languages"] = ", ".join(record.languages)
    typed["hours"] = hours_words(record.schedules)
    typed |= typed_limits(record.eligibility)
    for number, way in enumerate(record.ways_in):
        typed |= _numbered("way", number, _typed_way(way))
    for number, place in enumerate(record.locations):
        typed |= _numbered("place", number, typed_place(place))
    return {name: text for name, text in typed.items() if text}


def rows(typed: Typed, what: str, most: int) -> range:
    """The numbers of the ways in or places that a form shows: those it has, and one more."""
    used = [int(name.split("-")[1]) for name in typed if _is_row(name, what)]
    return range(min(max(used, default=-1) + 2, most))


def _is_row(name: str, what: str) -> bool:
    parts = name.split("-")
    return len(parts) == 3 and parts[0] == what and parts[1].isascii() and parts[1].isdecimal()


def _numbered(what: str, number: int, parts: Typed) -> Typed:
    return {f"{what}-{number}-{name}": text for name, text in parts.items()}


def typed_limits(limit: Eligibility) -> Typed:
    """What the inputs of who something is for hold."""
    return {
        "minimum_age": "" if limit.minimum_age is None else str(limit.minimum_age),
        "maximum_age": "" if limit.maximum_age is None else str(limit.maximum_age),
        "registered": "yes" if limit.registered else "",
        "registered_with": ", ".join(limit.registered_with),
        "referral": limit.referral,
        "area": ", ".join(limit.area),
        "who_notes": limit.notes,
    }


def _typed_way(way: WayIn) -> Typed:
    return {"kind": way.kind, "value": way.value, "text": way.text}


def typed_place(place: ServiceAtLocation) -> Typed:
    """What the inputs of one place hold."""
    location: Location = place.location
    return {
        "uri": place.uri,
        "name": location.name,
        "address": "\n".join(location.address),
        "postcode": location.postcode,
        "step_free": "" if location.step_free == "unknown" else location.step_free,
        "accessibility": location.accessibility,
        "telephone": location.telephone,
        "hours": hours_words(place.schedules),
        **typed_limits(place.eligibility or Eligibility()),
    }


def from_request(data: Mapping[str, str]) -> Typed:
    """The fields of the form out of a request, and nothing else; empty ones are left out."""
    kept = {
        name: text.replace("\r\n", "\n").replace("\0", " ")
        for name, text in data.items()
        if text.strip() and _is_field(name) and not _says_nothing(name, text)
    }
    return {name: text.strip("\n") for name, text in kept.items()}


def _says_nothing(name: str, text: str) -> bool:
    """Radios that are chosen from the start: nobody said anything by them."""
    return name.endswith("-step_free") and text == "unknown"


_PLAIN = {
    *TEXTS,
    "status",
    "languages",
    "hours",
    *LIMIT_PARTS,
}


def _is_field(name: str) -> bool:
    """Whether the form has such a field."""
    head, _, rest = name.partition("-")
    number, _, part = rest.partition("-")
    most = {"way": MOST_WAYS, "place": MOST_PLACES}.get(head, 0)
    numbered = number.isascii() and number.isdecimal() and int(number) < most
    return (
        name in _PLAIN
        or (head == "need" and bool(rest))
        or (numbered and part in {*WAY_PARTS, *PLACE_PARTS})
    )


def part_of(typed: Typed, field: str) -> Typed:
    """The inputs that belong to one field of the record."""
    return {name: text for name, text in typed.items() if field_of(name) == field}


_FIELDS = {"hours": "schedules"} | dict.fromkeys(LIMIT_PARTS, "eligibility")
_PREFIXES = {"need": "needs", "way": "ways_in", "place": "locations"}


def field_of(name: str) -> str:
    """The field of the record that an input belongs to."""
    head, dash, _ = name.partition("-")
    return _PREFIXES.get(head, "") if dash else _FIELDS.get(name, name)


def marks(typed: Typed) -> Typed:
    """Stands for what each field of the record held when a form was opened."""
    return {field: _mark(part_of(typed, field)) for field in LABELS}


def _mark(part: Typed) -> str:
    return hashlib.sha256(repr(sorted(part.items())).encode()).hexdigest()[:16]


def merged(typed: Typed, was: Mapping[str, str], now: Typed) -> Typed:
    """A form in which fields that its editor left alone hold what the record says now.

    ``was`` are the marks of when it was opened: another editor may have changed those since.
    """
    alone = {field for field in LABELS if was.get(field) == _mark(part_of(typed, field))}
    kept = {name: text for name, text in typed.items() if field_of(name) not in alone}
    return kept | {name: text for name, text in now.items() if field_of(name) in alone}
