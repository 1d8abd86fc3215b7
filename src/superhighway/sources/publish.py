"""From runs to an edition: arrays compiled aside, then one transaction that switches everything."""

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from superhighway import __version__
from superhighway.core import audit, clock
from superhighway.core.cells import write_csv
from superhighway.core.home import Home
from superhighway.sources.domain import Area, Progress, Report, RunInput, SourceSpec, Stage, Step
from superhighway.sources.errors import SourcesProblem
from superhighway.sources.models import Current, Edition, EditionRun, Source
from superhighway.sources.records import digest, plain
from superhighway.sources.registries import compilers, loaders
from superhighway.sources.runs import REPORT_HEADING, told_of_mistakes
from superhighway.sources.timing import schedule_refreshes


@dataclass(frozen=True)
class Content:
    """What an edition is made of: the area, all its sources, the runs to use."""

    area: Area
    sources: Sequence[SourceSpec]
    runs: Sequence[RunInput]

    def signature(self) -> str:
        """Stands for all that goes into an edition; equal signatures, equal editions."""
        makers = [(maker.name, maker.version) for maker in (*compilers, *loaders)]
        runs = [(run.number, run.spec) for run in self.runs]
        return digest([__version__, self.area, runs, makers])

    def wanted_by(self, kinds: frozenset[str]) -> list[RunInput]:
        """The runs of these kinds of source."""
        return [run for run in self.runs if run.spec.kind in kinds]


def stands_already(content: Content, home: Home) -> bool:
    """Whether the current edition was made of exactly this."""
    current = Current.objects.select_related("edition").first()
    return (
        current is not None
        and current.edition.signature == content.signature()
        and home.edition(current.edition_id).is_dir()
    )


def publish(content: Content, home: Home, actor: str, progress: Progress) -> Edition:
    """Make an edition and let it be the current one; until the last moment nothing changes.

    Raises SourceProblem or Problem, and then what stood before still stands.
    """
    edition = Edition.objects.create(
        area=plain(content.area), signature=content.signature(), created_at=clock.now()
    )
    folder = home.edition(edition.pk)
    try:
        edition.warnings = _compile(content, edition, home, progress)
        progress(Step(Stage.PUBLISH, content.area.name, 0, 1))
        with transaction.atomic():
            _load(content, folder, home)
            _switch(content, edition, actor)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return edition


def note_sources(content: Content) -> None:
    """Bring the sources' rows and their refreshing to what ``locality.toml`` says."""
    keys = [spec.key for spec in content.sources]
    for position, spec in enumerate(content.sources):
        values = {"position": position, "active": True, "spec": plain(spec)}
        Source.objects.update_or_create(key=spec.key, defaults=values)
    Source.objects.exclude(key__in=keys).update(active=False)
    schedule_refreshes(content.sources, clock.now())


def _compile(content: Content, edition: Edition, home: Home, progress: Progress) -> list[str]:
    """Write the arrays aside and move them into place; returns the warnings."""
    folder = home.edition(edition.pk)
    aside = folder.with_suffix(".tmp")
    report = Report()
    try:
        aside.mkdir(parents=True)
        (aside / "area.json").write_text(json.dumps(plain(content.area)), "utf-8")
        everyone = list(compilers)
        for done, compiler in enumerate(everyone):
            progress(Step(Stage.COMPILE, compiler.name, done, len(everyone)))
            trace = home.trace("edition")
            with told_of_mistakes(SourcesProblem.COMPILER_BROKE, trace, name=compiler.name):
                compiler.compile(content.wanted_by(compiler.kinds), aside, report)
        progress(Step(Stage.PLACE, content.area.name, 0, 1))
        _settle(aside)
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    if report.refusals:
        lines = ((one.file, one.line, one.code, one.sentence) for one in report.refusals)
        write_csv(home.edition_report(edition.pk), REPORT_HEADING, lines)
        report.warn(f"What was refused of the whole is in {home.edition_report(edition.pk)}")
    return report.warnings


def _settle(folder: Path) -> None:
    """Have the files on the disk itself before a database row says that they are there."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())


def _load(content: Content, folder: Path, home: Home) -> None:
    for loader in loaders:
        trace = home.trace("edition")
        with told_of_mistakes(SourcesProblem.COMPILER_BROKE, trace, name=loader.name):
            loader.load(content.wanted_by(loader.kinds), folder)


def _switch(content: Content, edition: Edition, actor: str) -> None:
    """Point to the new edition, and note what it is made of and who made it."""
    EditionRun.objects.bulk_create(
        EditionRun(edition=edition, run_id=run.number, position=position, spec=plain(run.spec))
        for position, run in enumerate(content.runs)
    )
    note_sources(content)
    edition.published_at = clock.now()
    edition.save()
    before = Current.objects.values_list("edition_id", flat=True).first()
    Current.objects.update_or_create(
        pk=1, defaults={"edition_id": edition.pk, "previous_id": before}
    )
    runs = {run.spec.key: run.number for run in content.runs}
    audit.record(actor, "publish", f"edition {edition.pk}", area=content.area.slug, runs=runs)
