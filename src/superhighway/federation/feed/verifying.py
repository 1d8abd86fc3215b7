"""Whether what this node holds of its feed is as it was signed."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.federation.feed import epochs, keys, pages
from superhighway.federation.feed.errors import FeedProblem
from superhighway.federation.feed.models import ChangeRow, FeedState, SealedPage
from superhighway.federation.protocol import chain
from superhighway.federation.protocol.checking import check_head, unrevoked
from superhighway.federation.protocol.domain import PAGE_TYPE, Change, Cursor, Purpose
from superhighway.trust import api as trust

_BATCH = 1_000


@dataclass(frozen=True)
class Verified:
    """What was found to be sound."""

    epoch: int
    changes: int
    records: int
    sealed: int


def verify() -> Verified:
    """Follow the chain, hash every record, open the head and every sealed page.

    Raises Problem WRONG for the first thing that isn't sound.
    """
    state, kept = epochs.state(), keys.current()
    checked = records = 0
    after = state.floor_hash
    for change, told in _changes(state):
        records += _hashed(change)
        if change.seq < state.floor:
            continue
        after = chain.link(after, change)
        checked += 1
        if change.seq != state.floor + checked - 1 or after != told:
            raise Problem(FeedProblem.WRONG, why=f"change {change.seq}")
    if after != state.hash or state.floor + checked - 1 != state.seq:
        raise Problem(FeedProblem.WRONG, why="its end")
    head = pages.head()
    try:
        check_head(head.content, "this node", kept.keys, None, Cursor(), clock.now())
    except Problem as problem:
        raise Problem(FeedProblem.WRONG, why=problem.sentence) from problem
    return Verified(state.epoch, checked, records, _opened(state, kept))


def _changes(state: FeedState) -> Iterator[tuple[Change, str]]:
    """Every change that is held, with the chain's hash that stands beside it."""
    rows = ChangeRow.objects.filter(seq__lte=state.seq).order_by("seq")
    last = 0
    while some := pages.changes_of(rows.filter(seq__gt=last)[:_BATCH]):
        told = rows.filter(seq__gt=last).values_list("hash", flat=True)[:_BATCH]
        yield from zip(some, told, strict=True)
        last = some[-1].seq


def _hashed(change: Change) -> bool:
    """Whether it is a put; raises Problem WRONG where its record isn't what its hash says."""
    if change.op == "tombstone":
        return False
    if hashlib.sha256(change.body.encode()).hexdigest() != change.sha256:
        raise Problem(FeedProblem.WRONG, why=f"record {change.id}")
    return True


def _opened(state: FeedState, kept: keys.Kept) -> int:
    """How many sealed pages there are; raises Problem WRONG where one isn't sound."""
    known = unrevoked(kept.keys, Purpose.FEED)
    count = 0
    for row in SealedPage.objects.order_by("number").iterator(1):
        try:
            opened = trust.open_envelope(bytes(row.envelope), known)
        except Problem as problem:
            raise Problem(FeedProblem.WRONG, why=f"page {row.number}") from problem
        if opened.payload_type != PAGE_TYPE or opened.payload != pages.payload(state, row.number):
            raise Problem(FeedProblem.WRONG, why=f"page {row.number}")
        count += 1
    return count
