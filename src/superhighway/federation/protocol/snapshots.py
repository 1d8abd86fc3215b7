"""Whether a snapshot of another node may be taken: a signed header and a record a line. Pure.

A snapshot is read twice: once to see that it is whole and what was signed, then for its records.
"""

import hashlib
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import BinaryIO

import msgspec

from superhighway.core.errors import Problem
from superhighway.core.http import in_words
from superhighway.federation.protocol.checking import (
    Checked,
    Terms,
    Versions,
    bad_form,
    check_changes,
    decoded,
    opened,
)
from superhighway.federation.protocol.domain import (
    PAGE,
    SMALL_BYTES,
    SNAPSHOT_TYPE,
    Change,
    Cursor,
    Head,
    SnapshotHeader,
)
from superhighway.federation.protocol.errors import ProtocolProblem


def check_snapshot(
    file: BinaryIO, keys: Mapping[str, bytes], head: Head, cursor: Cursor, terms: Terms
) -> SnapshotHeader:
    """The header of a snapshot that is whole; raises Problem.

    ``file`` stands at its beginning. The snapshot must be of the epoch of ``head`` and lie neither
    behind the reader's ``cursor`` nor beyond ``head``.
    """
    payload = opened(
        _line(file, SMALL_BYTES * 2, terms), keys, SNAPSHOT_TYPE, "A snapshot", terms.name
    )
    header = decoded(payload, SnapshotHeader, terms.name)
    _require_place(header, head, cursor, terms)
    digest, count, size = hashlib.sha256(), 0, 0
    while line := _line(file, _longest(terms), terms):
        digest.update(line)
        count, size = count + 1, size + len(line)
        if count > header.count or size > terms.budget.daily_bytes:
            raise Problem(ProtocolProblem.WRONG_HASH, node=terms.name, id="snapshot")
    if count != header.count or digest.hexdigest() != header.sha256:
        raise Problem(ProtocolProblem.WRONG_HASH, node=terms.name, id="snapshot")
    return header


def records_of(
    file: BinaryIO, header: SnapshotHeader, terms: Terms, known: Versions
) -> Iterator[Checked]:
    """The records of a snapshot that was checked, some hundred at a time; raises Problem.

    ``file`` stands at its beginning again. ``known`` gives the versions below which nothing is
    taken. The cursor of each part is the snapshot's own, to be set when all of it was applied.
    """
    _line(file, SMALL_BYTES * 2, terms)
    cursor = Cursor(header.epoch, header.seq, header.hash)
    seen: set[str] = set()
    lines = iter(lambda: _line(file, _longest(terms), terms), b"")
    while some := tuple(_record(line, terms) for line in islice(lines, PAGE)):
        for change in some:
            if change.op != "put" or change.id in seen:
                raise bad_form(f"{change.id}: twice or no record, in a snapshot", terms.name)
            seen.add(change.id)
        yield Checked(some, check_changes(some, terms, known), cursor, 0)


def _require_place(header: SnapshotHeader, head: Head, cursor: Cursor, terms: Terms) -> None:
    if (header.node, header.epoch) != (terms.node, head.epoch) or header.seq > head.seq:
        raise Problem(ProtocolProblem.OUT_OF_ORDER, node=terms.name)
    if header.count > terms.budget.records:
        limit = f"{terms.budget.records} records"
        raise Problem(ProtocolProblem.TOO_LARGE, what="A snapshot", node=terms.name, limit=limit)
    if header.epoch == cursor.epoch and header.seq < cursor.seq:
        raise Problem(ProtocolProblem.ROLLED_BACK, node=terms.name)
    if header.seq == head.seq and header.hash != head.hash:
        raise Problem(ProtocolProblem.FORK, node=terms.name)


def _longest(terms: Terms) -> int:
    """The longest line: every character of a record may be written as six."""
    return terms.budget.record_bytes * 6 + 2_000


def _line(file: BinaryIO, limit: int, terms: Terms) -> bytes:
    line = file.readline(limit + 1)
    if len(line) > limit:
        what, words = "A line of a snapshot", in_words(limit)
        raise Problem(ProtocolProblem.TOO_LARGE, what=what, node=terms.name, limit=words)
    return line


def _record(line: bytes, terms: Terms) -> Change:
    try:
        return msgspec.json.decode(line, type=Change)
    except (msgspec.MsgspecError, ValueError) as error:
        raise bad_form("snapshot: a line that is no record", terms.name) from error
