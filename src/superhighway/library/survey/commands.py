"""``superhighway library survey``."""

import sys
from pathlib import Path

import click

from superhighway.core import clock
from superhighway.core.cli import NodeCommand, emit, say
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
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def survey(folder: Path, out: Path | None, *, as_json: bool) -> None:
    """Read a folder of forms: what they ask, which are nearly the same, which nobody looks after.

    Reads Word (.docx; .doc where LibreOffice is there), OpenDocument, PDF, Excel, CSV, XLSForm and
    FHIR R4 Questionnaires. Everything stays on this machine. A file that can't be read is listed
    with the reason.
    """
    if out is not None:
        check_out(out)
    findings = _found(folder)
    if out is not None:
        write_report(findings, out)
        say(f"The report is in {out}.")
    if as_json:
        emit(as_record(findings))
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
