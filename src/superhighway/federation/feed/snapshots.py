"""Everything that is published, in one file: for readers that are new or were away for long.

NDJSON under gzip: the signed header in the first line, then one put a line. Made aside into the
data folder, served as it lies there.
"""

import gzip
import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import msgspec
from django.db import transaction

from superhighway.core import clock, home, lock
from superhighway.core.errors import Problem
from superhighway.federation.feed import epochs
from superhighway.federation.feed.errors import FeedProblem
from superhighway.federation.feed.models import ChangeRow, FeedState, RecordRow
from superhighway.federation.feed.numbering import hold
from superhighway.federation.feed.pages import changes_of, require_current
from superhighway.federation.feed.schedule import SNAPSHOT_AGE
from superhighway.federation.protocol.domain import SNAPSHOT_TYPE, SnapshotHeader
from superhighway.trust import api as trust

_NAME = re.compile(r"snapshot-(\d+)-(\d+)\.ndjson\.gz")
_BATCH = 500
_LEVEL = 5


@dataclass(frozen=True, order=True)
class Snapshot:
    """A snapshot that lies in the data folder."""

    epoch: int
    seq: int
    file: Path


def current(epoch: int) -> Snapshot:
    """The snapshot to serve of an epoch, made now where there is none to go on from.

    Raises Problem GONE for another epoch, or one of ``epochs.state``.
    """
    state = epochs.state()
    if epoch != state.epoch:
        raise Problem(FeedProblem.GONE)
    found = newest(epoch)
    return found if found and found.seq >= state.floor - 1 else take()


def newest(epoch: int) -> Snapshot | None:
    """The newest snapshot of an epoch that there is."""
    return max((one for one in _all() if one.epoch == epoch), default=None)


def renew() -> None:
    """Take a new snapshot where the last one is a day old and the feed went on."""
    state = epochs.state()
    found = newest(state.epoch)
    if found is None or found.seq == state.seq:
        return
    if found.file.stat().st_mtime + SNAPSHOT_AGE.total_seconds() < clock.now().timestamp():
        take()


def take() -> Snapshot:
    """Write a snapshot of the feed as it stands, and drop those before it."""
    folder = home.current().feed
    with lock.exclusive(folder / "snapshot.lock", wait=True):
        state, numbers = _standing()
        target = folder / f"snapshot-{state.epoch}-{state.seq}.ndjson.gz"
        with tempfile.TemporaryDirectory(dir=folder) as aside:
            whole = _write(Path(aside), state, numbers)
            require_current(state)
            whole.replace(target)
        for old in _all():
            if old.file != target:
                old.file.unlink(missing_ok=True)
    return Snapshot(state.epoch, state.seq, target)


def _all() -> list[Snapshot]:
    found = [(file, _NAME.fullmatch(file.name)) for file in home.current().feed.glob("snapshot-*")]
    return [Snapshot(int(name[1]), int(name[2]), file) for file, name in found if name]


def _standing() -> tuple[FeedState, list[int]]:
    """The feed, and the numbers of the puts that stand, at one moment."""
    epochs.state()
    with transaction.atomic():
        hold()
        live = RecordRow.objects.exclude(sha256="").order_by("seq")
        return FeedState.objects.get(), list(live.values_list("seq", flat=True))


def _write(aside: Path, state: FeedState, numbers: list[int]) -> Path:
    """The file: the header knows the hash of what follows, so that is written first."""
    body, whole = aside / "body", aside / "whole"
    digest = hashlib.sha256()
    with body.open("wb") as file:
        for line in _lines(numbers):
            digest.update(line)
            file.write(line)
    header = SnapshotHeader(
        node=state.node,
        epoch=state.epoch,
        seq=state.seq,
        hash=state.hash,
        count=len(numbers),
        sha256=digest.hexdigest(),
        issued=clock.now().replace(microsecond=0),
    )
    envelope = trust.seal(msgspec.json.encode(header), SNAPSHOT_TYPE)
    with body.open("rb") as file, gzip.open(whole, "wb", compresslevel=_LEVEL) as packed:
        packed.write(envelope + b"\n")
        shutil.copyfileobj(file, packed)
    return whole


def _lines(numbers: list[int]) -> Iterator[bytes]:
    """Each put as a line, in the order of their numbers."""
    waiting = iter(numbers)
    while some := list(islice(waiting, _BATCH)):
        rows = ChangeRow.objects.filter(seq__in=some).order_by("seq")
        for change in changes_of(rows):
            yield msgspec.json.encode(change) + b"\n"
