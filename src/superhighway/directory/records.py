"""The output of the readers of services: records in one file of the run's folder."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from superhighway.directory.domain import ServiceRecord

_FILE = "services.msgpack"


def save(folder: Path, records: Sequence[ServiceRecord]) -> None:
    """Write a run's records."""
    (folder / _FILE).write_bytes(msgspec.msgpack.encode(records))


def load(folder: Path) -> list[ServiceRecord]:
    """Read them."""
    return msgspec.msgpack.decode((folder / _FILE).read_bytes(), type=list[ServiceRecord])
