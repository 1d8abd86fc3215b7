"""The output of the readers: records in one file of the run's folder."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from superhighway.core.errors import Problem
from superhighway.organisations.domain import Record
from superhighway.organisations.errors import OrganisationsProblem
from superhighway.sources.api import Report

_FILE = "organisations.msgpack"


def save(folder: Path, records: Sequence[Record]) -> None:
    """Write a run's records."""
    (folder / _FILE).write_bytes(msgspec.msgpack.encode(records))


def load(folder: Path) -> list[Record]:
    """Read them."""
    return msgspec.msgpack.decode((folder / _FILE).read_bytes(), type=list[Record])


def refuse_wrong_file(files: Iterable[Path], taken: int, report: Report) -> None:
    """Raise Problem where nothing was taken, or more refused than taken."""
    names = ", ".join(file.name for file in files)
    refused = report.refused_total
    if refused > taken:
        raise Problem(
            OrganisationsProblem.WRONG_LAYOUT, file=names, wrong=refused, all=refused + taken
        )
    if not taken:
        raise Problem(OrganisationsProblem.NOTHING, file=names)
