"""Realtime sources: refreshed on their own, a few files replaced one by one, no edition."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from superhighway.core import lock
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.sources.domain import Outcome, SourceKind, SourceResult, SourceSpec, Stage, Step
from superhighway.sources.housekeeping import drop_old_live_runs
from superhighway.sources.models import Run, Source
from superhighway.sources.obtain import obtain
from superhighway.sources.records import plain
from superhighway.sources.runs import (
    Workshop,
    attempted,
    newest_run,
    note_failure,
    note_success,
    problem_of,
    read_run,
    report_of,
    result_of,
)


def import_live(
    spec: SourceSpec, kind: SourceKind, shop: Workshop, place: tuple[int, int]
) -> SourceResult:
    """Obtain and read a realtime source into ``live/<key>/``. A Problem becomes part of the result.

    Where it fails, the files of the last time stay: their reader judges their age.
    """
    source, _ = Source.objects.get_or_create(key=spec.key, defaults={"spec": plain(spec)})
    earlier = newest_run(source)
    try:
        run = _read(source, spec, kind, shop, place)
    except (Problem, OSError) as error:
        problem = problem_of(error, shop.home)
        note_failure(source, problem)
        attempt = attempted(source, spec, kind, shop.home, earlier, problem)
        return replace(
            _failed(source, spec, problem, shop.home), report=report_of(attempt, shop.home)
        )
    finally:
        drop_old_live_runs(source, shop.home)
    note_success(source)
    return result_of(spec, Outcome.TOOK, run, shop.home)


def _read(
    source: Source, spec: SourceSpec, kind: SourceKind, shop: Workshop, place: tuple[int, int]
) -> Run:
    """Obtain and read, one attempt after the other: the worker and a build may coincide."""
    folder = shop.home.live(spec.key)
    aside = folder.with_suffix(".new")
    with lock.exclusive(folder.with_suffix(".lock"), wait=True):
        try:
            shop.progress(Step(Stage.OBTAIN, spec.title, *place))
            obtained = obtain(spec, kind, aside / "raw", shop.hosts)
            shop.progress(Step(Stage.READ, spec.title, *place))
            return read_run(source, spec, kind, obtained, shop.home, aside, _into(folder))
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _into(folder: Path) -> Callable[[Run, Path], None]:
    """Replaces the files in ``folder`` by the ones just written, each in one step."""

    def place(_run: Run, out: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for path in out.iterdir():
            path.replace(folder / path.name)

    return place


def _failed(source: Source, spec: SourceSpec, problem: Problem, home: Home) -> SourceResult:
    outcome = Outcome.KEPT if source.checked_at else Outcome.MISSING
    return result_of(spec, outcome, None, home, problem)
