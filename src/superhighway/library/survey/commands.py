"""``superhighway library survey``."""

import sys
from pathlib import Path

import click

from superhighway.accounts.api import command_actor
from superhighway.core import clock
from superhighway.core.cli import NodeCommand, as_option, emit, say
from superhighway.library.survey import adopting
from superhighway.library.survey.findings import Findings, find
from superhighway.library.survey.folder import survey_folder
from superhighway.library.survey.report import check_out, write_report
from superhighway.library.survey.telling import as_record, lines


@click.command(
    "survey",
    cls=NodeCommand,
    epilog="Example: superhighway library survey ./forms --out report.html",
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the report here: a name that ends with .html, .pdf or .json.",
)
@click.option(
    "--adopt",
    type=click.IntRange(1),
    metavar="GROUP",
    help="Make the best file of this group the one: start a draft in the node's library from it.",
)
@as_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def survey(
    folder: Path, out: Path | None, adopt: int | None, acting: str, *, as_json: bool
) -> None:
    """Read a folder of forms: what they ask, which are nearly the same, which nobody looks after.

    Reads Word (.docx; .doc where LibreOffice is there), OpenDocument, PDF, Excel, CSV, XLSForm and
    FHIR R4 Questionnaires. Everything stays on this machine. A file that can't be read is listed
    with the reason. Groups of files that are nearly the same have numbers; with --adopt the best of
    one becomes a draft in the library of this node, which a librarian then puts right.
    """
    if out is not None:
        check_out(out)
    adopted: dict[str, object] | None = None
    actor = None if adopt is None else command_actor(acting)
    findings = _found(folder)
    if out is not None:
        write_report(findings, out)
        say(f"The report is in {out}.")
    if actor and adopt is not None:
        best, draft = adopting.adopt(actor, folder, findings, adopt)
        adopted = {"group": adopt, "file": best.path, "template": draft.template}
        say(f"{best.path} is draft {draft.template} of the library now.")
    if as_json:
        emit(as_record(findings) | {"adopted": adopted})
    else:
        for line in lines(findings):
            click.echo(line)


def _found(folder: Path) -> Findings:
    """Read the folder, with a bar where somebody is looking."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=1, label="Reading", file=sys.stderr, hidden=hidden) as bar:

        def progress(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        documents = survey_folder(folder, progress)
    return find(folder.resolve().name, documents, clock.today())
