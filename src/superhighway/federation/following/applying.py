"""Puts what was checked into the tables, and gives it to the pages: one transaction a page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec
from django.db import transaction

from superhighway.core.errors import Problem
from superhighway.federation.following.domain import Held, held_as, removes_too_much
from superhighway.federation.following.errors import FollowProblem
from superhighway.federation.following.models import HeldRecord, KeptPage, NeighbourRow
from superhighway.federation.following.projecting import Origin, projectors
from superhighway.federation.following.reading import schemas
from superhighway.federation.protocol.checking import Checked
from superhighway.federation.protocol.domain import Budget, Change, Cursor, Trust

_COLUMNS = ("schema", "ver", "sha256", "body", "sample", "state", "mark", "at")
_BATCH = 1_000


class _Uri(msgspec.Struct):
    """The one member that every record has."""

    uri: str


def trust_of(row: NeighbourRow, kind: str) -> Trust:
    """How far a neighbour's records of a type are trusted."""
    return Trust(row.trust.get(kind) or row.trust.get("") or Trust.QUARANTINED)


def origin_of(row: NeighbourRow) -> Origin:
    """A neighbour as projectors know it."""
    return Origin(row.node, row.name, row.origin, row.sample)


def versions(row: NeighbourRow, ids: Sequence[str]) -> Mapping[str, int]:
    """The versions of those records that are held."""
    known = HeldRecord.objects.filter(neighbour=row, identity__in=ids)
    return dict(known.values_list("identity", "ver"))


def versions_below(row: NeighbourRow, ids: Sequence[str]) -> Mapping[str, int]:
    """The same for a snapshot, where a record may be as it is held."""
    return {identity: ver - 1 for identity, ver in versions(row, ids).items()}


def held(row: NeighbourRow) -> int:
    """How many records of a neighbour there are."""
    return HeldRecord.objects.filter(neighbour=row).exclude(state=Held.GONE).count()


def apply_page(
    row: NeighbourRow, checked: Checked, raw: bytes, now: datetime, *, agreed: bool
) -> None:
    """Take a page: its bytes, its records and the cursor behind it, or nothing of it.

    Raises Problem MASS_REMOVAL unless an operator ``agreed``, or TOO_MANY.
    """
    before = Cursor(row.epoch, row.seq, row.hash)
    with transaction.atomic():
        _count_removals(row, checked.changes, agreed=agreed)
        _take(row, checked, now, mark=0)
        KeptPage.objects.update_or_create(
            neighbour=row,
            epoch=checked.cursor.epoch,
            number=checked.number,
            defaults={"last": checked.cursor.seq, "envelope": raw},
        )
        _move(row, before, checked.cursor)


def apply_part(row: NeighbourRow, checked: Checked, now: datetime, mark: int) -> None:
    """Take a part of a snapshot; the cursor stays until all of it was taken."""
    with transaction.atomic():
        _take(row, checked, now, mark)


def finish_snapshot(row: NeighbourRow, cursor: Cursor, mark: int, *, agreed: bool) -> int:
    """Take away what the snapshot doesn't hold, and go on behind it; gives how many went.

    Raises Problem MASS_REMOVAL unless an operator ``agreed``.
    """
    before = Cursor(row.epoch, row.seq, row.hash)
    with transaction.atomic():
        left = HeldRecord.objects.filter(neighbour=row).exclude(state=Held.GONE).exclude(mark=mark)
        gone = list(left)
        _require_few(row, len(gone), held(row), agreed=agreed)
        _drop(row, [one for one in gone if one.state == Held.SHOWN])
        left.update(state=Held.GONE, body="", sha256="")
        KeptPage.objects.filter(neighbour=row).exclude(epoch=cursor.epoch).delete()
        _move(row, before, cursor)
    return len(gone)


def reconsider(row: NeighbourRow) -> None:
    """Show and hide records after their types came to be trusted otherwise."""
    with transaction.atomic():
        present = HeldRecord.objects.filter(neighbour=row).exclude(state=Held.GONE)
        for kind in sorted(set(present.values_list("type", flat=True))):
            _reconsider(row, list(present.filter(type=kind)), trust_of(row, kind))


def drop_all(row: NeighbourRow) -> None:
    """Show nothing of a neighbour any more."""
    with transaction.atomic():
        _drop(row, HeldRecord.objects.filter(neighbour=row, state=Held.SHOWN))


def _reconsider(row: NeighbourRow, rows: Sequence[HeldRecord], trust: Trust) -> None:
    read = schemas()
    shown = [one for one in rows if one.state == Held.SHOWN]
    for one in rows:
        one.state = held_as(trust, readable=read.reads(one.schema))
    _drop(row, [one for one in shown if one.state != Held.SHOWN])
    HeldRecord.objects.bulk_update(rows, ["state"], batch_size=_BATCH)
    _show(row, rows)


def _take(row: NeighbourRow, checked: Checked, now: datetime, mark: int) -> None:
    """Write the last word on each record, and let it be seen."""
    last = {change.id: change for change in checked.changes}
    known = {
        one.identity: one
        for one in HeldRecord.objects.filter(neighbour=row, identity__in=list(last))
    }
    shown = [one for one in known.values() if one.state == Held.SHOWN]
    rows = [_row(row, change, known.get(change.id), checked, now) for change in last.values()]
    for one in rows:
        one.mark = mark
    _require_room(row, rows, known)
    HeldRecord.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["neighbour", "identity"],
        update_fields=_COLUMNS,
    )
    _show(row, rows)
    now_shown = {one.identity for one in rows if one.state == Held.SHOWN}
    _drop(row, [one for one in shown if one.identity not in now_shown])


def _row(
    row: NeighbourRow, change: Change, before: HeldRecord | None, checked: Checked, now: datetime
) -> HeldRecord:
    put = change.op == "put"
    readable = change.id not in checked.unread
    uri = msgspec.json.decode(change.body, type=_Uri).uri if put else before.uri if before else ""
    return HeldRecord(
        neighbour=row,
        identity=change.id,
        uri=uri[:700],
        type=change.type,
        schema=change.schema[:60],
        ver=change.ver,
        sha256=change.sha256,
        body=change.body,
        sample=change.sample,
        state=held_as(trust_of(row, change.type), readable=readable) if put else Held.GONE,
        at=now,
    )


def _require_room(
    row: NeighbourRow, rows: Sequence[HeldRecord], known: Mapping[str, HeldRecord]
) -> None:
    """Raise Problem TOO_MANY where the neighbour would have more records than it may."""
    most = Budget().records
    new = sum(one.state != Held.GONE for one in rows if one.identity not in known)
    if new and held(row) + new > most:
        raise Problem(FollowProblem.TOO_MANY, node=row.name, limit=most)


def _count_removals(row: NeighbourRow, changes: Sequence[Change], *, agreed: bool) -> None:
    """Count what goes within a day, so that a flood can't come page by page."""
    gone = sum(change.op == "tombstone" for change in changes)
    if not gone:
        return
    if not row.day_gone:
        row.day_held = held(row)
    _require_few(row, row.day_gone + gone, row.day_held, agreed=agreed)
    row.day_gone = 0 if agreed else row.day_gone + gone


def _require_few(row: NeighbourRow, gone: int, present: int, *, agreed: bool) -> None:
    if not agreed and removes_too_much(gone, present):
        raise Problem(FollowProblem.MASS_REMOVAL, node=row.name, gone=gone, held=present)


def _show(row: NeighbourRow, rows: Iterable[HeldRecord]) -> None:
    """Give the records that may be shown to those who show them, type by type."""
    origin, read = origin_of(row), schemas()
    shown = [one for one in rows if one.state == Held.SHOWN]
    for kind in sorted({one.type for one in shown}):
        projector = projectors.get(kind)
        if projector is not None:
            mine = [one for one in shown if one.type == kind]
            projector.put(origin, [read.readable(one.schema, one.body) for one in mine])


def _drop(row: NeighbourRow, rows: Iterable[HeldRecord]) -> None:
    """Take records that were shown away from where they were."""
    origin = origin_of(row)
    uris: dict[str, list[str]] = {}
    for one in rows:
        uris.setdefault(one.type, []).append(one.uri)
    for kind, gone in uris.items():
        projector = projectors.get(kind)
        if projector is not None:
            projector.drop(origin, gone)


def _move(row: NeighbourRow, before: Cursor, after: Cursor) -> None:
    """Set the cursor, where nobody else has moved it meanwhile; raises Problem BUSY."""
    row.epoch, row.seq, row.hash = after.epoch, after.seq, after.hash
    mine = NeighbourRow.objects.filter(pk=row.pk, epoch=before.epoch, seq=before.seq)
    day = {"day_gone": row.day_gone, "day_held": row.day_held}
    if not mine.update(epoch=after.epoch, seq=after.seq, hash=after.hash, **day):
        raise Problem(FollowProblem.BUSY, node=row.name)
