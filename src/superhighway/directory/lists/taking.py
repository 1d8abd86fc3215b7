"""What every reader of a table does with its rows: take, refuse, count, save."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from superhighway.core.errors import Problem
from superhighway.directory import opening, records
from superhighway.directory.domain import Schedule, ServiceRecord
from superhighway.directory.errors import DirectoryProblem
from superhighway.directory.lists.errors import ListProblem
from superhighway.organisations.api import Record, save_records
from superhighway.sources.api import Report


@dataclass
class Taken:
    """The services and organisations of one import."""

    report: Report
    services: dict[str, ServiceRecord] = field(default_factory=dict)
    organisations: dict[str, Record] = field(default_factory=dict)
    refused: int = 0

    def take(self, record: ServiceRecord, file: str, line: int) -> None:
        """Take a service, unless one with its id came before."""
        if record.uri in self.services:
            self.refuse(
                Problem(DirectoryProblem.REPEATED, uri=record.uri, name=record.name), file, line
            )
            return
        self.services[record.uri] = record

    def refuse(self, problem: Problem, file: str, line: int) -> None:
        """Leave out a row."""
        self.refused += 1
        self.report.refuse(problem.kind, file, line, **problem.params)

    def sound(
        self, schedules: tuple[Schedule, ...], name: str, file: str, line: int
    ) -> tuple[Schedule, ...]:
        """The opening times where they make sense; otherwise none, which is told."""
        wrong = opening.check(schedules)
        if not wrong:
            return schedules
        self.tell_bad_hours(name, wrong[0].sentence, file, line)
        return ()

    def tell_bad_hours(self, name: str, why: str, file: str, line: int) -> None:
        """Say that a service's opening times are left out."""
        self.report.refuse(ListProblem.BAD_HOURS, file, line, name=name, why=why)

    def save(self, out: Path, files: Sequence[Path]) -> None:
        """Write what was taken; raises Problem where that is nothing, or less than was refused."""
        names = ", ".join(file.name for file in files)
        taken = len(self.services)
        if self.refused > taken:
            every = taken + self.refused
            raise Problem(ListProblem.MOSTLY_WRONG, file=names, wrong=self.refused, all=every)
        if not taken:
            raise Problem(ListProblem.NOTHING, file=names)
        self.report.take("services", taken)
        if self.organisations:
            self.report.take("organisations", len(self.organisations))
        records.save(out, list(self.services.values()))
        save_records(out, list(self.organisations.values()))
