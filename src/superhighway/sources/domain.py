"""Sources, runs, reports and the protocols that readers follow. No Django here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Protocol, runtime_checkable

from superhighway.core.errors import Problem, ProblemCode

#: Refused lines that are kept whole for a report; all are counted.
REFUSALS_KEPT = 100_000


@dataclass(frozen=True)
class Area:
    """The area that a node serves, as ``locality.toml`` names it.

    ``footprint`` holds ONS codes. ``sample`` is true where everything is invented.
    """

    name: str
    slug: str
    footprint: tuple[str, ...]
    run_by: str
    contact: str
    sample: bool = False
    about: str = ""


@dataclass(frozen=True)
class SourceSpec:
    """One source as ``locality.toml`` names it.

    ``files`` are absolute paths on this machine; ``url`` is used where there are none.
    ``published`` is the day the data describes or was published, where the publisher says so.
    ``old_after`` is the age at which the source counts as old. ``options`` holds the settings
    that only this kind of source has. ``given`` is true for one that ``locality.toml`` doesn't
    name: its files were given to the node by hand and lie in it.
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
    given: bool = False


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
    limit: int = REFUSALS_KEPT

    def take(self, what: str, count: int = 1) -> None:
        """Count rows taken; ``what`` is a plural noun: "stops", "organisations"."""
        self.taken[what] = self.taken.get(what, 0) + count

    def refuse(self, problem: ProblemCode, file: str, line: int = 0, **params: object) -> None:
        """Note one refused row with its reason; line 0 stands for the whole file.

        The wording may use ``{file}`` and ``{line}`` besides ``params``.
        """
        self.refused[problem.code] = self.refused.get(problem.code, 0) + 1
        if len(self.refusals) < self.limit:
            sentence = problem.wording.format_map({"file": file, "line": line, **params})
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


class SourceProblem(Problem):
    """A Problem that a compiler or loader can lay at the door of one source.

    The edition is then made again with that source's last good run, or without it.
    """

    def __init__(self, source: str, kind: ProblemCode, **params: object) -> None:
        super().__init__(kind, **params)
        self.source = source


class SourceKind(Protocol):
    """A reader of one kind of source, registered by the app that understands it.

    A reader sees nothing but its arguments, so unchanged files with an unchanged description need
    not be read again; raise ``version`` when its output changes.
    """

    kind: str
    #: The format of its output; another version makes old runs unusable.
    version: int = 1
    #: Names of the settings that ``[sources.options]`` may hold.
    options: frozenset[str] = frozenset()
    #: Realtime: refreshed by the worker every few seconds, not part of an edition.
    live: bool
    #: How often its address is asked again and at what age it is old, where ``locality.toml``
    #: doesn't say and what is usual doesn't suit.
    refresh_every: timedelta | None = None
    old_after: timedelta | None = None
    #: The largest download, in bytes, and the most it may unpack to.
    max_bytes: int
    max_unpacked_bytes: int

    def read(self, files: Sequence[Path], spec: SourceSpec, out: Path, report: Report) -> RunFacts:
        """Validate ``files`` and write what is good into the folder ``out``.

        Bad rows go to ``report`` and the rest goes on. Raises Problem where the source as a whole
        can't be used; nothing of it is then taken and its last good run stays.
        """
        ...


class Get(Protocol):
    """Asks the server of a source's address for one thing."""

    def __call__(self, url: str, headers: Mapping[str, str] | None = None) -> bytes:
        """The body of the answer; ``${NAME}`` in a header's value comes from the environment.

        Other servers than the source's own aren't asked; bytes and time are limited for all
        answers together. Raises Problem with one of HttpProblem.
        """
        ...


@runtime_checkable
class Walker(Protocol):
    """What a kind of source brings besides where its address has to be asked several times."""

    def obtain(self, get: Get, spec: SourceSpec, folder: Path) -> Sequence[Path]:
        """Ask the server at ``spec.url``, page after page, and write what came into ``folder``.

        Returns the files in the order in which ``read`` wants them; ``read`` takes the very same
        files again later. It must end whatever the server says. Raises Problem where the source
        can't be had as a whole.
        """
        ...


@dataclass(frozen=True)
class RunInput:
    """A source's run that is part of an edition: its settings, its output folder, its facts.

    ``fetched_at`` is when this node took the files.
    """

    spec: SourceSpec
    number: int
    folder: Path
    facts: RunFacts
    fetched_at: datetime


class Compiler(Protocol):
    """Turns runs into an app's arrays of an edition. Registered along the ladder, lowest first."""

    name: str
    #: The format of its arrays; another version makes the next build compile again.
    version: int = 1
    #: The kinds of source whose runs it wants.
    kinds: frozenset[str]

    def compile(self, inputs: Sequence[RunInput], edition: Path, report: Report) -> None:
        """Write ``edition/<name>/``; lower apps' folders of the same edition are already there.

        ``inputs`` stand in the order of ``locality.toml``. Raises SourceProblem where one source
        is the reason, Problem where the edition can't be made at all.
        """
        ...


class Loader(Protocol):
    """Writes database rows in the transaction that publishes an edition."""

    name: str
    version: int = 1
    kinds: frozenset[str]

    def load(self, inputs: Sequence[RunInput], edition: Path) -> None:
        """Bring the app's rows to what the runs say; called inside the transaction."""
        ...


@dataclass(frozen=True)
class Edition:
    """What the node knows at one time: its area, its runs, the folder of its arrays.

    ``token`` tells editions apart for good (memoise by it); ``path`` holds one folder an app.
    """

    number: int
    token: str
    path: Path
    published_at: datetime
    area: Area
    runs: tuple[RunInput, ...]

    def of_kind(self, *kinds: str) -> tuple[RunInput, ...]:
        """The runs of these kinds of source, in the order of ``locality.toml``."""
        return tuple(run for run in self.runs if run.spec.kind in kinds)

    def run(self, key: str) -> RunInput | None:
        """The run of one source, where it has one."""
        return next((run for run in self.runs if run.spec.key == key), None)


class AgeState(Enum):
    """How a source stands, the worst first."""

    NEVER = "never"
    FAILED = "failed"
    OLD = "old"
    FRESH = "fresh"


@dataclass(frozen=True)
class SourceAge:
    """A source and how old what we have of it is, for pages and ``status``.

    ``as_of`` is the day or moment from which its age counts: what the data says of itself, else
    what ``locality.toml`` says, else when it was last found unchanged. ``old`` can be true
    besides FAILED. ``failed_since`` and ``problem`` speak of the newest attempts.
    """

    spec: SourceSpec
    state: AgeState
    old: bool
    as_of: date | None
    run: int | None = None
    facts: RunFacts = RunFacts()
    fetched_at: datetime | None = None
    checked_at: datetime | None = None
    taken: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    failed_since: datetime | None = None
    problem: str = ""
    next_refresh: datetime | None = None

    @property
    def taken_total(self) -> int:
        """How many rows were taken."""
        return sum(self.taken.values())

    @property
    def refused_total(self) -> int:
        """How many rows were refused."""
        return sum(self.refused.values())


class Stage(Enum):
    """Where a build stands."""

    OBTAIN = "obtain"
    READ = "read"
    DONE_SOURCE = "source done"
    COMPILE = "compile"
    PLACE = "place"
    PUBLISH = "publish"
    TIDY = "tidy"


@dataclass(frozen=True)
class Step:
    """One step of a build: what is being done to what, and how far the whole has come."""

    stage: Stage
    name: str
    done: int
    total: int


#: Told of every step as it begins.
Progress = Callable[[Step], None]


class Outcome(Enum):
    """What became of one source in a build."""

    TOOK = "took"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    MISSING = "missing"


@dataclass(frozen=True)
class SourceResult:
    """One source in a build: what it took and refused, or why it failed.

    KEPT: it failed and its last good run stands. MISSING: it failed and there is none.
    ``report`` is the CSV with its refused lines, where there are any.
    """

    key: str
    title: str
    kind: str
    outcome: Outcome
    run: int | None = None
    taken: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    report: Path | None = None
    code: str = ""
    problem: str = ""

    @property
    def failed(self) -> bool:
        """Whether the newest attempt at this source failed."""
        return self.outcome in {Outcome.KEPT, Outcome.MISSING}


@dataclass(frozen=True)
class BuildResult:
    """What a build did. ``edition`` is the one that stands now; ``published`` says if it is new."""

    area: Area
    edition: int
    published: bool
    sources: tuple[SourceResult, ...]
    warnings: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether no source failed."""
        return not any(source.failed for source in self.sources)


class NothingPublished(Problem):
    """A build in which no source could be used; ``sources`` say why."""

    def __init__(self, sources: tuple[SourceResult, ...], kind: ProblemCode) -> None:
        super().__init__(kind)
        self.sources = sources
