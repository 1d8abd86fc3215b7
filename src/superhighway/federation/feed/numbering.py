"""Gives changes their numbers, in the transaction that makes them.

Everything that writes here holds one lock until its transaction ends, so numbers have no gaps and
whoever reads up to a number misses nothing: on PostgreSQL an advisory lock (its sequences commit
out of order), on SQLite the one writer that there is anyway.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple, TypeVar

from django.db import connection

from superhighway.core import clock
from superhighway.core.publishing import Publication, Publisher
from superhighway.federation.feed.models import FeedState, RecordRow
from superhighway.federation.protocol import chain
from superhighway.federation.protocol.checking import record_id
from superhighway.federation.protocol.domain import PAGE, PAGE_BYTES, RECORD_BYTES, Change

#: Of the advisory lock: any number, the same for ever.
_LOCK = 7_301_946
_BATCH = 1_000
#: The versions of a later epoch are above all those of an earlier one.
_EPOCHS_APART = 1_000_000
_ADD_CHANGE = """
    INSERT INTO feed_changerow
    (seq, op, type, schema, identity, ver, sha256, body, sample, page, hash, at)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
_PUT_RECORD = """
    INSERT INTO feed_recordrow (type, uri, schema, sha256, sample, seq, at)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (type, uri) DO UPDATE SET
    schema = excluded.schema, sha256 = excluded.sha256, sample = excluded.sample,
    seq = excluded.seq, at = excluded.at
"""
Item = TypeVar("Item")
Values = tuple[int | str | bool | datetime | None, ...]


def hold() -> None:
    """Be the only one that numbers changes, until this transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


class _Draft(NamedTuple):
    """A change without its number; without a body it takes the record away."""

    uri: str
    schema: str
    sample: bool
    body: bytes = b""
    sha256: str = ""


def take_up(state: FeedState, publisher: Publisher, uris: frozenset[str] | None) -> int:
    """Number what changed of a type since it was last asked; gives how many changes that made.

    ``uris`` None compares all of the type. Call it while holding the lock; ``state`` is changed and
    not saved. What is larger than a record may be is left out.
    """
    before = state.seq
    known = {row.uri: row for row in _known(publisher.type, uris)}
    published: set[str] = set()
    for batch in _batches(publisher.all() if uris is None else publisher.some(sorted(uris))):
        fitting = {one.uri: one for one in batch if fits(one) and one.uri not in published}
        published.update(fitting)
        drafts = [_draft(one, publisher.schema) for one in fitting.values()]
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


def _draft(one: Publication, schema: str) -> _Draft:
    return _Draft(one.uri, schema, one.sample, one.body, hashlib.sha256(one.body).hexdigest())


def _is_new(draft: _Draft, known: Mapping[str, RecordRow]) -> bool:
    """Whether the record isn't published like this already."""
    row = known.get(draft.uri)
    said = (draft.schema, draft.sample, draft.sha256)
    return row is None or (row.schema, row.sample, row.sha256) != said


def _number(state: FeedState, kind: str, drafts: Sequence[_Draft]) -> None:
    """Add these changes behind the last one.

    Written without models: an import may change everything, and they would take most of the time.
    """
    at = connection.ops.adapt_datetimefield_value(clock.now())
    changes: list[Values] = []
    records: list[Values] = []
    for draft in drafts:
        change = _numbered(state, kind, draft)
        changes.append((*change, draft.body.decode(), draft.sample, state.page, state.hash, at))
        records.append((kind, draft.uri, draft.schema, draft.sha256, draft.sample, state.seq, at))
    with connection.cursor() as cursor:
        cursor.executemany(_ADD_CHANGE, changes)
        cursor.executemany(_PUT_RECORD, records)


def _numbered(state: FeedState, kind: str, draft: _Draft) -> tuple[int | str, ...]:
    """The next change, as ``_ADD_CHANGE`` begins; the state goes on by one.

    It goes on to the next page where this one is full.
    """
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
        sha256=draft.sha256,
        sample=draft.sample,
    )
    state.hash = chain.link(state.hash, change)
    return change.seq, change.op, kind, change.schema, change.id, change.ver, change.sha256
