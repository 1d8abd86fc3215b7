"""Organisations as neighbours say them: kept beside our own under their origin."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from django.db import transaction

from superhighway.core import clock
from superhighway.organisations.domain import Status
from superhighway.organisations.loader import (
    NEIGHBOURS,
    UPDATED,
    document,
    withdraw,
)
from superhighway.organisations.models import OrganisationRow
from superhighway.organisations.publishing import OrganisationBody
from superhighway.search import api as search_api

_BATCH = 200
#: The columns' widths: PostgreSQL refuses what is longer.
_LONGEST = {
    "ods_code": 12,
    "name": 200,
    "postcode": 8,
    "parent_code": 12,
    "parent_name": 200,
    "telephone": 40,
    "email": 254,
}
_LONGEST_URI = 300


@dataclass(frozen=True)
class Taken:
    """What became of a neighbour's records: how many are kept, and why others are not, by uri."""

    kept: int
    refused: Mapping[str, str]


@transaction.atomic
def take_from(source: str, sample: bool, bodies: Iterable[bytes]) -> Taken:
    """Keep these organisations of a neighbour, or bring them to this.

    ``source`` is the neighbour's ``sources.key_of``, ``bodies`` are records of ``organisation/1.0``
    in any order. A uri stays with whom it first came from, and an ODS code that this node's own
    lists have is found there. Nothing is raised.
    """
    found = {body.uri: body for body in map(read, bodies)}
    owners = _owners(found)
    refused = {uri: why for uri in found if (why := _why_not(uri, owners.get(uri, source), source))}
    rows = [_row(source, sample, body) for uri, body in found.items() if uri not in refused]
    OrganisationRow.objects.bulk_create(
        rows,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["uri"],
        update_fields=UPDATED,
    )
    _tell_search(rows)
    return Taken(len(rows), refused)


@transaction.atomic
def leave_from(source: str, uris: Iterable[str]) -> int:
    """Show these of a neighbour no more; returns how many there were. Their rows stay."""
    count = 0
    for some in _parts(list(uris)):
        rows = OrganisationRow.objects.filter(uri__in=some, source=source, withdrawn_at=None)
        codes = list(rows.values_list("ods_code", flat=True))
        withdraw(rows)
        search_api.remove(NEIGHBOURS, [f"place:ods/{code}" for code in codes])
        count += len(codes)
    return count


def why_refused(source: str, bodies: Iterable[bytes]) -> Mapping[str, str]:
    """Why these records of a neighbour couldn't be shown, by uri; nothing of those that could."""
    uris = [read(body).uri for body in bodies]
    owners = _owners(uris)
    return {uri: why for uri in uris if (why := _why_not(uri, owners.get(uri, source), source))}


def read(body: bytes) -> OrganisationBody:
    """The record in a body of ``organisation/1.0``."""
    return msgspec.json.decode(body, type=OrganisationBody)


def _owners(uris: Iterable[str]) -> dict[str, str]:
    owners: dict[str, str] = {}
    for some in _parts(list(uris)):
        owners.update(OrganisationRow.objects.filter(uri__in=some).values_list("uri", "source"))
    return owners


def _why_not(uri: str, owner: str, source: str) -> str:
    """Why a record can't be kept; nothing where it can."""
    if owner != source:
        return f"{uri} came from somebody else first. Their record stands."
    return "Its identity is too long to be kept." if len(uri) > _LONGEST_URI else ""


def _row(source: str, sample: bool, body: OrganisationBody) -> OrganisationRow:
    said = msgspec.structs.asdict(body)
    for column, longest in _LONGEST.items():
        said[column] = said[column][:longest]
    said["address"] = list(body.address)
    return OrganisationRow(
        **said, source=source, sample=sample, imported_at=clock.now(), in_area=False
    )


def _tell_search(rows: Sequence[OrganisationRow]) -> None:
    """Let these be found, but for those whose code another record has."""
    search_api.remove(NEIGHBOURS, [f"place:ods/{row.ods_code}" for row in rows])
    found = [one for row in rows if row.status == Status.ACTIVE and (one := document(row))]
    taken = search_api.those_there([one.uri for one in found])
    search_api.put(NEIGHBOURS, (one for one in found if one.uri not in taken))


def _parts(uris: Sequence[str]) -> Iterator[Sequence[str]]:
    return (uris[start : start + _BATCH] for start in range(0, len(uris), _BATCH))
