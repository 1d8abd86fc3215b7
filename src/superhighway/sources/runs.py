"""One import of one source: from its files to a run that editions can be made of."""

import errno
import shutil
import traceback
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from superhighway.core import clock
from superhighway.core.cells import write_csv
from superhighway.core.errors import Problem, ProblemCode
from superhighway.core.home import Home
from superhighway.sources.domain import (
    Outcome,
    Progress,
    Report,
    RunInput,
    SourceKind,
    SourceResult,
    SourceSpec,
    Stage,
    Step,
)
from superhighway.sources.errors import SourcesProblem
from superhighway.sources.models import Current, Run, Source
from superhighway.sources.obtain import Obtained, obtain
from superhighway.sources.records import plain, run_fingerprint, run_input, spec_from

#: What the operator can put right; any other OSError of a reader is a mistake in the program.
_OF_THE_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}
REPORT_HEADING = ("file", "line", "code", "reason")


@dataclass(frozen=True)
class Workshop:
    """What every import of a build shares.

    ``hosts`` may be asked; ``afresh`` reads unchanged files again; ``from_copies`` takes the files
    that the node kept of the last time, where it has them.
    """

    home: Home
    hosts: Collection[str]
    progress: Progress
    afresh: bool = False
    from_copies: bool = False


@dataclass(frozen=True)
class Import:
    """What came of one source: the run to use, if there is one, and what to tell people."""

    used: RunInput | None
    result: SourceResult


def import_source(
    spec: SourceSpec, kind: SourceKind, shop: Workshop, place: tuple[int, int]
) -> Import:
    """Obtain and read one source. A Problem becomes part of the result, not of the build.

    ``place`` is (how many sources are done, how many there are), for progress.
    """
    source, _ = Source.objects.get_or_create(key=spec.key, defaults={"spec": plain(spec)})
    aside = shop.home.raw(f"{spec.key}.new")
    earlier = newest_run(source)
    try:
        shop.progress(Step(Stage.OBTAIN, spec.title, *place))
        copies = copies_of(spec, shop.home) if shop.from_copies else None
        obtained = obtain(copies or spec, kind, aside, shop.hosts)
        same = None if shop.afresh else _same_run(source, spec, kind, obtained, shop.home)
        run = same or _read(source, spec, kind, obtained, shop, place)
        _keep_raw(aside, shop.home.raw(spec.key))
        if not copies:
            note_success(source)
        return _good(spec, Outcome.UNCHANGED if same else Outcome.TOOK, run, shop.home)
    except (Problem, OSError) as error:
        problem = problem_of(error, shop.home)
        attempt = attempted(source, spec, kind, shop.home, earlier, problem)
        return failed(source, spec, kind, problem, shop.home, attempt)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def copies_of(spec: SourceSpec, home: Home) -> SourceSpec | None:
    """The same source with the node's own copies for its files; None where it lacks any."""
    kept = home.raw(spec.key)
    names = [path.name for path in spec.files] or sorted(path.name for path in kept.glob("*"))
    files = tuple(kept / name for name in names)
    return replace(spec, files=files, url="") if files and all(map(Path.exists, files)) else None


def _read(
    source: Source,
    spec: SourceSpec,
    kind: SourceKind,
    obtained: Obtained,
    shop: Workshop,
    place: tuple[int, int],
) -> Run:
    """Read the files into a new run. One that is read from copies is as old as its files."""
    taken = source.runs.filter(state=Run.State.GOOD).first() if shop.from_copies else None
    shop.progress(Step(Stage.READ, spec.title, *place))
    home = shop.home
    before = last_good(source, kind, home)
    run = read_run(source, spec, kind, obtained, home, home.runs, _to_run_folder(home))
    _refuse_over(run, before, home)
    if taken:
        run.fetched_at = taken.fetched_at
        run.save(update_fields=["fetched_at"])
    return run


def _refuse_over(run: Run, before: Run | None, home: Home) -> None:
    """Raise Problem where a run is over and the one before is not: by mistake, an old file."""
    today = clock.today()
    if before is None or not run.valid_to or not before.valid_to:
        return
    if run.valid_to < today <= before.valid_to:
        values = {"ended": run.valid_to, "until": before.valid_to}
        problem = Problem(SourcesProblem.IS_OVER, **values)
        _close(run, Report(), home, problem)
        raise problem


def newest_run(source: Source) -> int:
    """The number of a source's newest run, good or not; 0 where there is none."""
    return source.runs.values_list("pk", flat=True).first() or 0


def attempted(
    source: Source, spec: SourceSpec, kind: SourceKind, home: Home, earlier: int, problem: Problem
) -> Run:
    """The run that just failed, the first after number ``earlier``.

    Where not even the files were to be had it is made here, so that its report says why.
    """
    found = source.runs.filter(pk__gt=earlier).first()
    if found:
        return found
    run = Run.objects.create(
        source=source, spec=plain(spec), version=kind.version, fetched_at=clock.now()
    )
    _close(run, Report(), home, problem)
    return run


def _same_run(
    source: Source, spec: SourceSpec, kind: SourceKind, obtained: Obtained, home: Home
) -> Run | None:
    """The good run that had exactly this input, where its output is still there."""
    fingerprint = run_fingerprint(spec, kind.version, obtained.contents)
    runs = Run.objects.filter(source=source, state=Run.State.GOOD, fingerprint=fingerprint)
    return next((run for run in runs if home.run(run.pk).is_dir()), None)


def last_good(source: Source, kind: SourceKind, home: Home) -> Run | None:
    """The good run of a source that today's code can still use: the one in use, else the newest."""
    usable = source.runs.filter(state=Run.State.GOOD, version=kind.version, spec__kind=kind.kind)
    in_use = Current.objects.values("edition__parts__run")
    runs = [*usable.filter(pk__in=in_use), *usable]
    return next((run for run in runs if home.run(run.pk).is_dir()), None)


def read_run(
    source: Source,
    spec: SourceSpec,
    kind: SourceKind,
    obtained: Obtained,
    home: Home,
    aside: Path,
    place: Callable[[Run, Path], None],
) -> Run:
    """Read the files into a folder in ``aside`` and let ``place`` put it where it belongs.

    Raises Problem where the source can't be used; the run's row then says so.
    """
    run = Run.objects.create(
        source=source,
        spec=plain(spec),
        version=kind.version,
        fingerprint=run_fingerprint(spec, kind.version, obtained.contents),
        fetched_at=clock.now(),
    )
    report = Report()
    out = aside / f"{run.pk}.tmp"
    try:
        out.mkdir(parents=True)
        with told_of_mistakes(SourcesProblem.READER_BROKE, home.trace(f"source-{spec.key}")):
            facts = kind.read(obtained.files, spec, out, report)
        place(run, out)
    except Problem as problem:
        _close(run, report, home, problem)
        raise
    finally:
        shutil.rmtree(out, ignore_errors=True)
    run.valid_from, run.valid_to, run.data_date = facts.valid_from, facts.valid_to, facts.data_date
    _close(run, report, home)
    return run


@contextmanager
def told_of_mistakes(kind: ProblemCode, trace: Path, **params: object) -> Iterator[None]:
    """Turn a mistake in a reader or compiler into a Problem; its trace goes into a file."""
    try:
        yield
    except Problem:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _OF_THE_DISK:
            raise
        trace.parent.mkdir(parents=True, exist_ok=True)
        trace.write_text(traceback.format_exc(), "utf-8")
        raise Problem(kind, why=type(error).__name__, trace=trace, **params) from error


def _close(run: Run, report: Report, home: Home, problem: Problem | None = None) -> None:
    """End a run: write its refused lines into a file and its outcome into its row.

    What makes all of it unusable is the file's last line.
    """
    lines = [(one.file, one.line, one.code, one.sentence) for one in report.refusals]
    if problem:
        lines.append(("", 0, problem.code, problem.sentence))
    if lines:
        write_csv(home.report(run.pk), REPORT_HEADING, lines)
    run.state = Run.State.FAILED if problem else Run.State.GOOD
    run.taken, run.refused, run.warnings = report.taken, report.refused, report.warnings
    run.reasons = first_sentences(report)
    run.problem_code, run.problem = (problem.code, problem.sentence) if problem else ("", "")
    run.ended_at = clock.now()
    run.save()


def first_sentences(report: Report) -> dict[str, str]:
    """For each code of a report the sentence of the first row that was refused with it."""
    sentences: dict[str, str] = {}
    for refusal in report.refusals:
        sentences.setdefault(refusal.code, refusal.sentence)
    return sentences


def _to_run_folder(home: Home) -> Callable[[Run, Path], None]:
    def place(run: Run, out: Path) -> None:
        out.rename(home.run(run.pk))

    return place


def _keep_raw(aside: Path, kept: Path) -> None:
    """Let the files just read take the place of the ones before."""
    shutil.rmtree(kept, ignore_errors=True)
    aside.rename(kept)


def note_success(source: Source) -> None:
    """The source was obtained and is good, new or unchanged."""
    source.checked_at = clock.now()
    source.failed_since, source.problem_code, source.problem = None, "", ""
    source.save()


def note_failure(source: Source, problem: Problem) -> None:
    """The newest attempt failed; since when they fail is kept from the first one."""
    source.failed_since = source.failed_since or clock.now()
    source.problem_code, source.problem = problem.code, problem.public_sentence
    source.save()


@contextmanager
def disk_errors_told(home: Home) -> Iterator[None]:
    """Turn what the disk throws into a Problem."""
    try:
        yield
    except OSError as error:
        raise problem_of(error, home) from error


def problem_of(error: Problem | OSError, home: Home) -> Problem:
    """The Problem that an import ended with; the disk's own errors become one."""
    if isinstance(error, Problem):
        return error
    why = (error.strerror or "it doesn't answer").lower()
    return Problem(SourcesProblem.DISK, home=home.root, why=why)


def result_of(
    spec: SourceSpec, outcome: Outcome, run: Run | None, home: Home, problem: Problem | None = None
) -> SourceResult:
    """What to tell people of a source whose run in use is ``run``, and why it failed if it did."""
    code, sentence = (problem.code, problem.sentence) if problem else ("", "")
    result = SourceResult(spec.key, spec.title, spec.kind, outcome, code=code, problem=sentence)
    if run is None:
        return result
    return replace(
        result,
        run=run.pk,
        taken=run.taken,
        refused=run.refused,
        reasons=run.reasons,
        warnings=tuple(run.warnings),
        report=report_of(run, home),
    )


def report_of(run: Run | None, home: Home) -> Path | None:
    """The file with the refused lines of a run, where it has one."""
    report = home.report(run.pk) if run else None
    return report if report and report.exists() else None


def _good(spec: SourceSpec, outcome: Outcome, run: Run, home: Home) -> Import:
    return Import(run_input(run, spec, home), result_of(spec, outcome, run, home))


def failed(
    source: Source,
    spec: SourceSpec,
    kind: SourceKind,
    problem: Problem,
    home: Home,
    attempt: Run | None = None,
) -> Import:
    """What is left of a source that failed: its last good run, or nothing.

    The refused lines that people are pointed to are those of the failed ``attempt``.
    """
    note_failure(source, problem)
    run = last_good(source, kind, home)
    result = result_of(spec, Outcome.KEPT if run else Outcome.MISSING, run, home, problem)
    used = run_input(run, spec_from(run.spec), home) if run else None
    return Import(used, replace(result, report=report_of(attempt, home)))
