"""Gives changes their numbers, in the transaction that makes them.

Everything that writes here holds one lock until its transaction ends, so numbers have no gaps and
whoever reads up to a number misses nothing: on PostgreSQL an advisory lock (its sequences commit
out of order), on SQLite the one writer that there is anyway.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple, TypeVar

from django.db import connection
from django.db.models import QuerySet

from superhighway.core import clock
from superhighway.core.publishing import Publication, Publisher
from superhighway.federation.feed.models import FeedState, InheritedRow, RecordRow
from superhighway.federation.protocol import chain
from superhighway.federation.protocol.checking import record_id
from superhighway.federation.protocol.domain import PAGE, PAGE_BYTES, RECORD_BYTES, Change

#: Of the advisory lock: any number, the same for ever.
_LOCK = 7_301_946
_BATCH = 1_000
#: The versions of a later epoch are above all those of an earlier one.
EPOCHS_APART = 1_000_000
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
    """A change without its number; without a body it takes the record away.

    ``identity`` is the id of a record that was taken over; empty for one of our own.
    """

    uri: str
    schema: str
    sample: bool
    body: bytes = b""
    sha256: str = ""
    identity: str = ""


def take_up(state: FeedState, publisher: Publisher, uris: frozenset[str] | None) -> int:
    """Number what changed of a type since it was last asked; gives how many changes that made.

    ``uris`` None compares all of the type. Call it while holding the lock; ``state`` is changed and
    not saved. What is larger than a record may be is left out.
    """
    before = state.seq
    known = {row.uri: row for row in _known(publisher.type, uris)}
    published: set[str] = set()
    inherited = _identities(publisher.type, uris)
    for batch in _batches(publisher.all() if uris is None else publisher.some(sorted(uris))):
        fitting = {one.uri: one for one in batch if fits(one) and one.uri not in published}
        published.update(fitting)
        drafts = [
            _draft(one, publisher.schema, inherited.get(one.uri, "")) for one in fitting.values()
        ]
        _number(state, publisher.type, [one for one in drafts if _is_new(one, known)])
    if inherited:
        _mark_replaced(publisher.type, published & inherited.keys())
        for some in _batches(_inherited(publisher.type, uris)):
            published.update(one.uri for one in some)
            _number(state, publisher.type, [one for one in some if _is_new(one, known)])
    gone = [row for uri, row in known.items() if row.sha256 and uri not in published]
    for rows in _batches(iter(gone)):
        drafts = [
            _Draft(row.uri, row.schema, row.sample, identity=inherited.get(row.uri, ""))
            for row in rows
        ]
        _number(state, publisher.type, drafts)
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


def _of_uris(kind: str, uris: frozenset[str] | None) -> Iterator[QuerySet[InheritedRow]]:
    """The records of a type that were taken over, some at a time where uris are named."""
    rows = InheritedRow.objects.filter(type=kind)
    if uris is None:
        yield rows
        return
    for some in _batches(iter(sorted(uris))):
        yield rows.filter(uri__in=some)


def _identities(kind: str, uris: frozenset[str] | None) -> dict[str, str]:
    """The ids of records that were taken over, by uri; what replaced them has them too."""
    found: dict[str, str] = {}
    for rows in _of_uris(kind, uris):
        found.update(rows.values_list("uri", "identity"))
    return found


def _inherited(kind: str, uris: frozenset[str] | None) -> Iterator[_Draft]:
    """Those that stand as they were taken over."""
    for rows in _of_uris(kind, uris):
        for row in rows.filter(replaced=False).iterator(chunk_size=_BATCH):
            body = row.body.encode()
            yield _Draft(row.uri, row.schema, row.sample, body, row.sha256, row.identity)


def _mark_replaced(kind: str, uris: Iterable[str]) -> None:
    """Note that this node publishes these itself: the old words never come back."""
    for some in _batches(iter(sorted(uris))):
        rows = InheritedRow.objects.filter(type=kind, uri__in=some, replaced=False)
        rows.update(replaced=True)


def _batches(found: Iterator[Item]) -> Iterator[list[Item]]:
    while batch := list(islice(found, _BATCH)):
        yield batch


def _draft(one: Publication, schema: str, identity: str) -> _Draft:
    digest = hashlib.sha256(one.body).hexdigest()
    return _Draft(one.uri, schema, one.sample, one.body, digest, identity)


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
        id=draft.identity or record_id(state.node, kind, draft.uri),
        ver=state.epoch * EPOCHS_APART + state.seq,
        sha256=draft.sha256,
        sample=draft.sample,
    )
    state.hash = chain.link(state.hash, change)
    return change.seq, change.op, kind, change.schema, change.id, change.ver, change.sha256
