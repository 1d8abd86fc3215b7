"""``superhighway build``: an area from its sources, told as it goes.

The JSON is documented in docs/reference/build-json.md; keys are added, never renamed.
"""

import sys
from pathlib import Path

import click

from superhighway.core.cli import NodeCommand, as_option, emit, named, say
from superhighway.sources.build import build
from superhighway.sources.domain import NothingPublished, SourceResult
from superhighway.sources.telling import ProgressLine, as_record, ending, source_lines


@click.command("build", cls=NodeCommand)
@click.argument("locality", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--afresh", is_flag=True, help="Read and compile again what hasn't changed, too.")
@as_option
def build_command(locality: Path, *, as_json: bool, afresh: bool, acting: str) -> None:
    """Read the sources that LOCALITY (a locality.toml) names, and publish them.

    Can be repeated: what hasn't changed isn't read again, and a source that fails keeps its last
    good state. Ends with status 1 where a source failed.

    Example: superhighway build examples/southampton/locality.toml --home var
    """
    line = ProgressLine()
    try:
        result = build(locality, line.show, afresh=afresh, actor=named(acting))
    except NothingPublished as problem:
        line.clear()
        _tell(problem.sources)
        raise
    finally:
        line.clear()
    _tell(result.sources)
    for warning in result.warnings:
        say(f"warning: {warning}")
    say(ending(result))
    if as_json:
        emit(as_record(result))
    if not result.complete:
        sys.exit(1)


def _tell(sources: tuple[SourceResult, ...]) -> None:
    for source in sources:
        for line in source_lines(source):
            say(line)
