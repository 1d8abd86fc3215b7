"""Sources, runs, reports and the protocols that readers follow. No Django here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol

from superhighway.core.errors import ProblemCode


@dataclass(frozen=True)
class SourceSpec:
    """One source as ``locality.toml`` names it.

    ``files`` are absolute paths on this machine; ``url`` is used where there are none.
    ``published`` is the day the data describes or was published, where the publisher says so.
    ``old_after`` is the age at which the source counts as old. ``options`` holds the settings
    that only this kind of source has.
    """

    key: str
    kind: str
    title: str
    publisher: str
    licence: str
    attribution: str
    old_after: timedelta
    files: tuple[Path, ...] = ()
    url: str = ""
    published: date | None = None
    sample: bool = False
    refresh_every: timedelta | None = None
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Refusal:
    """One row, or one file, that was not taken."""

    file: str
    line: int
    code: str
    sentence: str


@dataclass
class Report:
    """What a run took, refused and warned of.

    ``limit`` bounds how many refusals are kept whole; all are counted.
    """

    taken: dict[str, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    limit: int = 100_000

    def take(self, what: str, count: int = 1) -> None:
        """Count rows taken; ``what`` is a plural noun: "stops", "organisations"."""
        self.taken[what] = self.taken.get(what, 0) + count

    def refuse(self, problem: ProblemCode, file: str, line: int = 0, **params: object) -> None:
        """Note one refused row with its reason; line 0 stands for the whole file."""
        self.refused[problem.code] = self.refused.get(problem.code, 0) + 1
        if len(self.refusals) < self.limit:
            sentence = problem.wording.format_map(params)
            self.refusals.append(Refusal(file, line, problem.code, sentence))

    def warn(self, sentence: str) -> None:
        """Say something that a person should know although nothing was refused."""
        self.warnings.append(sentence)

    @property
    def refused_total(self) -> int:
        """How many rows were refused."""
        return sum(self.refused.values())


@dataclass(frozen=True)
class RunFacts:
    """What a reader found out about the data as a whole.

    ``valid_from`` and ``valid_to`` are the first and last service day of a timetable;
    ``data_date`` the day the data itself claims, where it does.
    """

    valid_from: date | None = None
    valid_to: date | None = None
    data_date: date | None = None


class SourceKind(Protocol):
    """A reader of one kind of source, registered by the app that understands it."""

    kind: str
    #: Realtime: refreshed by the worker every few seconds, not part of an edition.
    live: bool
    #: The largest download, in bytes, and the most it may unpack to.
    max_bytes: int
    max_unpacked_bytes: int

    def read(
        self, files: Sequence[Path], spec: SourceSpec, out: Path, report: Report
    ) -> RunFacts:
        """Validate ``files`` and write what is good into the folder ``out``.

        Bad rows go to ``report`` and the rest goes on. Raises Problem where the source as a whole
        can't be used; nothing of it is then taken and its last good run stays.
        """
        ...


@dataclass(frozen=True)
class RunInput:
    """A source's run that is part of an edition: its settings, its output folder, its facts."""

    spec: SourceSpec
    number: int
    folder: Path
    facts: RunFacts


class Compiler(Protocol):
    """Turns runs into an app's arrays of an edition. Registered along the ladder, lowest first."""

    name: str
    #: The kinds of source whose runs it wants.
    kinds: frozenset[str]

    def compile(self, inputs: Sequence[RunInput], edition: Path, report: Report) -> None:
        """Write ``edition/<name>/``; lower apps' folders of the same edition are already there."""
        ...


class Loader(Protocol):
    """Writes database rows in the transaction that publishes an edition."""

    name: str
    kinds: frozenset[str]

    def load(self, inputs: Sequence[RunInput], edition: Path) -> None:
        """Bring the app's rows to what the runs say; called inside the transaction."""
        ...
