"""Brings the rows of services, and what search knows of them, to what the sources say.

What people here added stays: amendments, checks, reports, joins.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from pathlib import Path

from superhighway.core import clock
from superhighway.core.publishing import OF_NEIGHBOURS
from superhighway.directory import compile as compiled
from superhighway.directory import documents, ods
from superhighway.directory.domain import ServiceRecord
from superhighway.directory.models import ServiceRow
from superhighway.directory.same import join_same
from superhighway.directory.storing import (
    PROJECTED,
    effective_of,
    next_change,
    project,
    text_of,
    write_parts,
)
from superhighway.organisations.api import listed
from superhighway.places.api import EditionPlaces
from superhighway.sources.api import Loader, RunInput

ODS_KINDS = frozenset({"ods-epraccur", "ods-edispensary", "ods-egdpprac"})
_BATCH = 100
#: What is compared: a row that says all this already is left alone.
_SAID = ("uri", "uuid", "source", "sample", "record", *PROJECTED, "withdrawn_at")
_UPDATED = (*_SAID[1:], "imported_at", "change")


@dataclass(frozen=True)
class Said:
    """What a source says: a record, and from where and when it came."""

    record: ServiceRecord
    source: str
    sample: bool
    at: datetime


class DirectoryLoader(Loader):
    """Registered as ``directory``, after the loader of organisations."""

    name = "directory"
    version = 1
    kinds = ODS_KINDS | compiled.RECORD_KINDS

    def load(self, inputs: Sequence[RunInput], edition: Path) -> None:
        """Add and change rows, mark as withdrawn what no source lists any more."""
        said = {one.record.uri: one for one in _said(inputs, edition)}
        amended = ServiceRow.objects.exclude(source="").exclude(amendments="[]")
        amendments = dict(amended.values_list("uri", "amendments"))
        change = next_change(of_all=True)
        rows = [_row(one, amendments.get(uri, "[]"), change) for uri, one in said.items()]
        new = _only_new(rows)
        ServiceRow.objects.bulk_create(
            new,
            batch_size=_BATCH,
            update_conflicts=True,
            unique_fields=["uri"],
            update_fields=_UPDATED,
        )
        gone = _withdraw_all_but(said, change)
        _write_parts_of(new)
        for run in inputs:
            ServiceRow.objects.filter(source=run.spec.key).update(imported_at=run.fetched_at)
        joined = join_same([run.spec.key for run in inputs])
        if new or gone or joined:
            documents.renew()


def _said(inputs: Sequence[RunInput], edition: Path) -> Iterator[Said]:
    """What all sources say, the ODS lists first; the first of two with one id stands."""
    places = EditionPlaces(edition)
    runs = {one.spec.key: one for one in inputs}
    open_now: set[tuple[str, str]] = set()
    for organisation in listed(ods.NEEDS):
        open_now.add((organisation.ods_code, organisation.postcode))
        run = runs.get(organisation.source)
        if run is None or organisation.lat is None or organisation.lon is None:
            continue
        if places.in_area(organisation.lat, organisation.lon):
            record = ods.service(organisation)
            yield Said(record, run.spec.key, run.spec.sample, run.fetched_at)
    for key, of_source in compiled.load(edition):
        only_listed = runs[key].spec.options.get("only_listed") is True
        for record in of_source:
            if not only_listed or _is_listed(record, open_now):
                yield Said(record, key, runs[key].spec.sample, runs[key].fetched_at)


def _is_listed(record: ServiceRecord, open_now: Collection[tuple[str, str]]) -> bool:
    """Whether the ODS lists have the record's organisation as open, at the same postcode."""
    postcodes = [place.location.postcode for place in record.locations]
    return any((record.ods_code, postcode) in open_now for postcode in postcodes)


def _row(said: Said, amendments: str, change: int) -> ServiceRow:
    """The row of a record, with the amendments that it had."""
    row = ServiceRow(
        uri=said.record.uri,
        source=said.source,
        sample=said.sample,
        record=text_of(said.record),
        amendments=amendments,
        imported_at=said.at,
        withdrawn_at=None,
        change=change,
    )
    project(row, effective_of(row))
    return row


def _only_new(rows: Iterable[ServiceRow]) -> list[ServiceRow]:
    """The rows that are not there yet, or not like this: a build mostly brings the same again."""
    known = set(ServiceRow.objects.exclude(source="").values_list(*_SAID))
    said = attrgetter(*_SAID)
    return [row for row in rows if said(row) not in known]


def _write_parts_of(rows: Iterable[ServiceRow]) -> None:
    """Write needs and places; rows that were there before are looked up for their numbers."""
    numbers = dict(ServiceRow.objects.values_list("uri", "pk"))
    pairs = []
    for row in rows:
        row.pk = numbers[row.uri]
        pairs.append((row, effective_of(row)))
    write_parts(pairs)


def _withdraw_all_but(listed_now: Mapping[str, Said], change: int) -> int:
    """Mark the rows that no source lists any more, and count them.

    What was typed here stays, and so does what neighbours say.
    """
    known = ServiceRow.objects.filter(withdrawn_at=None).exclude(source="")
    known = known.exclude(source__startswith=OF_NEIGHBOURS)
    gone = sorted(set(known.values_list("uri", flat=True)) - set(listed_now))
    for start in range(0, len(gone), _BATCH):
        some = gone[start : start + _BATCH]
        rows = ServiceRow.objects.filter(uri__in=some)
        rows.update(withdrawn_at=clock.now(), change=change)
    return len(gone)
