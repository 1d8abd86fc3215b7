"""``superhighway library import | list | export | verify``.

The JSON is documented in docs/reference/library-templates.md; keys are added, never renamed.
"""

import base64
from pathlib import Path

import click
import msgspec

from superhighway.accounts.api import command_actor
from superhighway.core import home
from superhighway.core.cli import NodeCommand, as_option, emit, say
from superhighway.core.errors import CoreProblem, Problem
from superhighway.library import selectors
from superhighway.library.domain import Kind, Release, Template
from superhighway.library.errors import LibraryProblem
from superhighway.library.exchange.files import Files
from superhighway.library.exchange.taking import Taken, take
from superhighway.library.exchange.xlsform.writing import workbook
from superhighway.library.fhir.losses import Loss
from superhighway.library.neighbours import selectors as theirs
from superhighway.library.neighbours.using import use_here
from superhighway.nhsui.formats import counted
from superhighway.sources import api as sources

json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
release_option = click.option(
    "--release", "number", type=click.IntRange(1), help="The number of a release."
)
#: What an export can be written as.
FORMATS = ("fhir", "xlsform")


@click.command(
    "import",
    cls=NodeCommand,
    epilog="Example: superhighway library import referral.json sign-up.xlsx --json",
)
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "--kind",
    type=click.Choice([str(kind) for kind in Kind]),
    default=str(Kind.FORM),
    show_default=True,
    help="What they are.",
)
@click.option("--owner", default="", metavar="ODS", help="The organisation whose they are.")
@as_option
@json_option
def import_files(
    files: tuple[Path, ...], kind: str, owner: str, acting: str, *, as_json: bool
) -> None:
    """Take FILES into the library as drafts, of whatever kind they are.

    A FHIR R4 Questionnaire (JSON) is kept byte for byte. An XLSForm (.xlsx, .xls, .csv, .md) is
    turned into one, and of Word, OpenDocument, PDF, Excel and CSV files the questions are found.
    What a file says that the library can't act on is named item by item. A file that can't be taken
    is refused with the reason, and the others are taken; the exit status is then 1. A node's folder
    is made where there is none.
    """
    if sources.current_number() is None:
        sources.prepare(home.current())
    actor = command_actor(acting)
    with Files() as readers:
        results = [take(actor, file, Kind(kind), owner.upper(), readers) for file in files]
    if as_json:
        emit(msgspec.to_builtins(results))
    for one in results:
        _tell(one, aloud=not as_json)
    if any(one.error for one in results):
        raise click.exceptions.Exit(1)


def _tell(one: Taken, *, aloud: bool) -> None:
    if one.error:
        say(f"{one.file}: {one.error}")
    elif aloud:
        click.echo(f"{one.template}  {one.file}: {counted(one.items, 'item')}")
        for loss in one.losses:
            say(f"{one.file}, {loss.item or 'as a whole'}: {loss.what}")


def _require_node() -> None:
    """Raise Problem NO_HOME where there is no library yet, rather than make one by looking."""
    node = home.current()
    if not node.root.is_dir() or not selectors.is_there():
        raise Problem(CoreProblem.NO_HOME, home=node.root)


@click.command("list", cls=NodeCommand, epilog="Example: superhighway library list --json")
@click.option("--neighbours", is_flag=True, help="Those that neighbours show, in their place.")
@json_option
def list_templates(*, neighbours: bool, as_json: bool) -> None:
    """List the templates of this node, by title."""
    _require_node()
    found = theirs.templates() if neighbours else selectors.templates()
    if as_json:
        emit([template_record(one) for one in found])
        return
    for one in found:
        release = f", release {one.newest}" if one.newest else ""
        whose = f", {theirs.origin_of(one.source).name}" if one.source else ""
        click.echo(f"{one.id}  {one.kind}: {one.title} ({one.state}{release}{whose})")


def template_record(one: Template) -> dict[str, object]:
    """A template as JSON."""
    return {
        "template": one.id,
        "kind": str(one.kind),
        "title": one.title,
        "url": one.url,
        "owner": one.owner or None,
        "state": str(one.state),
        "release": one.newest,
        "draft": one.draft,
        "derived_from": one.derived_from or None,
        "sample": one.sample,
        "origin": theirs.origin_of(one.source).name if one.source else None,
    }


@click.command(
    "use",
    cls=NodeCommand,
    epilog="Example: superhighway library use 6f17d535-9d4e-57c9-ab84-71126cc39635 --json",
)
@click.argument("name", metavar="ID")
@as_option
@json_option
def use(name: str, acting: str, *, as_json: bool) -> None:
    """Take a neighbour's template into use here: its newest release, under its author's name.

    ID is the template's UUID, as `library list --neighbours` shows it. Where an earlier release of
    it is in use here, this one takes its place.
    """
    _require_node()
    used = use_here(command_actor(acting), name)
    if as_json:
        emit({"template": used.template, "release": used.number, "canonical": used.canonical})
        return
    click.echo(f"{used.template}  {used.title}: release {used.number} is in use here.")


@click.command(
    "export",
    cls=NodeCommand,
    epilog="Example: superhighway library export https://forms.example/tea --format xlsform "
    "--out tea.xlsx",
)
@click.argument("name", metavar="ID")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True)
@release_option
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write it to this file."
)
@json_option
def export(name: str, form: str, number: int | None, out: Path | None, *, as_json: bool) -> None:
    """Give out a template: its newest release, else its draft.

    As FHIR it is byte for byte what was released; as an XLSForm it is an .xlsx, and what that has
    no place for is named item by item. ID is the template's UUID, its address (url) or url|version.
    """
    _require_node()
    record, content, losses = _in_format(form, *_exported(name, number))
    if out is not None:
        _write(out, content)
    if as_json:
        text = None if out else _as_text(form, content)
        told = {"format": form, "out": str(out) if out else None, "content": text}
        emit({**record, **told, "losses": msgspec.to_builtins(losses)})
        return
    click.echo(content if out is None else str(out), nl=out is not None)
    for loss in losses:
        say(f"{loss.item or 'As a whole'}: {loss.what}")


def _in_format(
    form: str, record: dict[str, object], content: bytes
) -> tuple[dict[str, object], bytes, list[Loss]]:
    """What to give out in the format that is asked for, and what isn't in it."""
    if form == "fhir":
        return record, content, []
    return record, *workbook(selectors.questionnaire(content))


def _as_text(form: str, content: bytes) -> str:
    """What JSON can hold: FHIR as it is, an .xlsx in base64."""
    return content.decode() if form == "fhir" else base64.b64encode(content).decode()


def _exported(name: str, number: int | None) -> tuple[dict[str, object], bytes]:
    """What to give out, and what it is."""
    template = selectors.template(name)
    if number or "|" in name or selectors.releases(name):
        one = selectors.release(name, number)
        return {"template": one.template, "release": one.number, "state": str(one.state)}, (
            one.content
        )
    draft = selectors.draft(name)
    return {"template": template.id, "release": None, "state": str(draft.state)}, draft.content


def _write(out: Path, content: bytes) -> None:
    try:
        out.write_bytes(content)
    except OSError as error:
        why = (error.strerror or "it doesn't answer").lower()
        raise Problem(LibraryProblem.OUT_UNUSABLE, out=out, why=why) from error


@click.command(
    "verify",
    cls=NodeCommand,
    epilog="Example: superhighway library verify https://forms.example/tea --json",
)
@click.argument("name", metavar="ID")
@release_option
@json_option
def verify(name: str, number: int | None, *, as_json: bool) -> None:
    """Check that the releases of a template are as this node signed them.

    ID is the template's UUID, its address (url) or url|version. The exit status is 1 where one
    isn't.
    """
    _require_node()
    found = _chosen(name, number)
    if not found:
        raise Problem(LibraryProblem.NO_RELEASE)
    records = [_verified(one) for one in found]
    if as_json:
        emit(records)
    for one in records:
        if one["error"]:
            say(str(one["error"]))
        elif not as_json:
            click.echo(f"Release {one['release']} is as signed with the key {one['key']}.")
    if any(one["error"] for one in records):
        raise click.exceptions.Exit(1)


def _chosen(name: str, number: int | None) -> list[Release]:
    """The release that is named, else all of the template's."""
    if number or "|" in name:
        return [selectors.release(name, number)]
    return selectors.releases(name)


def _verified(one: Release) -> dict[str, object]:
    key, error = None, None
    try:
        key = selectors.verify(one)
    except Problem as problem:
        error = problem.sentence
    return {
        "template": one.template,
        "release": one.number,
        "version": one.version,
        "state": str(one.state),
        "sha256": one.sha256,
        "valid": error is None,
        "key": key,
        "error": error,
    }


COMMANDS = (import_files, list_templates, use, export, verify)
