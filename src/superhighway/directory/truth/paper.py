"""A sample's worksheet as a file: PDF to print, CSV to fill in. For commands, not for web."""

from importlib import import_module
from importlib.resources import files
from pathlib import Path

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.directory.truth.errors import TruthProblem
from superhighway.directory.truth.worksheet import Worksheet, to_csv
from superhighway.nhsui.pdf.job import Job, new_job

TEMPLATE = (files("superhighway.directory.truth") / "worksheet.typ").read_text(encoding="utf-8")


def job_for(sheet: Worksheet) -> Job:
    """What the printer needs to make the worksheet's PDF."""
    return new_job(TEMPLATE, sheet.plain(), clock.now())


def write_worksheet(sheet: Worksheet, out: Path) -> None:
    """Write it whole or not at all, by the file's ending; raises Problem BAD_OUT."""
    part = out.with_suffix(".part")
    try:
        if out.suffix.lower() == ".pdf":
            # Web processes import the commands too, and carry no typst.
            setter = import_module("superhighway.nhsui.pdf.typesetter").Typesetter()
            part.write_bytes(setter.pdf(job_for(sheet)))
        else:
            part.write_text(to_csv(sheet), "utf-8-sig", newline="")
        part.replace(out)
    except OSError as error:
        why = (error.strerror or "it can't be opened").lower()
        raise Problem(TruthProblem.BAD_OUT, out=out, why=why) from error
