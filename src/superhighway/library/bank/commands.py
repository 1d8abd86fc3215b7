"""``superhighway library similar`` and ``superhighway library bank``.

The JSON is documented in docs/reference/library-bank.md; keys are added, never renamed.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from superhighway.accounts.api import command_actor
from superhighway.core import home
from superhighway.core.cli import NodeCommand, NodeGroup, as_option, emit, say
from superhighway.core.errors import CoreProblem, Problem
from superhighway.library.bank import looking, starter
from superhighway.library.bank.answers import answer_words
from superhighway.library.bank.domain import BankItem
from superhighway.library.bank.nearby import used
from superhighway.library.bank.selectors import bank_items
from superhighway.library.bank.stock import Listed
from superhighway.library.selectors import is_there
from superhighway.nhsui.formats import counted

json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


def _require_node() -> None:
    """Raise Problem NO_HOME where there is no library yet, rather than make one by looking."""
    node = home.current()
    if not node.root.is_dir() or not is_there():
        raise Problem(CoreProblem.NO_HOME, home=node.root)


@click.command(
    "similar",
    cls=NodeCommand,
    epilog="Example: superhighway library similar new-referral.docx --json",
)
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def similar(file: Path, *, as_json: bool) -> None:
    """Look for what this node has that is nearly the same as FILE: templates, and single items.

    FILE is a FHIR R4 Questionnaire, or anything that the survey reads: Word, OpenDocument, PDF,
    Excel, CSV, XLSForm. It is read on this machine and not kept. Releases in use, open drafts and
    the bank of items are looked through; what is the same and what differs is named.
    """
    _require_node()
    looked = looking.look(file)
    if as_json:
        emit(looking.as_record(looked))
        return
    for line in looking.lines(looked):
        click.echo(line)


@click.group(cls=NodeGroup)
def bank() -> None:
    """The bank of items: questions with codes that are the same everywhere."""


@bank.command("start", cls=NodeCommand, epilog="Example: superhighway library bank start")
@as_option
@json_option
def start(acting: str, *, as_json: bool) -> None:
    """Put about fifty items that almost every form asks into the bank, none of them clinical.

    Items whose codes are taken stay as they are, so that it can be repeated.
    """
    _require_node()
    added = starter.load(command_actor(acting))
    if as_json:
        _emit(added)
    else:
        say(f"{counted(len(added), 'item')} put into the bank.")


@bank.command(
    "list", cls=NodeCommand, epilog="Example: superhighway library bank list telephone --json"
)
@click.argument("words", nargs=-1)
@json_option
def list_items(words: tuple[str, ...], *, as_json: bool) -> None:
    """List the items of the bank, by subject; with WORDS those that hold all of them."""
    _require_node()
    found = bank_items(" ".join(words))
    if as_json:
        _emit(found)
        return
    for one in found:
        retired = " (retired)" if one.retired else ""
        click.echo(f"{one.code}  {one.item.text}: {answer_words(one.item)}{retired}")


def _emit(found: Iterable[BankItem]) -> None:
    asked = used()
    emit([_record(one, asked.get(one.code, [])) for one in found])


def _record(one: BankItem, asked: Sequence[Listed]) -> dict[str, object]:
    """An item of the bank as JSON."""
    return {
        "code": one.code,
        "text": one.item.text,
        "type": one.item.type.value,
        "options": [option.words for option in one.item.options],
        "repeats": one.item.repeats,
        "unit": one.item.unit or None,
        "why": one.item.why or None,
        "subject": one.subject.value,
        "version": one.version,
        "retired": one.retired or None,
        "instead": one.instead or None,
        "templates": [listed.template for listed in asked],
        "sample": one.sample,
    }


COMMANDS: tuple[click.Command, ...] = (similar, bank)
