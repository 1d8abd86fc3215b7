"""``superhighway library burden | receipt``.

The JSON is documented in docs/reference/json-burden.md; keys are added, never renamed.
"""

from datetime import date
from pathlib import Path

import click
from django.conf import settings

from superhighway.accounts.api import command_actor
from superhighway.core import clock, home
from superhighway.core.cli import NodeCommand, as_option, emit
from superhighway.core.counting import counted
from superhighway.core.errors import CoreProblem, Problem
from superhighway.library.burden import actions, keeping, selectors
from superhighway.library.burden.candidates import candidates, compare_all
from superhighway.library.burden.domain import MINUTES_AN_HOUR, each_words, hours_words
from superhighway.library.burden.errors import BurdenProblem
from superhighway.library.burden.paper import check_out, write_pdf
from superhighway.library.burden.receipts import Receipt
from superhighway.library.burden.recipients import (
    Recipients,
    codes_of_file,
    number_of,
    of_codes,
)
from superhighway.library.burden.telling import burden_record, receipt_record
from superhighway.library.selectors import is_there

json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
PAGE = "/library/receipts/{number}"


def _require_node() -> None:
    """Raise Problem NO_HOME where there is no library yet, rather than make one by looking."""
    node = home.current()
    if not node.root.is_dir() or not is_there():
        raise Problem(CoreProblem.NO_HOME, home=node.root)


@click.command("burden", cls=NodeCommand, epilog="Example: superhighway library burden --json")
@json_option
def burden(*, as_json: bool) -> None:
    """Say what the area spends on its forms: hours a year, the most first, and what could go.

    Hours are the minutes of one completion (the median of timed ones from 20 on, else what the
    owner states or our estimate) times the completions of a year: those counted on this node, and
    those that staff state for paper and other systems.
    """
    _require_node()
    compare_all()
    found = selectors.shelves()
    ranking = selectors.burdens(found)
    listed, _ = candidates(found, ranking)
    if as_json:
        emit(burden_record(ranking, listed, selectors.rate(), clock.today()))
        return
    for one in (each for each in ranking if each.completions):
        total = hours_words(one.hours * MINUTES_AN_HOUR)
        each = f"{one.completions:,} × {each_words(one.minutes.value)}, {one.minutes.basis}"
        click.echo(f"{total} a year  {one.title} ({each})")
    if idle := sum(1 for one in ranking if not one.completions):
        click.echo(f"Not filled in during the last 12 months: {counted(idle, 'form')}")
    for candidate in listed:
        for ground in candidate.grounds:
            other = f" {ground.other.title}" if ground.other else ""
            click.echo(f"Could go: {candidate.burden.title} – {ground.words}{other}")


@click.command(
    "receipt",
    cls=NodeCommand,
    epilog=(
        "Example: superhighway library receipt https://forms.example/tea --organisations 212 "
        "--due 2026-12-18 --out receipt.pdf"
    ),
)
@click.argument("name", metavar="ID")
@click.option(
    "--organisations",
    "whom",
    required=True,
    metavar="N|FILE",
    help="How many organisations get it, or a file with their ODS codes.",
)
@click.option("--due", required=True, metavar="DATE", help="When it has to be back.")
@click.option("--minutes", type=float, metavar="M", help="Minutes that one completion takes.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the sheet to this file."
)
@as_option
@json_option
def receipt(
    name: str,
    whom: str,
    due: str,
    minutes: float | None,
    out: Path | None,
    acting: str,
    *,
    as_json: bool,
) -> None:
    """Make the receipt of a form before it is sent out: what it asks of others, and what for.

    ID is the template's UUID, its address (url) or url|version. The receipt is kept and signed, has
    a number and a public page, where recipients can object. Without --minutes it says what is known
    of the form.
    """
    _require_node()
    actor = command_actor(acting)
    if out is not None:
        check_out(out)
    made = actions.make_receipt(actor, name, _recipients(whom), _day(due), minutes)
    if out is not None:
        write_pdf(made, _address(made.number), keeping.verify(made), out)
    if as_json:
        emit(receipt_record(made) | {"out": str(out) if out else None})
    else:
        _tell(made)


def _address(number: int) -> str:
    """Where the page is, as it stands on paper: with the node's name where it has one."""
    named = [host for host in settings.ALLOWED_HOSTS if host[:1].isalpha() and host != "localhost"]
    return (named[0] if named else "") + PAGE.format(number=number)


def _tell(made: Receipt) -> None:
    asked = made.asked
    click.echo(f"Receipt {made.number}: {asked.equation}")
    click.echo(f"Used by: {asked.used_by}")
    click.echo(f"For the decision: {asked.decision}")
    for other in asked.same_week:
        click.echo(f"Due in the same week as: {other.title} (receipt {other.number})")


def _recipients(whom: str) -> Recipients:
    if whom.isascii() and whom.isdecimal():
        return number_of(int(whom[:9]))
    file = Path(whom)
    try:
        content = file.read_bytes()
    except OSError as error:
        why = (error.strerror or "it doesn't answer").lower()
        raise Problem(BurdenProblem.BAD_FILE, file=whom[:200], why=why) from error
    return of_codes(codes_of_file(file.name, content))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Problem(BurdenProblem.BAD_DAY, text=text[:40]) from error


COMMANDS: tuple[click.Command, ...] = (burden, receipt)
