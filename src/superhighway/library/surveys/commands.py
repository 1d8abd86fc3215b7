"""``superhighway library survey``, which also keeps what it finds where that is asked."""

import sys
from pathlib import Path

import click

from superhighway.accounts.api import Act, Actor, command_actor, require
from superhighway.core import clock
from superhighway.core.cli import NodeCommand, as_option, emit, say
from superhighway.library.survey import adopting
from superhighway.library.survey.findings import Findings, find
from superhighway.library.survey.folder import survey_folder
from superhighway.library.survey.report import check_out, write_report
from superhighway.library.survey.telling import as_record, lines
from superhighway.library.surveys import actions


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
@click.option(
    "--keep",
    is_flag=True,
    help="Keep what was found on the node, for its librarians to look at and adopt from.",
)
@as_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def survey(
    folder: Path,
    out: Path | None,
    adopt: int | None,
    acting: str,
    *,
    keep: bool,
    as_json: bool,
) -> None:
    """Read a folder of forms: what they ask, which are nearly the same, which nobody looks after.

    Reads Word (.docx; .doc where LibreOffice is there), OpenDocument, PDF, Excel, CSV, XLSForm and
    FHIR R4 Questionnaires. Everything stays on this machine. A file that can't be read is listed
    with the reason. Groups of files that are nearly the same have numbers; with --adopt the best of
    one becomes a draft in the library of this node, which a librarian then puts right. With --keep
    the node's librarians find the survey among their pages and make one of a group there.
    """
    if out is not None:
        check_out(out)
    actor = command_actor(acting) if keep or adopt is not None else None
    if keep:
        require(actor, Act.MANAGE_LIBRARY)
    findings = _found(folder)
    if out is not None:
        write_report(findings, out)
        say(f"The report is in {out}.")
    done: dict[str, object] = {"adopted": None, "kept": None}
    if actor and adopt is not None:
        done["adopted"] = _adopted(actor, folder, findings, adopt)
    if actor and keep:
        done["kept"] = _kept(actor, folder, findings)
    if as_json:
        emit(as_record(findings) | done)
    else:
        for line in lines(findings):
            click.echo(line)


def _adopted(actor: Actor, folder: Path, findings: Findings, number: int) -> dict[str, object]:
    best, draft = adopting.adopt(actor, folder, findings, number)
    say(f"{best.path} is draft {draft.template} of the library now.")
    return {"group": number, "file": best.path, "template": draft.template}


def _kept(actor: Actor, folder: Path, findings: Findings) -> str:
    kept = actions.keep(actor, findings, folder)
    say(f"The survey is kept: librarians find it at /staff/library/surveys/{kept.id}")
    return kept.id


def _found(folder: Path) -> Findings:
    """Read the folder, with a bar where somebody is looking."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=1, label="Reading", file=sys.stderr, hidden=hidden) as bar:

        def progress(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        documents = survey_folder(folder, progress)
    return find(folder.resolve().name, documents, clock.today())
