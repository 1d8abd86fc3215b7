"""Two records of one thing, shown as one: the main one's values first. No Django here.

Nothing is written into either record, so that parting them restores both exactly.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from superhighway.directory.domain import (
    Eligibility,
    Location,
    Schedule,
    ServiceAtLocation,
    ServiceRecord,
)

_EMPTY = ServiceRecord(uri="", organisation="", organisation_name="", name="")
_NOWHERE = Location(uri="")
#: Fields that are filled from another record where the main one has nothing.
_FILLED = (
    "description",
    "needs",
    "url",
    "email",
    "telephone",
    "ways_in",
    "eligibility",
    "languages",
    "fees",
    "alert",
    "terms",
)
#: Of a place; the position comes with the address that it belongs to.
_FILLED_PLACE = ("name", "step_free", "accessibility", "telephone")


@dataclass(frozen=True)
class Joined:
    """What readers see of one or several records, and which uri each filled field came from.

    ``taken`` names fields of ServiceRecord; those that are absent are the main record's own.
    """

    record: ServiceRecord
    taken: Mapping[str, str] = field(default_factory=dict)


def joined(main: ServiceRecord, others: Iterable[ServiceRecord]) -> Joined:
    """The main record with its gaps filled from the others, in their order."""
    record = main
    taken: dict[str, str] = {}
    for other in others:
        values = _fillings(record, other)
        record = msgspec.structs.replace(record, **values)
        taken |= dict.fromkeys(values, other.uri)
    return Joined(record, taken)


def _fillings(record: ServiceRecord, other: ServiceRecord) -> dict[str, object]:
    """What the other one has and the record has not."""
    values: dict[str, object] = {
        name: getattr(other, name)
        for name in _FILLED
        if _is_gap(record, name) and not _is_gap(other, name)
    }
    hours = hours_anywhere(other)
    if hours and not hours_anywhere(record):
        values["schedules"] = hours
    places = _places(record, other.locations)
    if places != record.locations:
        values["locations"] = places
    return values


def _is_gap(record: ServiceRecord, name: str) -> bool:
    return bool(getattr(record, name) == getattr(_EMPTY, name))


def hours_anywhere(record: ServiceRecord) -> tuple[Schedule, ...]:
    """The service's own hours, else those of the first place that has some."""
    own = [record.schedules, *(place.schedules for place in record.locations)]
    return next((schedules for schedules in own if schedules), ())


def _places(
    record: ServiceRecord, other: Sequence[ServiceAtLocation]
) -> tuple[ServiceAtLocation, ...]:
    """The main one's places, else the other's; of two single places the gaps are filled.

    Who may come to the other's place is taken where the main record doesn't say who may.
    """
    main = record.locations
    if not main or len(main) > 1 or len(other) != 1:
        return main or tuple(other)
    says = main[0].eligibility is not None or record.eligibility != Eligibility()
    limits = main[0].eligibility if says else other[0].eligibility
    location = _place(main[0].location, other[0].location)
    return (msgspec.structs.replace(main[0], location=location, eligibility=limits),)


def _place(main: Location, other: Location) -> Location:
    values = {
        name: getattr(other, name)
        for name in _FILLED_PLACE
        if getattr(main, name) == getattr(_NOWHERE, name)
    }
    if not main.address and main.postcode in {"", other.postcode}:
        values |= {"address": other.address, "postcode": other.postcode}
    if main.lat is None and main.postcode in {"", other.postcode}:
        values |= {"lat": other.lat, "lon": other.lon}
    return msgspec.structs.replace(main, **values)
