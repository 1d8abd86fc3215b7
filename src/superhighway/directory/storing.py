"""Between rows and records: what a row holds, and what its columns repeat of it."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from superhighway.core import bulk
from superhighway.directory.amendments import effective
from superhighway.directory.domain import (
    Amendment,
    Check,
    Fact,
    ServiceAtLocation,
    ServiceRecord,
    open_referral_id,
)
from superhighway.directory.models import Changes, CheckRow, NeedRow, PlaceRow, ServiceRow

_BATCH = 200
#: As wide as the columns are: PostgreSQL refuses what is longer.
_LONGEST_NAME, _LONGEST_CODE, _LONGEST_POSTCODE = 300, 12, 8
_OLDEST = 32_767
#: The columns that repeat the effective record.
PROJECTED = (
    "name",
    "organisation",
    "ods_code",
    "status",
    "minimum_age",
    "maximum_age",
    "lat",
    "lon",
    "last_modified",
)
_OF_PLACE = (
    "service_id",
    "number",
    "uri",
    "uuid",
    "location_uuid",
    "postcode",
    "lat",
    "lon",
)
_OF_SERVICE = tuple(
    field.name
    for field in ServiceRow._meta.concrete_fields  # noqa: SLF001 - Django's own name
    if not field.primary_key
)


def record_of(row: ServiceRow) -> ServiceRecord:
    """What the row's writer says."""
    return msgspec.json.decode(row.record, type=ServiceRecord)


def amendments_of(row: ServiceRow) -> tuple[Amendment, ...]:
    """What editors changed in it."""
    return msgspec.json.decode(row.amendments, type=tuple[Amendment, ...])


def effective_of(row: ServiceRow) -> ServiceRecord:
    """What readers see of the row alone, before it is joined with others."""
    return effective(record_of(row), amendments_of(row))


def text_of(value: ServiceRecord | Sequence[Amendment]) -> str:
    """A record or amendments as the column's text."""
    return msgspec.json.encode(value).decode()


def check_of(row: CheckRow) -> Check:
    """A check as the domain knows it."""
    return Check(Fact(row.fact), row.digest, row.by, row.by_label, row.at, row.how)


def project(row: ServiceRow, record: ServiceRecord) -> None:
    """Let the row's columns repeat the effective record."""
    limits = record.eligibility
    position = next(_positions(record), (None, None))
    row.uuid = open_referral_id(record.uri)
    row.name = record.name[:_LONGEST_NAME]
    row.organisation = record.organisation
    row.ods_code = record.ods_code[:_LONGEST_CODE]
    row.status = record.status
    row.minimum_age = _age(limits.minimum_age)
    row.maximum_age = _age(limits.maximum_age)
    row.lat, row.lon = position
    row.last_modified = record.last_modified


def _age(age: int | None) -> int | None:
    return None if age is None else max(0, min(age, _OLDEST))


def _positions(record: ServiceRecord) -> Iterator[tuple[float, float]]:
    return iter(
        [
            (place.location.lat, place.location.lon)
            for place in record.locations
            if place.location.lat is not None and place.location.lon is not None
        ]
    )


def write_parts(rows: Iterable[tuple[ServiceRow, ServiceRecord]]) -> None:
    """Write the needs and places of saved rows anew, from their effective records."""
    pairs = list(rows)
    numbers = [row.pk for row, _ in pairs]
    for start in range(0, len(numbers), _BATCH):
        some = numbers[start : start + _BATCH]
        NeedRow.objects.filter(service_id__in=some).delete()
        PlaceRow.objects.filter(service_id__in=some).delete()
    needs = [(row.pk, need) for row, record in pairs for need in dict.fromkeys(record.needs)]
    bulk.insert(NeedRow, ("service_id", "need"), needs)
    bulk.insert(
        PlaceRow,
        _OF_PLACE,
        (
            _place_values(row, number, place)
            for row, record in pairs
            for number, place in enumerate(record.locations)
        ),
    )


def _place_values(row: ServiceRow, number: int, place: ServiceAtLocation) -> tuple[object, ...]:
    """The values of a place's row, in the order of ``_OF_PLACE``."""
    location = place.location
    return (
        row.pk,
        number,
        place.uri,
        open_referral_id(place.uri),
        open_referral_id(location.uri),
        location.postcode[:_LONGEST_POSTCODE],
        location.lat,
        location.lon,
    )


def put_rows(rows: Sequence[ServiceRow], update: Sequence[str]) -> None:
    """Save rows that may be new; of those that are there, only the fields in ``update``.

    Each knows its number afterwards.
    """
    bulk.insert(
        ServiceRow,
        _OF_SERVICE,
        ([getattr(row, name) for name in _OF_SERVICE] for row in rows),
        unique=("uri",),
        update=update,
    )
    numbers = dict(
        ServiceRow.objects.filter(uri__in=[row.uri for row in rows]).values_list("uri", "pk")
    )
    for row in rows:
        row.pk = numbers[row.uri]


def next_change(*, of_all: bool = False) -> int:
    """The number of a new change; ``of_all`` where it may have touched every row.

    Call it in the transaction of the change itself: what is kept in memory is renewed by it.
    """
    row, _ = Changes.objects.select_for_update().get_or_create(pk=1)
    row.number += 1
    if of_all:
        row.loaded = row.number
    row.save()
    return row.number
