"""``superhighway paper read``, ``paper watch`` and ``paper demand``."""

from collections.abc import Sequence
from pathlib import Path

import click

from superhighway.accounts.api import Actor, command_actor
from superhighway.core.cli import NodeCommand, as_option, emit, say
from superhighway.core.errors import Problem
from superhighway.paper.errors import PaperProblem
from superhighway.paper.returns.domain import Demand
from superhighway.paper.returns.files import content_of
from superhighway.paper.returns.folder import stop_watching, watched
from superhighway.paper.returns.folder import watch as start_watching
from superhighway.paper.returns.machine import Machine
from superhighway.paper.returns.models import ScanRow
from superhighway.paper.returns.settling import set_demand
from superhighway.paper.returns.taking import take_in
from superhighway.paper.returns.telling import records, summary


@click.command(
    cls=NodeCommand, epilog="Example: superhighway paper read scans.tiff photo.jpg --json"
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_option
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def read(files: Sequence[Path], acting: str, *, as_json: bool) -> None:
    """Read printed sheets that came back: PDF, TIFF (G3, G4), PNG or JPEG FILES.

    What the machine is sure of on whole forms goes into the library; the rest waits for a person.
    The same scan twice makes no second response. A file that can't be read is named and left out,
    the others are taken; the exit status is then 1.
    """
    actor = command_actor(acting)
    found: list[dict[str, object]] = []
    refused = 0
    with Machine() as machine:
        for file in files:
            try:
                scan = _taken(actor, file, machine)
            except Problem as problem:
                refused += 1
                say(f"{file.name}: {problem.sentence}")
                continue
            found += records(scan, str(file))
            if not as_json:
                for outcome, line in summary(scan):
                    click.echo(f"{file.name}: {outcome}: {line}")
    if as_json:
        emit(found)
    if refused:
        raise Problem(PaperProblem.NOT_ALL_READ, count=refused, all=len(files))


def _taken(actor: Actor, file: Path, machine: Machine) -> ScanRow:
    taken = take_in(actor, file.name, content_of(file), machine.read)
    if taken.again:
        say(f"{file.name}: This scan came in before, so nothing was added.")
    return taken.scan


@click.command(cls=NodeCommand, epilog="Example: superhighway paper demand TEMPLATE --two")
@click.argument("template")
@click.option("--everything", is_flag=True, help="A person looks at every answer.")
@click.option("--two", is_flag=True, help="Two people decide what the machine can’t.")
@as_option
def demand(template: str, acting: str, *, everything: bool, two: bool) -> None:
    """Set what a TEMPLATE (its id or address) demands of answers on paper.

    Without an option nothing more is demanded than that a person decides what the machine can't.
    """
    set_demand(command_actor(acting), template, Demand(everything=everything, two=two))
    say("Kept. It holds for all that isn’t in the library yet.")


@click.command(cls=NodeCommand, epilog="Example: superhighway paper watch /srv/scans")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--stop", is_flag=True, help="Leave that folder alone from now on.")
@as_option
def watch(folder: Path | None, acting: str, *, stop: bool) -> None:
    """Have the worker take in what a scanner puts into a FOLDER; without one, list them.

    A file is taken when nothing was written to it for a minute; the worker looks every ten minutes.
    What was read goes to “done” in it, what can't be read to “refused”, with a sentence beside.
    """
    if folder is None:
        for name, problem in watched().items():
            click.echo(f"{name}{f': {problem}' if problem else ''}")
    elif stop:
        stop_watching(command_actor(acting), folder)
        say("That folder is left alone from now on.")
    else:
        start_watching(command_actor(acting), folder)
        say("The worker takes in what is put there.")
