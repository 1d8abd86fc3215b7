"""Brings the records of all readers of services together: one for each id, at places that can be.

What is refused stands in the edition's report, a sentence each; the good records go on.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from superhighway.core.errors import Problem
from superhighway.directory import records
from superhighway.directory.checking import with_sure_positions
from superhighway.directory.domain import ServiceRecord
from superhighway.directory.errors import DirectoryProblem
from superhighway.places.api import EditionPlaces, nodes_in
from superhighway.sources.api import Compiler, Report, RunInput

#: Kinds of source whose runs hold ServiceRecords.
RECORD_KINDS = frozenset({"open-referral", "services-csv", "nhs-choices"})
#: On land a bus stop is seldom further away than this.
STOP_WITHIN_M = 5_000.0
_FOLDER, _FILE = "directory", "services.msgpack"


class DirectoryCompiler(Compiler):
    """Registered as ``directory``."""

    name = "directory"
    version = 1
    kinds = RECORD_KINDS

    def compile(self, inputs: Sequence[RunInput], edition: Path, report: Report) -> None:
        """Write the records of each source that can be used."""
        taken: set[str] = set()
        made = [(one.spec.key, _usable(one, edition, taken, report)) for one in inputs]
        folder = edition / _FOLDER
        folder.mkdir()
        (folder / _FILE).write_bytes(msgspec.msgpack.encode(made))
        if report.refused:
            report.warn("Some services or their positions were refused; the report names them.")


def load(edition: Path) -> list[tuple[str, list[ServiceRecord]]]:
    """The records of an edition, by the key of their source."""
    written = (edition / _FOLDER / _FILE).read_bytes()
    return msgspec.msgpack.decode(written, type=list[tuple[str, list[ServiceRecord]]])


def _usable(one: RunInput, edition: Path, taken: set[str], report: Report) -> list[ServiceRecord]:
    """A run's records without those whose id was there before, at positions that can be true."""
    places, nodes = EditionPlaces(edition), nodes_in(edition)

    def is_known_ground(lat: float, lon: float) -> bool:
        return places.in_area(lat, lon) or nodes.nearest(lat, lon, STOP_WITHIN_M) is not None

    usable = []
    for record in records.load(one.folder):
        if record.uri in taken:
            kind = DirectoryProblem.REPEATED
            report.refuse(kind, one.spec.key, uri=record.uri, name=record.name)
            continue
        taken.add(record.uri)
        sure, problems = with_sure_positions(record, places.position, is_known_ground)
        for problem in problems:
            _tell(problem, one.spec.key, report)
        usable.append(sure)
    return usable


def _tell(problem: Problem, source: str, report: Report) -> None:
    report.refuse(problem.kind, source, 0, **problem.params)
