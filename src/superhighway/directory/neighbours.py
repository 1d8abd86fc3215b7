"""Services as neighbours say them: kept beside our own under their origin, never mixed with them.

A neighbour's record is its own to change: it is taken as it comes, or not at all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec
from django.db import transaction

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.directory import documents
from superhighway.directory.checking import refuse_bad_values
from superhighway.directory.domain import ServiceRecord, open_referral_id
from superhighway.directory.errors import DirectoryProblem
from superhighway.directory.models import ServiceRow
from superhighway.directory.open_referral.values import web_address
from superhighway.directory.storing import (
    PROJECTED,
    next_change,
    project,
    put_rows,
    text_of,
    write_parts,
)

_Item = TypeVar("_Item")
_BATCH = 500
#: As wide as the columns are: PostgreSQL refuses what is longer.
_LONGEST_URI = 300
_UPDATED = (
    "sample",
    "record",
    *PROJECTED,
    "imported_at",
    "withdrawn_at",
    "change",
)


@dataclass(frozen=True)
class Taken:
    """What became of a neighbour's records: how many are kept, and why others are not, by uri."""

    kept: int
    refused: Mapping[str, str]


@transaction.atomic
def take_from(source: str, sample: bool, bodies: Iterable[bytes]) -> Taken:
    """Show these services of a neighbour, or bring them to this.

    ``source`` is the neighbour's ``sources.key_of``, ``bodies`` are records of ``service/1.0`` in
    any order. A uri stays with whom it first came from. Nothing is raised: what is wrong with one
    says nothing of the others.
    """
    found = {record.uri: record for record in map(read, bodies)}
    owners = _owners(found)
    refused: dict[str, str] = {}
    good = []
    for uri, record in found.items():
        if problem := _problem(record, owners.get(uri, source) == source):
            refused[uri] = problem.sentence
        else:
            good.append(_cleaned(record))
    _drop(source, refused)
    _put(source, sample, good)
    return Taken(len(good), refused)


@transaction.atomic
def leave_from(source: str, uris: Iterable[str]) -> int:
    """Show these services of a neighbour no more; returns how many there were.

    Their rows stay, so that links say what became of them.
    """
    return _drop(source, uris)


def why_refused(source: str, bodies: Iterable[bytes]) -> Mapping[str, str]:
    """Why these records of a neighbour couldn't be shown, by uri; nothing of those that could."""
    records = list(map(read, bodies))
    owners = _owners([record.uri for record in records])
    return {
        record.uri: problem.sentence
        for record in records
        if (problem := _problem(record, owners.get(record.uri, source) == source))
    }


def read(body: bytes) -> ServiceRecord:
    """The record in a body of ``service/1.0``."""
    return msgspec.json.decode(body, type=ServiceRecord)


def _owners(uris: Iterable[str]) -> dict[str, str]:
    """Whose the rows of these uris are."""
    owners: dict[str, str] = {}
    for some in _parts(list(uris)):
        rows = ServiceRow.objects.filter(uri__in=some)
        owners.update(rows.values_list("uri", "source"))
    return owners


def _problem(record: ServiceRecord, its_own: bool) -> Problem | None:
    """Why a record can't be shown."""
    try:
        _require_good(record, its_own)
    except Problem as problem:
        return problem
    return None


def _require_good(record: ServiceRecord, its_own: bool) -> None:
    """Raise the Problem of a record that can't be shown."""
    if not its_own:
        raise Problem(DirectoryProblem.ANOTHERS, uri=record.uri)
    uris = [record.uri, record.organisation]
    uris += [uri for place in record.locations for uri in (place.uri, place.location.uri)]
    if max(map(len, uris)) > _LONGEST_URI:
        raise Problem(DirectoryProblem.TOO_LONG, uri=record.uri[:_LONGEST_URI])
    refuse_bad_values(record)


def _cleaned(record: ServiceRecord) -> ServiceRecord:
    """The record without what it may not bring along: its page is linked to only on the web."""
    return msgspec.structs.replace(record, url=web_address(record.url), extra={})


def _put(source: str, sample: bool, records: Sequence[ServiceRecord]) -> None:
    if not records:
        return
    now, change = clock.now(), next_change()
    rows = []
    for record in records:
        row = ServiceRow(
            uri=record.uri,
            source=source,
            sample=sample,
            record=text_of(record),
            imported_at=now,
            change=change,
        )
        project(row, record)
        rows.append(row)
    for some in _parts(rows):
        put_rows(some, _UPDATED)
    write_parts(zip(rows, records, strict=True))
    documents.put(rows, records)
    for some in _parts(rows):
        documents.renew_joined(row.pk for row in some)


def _drop(source: str, uris: Iterable[str]) -> int:
    """Mark rows of the source as withdrawn."""
    count = 0
    for some in _parts(list(uris)):
        rows = ServiceRow.objects.filter(uri__in=some, source=source, withdrawn_at=None)
        gone = dict(rows.values_list("pk", "uri"))
        if gone:
            rows.update(withdrawn_at=clock.now(), change=next_change())
            documents.remove(map(open_referral_id, gone.values()))
            documents.renew_joined(gone)
            count += len(gone)
    return count


def _parts(all_of: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    return (all_of[start : start + _BATCH] for start in range(0, len(all_of), _BATCH))
