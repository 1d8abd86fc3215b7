"""Columns of values in files: sorted arrays that every process maps into the same memory."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


def save(folder: Path, name: str, values: NDArray[np.generic]) -> None:
    """Write one array."""
    np.save(folder / f"{name}.npy", values, allow_pickle=False)


def load(folder: Path, name: str) -> NDArray[np.generic]:
    """Map one array, read-only; raises FileNotFoundError where it was never written."""
    array: NDArray[np.generic] = np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)
    return array


def save_texts(folder: Path, name: str, texts: Iterable[str]) -> None:
    """Write texts of any length as one run of UTF-8 bytes and the offset of each."""
    encoded = [text.encode() for text in texts]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.int64)
    save(folder, f"{name}.ends", ends)
    save(folder, f"{name}.bytes", np.frombuffer(b"".join(encoded), dtype=np.uint8))


class Texts(Sequence[str]):
    """Texts in files; each is decoded when it is asked for."""

    def __init__(self, folder: Path, name: str) -> None:
        self._ends = load(folder, f"{name}.ends")
        self._bytes = load(folder, f"{name}.bytes")

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, place: int) -> str:  # type: ignore[override]
        return self._bytes[self._ends[place] : self._ends[place + 1]].tobytes().decode()

    def __iter__(self) -> Iterator[str]:
        return (self[place] for place in range(len(self)))
