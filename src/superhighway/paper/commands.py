"""``superhighway paper``: print, read, watch, demand."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypedDict, Unpack

import click

from superhighway.accounts.api import command_actor
from superhighway.core.cli import NodeCommand, NodeGroup, as_option, emit, say
from superhighway.core.errors import Problem
from superhighway.core.extensions import commands
from superhighway.library import api as library
from superhighway.nhsui.formats import counted, date_words
from superhighway.nhsui.pdf.job import Job
from superhighway.paper.batch import Setter, Task, make_all, new_setter
from superhighway.paper.copies import MANIFEST, add_copies, tasks, write_manifest
from superhighway.paper.domain import Design, Look, Shape, Size
from superhighway.paper.errors import PaperProblem
from superhighway.paper.layouts import Printing
from superhighway.paper.prefill import Recipient, recipients
from superhighway.paper.printing import Ready, blank_job, ready
from superhighway.paper.returns.commands import demand, read, watch

#: So many paths are told; the rest are in the folder.
SHOWN = 20
CARDS = {"1": Shape.A4, "2": Shape.HALF, "4": Shape.QUARTER}


class Chosen(TypedDict):
    """What may be chosen on the line, by the names of its options."""

    number: int | None
    copies: int | None
    prefill: Path | None
    size: str
    cards: str
    plain: bool
    return_to: str
    deadline: datetime | None
    processes: int


@click.group(cls=NodeGroup)
def paper() -> None:
    """Print releases of the library as sheets, and read them when they come back."""


@paper.command(
    "print",
    cls=NodeCommand,
    epilog="Example: superhighway paper print TEMPLATE --copies 50 --cards 4 --out cards",
)
@click.argument("template")
@click.option("--release", "number", type=click.IntRange(1), help="The number of a release.")
@click.option("--copies", type=click.IntRange(1, 10_000), help="So many copies with own codes.")
@click.option(
    "--prefill",
    type=click.Path(path_type=Path),
    help="A CSV file: a copy for each row, a column for each question that is known already.",
)
@click.option(
    "--size",
    type=click.Choice([size.value for size in Size]),
    default=Size.ORDINARY.value,
    show_default=True,
    help="How large: ordinary (11 point), large (18) or giant (24).",
)
@click.option(
    "--cards",
    type=click.Choice(list(CARDS)),
    default="1",
    show_default=True,
    help="How many to an A4 sheet, to be cut.",
)
@click.option("--plain", is_flag=True, help="Black and white only.")
@click.option("--return-to", default="", help="Where it goes back, in words.")
@click.option("--deadline", type=click.DateTime(["%Y-%m-%d"]), help="The day by which.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A PDF, or a folder.")
@click.option("--processes", type=click.IntRange(1, 16), default=2, show_default=True)
@as_option
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def print_sheets(
    template: str, out: Path, acting: str, *, as_json: bool, **chosen: Unpack[Chosen]
) -> None:
    """Print a released TEMPLATE (its id or address) as PDF/UA-1 and PDF/A-2a.

    Without --copies or --prefill: one blank PDF, which may be copied; each that comes back is
    another answer. With them: a folder with a PDF for each copy (for cards: for each A4 of them),
    known by codes of their own, and copies.csv, which says whose is which.
    """
    deadline = chosen["deadline"].date() if chosen["deadline"] else None
    design = Design(Size(chosen["size"]), CARDS[chosen["cards"]])
    by = date_words(deadline) if deadline else ""
    look = Look(chosen["plain"], chosen["return_to"].strip(), by)
    one = ready(template, chosen["number"], design, _asked(new_setter()))
    people = _people(one, chosen["copies"], chosen["prefill"])
    if people is None:
        files = list(_made([Task(blank_job(one, look), out)], out.parent, 1))
        tokens: list[str] = []
    else:
        tokens = add_copies(command_actor(acting), one, people, look, deadline)
        todo = tasks(one, people, tokens, look, out)
        files = list(_made(todo, out, chosen["processes"]))
        write_manifest(one, people, tokens, out / MANIFEST)
    if as_json:
        emit(_result(one, files, tokens))
        return
    for file in files[:SHOWN]:
        click.echo(str(file))
    sheets = counted(len(one.geometry.sheets), "sheet")
    say(f"PDFs made: {len(files)}. Each copy has {sheets} and release {one.release.number}.")


def _asked(setter: Setter) -> Printing:
    """Layouts are found out with a typesetter in this process."""

    def ask(job: Job) -> bytes:
        try:
            return setter.made(job)
        except ValueError as error:
            raise Problem(PaperProblem.NOT_MADE) from error

    return ask


def _people(one: Ready, copies: int | None, prefill: Path | None) -> list[Recipient] | None:
    """Whom copies are for; None where blank ones are wanted. Each row of a list comes ``copies``
    times, once where that isn't said.
    """
    if prefill is None:
        return None if copies is None else [Recipient("", {})] * copies
    try:
        content = prefill.read_bytes()
    except OSError as error:
        why = (error.strerror or "it doesn’t answer").lower()
        raise Problem(PaperProblem.PREFILL_UNREADABLE, file=prefill, why=why) from error
    asked = library.questionnaire(one.release.content)
    listed = recipients(content, prefill.name, asked)
    return [recipient for recipient in listed for _ in range(copies or 1)]


def _made(todo: Iterable[Task], folder: Path, processes: int) -> Iterator[Path]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield from make_all(todo, processes)
    except OSError as error:
        why = (error.strerror or "it doesn’t answer").lower()
        raise Problem(PaperProblem.OUT_UNUSABLE, out=folder, why=why) from error
    except ValueError as error:
        raise Problem(PaperProblem.NOT_MADE) from error


def _result(one: Ready, files: Sequence[Path], tokens: Sequence[str]) -> dict[str, object]:
    return {
        "template": one.template.id,
        "release": one.release.number,
        "layout": one.geometry.layout,
        "sheets": len(one.geometry.sheets),
        "files": [str(file) for file in files],
        "copies": list(tokens),
    }


paper.add_command(read)
paper.add_command(demand)
paper.add_command(watch)
commands.register("paper", paper)
