"""``superhighway slips``: a travel slip as a PDF for each row of a clinic's list."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import click

from superhighway.core import clock
from superhighway.core.cli import NodeCommand, emit, say
from superhighway.core.errors import Problem
from superhighway.places import api as places
from superhighway.travel import api as travel
from superhighway.travel.domain import End
from superhighway.travel.slip.batch import MadeRow, Outcome, Task, make_all
from superhighway.travel.slip.clinic import ClinicRow, RefusedRow, read_clinic, refusal
from superhighway.travel.slip.domain import LENGTH_MIN, SlipRequest
from superhighway.travel.slip.errors import ClinicProblem


@dataclass(frozen=True)
class Choices:
    """What holds for all slips of a list."""

    out: Path
    length_min: int = LENGTH_MIN
    large_print: bool = False


@click.command("slips", cls=NodeCommand)
@click.argument("clinic", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the PDFs.")
@click.option("--large-print", is_flag=True, help="Make large print.")
@click.option(
    "--length",
    type=click.IntRange(5, 600),
    default=LENGTH_MIN,
    show_default=True,
    help="How long an appointment may take, in minutes.",
)
@click.option("--processes", type=click.IntRange(1, 16), default=2, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def slips(
    clinic: Path, out: Path, large_print: bool, length: int, processes: int, as_json: bool
) -> None:
    """Make a travel slip as a PDF for each row of CLINIC, a CSV file.

    It needs the columns postcode, site, date and time; others are passed over. Rows that can't be
    done are named on standard error and the others are made. Nothing but the PDFs is kept.

    Example: superhighway slips clinic.csv --out slips
    """
    now = clock.now()
    travel.timetables(now)  # raises Problem where there is no node, before anything is made
    listed = read_clinic(_bytes(clinic), clinic.name, now)
    _make_folder(out)
    tasks, refused = tasks_of(listed.rows, Choices(out, length, large_print))
    made: list[MadeRow] = []
    refused = [*listed.refused, *refused]
    for outcome in _with_progress(make_all(tasks, processes), len(tasks)):
        if isinstance(outcome, MadeRow):
            made.append(outcome)
        else:
            refused.append(outcome)
    _report(made, refused, out, as_json=as_json)


def _bytes(path: Path) -> bytes:
    """The file's content; raises Problem where it can't be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Problem(ClinicProblem.UNREADABLE, name=path) from error


def _make_folder(out: Path) -> None:
    """Make the folder for the PDFs; raises Problem where that can't be."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(ClinicProblem.OUT, out=out) from error


def tasks_of(rows: Iterable[ClinicRow], choices: Choices) -> tuple[list[Task], list[RefusedRow]]:
    """The slips to make, ordered by day and site so that work is shared, and the rows without."""
    tasks: list[Task] = []
    refused: list[RefusedRow] = []
    for row in sorted(rows, key=lambda row: (row.at.date(), row.site, row.number)):
        try:
            tasks.append(_task(row, choices))
        except Problem as problem:
            refused.append(refusal(row.number, problem))
    return tasks, refused


def _task(row: ClinicRow, choices: Choices) -> Task:
    """One slip to make; raises Problem where a place is not known."""
    request = SlipRequest(
        origin=_end(row.postcode),
        destination=_end(row.site),
        at=row.at,
        length_min=choices.length_min,
        large_print=choices.large_print,
    )
    name = f"row-{row.number:04d}-{row.at:%Y-%m-%d-%H%M}.pdf"
    return Task(row.number, request, choices.out / name)


@lru_cache(maxsize=4_096)
def _end(text: str) -> End:
    """The place that a cell names; a list names few sites many times."""
    return travel.end(places.resolve(text))


def _with_progress(outcomes: Iterator[Outcome], count: int) -> Iterator[Outcome]:
    """The outcomes, with a progress bar where there is a terminal."""
    with click.progressbar(
        outcomes,
        length=count,
        label="Making slips",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:
        yield from bar


def _report(made: list[MadeRow], refused: list[RefusedRow], out: Path, *, as_json: bool) -> None:
    """What was made on standard output, what was not on standard error."""
    made.sort(key=lambda row: row.number)
    refused.sort(key=lambda row: row.number)
    for row in refused:
        say(f"Row {row.number}: {row.reason}")
    if as_json:
        emit(
            {
                "out": str(out),
                "made": [
                    {"row": row.number, "file": row.file, "warnings": list(row.warnings)}
                    for row in made
                ],
                "refused": [
                    {"row": row.number, "code": row.code, "reason": row.reason} for row in refused
                ],
            }
        )
        return
    for made_row in made:
        click.echo(str(out / made_row.file))
    for made_row in made:
        if made_row.warnings:
            say(f"Row {made_row.number}: look at this slip. {', '.join(made_row.warnings)}.")
    say(f"Slips made: {len(made)}. Rows not done: {len(refused)}.")
