"""What stands behind each fact of a service, and whether a person's check of it still holds.

No Django here. A check is kept with the digest of what was checked: it ends by itself when the
value changes, and holds again when the value comes back.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256

import msgspec

from superhighway.directory.domain import Check, Fact, Location, ServiceRecord

#: What of a location belongs to its address.
_ADDRESS = ("name", "address", "postcode", "lat", "lon")
_WAY_TO_IT = ("step_free", "accessibility")


def value(record: ServiceRecord, fact: Fact) -> object:
    """What the record says about a fact, in plain JSON; equal where nothing of it changed."""
    match fact:
        case Fact.EXISTS:
            said: object = [record.name, record.status, record.organisation_name]
        case Fact.OPENING_TIMES:
            said = [record.schedules, [place.schedules for place in record.locations]]
        case Fact.TELEPHONE:
            said = [record.telephone, [place.location.telephone for place in record.locations]]
        case Fact.ADDRESS:
            said = [_parts(place.location, _ADDRESS) for place in record.locations]
        case Fact.HOW_TO_GET_IN:
            ways = [_parts(place.location, _WAY_TO_IT) for place in record.locations]
            said = [record.ways_in, record.url, ways]
        case Fact.WHO_IT_IS_FOR:
            said = [record.eligibility, [place.eligibility for place in record.locations]]
    return msgspec.to_builtins(said)


def _parts(location: Location, names: Iterable[str]) -> list[object]:
    return [getattr(location, name) for name in names]


def is_said(record: ServiceRecord, fact: Fact) -> bool:
    """Whether the record says anything about a fact: what is absent can't be right or wrong."""
    places = record.locations
    match fact:
        case Fact.EXISTS:
            return True
        case Fact.OPENING_TIMES:
            return bool(record.schedules) or any(place.schedules for place in places)
        case Fact.TELEPHONE:
            return bool(record.telephone) or any(place.location.telephone for place in places)
        case Fact.ADDRESS:
            return any(place.location.address or place.location.postcode for place in places)
        case Fact.HOW_TO_GET_IN:
            return bool(record.ways_in or record.url)
        case Fact.WHO_IT_IS_FOR:
            said = [record.eligibility, *(place.eligibility for place in places)]
            return any(one not in {None, type(record.eligibility)()} for one in said)


def digest(record: ServiceRecord, fact: Fact) -> str:
    """Stands for what the record says about a fact (SHA-256, hexadecimal)."""
    return sha256(msgspec.json.encode(value(record, fact))).hexdigest()


def holding(checks: Iterable[Check], record: ServiceRecord) -> Mapping[Fact, Check]:
    """The newest check of each fact, of those whose value is still what was checked."""
    held: dict[Fact, Check] = {}
    for check in sorted(checks, key=lambda one: one.at):
        if check.digest == digest(record, check.fact):
            held[check.fact] = check
    return held
