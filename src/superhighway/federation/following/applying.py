"""Puts what was checked into the tables, and gives it to the pages: one transaction a page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec
from django.db import transaction
from django.db.models import Max, QuerySet

from superhighway.core.errors import Problem
from superhighway.federation.following.domain import Held, held_as, removes_too_much
from superhighway.federation.following.errors import FollowProblem
from superhighway.federation.following.lineage import (
    Ancestors,
    Moved,
    ancestors_of,
    level,
    lower,
    movers,
    owner_of,
)
from superhighway.federation.following.models import HeldRecord, KeptPage, NeighbourRow
from superhighway.federation.following.projecting import (
    Origin,
    answered,
    left_out,
    projectors,
    reconsidered,
)
from superhighway.federation.following.reading import schemas
from superhighway.federation.following.writing import Written, write
from superhighway.federation.protocol.checking import Checked
from superhighway.federation.protocol.domain import Budget, Change, Cursor, Trust
from superhighway.federation.protocol.errors import ProtocolProblem

_BATCH = 1_000


class _Uri(msgspec.Struct):
    """The one member that every record has."""

    uri: str


class Known(NamedTuple):
    """What is held of a record."""

    ver: int
    state: str
    uri: str
    row: int


def trust_of(row: NeighbourRow, kind: str) -> Trust:
    """How far a neighbour's records of a type are trusted."""
    return level(row.trust, kind)


def is_blocked(row: NeighbourRow) -> bool:
    """Whether nothing at all of a neighbour is wanted: it is neither asked nor told anything."""
    return set(row.trust.values()) == {Trust.BLOCKED}


def origin_of(row: NeighbourRow) -> Origin:
    """A neighbour as projectors know it."""
    return Origin(row.node, row.name, row.origin, row.sample)


def _trust_in(row: NeighbourRow, ancestors: Ancestors, kind: str, identity: str) -> Trust:
    """How far a record is trusted: one that was taken over no further than it was before."""
    now, before = trust_of(row, kind), ancestors.get(owner_of(identity))
    return now if before is None else lower(now, level(before, kind))


def held(row: NeighbourRow) -> int:
    """How many records of a neighbour there are."""
    return _present(row).count()


def newest(row: NeighbourRow) -> int:
    """The record of a neighbour that came last, by its number; 0 without any."""
    return HeldRecord.objects.filter(neighbour=row).aggregate(last=Max("pk"))["last"] or 0


def _present(row: NeighbourRow) -> QuerySet[HeldRecord]:
    return HeldRecord.objects.filter(neighbour=row).exclude(state=Held.GONE)


class Store:
    """Takes what was checked of one neighbour, for one round in which nobody else does.

    ``agreed``: an operator agreed to a large removal. Only what is ``settled`` counts as removed,
    what was held when the neighbour was last caught up with: who comes new to a long history, or
    back after a while, meets records that came and went since, and nobody here knew them.
    """

    def __init__(self, row: NeighbourRow, *, agreed: bool = False) -> None:
        self.row = row
        self.agreed = agreed
        self._held = held(row)
        self._settled = _present(row).filter(pk__lte=row.settled).count()
        self._ancestors = ancestors_of(row)
        of_them = NeighbourRow.objects.filter(node__in=list(self._ancestors))
        self._before = {one.pk: one for one in of_them}

    def known_of(self, ids: Iterable[str]) -> dict[str, Known]:
        """What is held of these records, by id, also of nodes that the neighbour is heir of."""
        wanted = [self.row.pk, *self._before]
        rows = HeldRecord.objects.filter(neighbour__in=wanted, identity__in=list(ids))
        return {
            identity: Known(ver, state, uri, row)
            for identity, ver, state, uri, row in rows.values_list(
                "identity", "ver", "state", "uri", "pk"
            )
        }

    def take_page(
        self, checked: Checked, raw: bytes, known: Mapping[str, Known], now: datetime
    ) -> None:
        """Take a page: its bytes, its records and the cursor behind it, or nothing of it.

        Raises Problem MASS_REMOVAL, TOO_MANY, or BUSY.
        """
        with transaction.atomic():
            self._count_removals(checked.changes, known)
            count = self._take(checked, known, now, mark=0)
            KeptPage.objects.update_or_create(
                neighbour=self.row,
                epoch=checked.cursor.epoch,
                number=checked.number,
                defaults={"last": checked.cursor.seq, "envelope": raw},
            )
            self._move(checked.cursor)
        self._held = count

    def take_part(
        self, checked: Checked, known: Mapping[str, Known], now: datetime, mark: int
    ) -> None:
        """Take a part of a snapshot; the cursor stays until all of it was taken."""
        with transaction.atomic():
            count = self._take(checked, known, now, mark)
        self._held = count

    def finish_snapshot(self, cursor: Cursor, mark: int, *, anew: bool) -> int:
        """Take away what the snapshot doesn't hold, and go on behind it; gives how many went.

        Where the feed begins ``anew``, versions from before mean nothing: a snapshot may be older
        than what was held, and the pages behind it bring the same versions again. Raises Problem
        MASS_REMOVAL or BUSY.
        """
        row = self.row
        left = _present(row).exclude(mark=mark)
        with transaction.atomic():
            gone = list(left.values_list("type", "uri", "state"))
            self._require_few(left.filter(pk__lte=row.settled).count(), self._settled)
            drop(row, [(kind, uri) for kind, uri, state in gone if state == Held.SHOWN])
            left.update(state=Held.GONE, body="", sha256="")
            if anew:
                HeldRecord.objects.filter(neighbour=row).exclude(mark=mark).update(ver=0)
            KeptPage.objects.filter(neighbour=row).exclude(epoch=cursor.epoch).delete()
            self._move(cursor)
        self._held -= len(gone)
        return len(gone)

    def _take(self, checked: Checked, known: Mapping[str, Known], now: datetime, mark: int) -> int:
        """Write the last word on each record, let it be seen; gives how many are held then."""
        last = {change.id: change for change in checked.changes}
        moved = self._move_here(list(last))
        rows = [
            _written(
                self.row.pk,
                change,
                known.get(change.id),
                self._state(change, checked),
                now,
                mark,
            )
            for change in last.values()
        ]
        count = self._held + moved + _more(rows, known)
        if count > max(self._held, Budget().records):
            raise Problem(FollowProblem.TOO_MANY, node=self.row.name, limit=Budget().records)
        write(rows, now)
        show(
            self.row, [(one.type, one.schema, one.body) for one in rows if one.state == Held.SHOWN]
        )
        hidden = [one for one in rows if one.state != Held.SHOWN]
        was = {identity for identity, one in known.items() if one.state == Held.SHOWN}
        drop(self.row, [(one.type, one.uri) for one in hidden if one.identity in was])
        return count

    def _state(self, change: Change, checked: Checked) -> Held:
        """What becomes of a record."""
        if change.op != "put":
            return Held.GONE
        trust = _trust_in(self.row, self._ancestors, change.type, change.id)
        return held_as(trust, readable=change.id not in checked.unread)

    def _move_here(self, ids: Sequence[str]) -> int:
        """Move what is held of these records under a node that this one is heir of to this one.

        Gives how many that are. Nothing is shown less for a moment: they stay as they are until
        what the heir says of them is written. Raises Problem TWO_HEIRS.
        """
        if not self._ancestors:
            return 0
        inherited = [one for one in ids if owner_of(one) in self._ancestors]
        held_ones = HeldRecord.objects.filter(identity__in=inherited)
        self._require_one_heir(held_ones.exclude(neighbour__in=[self.row.pk, *self._before]))
        count = 0
        for old in self._before.values():
            rows = held_ones.filter(neighbour=old)
            records = [Moved(*one) for one in rows.values_list("identity", "type", "uri")]
            if records:
                count += rows.exclude(state=Held.GONE).count()
                shown = list(rows.filter(state=Held.SHOWN).values_list("type", "uri"))
                for move in movers:
                    move(old, self.row, records)
                drop(old, shown)
                rows.update(neighbour=self.row)
        return count

    def _require_one_heir(self, others: QuerySet[HeldRecord]) -> None:
        """Nobody else has taken these over."""
        taken = others.exclude(state=Held.GONE).values_list("identity", flat=True).first()
        if taken is not None:
            raise Problem(ProtocolProblem.TWO_HEIRS, node=self.row.name, id=taken)

    def _count_removals(self, changes: Sequence[Change], known: Mapping[str, Known]) -> None:
        """Count what goes within a day, so that a flood can't come page by page."""
        row = self.row
        last = {change.id: change.op for change in changes}
        removed = [known[one] for one, op in last.items() if op == "tombstone" and one in known]
        gone = sum(map(self._is_settled, removed))
        if not gone:
            return
        if not row.day_gone:
            row.day_held = self._settled
        self._require_few(row.day_gone + gone, row.day_held)
        row.day_gone = 0 if self.agreed else row.day_gone + gone

    def _is_settled(self, one: Known) -> bool:
        return one.state != Held.GONE and one.row <= self.row.settled

    def _require_few(self, gone: int, present: int) -> None:
        if not self.agreed and removes_too_much(gone, present):
            node = self.row.name
            raise Problem(FollowProblem.MASS_REMOVAL, node=node, gone=gone, held=present)

    def _move(self, after: Cursor) -> None:
        """Set the cursor, where nobody else has moved it meanwhile; raises Problem BUSY."""
        row = self.row
        mine = NeighbourRow.objects.filter(pk=row.pk, epoch=row.epoch, seq=row.seq)
        row.epoch, row.seq, row.hash = after.epoch, after.seq, after.hash
        day = {"day_gone": row.day_gone, "day_held": row.day_held}
        if not mine.update(epoch=after.epoch, seq=after.seq, hash=after.hash, **day):
            raise Problem(FollowProblem.BUSY, node=row.name)


def reconsider(row: NeighbourRow) -> None:
    """Show and hide records after their types came to be trusted otherwise."""
    with transaction.atomic():
        for tell in reconsidered:
            tell(row, removed=False)
        present = _present(row)
        for kind in sorted(set(present.values_list("type", flat=True))):
            _reconsider(row, list(present.filter(type=kind)))


def drop_all(row: NeighbourRow) -> None:
    """Show nothing of a neighbour any more."""
    with transaction.atomic():
        for tell in reconsidered:
            tell(row, removed=True)
        shown = HeldRecord.objects.filter(neighbour=row, state=Held.SHOWN)
        drop(row, list(shown.values_list("type", "uri")))


def _reconsider(row: NeighbourRow, rows: Sequence[HeldRecord]) -> None:
    read, ancestors = schemas(), ancestors_of(row)
    shown = [one for one in rows if one.state == Held.SHOWN]
    for one in rows:
        trust = _trust_in(row, ancestors, one.type, one.identity)
        one.state = held_as(trust, readable=read.reads(one.schema))
    drop(row, [(one.type, one.uri) for one in shown if one.state != Held.SHOWN])
    HeldRecord.objects.bulk_update(rows, ["state"], batch_size=_BATCH)
    show(row, [(one.type, one.schema, one.body) for one in rows if one.state == Held.SHOWN])


def _written(
    neighbour: int,
    change: Change,
    before: Known | None,
    state: Held,
    now: datetime,
    mark: int,
) -> Written:
    known = before.uri if before else ""
    uri = _uri_in(change.body) if change.op == "put" else known
    return Written(
        neighbour=neighbour,
        identity=change.id,
        uri=uri,
        type=change.type,
        schema=change.schema,
        ver=change.ver,
        sha256=change.sha256,
        body=change.body,
        sample=change.sample,
        state=str(state),
        mark=mark,
        at=now,
    )


def _more(rows: Sequence[Written], known: Mapping[str, Known]) -> int:
    """How many records there are more, or fewer, once these are written."""
    were = sum(one.state != Held.GONE for one in known.values())
    return sum(one.state != Held.GONE for one in rows) - were


def show(row: NeighbourRow, records: Iterable[tuple[str, str, str]]) -> None:
    """Give records (type, schema, body) to those who show them, type by type."""
    origin, read = origin_of(row), schemas()
    bodies: dict[str, list[bytes]] = {}
    for kind, schema, body in records:
        bodies.setdefault(kind, []).append(read.readable(schema, body))
    for kind, some in sorted(bodies.items()):
        projector = projectors.get(kind)
        if projector is not None:
            _answer(row, kind, map(_uri_in, some), projector.put(origin, some) or {})


def offer_again(row: NeighbourRow) -> None:
    """Give again what touched nothing here when it came: what it is about may have come since."""
    shown = HeldRecord.objects.filter(neighbour=row, state=Held.SHOWN)
    for kind in left_out.names():
        ask = left_out.get(kind)
        uris = list(shown.filter(type=kind).values_list("uri", flat=True))
        missing = ask(row.node, uris) if ask else ()
        for start in range(0, len(missing), _BATCH):
            some = shown.filter(type=kind, uri__in=missing[start : start + _BATCH])
            with transaction.atomic():
                show(row, some.values_list("type", "schema", "body"))


def drop(row: NeighbourRow, records: Iterable[tuple[str, str]]) -> None:
    """Take records (type, uri) that were shown away from where they were."""
    origin = origin_of(row)
    uris: dict[str, list[str]] = {}
    for kind, uri in records:
        uris.setdefault(kind, []).append(uri)
    for kind, gone in sorted(uris.items()):
        projector = projectors.get(kind)
        if projector is not None:
            projector.drop(origin, gone)
            _answer(row, kind, gone, {})


def _answer(row: NeighbourRow, kind: str, uris: Iterable[str], refused: Mapping[str, str]) -> None:
    given = list(uris)
    for tell in answered:
        tell(row, kind, given, refused)


def _uri_in(body: bytes | str) -> str:
    return msgspec.json.decode(body, type=_Uri).uri[:700]
