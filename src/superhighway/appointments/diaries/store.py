"""The diaries of one source on disk: one file, replaced as a whole, mapped by who reads it.

The file is: eight bytes with the length of its head, the head (msgpack: version, diaries, roles,
ways to book, how many slots), then each column of ``columns.LAYOUT`` from a multiple of 8 on.
"""

import os
from functools import lru_cache
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from superhighway.appointments.diaries.columns import LAYOUT, Ints, SlotColumns
from superhighway.appointments.domain import Diary, How

FILE = "slots.bin"
VERSION = 1
_LENGTH = 8


class _Head(msgspec.Struct, array_like=True):
    """What stands before the columns."""

    version: int
    diaries: tuple[Diary, ...]
    roles: tuple[str, ...]
    hows: tuple[How, ...]
    slots: int


_DECODER = msgspec.msgpack.Decoder(_Head)


def write(folder: Path, columns: SlotColumns) -> None:
    """Replace the folder's file as a whole: a reader sees the old one or the new one."""
    folder.mkdir(parents=True, exist_ok=True)
    head = msgspec.msgpack.encode(
        _Head(VERSION, columns.diaries, columns.roles, columns.hows, len(columns))
    )
    fresh = folder / f"{FILE}.{os.getpid()}"
    with fresh.open("wb") as file:
        file.write(len(head).to_bytes(_LENGTH, "little"))
        file.write(head)
        for name, kind in LAYOUT.items():
            file.write(bytes(-file.tell() % 8))
            file.write(np.ascontiguousarray(getattr(columns, name), kind).tobytes())
    fresh.replace(folder / FILE)


def read(folder: Path) -> SlotColumns | None:
    """The folder's diaries; None where there are none, or none that this version can read.

    Read again only where the file has changed; the columns stay on disk until they are used.
    """
    path = folder / FILE
    try:
        facts = path.stat()
    except OSError:
        return None
    return _read(path, facts.st_ino, facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=64)
def _read(path: Path, _inode: int, _changed: int, _size: int) -> SlotColumns | None:
    try:
        content = np.memmap(path, np.uint8, "r").view(np.ndarray)
        length = int.from_bytes(content[:_LENGTH].tobytes(), "little")
        head = _DECODER.decode(content[_LENGTH : _LENGTH + length].tobytes())
        if head.version != VERSION:
            return None
        arrays = _columns(content, _LENGTH + length, head.slots)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    return SlotColumns(head.diaries, head.roles, head.hows, **arrays)


def _columns(content: NDArray[np.uint8], at: int, slots: int) -> dict[str, Ints]:
    """Views of the columns, by name; raises ValueError where the file is too short."""
    arrays: dict[str, Ints] = {}
    for name, kind in LAYOUT.items():
        at += -at % 8
        size = slots * kind.itemsize
        arrays[name] = content[at : at + size].view(kind)
        if len(arrays[name]) != slots:
            raise ValueError(name)
        at += size
    return arrays
