"""Gives changes their numbers, in the transaction that makes them.

Everything that writes here holds one lock until its transaction ends, so numbers have no gaps and
whoever reads up to a number misses nothing: on PostgreSQL an advisory lock (its sequences commit
out of order), on SQLite the one writer that there is anyway.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from django.db import connection

from superhighway.core import clock
from superhighway.core.publishing import Publication, Publisher
from superhighway.federation.feed.models import ChangeRow, FeedState, RecordRow
from superhighway.federation.protocol import chain
from superhighway.federation.protocol.checking import record_id
from superhighway.federation.protocol.domain import PAGE, PAGE_BYTES, RECORD_BYTES, Change

#: Of the advisory lock: any number, the same for ever.
_LOCK = 7_301_946
_BATCH = 1_000
#: The versions of a later epoch are above all those of an earlier one.
_EPOCHS_APART = 1_000_000
_UPDATED = ("schema", "sha256", "sample", "seq", "at")
Item = TypeVar("Item")


def hold() -> None:
    """Be the only one that numbers changes, until this transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


@dataclass(frozen=True)
class _Draft:
    """A change without its number; without a body it takes the record away."""

    uri: str
    schema: str
    sample: bool
    body: bytes = b""


def take_up(state: FeedState, publisher: Publisher, uris: frozenset[str] | None) -> int:
    """Number what changed of a type since it was last asked; gives how many changes that made.

    ``uris`` None compares all of the type. Call it while holding the lock; ``state`` is changed and
    not saved. What is larger than a record may be is left out.
    """
    before = state.seq
    known = {row.uri: row for row in _known(publisher.type, uris)}
    published: set[str] = set()
    for batch in _batches(publisher.all() if uris is None else publisher.some(uris)):
        fitting = {one.uri: one for one in batch if fits(one) and one.uri not in published}
        published.update(fitting)
        drafts = [
            _Draft(one.uri, publisher.schema, one.sample, one.body) for one in fitting.values()
        ]
        _number(state, publisher.type, [one for one in drafts if _is_new(one, known)])
    gone = [row for uri, row in known.items() if row.sha256 and uri not in published]
    for rows in _batches(iter(gone)):
        _number(state, publisher.type, [_Draft(row.uri, row.schema, row.sample) for row in rows])
    return state.seq - before


def fits(one: Publication) -> bool:
    """Whether a record is small enough to be published."""
    return len(one.body) <= RECORD_BYTES


def _known(kind: str, uris: frozenset[str] | None) -> Iterator[RecordRow]:
    rows = RecordRow.objects.filter(type=kind)
    if uris is None:
        yield from rows.iterator(chunk_size=_BATCH)
        return
    for some in _batches(iter(sorted(uris))):
        yield from rows.filter(uri__in=some)


def _batches(found: Iterator[Item]) -> Iterator[list[Item]]:
    while batch := list(islice(found, _BATCH)):
        yield batch


def _is_new(draft: _Draft, known: Mapping[str, RecordRow]) -> bool:
    """Whether the record isn't published like this already."""
    row = known.get(draft.uri)
    if row is None or (row.schema, row.sample) != (draft.schema, draft.sample):
        return True
    return row.sha256 != hashlib.sha256(draft.body).hexdigest()


def _number(state: FeedState, kind: str, drafts: Sequence[_Draft]) -> None:
    """Add these changes behind the last one."""
    now = clock.now()
    changes = [_numbered(state, kind, draft, now) for draft in drafts]
    ChangeRow.objects.bulk_create(changes)
    RecordRow.objects.bulk_create(
        (
            RecordRow(
                type=kind,
                uri=draft.uri,
                schema=draft.schema,
                sha256=change.sha256,
                sample=draft.sample,
                seq=change.seq,
                at=now,
            )
            for draft, change in zip(drafts, changes, strict=True)
        ),
        update_conflicts=True,
        unique_fields=["type", "uri"],
        update_fields=_UPDATED,
    )


def _numbered(state: FeedState, kind: str, draft: _Draft, now: datetime) -> ChangeRow:
    """The next change; the state goes on by one, to the next page where this one is full."""
    size = len(draft.body)
    counted = state.seq - state.page
    if counted == PAGE or (counted and state.page_bytes + size > PAGE_BYTES):
        state.page, state.page_bytes = state.seq, 0
    state.seq += 1
    state.page_bytes += size
    change = Change(
        seq=state.seq,
        op="put" if draft.body else "tombstone",
        type=kind,
        schema=draft.schema,
        id=record_id(state.node, kind, draft.uri),
        ver=state.epoch * _EPOCHS_APART + state.seq,
        sha256=hashlib.sha256(draft.body).hexdigest() if draft.body else "",
        sample=draft.sample,
    )
    state.hash = chain.link(state.hash, change)
    return ChangeRow(
        seq=change.seq,
        page=state.page,
        op=change.op,
        type=kind,
        schema=change.schema,
        identity=change.id,
        ver=change.ver,
        sha256=change.sha256,
        body=draft.body.decode(),
        sample=change.sample,
        hash=state.hash,
        at=now,
    )
