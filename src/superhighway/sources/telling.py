"""A build in words and as a record: progress, one paragraph a source, the ending."""

import sys
from collections.abc import Iterator

import click

from superhighway.core.counting import counted_of
from superhighway.sources.domain import BuildResult, Outcome, SourceResult, Stage, Step

_DOING = {
    Stage.OBTAIN: "fetching",
    Stage.READ: "reading",
    Stage.DONE_SOURCE: "done",
    Stage.COMPILE: "compiling",
    Stage.PLACE: "putting into place",
    Stage.PUBLISH: "publishing",
    Stage.TIDY: "tidying up",
}
_BAR = 20
_WIDTH = 78


class ProgressLine:
    """Progress on standard error: one line that is rewritten where there is a terminal."""

    def __init__(self) -> None:
        self._stream = sys.stderr
        self._rewritten = self._stream.isatty()

    def show(self, step: Step) -> None:
        """Say what is being done now."""
        if self._rewritten:
            self._stream.write(f"\r{_bar(step)} {_doing(step)}"[:_WIDTH].ljust(_WIDTH))
            self._stream.flush()
        elif step.stage in {Stage.READ, Stage.COMPILE, Stage.PUBLISH}:
            click.echo(f"{_doing(step)} …", err=True)

    def clear(self) -> None:
        """Take the line away again."""
        if self._rewritten:
            self._stream.write("\r" + " " * _WIDTH + "\r")
            self._stream.flush()


def _bar(step: Step) -> str:
    filled = _BAR * step.done // max(step.total, 1)
    return f"[{'#' * filled}{'.' * (_BAR - filled)}] {step.done}/{step.total}"


def _doing(step: Step) -> str:
    return f"{_DOING[step.stage]} {step.name}"


def source_lines(source: SourceResult) -> Iterator[str]:
    """What to tell of one source: what it took, refused and why, and why it failed."""
    yield f"{source.title} ({source.key}): {_outcome(source)}"
    if source.failed:
        yield f"  failed: {source.problem}"
    for code, count in source.refused.items():
        example = source.reasons.get(code, "")
        yield f"  refused {count:,}, {code}" + (f", for example: {example}" if example else "")
    if source.report:
        yield f"  every refused line is in {source.report}"
    for warning in source.warnings:
        yield f"  warning: {warning}"


def _outcome(source: SourceResult) -> str:
    took = ", ".join(counted_of(count, what) for what, count in source.taken.items()) or "nothing"
    return {
        Outcome.TOOK: f"took {took}",
        Outcome.UNCHANGED: f"unchanged, {took}",
        Outcome.KEPT: f"kept as it last was, {took}",
        Outcome.MISSING: "missing",
    }[source.outcome]


def ending(result: BuildResult) -> str:
    """The last sentence of a build."""
    stands = "is published" if result.published else "stands, since nothing has changed"
    failing = [source.title for source in result.sources if source.failed]
    complaint = f" Failed: {', '.join(failing)}." if failing else ""
    return f"{result.area.name}: edition {result.edition} {stands}.{complaint}"


def as_record(result: BuildResult) -> dict[str, object]:
    """The result as ``build --json`` prints it."""
    return {
        "area": {"name": result.area.name, "slug": result.area.slug, "sample": result.area.sample},
        "edition": result.edition,
        "published": result.published,
        "complete": result.complete,
        "warnings": list(result.warnings),
        "sources": [source_record(source) for source in result.sources],
    }


def source_record(source: SourceResult) -> dict[str, object]:
    """One source as ``build --json`` prints it."""
    return {
        "key": source.key,
        "kind": source.kind,
        "title": source.title,
        "outcome": source.outcome.value,
        "run": source.run,
        "taken": dict(source.taken),
        "refused": dict(source.refused),
        "reasons": dict(source.reasons),
        "warnings": list(source.warnings),
        "report": str(source.report) if source.report else None,
        "problem": {"code": source.code, "sentence": source.problem} if source.failed else None,
    }
