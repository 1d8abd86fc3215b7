"""The node's realtime state on disk: one small file a source, written by the worker.

Web processes look at the file's identity on each request and read it again only where it changed.
"""

import os
from functools import lru_cache
from pathlib import Path

import msgspec

from superhighway.core.home import Home
from superhighway.travel.realtime.domain import Snapshot

STATE = "state.msgpack"
_DECODER = msgspec.msgpack.Decoder(Snapshot)


def write(folder: Path, snapshot: Snapshot) -> None:
    """Replace the folder's state as a whole; a reader sees the old one or the new one."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{STATE}.{os.getpid()}"
    fresh.write_bytes(msgspec.msgpack.encode(snapshot))
    fresh.replace(folder / STATE)


def read(folder: Path) -> Snapshot | None:
    """The folder's state; None where there is none, or none that this version can read."""
    path = folder / STATE
    try:
        facts = path.stat()
    except OSError:
        return None
    return _read(path, facts.st_ino, facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=16)
def _read(path: Path, _inode: int, _changed: int, _size: int) -> Snapshot | None:
    try:
        return _DECODER.decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None


def snapshots(home: Home) -> tuple[Snapshot, ...]:
    """The state of every realtime source of the node, fresh or not, by the source's key."""
    live = home.live("x").parent
    try:
        keys = sorted(entry.name for entry in os.scandir(live) if entry.is_dir())
    except OSError:
        return ()
    found = (read(home.live(key)) for key in keys)
    return tuple(snapshot for snapshot in found if snapshot is not None)
