"""What is served of the feed: its head and its pages, signed.

A sealed page is signed once and kept as it was signed; the open page and the head are signed when
somebody asks. Ed25519 gives the same signature every time, so it doesn't matter which process does.
"""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db import transaction
from django.db.models import QuerySet

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.federation.feed import epochs
from superhighway.federation.feed.errors import FeedProblem
from superhighway.federation.feed.models import ChangeRow, FeedState, HeadRow, SealedPage
from superhighway.federation.feed.numbering import hold
from superhighway.federation.feed.schedule import HEAD_LIFE, RENEWED
from superhighway.federation.protocol.domain import HEAD_TYPE, PAGE_TYPE, Change, Head, Page
from superhighway.trust import api as trust

#: Pages that are sealed in one transaction.
_TOGETHER = 20
#: The columns of a change in the order of its members.
_SAID = ("seq", "op", "type", "schema", "identity", "ver", "sha256", "body", "sample")


@dataclass(frozen=True)
class Served:
    """Bytes to serve, and what they are called between caches; ``sealed`` ones never change.

    ``closed``: the feed has ended, and there is a statement of who comes after.
    """

    content: bytes
    etag: str
    sealed: bool = False
    closed: bool = False


def head() -> Served:
    """The signed head, anew where the feed went on or an hour has passed.

    Raises Problem of ``epochs.state``.
    """
    state, now = epochs.state(), clock.now()
    key = trust.key_id_of(trust.public_key())
    row = HeadRow.objects.filter(pk=1).first()
    if row is None or not _stands(row, state, key, now):
        row = _signed_head(state, key, now)
    tag = f"{row.epoch}-{row.seq}-{row.issued:%Y%m%d%H%M%S}{'-over' if state.closed else ''}"
    return Served(bytes(row.envelope), tag, closed=state.closed)


def head_of(served: Served) -> Head:
    """What a head says."""
    return msgspec.json.decode(trust.unverified(served.content), type=Head)


def _stands(row: HeadRow, state: FeedState, key: str, now: datetime) -> bool:
    said = (row.epoch, row.seq, row.floor, row.key_id)
    return said == (state.epoch, state.seq, state.floor, key) and (
        row.issued <= now < row.issued + RENEWED
    )


def _signed_head(state: FeedState, key: str, now: datetime) -> HeadRow:
    issued = now.replace(microsecond=0)
    said = Head(
        node=state.node,
        epoch=state.epoch,
        seq=state.seq,
        floor=state.floor,
        hash=state.hash,
        issued=issued,
        expires=issued + HEAD_LIFE,
    )
    epochs.write_mark(state)
    values = {
        "epoch": state.epoch,
        "seq": state.seq,
        "floor": state.floor,
        "issued": issued,
        "key_id": key,
        "envelope": trust.seal(msgspec.json.encode(said), HEAD_TYPE),
    }
    row, _ = HeadRow.objects.update_or_create(pk=1, defaults=values)
    return row


def page(state: FeedState, epoch: int, number: int) -> Served:
    """The page that holds change ``number`` + 1; the open one where that is to come.

    Raises Problem GONE for another epoch or what lies before the floor, NOT_YET beyond the feed.
    """
    if epoch != state.epoch or number + 1 < state.floor:
        raise Problem(FeedProblem.GONE)
    if number > state.seq:
        raise Problem(FeedProblem.NOT_YET)
    served = _open_page(state) if number >= state.page else _full_page(state, number)
    require_current(state)
    return served


def _open_page(state: FeedState) -> Served:
    key = trust.key_id_of(trust.public_key())
    return Served(_signed(state, state.page), f"{state.epoch}-{state.page}-{state.seq}-{key[:8]}")


def _full_page(state: FeedState, number: int) -> Served:
    begins = ChangeRow.objects.filter(seq=number + 1).values_list("page", flat=True).first()
    if begins is None:
        raise Problem(FeedProblem.GONE)
    row = SealedPage.objects.filter(number=begins).first() or seal(state, begins)
    tag = f"{state.epoch}-{begins}-{row.key_id[:8]}"
    return Served(bytes(row.envelope), tag, sealed=True)


def require_current(state: FeedState) -> None:
    """Raise Problem GONE where a new epoch began after ``state`` was read.

    What was read since may be of the other one, and must not be signed as this one's.
    """
    if not FeedState.objects.filter(generation=state.generation).exists():
        raise Problem(FeedProblem.GONE)


def seal(state: FeedState, number: int) -> SealedPage:
    """Sign a full page for good; where somebody else just did, theirs is the same.

    Raises Problem GONE where a new epoch has begun.
    """
    key = trust.key_id_of(trust.public_key())
    with transaction.atomic():
        hold()
        require_current(state)
        values = {"key_id": key, "envelope": _signed(state, number)}
        row, _ = SealedPage.objects.get_or_create(number=number, defaults=values)
    return row


def seal_all(state: FeedState) -> int:
    """Seal every full page that is not sealed yet; gives how many."""
    full = ChangeRow.objects.filter(seq__gte=state.floor, page__lt=state.page)
    numbers = set(full.values_list("page", flat=True).distinct())
    waiting = sorted(numbers - set(SealedPage.objects.values_list("number", flat=True)))
    for start in range(0, len(waiting), _TOGETHER):
        with transaction.atomic():
            for number in waiting[start : start + _TOGETHER]:
                seal(state, number)
    return len(waiting)


def payload(state: FeedState, number: int) -> bytes:
    """What a page says: its changes up to the state's last one."""
    rows = ChangeRow.objects.filter(page=number, seq__lte=state.seq, seq__gt=number)
    changes = changes_of(rows.order_by("seq"))
    said = Page(
        node=state.node,
        epoch=state.epoch,
        number=number,
        first=number + 1,
        last=number + len(changes),
        prev_hash=hash_before(state, number),
        changes=changes,
    )
    return msgspec.json.encode(said)


def _signed(state: FeedState, number: int) -> bytes:
    return trust.seal(payload(state, number), PAGE_TYPE)


def hash_before(state: FeedState, number: int) -> str:
    """The chain's hash after so many changes."""
    if number + 1 == state.floor:
        return state.floor_hash
    return ChangeRow.objects.values_list("hash", flat=True).get(seq=number)


def changes_of(rows: QuerySet[ChangeRow]) -> tuple[Change, ...]:
    """Rows as other nodes read them."""
    return tuple(Change(*values) for values in rows.values_list(*_SAID))
