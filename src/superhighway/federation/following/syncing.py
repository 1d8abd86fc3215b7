"""Asks a neighbour what is new and takes it, step by step; nothing is taken that fails a check.

The network is never waited for inside a transaction. What was good before stays as it is, whatever
goes wrong.
"""

import gzip
import secrets
import tempfile
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.federation.following import applying
from superhighway.federation.following.client import Client, Gone, asking
from superhighway.federation.following.domain import Held
from superhighway.federation.following.errors import FollowProblem
from superhighway.federation.following.lineage import is_over, note_caught_up
from superhighway.federation.following.models import HeldRecord, KeptPage, NeighbourRow
from superhighway.federation.following.reading import terms_for
from superhighway.federation.protocol.checking import (
    Checked,
    Terms,
    Trusted,
    check_head,
    check_keys,
    check_page,
    require_fresh,
    trusted_before,
    unrevoked,
)
from superhighway.federation.protocol.domain import Budget, Cursor, Head, Purpose
from superhighway.federation.protocol.errors import ProtocolProblem
from superhighway.federation.protocol.snapshots import check_snapshot, records_of
from superhighway.trust.api import unverified

#: Keys are looked at so often in any case, so that one that was revoked isn't taken for long.
KEYS_EVERY = timedelta(minutes=15)
#: For a key that isn't known they are asked for at once, but not more often than this.
UNKNOWN_KEY_EVERY = timedelta(minutes=10)
#: So long it is remembered that a record is gone, and in which version.
GONE_KEPT = timedelta(days=180)
#: A round ends after so many seconds, so that the connection isn't kept for ever.
ROUND_S = 30.0
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class Wish:
    """What an operator asked for: to agree with a large removal, or to begin from nothing."""

    agreed: bool = False
    afresh: bool = False


#: Just what is new.
NO_WISH = Wish()


@dataclass
class Done:
    """What one round brought: changes taken, records swept away, and bytes.

    ``more``: there is more to take, in the next round. ``over``: it has handed over, and isn't
    asked again.
    """

    changes: int = 0
    swept: int = 0
    received: int = 0
    moved: bool = False
    more: bool = False
    over: bool = False


def sync(row: NeighbourRow, wish: Wish = NO_WISH) -> Done:
    """Take what is new of a neighbour; raises Problem, or Later where it wants to be left alone.

    ``row`` is held by the caller (a lease) and changed.
    """
    _open_day(row)
    left = Budget().daily_bytes - row.day_bytes
    if left <= 0:
        raise Problem(FollowProblem.QUOTA, node=row.name, limit="500 MB")
    feed = row.description.get("feed", {})
    with asking(row.origin, row.name, feed, most=left) as client:
        done = Done()
        try:
            _Round(row, client, wish, done).run()
        finally:
            done.received = client.received
            row.day_bytes += client.received
            NeighbourRow.objects.filter(pk=row.pk).update(day_bytes=row.day_bytes)
    return done


def _open_day(row: NeighbourRow) -> None:
    """Begin to count anew where another day has begun."""
    today = clock.today()
    if row.day != today:
        row.day, row.day_bytes, row.day_gone = today, 0, 0
        NeighbourRow.objects.filter(pk=row.pk).update(day=today, day_bytes=0, day_gone=0)


class _Round:
    """One round of asking. ``terms`` and ``store`` are there once it goes on, not before: whom the
    neighbour came after is looked up by then.
    """

    terms: Terms
    store: applying.Store

    def __init__(self, row: NeighbourRow, client: Client, wish: Wish, done: Done) -> None:
        self.row = row
        self.client = client
        self.wish = wish
        self.done = done
        self._told = False

    def run(self) -> None:
        if self.wish.afresh:
            _forget_place(self.row)
        self._told = self._refresh_keys(KEYS_EVERY) or not self.row.epoch
        head = self._head()
        try:
            self._go_on(head)
        except Problem as problem:
            if problem.kind is not ProtocolProblem.OTHER_ORIGIN or self._told:
                raise
            self._told = True  # it may have taken them over from a node that ended
            self._go_on(head)

    def _go_on(self, head: Head) -> None:
        """Take what is new, unless the node has ended: then its heirs are followed."""
        self.done.over = is_over(self.row, self.client, told=self._told)
        if not self.done.over:
            self.terms = terms_for(self.row)
            self.store = applying.Store(self.row, agreed=self.wish.agreed)
            self._follow(head)

    def _follow(self, head: Head) -> None:
        """Take what is new up to the head."""
        if self._needs_snapshot(head):
            self._take_snapshot(head)
        until = time.monotonic() + ROUND_S
        while self.row.seq < head.seq and time.monotonic() < until:
            try:
                self._take_page(head)
            except Gone:
                self._take_snapshot(head)
        self.done.more = self.row.seq < head.seq
        self._note_head(head)
        if not self.done.more:
            if self.done.moved:
                applying.offer_again(self.row)
            note_caught_up(self.row)

    def _cursor(self, head: Head) -> Cursor:
        return Cursor(self.row.epoch or head.epoch, self.row.seq, self.row.hash)

    def _refresh_keys(self, after: timedelta) -> bool:
        """Ask for the keys where they are that old; says whether it asked."""
        now = clock.now()
        row = self.row
        if _is_recent(row.keys_at, after, now):
            return False
        raw = self.client.keys()
        check_keys(raw, row.name, row.node, self._trusted(), now)
        row.key_set, row.keys_at = raw, now
        NeighbourRow.objects.filter(pk=row.pk).update(key_set=raw, keys_at=now)
        self._refresh_description()
        return True

    def _look_up_key(self) -> bool:
        """Ask for the keys because of one that isn't known, now and then; says whether it asked."""
        now, row = clock.now(), self.row
        if _is_recent(row.unknown_key_at, UNKNOWN_KEY_EVERY, now):
            return False
        row.unknown_key_at = now
        NeighbourRow.objects.filter(pk=row.pk).update(unknown_key_at=now)
        return self._refresh_keys(timedelta(0))

    def _refresh_description(self) -> None:
        """What it calls itself and what it publishes may change; what it is may not."""
        row, found = self.row, self.client.description()
        if found.node != row.node:
            raise Problem(ProtocolProblem.NOT_SIGNED, what="The description", node=row.name)
        row.name = found.name.strip()[:200] or row.name
        row.description = msgspec.to_builtins(found)
        row.save(update_fields=["name", "description"])

    def _trusted(self) -> Trusted | None:
        """The keys that are known, checked when they came."""
        return trusted_before(unverified(bytes(self.row.key_set))) if self.row.key_set else None

    def _keys(self) -> Trusted:
        found = self._trusted()
        if found is None or found.keys.expires < clock.now():
            raise Problem(ProtocolProblem.NOT_SIGNED, what="The head", node=self.row.name)
        return found

    def _head(self) -> Head:
        """The head as it is now; after a look at the keys where they don't open it."""
        tag = "" if self.wish.afresh else self.row.head_tag
        found = self.client.head(tag)
        self._told = self._told or (found is not None and found.leads_on)
        last = _last_head(self.row)
        if found is None and last is not None:
            require_fresh(last, self.row.name, clock.now())
            return last
        raw = found.body if found else b""
        try:
            head = self._checked_head(raw, last)
        except Problem as problem:
            if problem.kind is not ProtocolProblem.NOT_SIGNED:
                raise
            if not self._look_up_key():
                raise
            head = self._checked_head(raw, last)
        self.row.head_tag = found.tag if found else ""
        return head

    def _checked_head(self, raw: bytes, last: Head | None) -> Head:
        place = Cursor(self.row.epoch, self.row.seq, self.row.hash)
        keys = self._keys().keys
        return check_head(raw, self.row.name, keys, last, place, clock.now())

    def _needs_snapshot(self, head: Head) -> bool:
        """Whether pages don't go on where the cursor is: another epoch, or a cursor too old."""
        row = self.row
        if row.epoch != head.epoch:
            return bool(row.epoch) or applying.held(row) > 0 or head.floor > 1
        return row.seq < head.floor - 1

    def _take_page(self, head: Head) -> None:
        budget, cursor = self.terms.budget, self._cursor(head)
        raw = self.client.page(head.epoch, cursor.seq, budget.page_bytes)

        known: dict[str, applying.Known] = {}

        def versions(ids: Sequence[str]) -> Mapping[str, int]:
            known.update(self.store.known_of(ids))
            return {identity: one.ver for identity, one in known.items()}

        def check(raw: bytes) -> Checked:
            keys = unrevoked(self._keys().keys, Purpose.FEED)
            return check_page(raw, keys, head, cursor, self.terms, versions)

        try:
            checked = check(raw)
        except Problem as problem:
            if problem.kind is not ProtocolProblem.NOT_SIGNED:
                raise
            raw = self.client.page(head.epoch, cursor.seq, budget.page_bytes, past_caches=True)
            checked = check(raw)
        self.store.take_page(checked, raw, known, clock.now())
        self.done.changes += len(checked.changes)
        self.done.moved = True

    def _take_snapshot(self, head: Head) -> None:
        """Take everything that is published, then sweep what is not in it."""
        mark = secrets.randbelow(2**53 - 1) + 1
        keys = unrevoked(self._keys().keys, Purpose.FEED)

        anew = self.row.epoch != head.epoch

        known: dict[str, applying.Known] = {}

        def versions(ids: Sequence[str]) -> Mapping[str, int]:
            known.clear()
            known.update(self.store.known_of(ids))
            return {} if anew else {identity: one.ver - 1 for identity, one in known.items()}

        with tempfile.TemporaryDirectory(prefix="snapshot-") as folder:
            path = Path(folder) / "snapshot"
            self.client.snapshot(head.epoch, path)
            with _unpacked(path) as file:
                header = check_snapshot(file, keys, head, self._cursor(head), self.terms)
            with _unpacked(path) as file:
                for part in records_of(file, header, self.terms, versions):
                    self.store.take_part(part, known, clock.now(), mark)
                    self.done.changes += len(part.changes)
        cursor = Cursor(header.epoch, header.seq, header.hash)
        self.done.swept += self.store.finish_snapshot(cursor, mark, anew=anew)
        self.done.moved = True

    def _note_head(self, head: Head) -> None:
        """Keep the head that all of this was checked against."""
        row = self.row
        if row.epoch != head.epoch:
            row.epoch = head.epoch
        row.head = msgspec.json.encode(head)
        fields = {"head": row.head, "head_tag": row.head_tag, "epoch": row.epoch}
        if self.done.moved:
            fields["delay_s"] = max((clock.now() - head.issued).total_seconds(), 0.0)
            if not self.done.more:
                fields["settled"] = row.settled = applying.newest(row)
            _tidy(row, head)
        NeighbourRow.objects.filter(pk=row.pk).update(**fields)


def _tidy(row: NeighbourRow, head: Head) -> None:
    """Forget pages that the neighbour keeps no longer itself, and what has been gone for long."""
    KeptPage.objects.filter(neighbour=row, epoch=head.epoch, last__lt=head.floor).delete()
    before = clock.now() - GONE_KEPT
    HeldRecord.objects.filter(neighbour=row, state=Held.GONE, at__lt=before).delete()


def _is_recent(at: datetime | None, within: timedelta, now: datetime) -> bool:
    """Whether that was less than so long ago; what a clock that was ahead noted doesn't count."""
    return at is not None and at <= now < at + within


def _last_head(row: NeighbourRow) -> Head | None:
    return msgspec.json.decode(bytes(row.head), type=Head) if row.head else None


def _forget_place(row: NeighbourRow) -> None:
    """Begin from nothing, as an operator wants it: what is held stays until it is swept."""
    row.epoch, row.seq, row.hash, row.head, row.head_tag = 0, 0, Cursor().hash, b"", ""
    row.keys_at = None
    NeighbourRow.objects.filter(pk=row.pk).update(
        epoch=0, seq=0, hash=row.hash, head=b"", head_tag="", keys_at=None
    )
    KeptPage.objects.filter(neighbour=row).delete()


@contextmanager
def _unpacked(path: Path) -> Iterator[BinaryIO]:
    """The lines of a snapshot, unpacked as they are read."""
    with path.open("rb") as file:
        packed = file.read(2) == _GZIP
        file.seek(0)
        if not packed:
            yield file
            return
        try:
            with gzip.GzipFile(fileobj=file) as lines:
                yield cast("BinaryIO", lines)
        except (OSError, EOFError, zlib.error) as error:
            what = "The snapshot"
            raise Problem(
                ProtocolProblem.BAD_FORM, what=what, node="the node", why="gzip"
            ) from error
