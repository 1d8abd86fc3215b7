"""When the feed begins, begins anew, and goes on.

A new epoch numbers everything that is published now from 1. It begins with the node's first set of
keys, and where the database was put back: numbers that were given out would be given a second
time. That shows by a mark in the data folder, which no backup holds.
"""

import os
import secrets

import msgspec
from django.db import transaction

from superhighway.core import clock, home, jobs, lock
from superhighway.core.errors import Problem
from superhighway.core.publishing import publishers
from superhighway.federation.feed import keys
from superhighway.federation.feed.errors import FeedProblem
from superhighway.federation.feed.models import (
    ChangeRow,
    FeedState,
    HeadRow,
    RecordRow,
    SealedPage,
)
from superhighway.federation.feed.numbering import hold, take_up
from superhighway.federation.feed.schedule import EVERY, UPKEEP
from superhighway.federation.protocol.chain import START


class Mark(msgspec.Struct, frozen=True):
    """How far the feed of this data folder was ever shown."""

    generation: str
    epoch: int
    seq: int


def listen(kind: str, uris: frozenset[str] | None) -> None:
    """Take up what was announced, in the transaction of the announcement."""
    publisher = publishers.get(kind)
    if publisher is None or not FeedState.objects.exists():
        return
    with transaction.atomic():
        hold()
        state = FeedState.objects.get()
        if not state.closed and take_up(state, publisher, uris):
            state.changed_at = clock.now()
            state.save()


def state() -> FeedState:
    """The feed as it stands; begun now, or anew, where it has to be.

    Raises Problem of ``keys.current``.
    """
    node = keys.current().node
    found = FeedState.objects.first()
    if found and found.node == node and not _was_put_back(found):
        return found
    with transaction.atomic():
        hold()
        found = FeedState.objects.first()
        if found and found.node == node and not _was_put_back(found):
            return found
        return _begin(node, found)


def rebuild(least: int = 0) -> FeedState:
    """Begin a new epoch, not below ``least``, with everything that is published now.

    Raises Problem CLOSED where the feed has ended.
    """
    node = keys.current().node
    with transaction.atomic():
        hold()
        before = FeedState.objects.first()
        if before and before.closed:
            raise Problem(FeedProblem.CLOSED)
        return _begin(node, before, least)


def _begin(node: str, before: FeedState | None, least: int = 0) -> FeedState:
    for model in (ChangeRow, RecordRow, SealedPage, HeadRow, FeedState):
        model.objects.all().delete()
    now, mark = clock.now(), read_mark()
    last = max(before.epoch if before else 0, mark.epoch if mark else 0)
    new = FeedState(
        pk=1,
        node=node,
        epoch=max(last + 1, int(now.timestamp()), least),
        hash=START,
        floor_hash=START,
        generation=secrets.token_hex(16),
        changed_at=now,
    )
    for publisher in publishers:
        take_up(new, publisher, None)
    new.save()
    jobs.schedule(UPKEEP, UPKEEP, "", EVERY, now + EVERY)
    write_mark(new)
    return new


def _was_put_back(state: FeedState) -> bool:
    """Whether the database is behind what was shown of it, or came from elsewhere."""
    mark = read_mark()
    if mark is None or mark.generation != state.generation:
        return True
    return (mark.epoch, mark.seq) > (state.epoch, state.seq)


def read_mark() -> Mark | None:
    """The mark in the data folder; None where there is none that can be read."""
    try:
        return msgspec.json.decode((home.current().feed / "mark.json").read_bytes(), type=Mark)
    except (OSError, msgspec.MsgspecError):
        return None


def write_mark(state: FeedState) -> None:
    """Note how far the feed is shown from now on; what was noted is never taken back.

    It is on the disk before anybody sees the head: a database may lose its last writes with the
    power, and what was shown must not be numbered a second time.
    """
    folder, new = home.current().feed, Mark(state.generation, state.epoch, state.seq)
    folder.mkdir(parents=True, exist_ok=True)
    with lock.exclusive(folder / "mark.lock", wait=True):
        old = read_mark()
        if old and (old.epoch, old.seq) >= (new.epoch, new.seq):
            return
        aside = folder / "mark.new"
        with aside.open("wb") as file:
            file.write(msgspec.json.encode(new))
            file.flush()
            os.fsync(file.fileno())
        aside.replace(folder / "mark.json")
