"""Columns on disk: NumPy arrays and strings, one file each, memory-mapped when read.

A folder of columns holds ``<name>.npy`` for an array, ``<name>.offsets.npy`` and
``<name>.utf8.npy`` for strings, and ``meta.json``. Files are written once and never changed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class Strings:
    """A column of strings: UTF-8 bytes end to end, and where each begins."""

    def __init__(self, offsets: Array, utf8: Array) -> None:
        self.offsets = offsets
        self.utf8 = utf8

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Strings":
        """Make a column from strings."""
        parts = [text.encode() for text in texts]
        offsets = np.zeros(len(parts) + 1, np.int64)
        np.cumsum([len(part) for part in parts], out=offsets[1:])
        return cls(offsets, np.frombuffer(b"".join(parts), np.uint8))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: int) -> str:
        return self.utf8[self.offsets[index] : self.offsets[index + 1]].tobytes().decode()

    def __iter__(self) -> Iterator[str]:
        return (self[index] for index in range(len(self)))

    def order(self) -> Array:
        """Row numbers sorted by text: what ``find`` needs."""
        texts = list(self)
        return np.array(sorted(range(len(texts)), key=texts.__getitem__), np.int32)

    def find(self, text: str, order: Array) -> list[int]:
        """The rows that hold exactly this text, by binary search through ``order``."""
        low, high = 0, len(order)
        while low < high:
            middle = (low + high) // 2
            if self[order[middle]] < text:
                low = middle + 1
            else:
                high = middle
        found = []
        while low < len(order) and self[order[low]] == text:
            found.append(int(order[low]))
            low += 1
        return found


Column = Array | Strings


def join_strings(columns: Iterable[Strings]) -> Strings:
    """Put columns of strings end to end."""
    parts = list(columns)
    lengths = [np.diff(part.offsets) for part in parts]
    offsets = np.zeros(sum(map(len, parts)) + 1, np.int64)
    if parts:
        np.cumsum(np.concatenate(lengths), out=offsets[1:])
    blobs = [np.asarray(part.utf8) for part in parts]
    return Strings(offsets, np.concatenate([np.zeros(0, np.uint8), *blobs]))


def write(folder: Path, columns: Mapping[str, Column], meta: Mapping[str, object]) -> None:
    """Write all columns and ``meta.json`` into a folder, which is created."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, column in columns.items():
        if isinstance(column, Strings):
            np.save(folder / f"{name}.offsets.npy", column.offsets)
            np.save(folder / f"{name}.utf8.npy", column.utf8)
        else:
            np.save(folder / f"{name}.npy", column)
    (folder / "meta.json").write_text(json.dumps(meta, indent=1), encoding="utf-8")


def read(folder: Path) -> tuple[dict[str, Column], dict[str, Any]]:
    """Map a folder's columns; gives them by name, and what ``meta.json`` says."""
    arrays = {path.name.removesuffix(".npy"): _map(path) for path in folder.glob("*.npy")}
    columns: dict[str, Column] = {
        name: array for name, array in arrays.items() if not name.endswith((".offsets", ".utf8"))
    }
    for name, array in arrays.items():
        if name.endswith(".offsets"):
            stem = name.removesuffix(".offsets")
            columns[stem] = Strings(array, arrays[f"{stem}.utf8"])
    return columns, json.loads((folder / "meta.json").read_text(encoding="utf-8"))


def _map(path: Path) -> Array:
    """A read-only view of the file; an empty array can't be mapped and is read."""
    try:
        mapped: Array = np.load(path, mmap_mode="r").view(np.ndarray)
        return mapped
    except ValueError:
        array: Array = np.load(path)
        array.flags.writeable = False
        return array
