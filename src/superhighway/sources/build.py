"""Building an area from its sources, and refreshing single ones."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from superhighway.core import audit, lock
from superhighway.core import home as node_home
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.sources.domain import (
    Area,
    BuildResult,
    NothingPublished,
    Outcome,
    Progress,
    RunInput,
    SourceKind,
    SourceProblem,
    SourceResult,
    SourceSpec,
    Stage,
    Step,
)
from superhighway.sources.errors import SourcesProblem
from superhighway.sources.housekeeping import clear_leftovers, prepare, tidy
from superhighway.sources.live import import_live
from superhighway.sources.locality import read_locality
from superhighway.sources.models import Run, Source
from superhighway.sources.obtain import host_of
from superhighway.sources.publish import Content, note_sources, publish, stands_already
from superhighway.sources.records import spec_from
from superhighway.sources.registries import source_kinds
from superhighway.sources.runs import (
    Import,
    Workshop,
    copies_of,
    disk_errors_told,
    failed,
    import_source,
)
from superhighway.sources.selectors import current_edition


def quiet(_step: Step) -> None:
    """Progress for nobody."""


def build(
    locality_file: Path,
    progress: Progress = quiet,
    *,
    afresh: bool = False,
    actor: str = "operator",
) -> BuildResult:
    """Read the sources that ``locality_file`` names and publish what they say.

    Sources that were given to the node by hand stay. A source that fails keeps its last good run;
    ``BuildResult.complete`` is then false. ``afresh``
    reads and compiles again what hasn't changed. Raises Problem where nothing could be published:
    an invalid file, another build at work, no usable source, a compiler that gave up.
    """
    locality = read_locality(locality_file)
    home = node_home.current()
    shop = Workshop(home, _hosts(locality.sources), progress, afresh=afresh)
    with _at_work(home):
        prepare(home)
        sources = (*locality.sources, *given_sources(home, locality.sources))
        result = _make(locality.area, sources, shop, actor)
        _keep_description(locality.text, home)
        audit.record(actor, "build", locality.area.slug, **_summary(result))
    return result


def give(spec: SourceSpec, progress: Progress = quiet, actor: str = "operator") -> SourceResult:
    """Take a source from files at hand and publish it beside the others; it stays in later builds.

    Doing it again with the same key takes the place of what was given before. Where it fails
    nothing changes. Raises Problem KEY_TAKEN for the key of a source that ``locality.toml`` names.
    """
    before = _as_it_stands()
    if any(one.key == spec.key and not one.given for one in before.sources):
        raise Problem(SourcesProblem.KEY_TAKEN, key=spec.key)
    spec = replace(spec, given=True)
    shop = Workshop(node_home.current(), frozenset(), progress)
    with _at_work(shop.home):
        clear_leftovers(shop.home)
        found = import_source(spec, _kind(spec), shop, (0, 1))
        if found.result.failed:
            return found.result
        result = _publish(before.with_source(spec, found), shop, actor)
        given = next(one for one in result.sources if one.key == spec.key)
        if given.failed:
            note_sources(before.content())
            return given
        given = replace(given, warnings=(*given.warnings, *result.warnings))
        audit.record(actor, "import", f"source {spec.key}", **_summary(result))
        tidy(shop.home)
    return given


def take_away(key: str, progress: Progress = quiet, actor: str = "operator") -> BuildResult:
    """Publish the area without a source that was given by hand. Raises Problem NOT_GIVEN."""
    before = _as_it_stands()
    given = [spec.key for spec in before.sources if spec.given]
    if key not in given:
        raise Problem(SourcesProblem.NOT_GIVEN, key=key, keys=", ".join(given) or "nothing")
    shop = Workshop(node_home.current(), frozenset(), progress)
    with _at_work(shop.home):
        clear_leftovers(shop.home)
        result = _publish(before.without_source(key), shop, actor)
        audit.record(actor, "take away", f"source {key}", **_summary(result))
        tidy(shop.home)
    return result


def given_sources(home: Home, named: Sequence[SourceSpec]) -> list[SourceSpec]:
    """The sources given by hand, with the node's own copies of their files; but for those named."""
    keys = {spec.key for spec in named}
    found = [spec for spec in _described() if spec.given and spec.key not in keys]
    return [copies_of(spec, home) or spec for spec in found]


def renew(progress: Progress = quiet, actor: str = "upgrade") -> BuildResult:
    """Build the area as it stands once more: what this version keeps in another form is made anew.

    Sources are read from the node's own copies of their files, so that nothing has to be had from
    elsewhere and nothing grows younger by it. Raises Problem as build does, and then what stood
    before still stands.
    """
    home = node_home.current()
    area = current_edition().area
    specs = _described()
    shop = Workshop(home, _hosts(specs), progress, from_copies=True)
    with _at_work(home):
        return _make(area, specs, shop, actor)


@contextmanager
def _at_work(home: Home) -> Iterator[None]:
    """Be the only one that builds in this node; the disk's errors become Problems."""
    with disk_errors_told(home), lock.exclusive(home.lock):
        yield


def _make(area: Area, specs: Sequence[SourceSpec], shop: Workshop, actor: str) -> BuildResult:
    """Import all sources, publish what can be, and tidy up. Call while holding the lock."""
    clear_leftovers(shop.home)
    draft = Draft(area, specs, _import_all(specs, shop))
    result = _publish(draft, shop, actor)
    result = replace(result, sources=_with_live(specs, result, shop))
    shop.progress(Step(Stage.TIDY, area.name, 0, 1))
    tidy(shop.home)
    return result


def _described() -> list[SourceSpec]:
    """The area's sources as ``locality.toml`` described them when it was last built."""
    return [spec_from(source.spec) for source in Source.objects.filter(active=True)]


def refresh(key: str, progress: Progress = quiet, actor: str = "schedule") -> SourceResult:
    """Obtain one source of the area again, and publish what is new in it.

    Realtime sources don't wait for a build that is at work; others raise Problem BUSY.
    """
    source = Source.objects.filter(key=key, active=True).first()
    if source is None:
        keys = Source.objects.filter(active=True).values_list("key", flat=True)
        raise Problem(SourcesProblem.UNKNOWN_SOURCE, key=key, keys=", ".join(keys))
    spec = spec_from(source.spec)
    shop = Workshop(node_home.current(), _hosts([spec]), progress)
    kind = _kind(spec)
    if kind.live:
        return import_live(spec, kind, shop, (0, 1))
    with _at_work(shop.home):
        clear_leftovers(shop.home)
        found = import_source(spec, kind, shop, (0, 1))
        if found.result.outcome is not Outcome.TOOK:
            return found.result
        result = _publish(_as_it_stands().with_source(spec, found), shop, actor)
        tidy(shop.home)
    return next(one for one in result.sources if one.key == key)


def refresh_job(key: str) -> None:
    """The same for the schedule: raises Problem where the source failed, so that it is retried."""
    result = refresh(key)
    if result.failed:
        raise Problem(SourcesProblem.REFRESH_FAILED, title=result.title, problem=result.problem)


@dataclass(frozen=True)
class Draft:
    """An edition in the making: the area, all its sources, and what came of each by its key."""

    area: Area
    sources: Sequence[SourceSpec]
    imports: Mapping[str, Import]

    def content(self) -> Content:
        """What can be published of it."""
        runs = [one.used for one in self.imports.values() if one.used]
        return Content(self.area, self.sources, runs)

    def results(self) -> tuple[SourceResult, ...]:
        """What to tell people of each source."""
        return tuple(one.result for one in self.imports.values())

    def with_source(self, spec: SourceSpec, found: Import) -> "Draft":
        """The same with another run of one source, which may be a new one."""
        known = any(one.key == spec.key for one in self.sources)
        sources = [spec if one.key == spec.key else one for one in self.sources]
        sources += [] if known else [spec]
        imports = {**self.imports, spec.key: found}
        ordered = {one.key: imports[one.key] for one in sources if one.key in imports}
        return Draft(self.area, sources, ordered)

    def without_source(self, key: str) -> "Draft":
        """The same as if one source had never been there."""
        sources = [spec for spec in self.sources if spec.key != key]
        imports = {name: one for name, one in self.imports.items() if name != key}
        return Draft(self.area, sources, imports)

    def without(self, problem: SourceProblem, home: Home) -> "Draft":
        """The same with the last good run of the source that is to blame, or without any.

        Raises the Problem itself where that source has no part in it.
        """
        blamed = self.imports.get(problem.source)
        if blamed is None or blamed.used is None:
            raise problem
        values = {"problem_code": problem.code, "problem": problem.sentence}
        Run.objects.filter(pk=blamed.used.number).update(state=Run.State.FAILED, **values)
        spec = next(spec for spec in self.sources if spec.key == problem.source)
        source = Source.objects.get(key=spec.key)
        instead = failed(source, spec, _kind(spec), problem, home)
        return replace(self, imports={**self.imports, spec.key: instead})


def _as_it_stands() -> Draft:
    """The current edition as a draft: all sources of the area, each with its run in use."""
    edition = current_edition()
    imports = {run.spec.key: _unchanged(run) for run in edition.runs}
    return Draft(edition.area, _described(), imports)


def _unchanged(run: RunInput) -> Import:
    spec = run.spec
    result = SourceResult(spec.key, spec.title, spec.kind, Outcome.UNCHANGED, run.number)
    return Import(run, result)


def _kind(spec: SourceSpec) -> SourceKind:
    """The reader of a source; it is there unless this version knows fewer kinds than the last."""
    kind = source_kinds.get(spec.kind)
    if kind is None:
        raise Problem(SourcesProblem.NO_READER, what=spec.kind)
    return kind


def _hosts(specs: Sequence[SourceSpec]) -> frozenset[str]:
    return frozenset(filter(None, map(host_of, specs)))


def _import_all(specs: Sequence[SourceSpec], shop: Workshop) -> dict[str, Import]:
    """Import every source that is part of editions, one after the other."""
    still = [(spec, _kind(spec)) for spec in specs if not _kind(spec).live]
    found = {}
    for done, (spec, kind) in enumerate(still):
        found[spec.key] = import_source(spec, kind, shop, (done, len(still)))
        shop.progress(Step(Stage.DONE_SOURCE, spec.title, done + 1, len(still)))
    return found


def _publish(draft: Draft, shop: Workshop, actor: str) -> BuildResult:
    """Publish a draft; a source that makes that impossible is replaced by its last good run."""
    while True:
        content = draft.content()
        if not content.runs:
            raise NothingPublished(draft.results(), SourcesProblem.NOTHING_TO_PUBLISH)
        if not shop.afresh and stands_already(content, shop.home):
            note_sources(content)
            return BuildResult(draft.area, current_edition().number, False, draft.results())
        try:
            edition = publish(content, shop.home, actor, shop.progress)
        except SourceProblem as problem:
            draft = draft.without(problem, shop.home)
        else:
            warnings = tuple(edition.warnings)
            return BuildResult(draft.area, edition.pk, True, draft.results(), warnings)


def _with_live(
    specs: Sequence[SourceSpec], result: BuildResult, shop: Workshop
) -> tuple[SourceResult, ...]:
    """The results with those of the realtime sources, which are read once the edition stands."""
    found = {one.key: one for one in result.sources}
    for spec in specs:
        if spec.key not in found:
            found[spec.key] = import_live(spec, _kind(spec), shop, (0, 1))
    return tuple(found[spec.key] for spec in specs)


def _keep_description(text: str, home: Home) -> None:
    """Keep a copy of ``locality.toml`` beside what was made from it."""
    aside = home.locality.with_suffix(".tmp")
    aside.write_text(text, "utf-8")
    aside.replace(home.locality)


def _summary(result: BuildResult) -> dict[str, object]:
    """What the audit log keeps of a build."""
    outcomes = {source.key: source.outcome.value for source in result.sources}
    return {"edition": result.edition, "published": result.published, "sources": outcomes}
