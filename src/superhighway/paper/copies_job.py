"""Copies that were asked for on a page: made by the worker as one file, kept for a week."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import msgspec
from django.db import transaction

from superhighway.accounts.api import Act, Actor, record_private, require
from superhighway.core import clock, jobs
from superhighway.core.errors import Problem
from superhighway.core.routing import PRIVATE
from superhighway.library import api as library
from superhighway.nhsui.pdf.client import print_pdf
from superhighway.paper.batch import make_all
from superhighway.paper.copies import MANIFEST, add_copies, tasks, write_manifest
from superhighway.paper.domain import Design, Look
from superhighway.paper.errors import PaperProblem
from superhighway.paper.prefill import Recipient
from superhighway.paper.printing import Ready, ready
from superhighway.paper.returns.missing import look_of, recipient_of
from superhighway.paper.returns.models import CopyRow, PrintRow

#: The job that makes what was asked for; it is due as soon as somebody asks.
MAKING = "paper-copies"
EVERY = jobs.QUICK_UNDER
#: More than this are for the command line: a file of them would be too large to fetch.
MOST = 500
DAYS = 7
PROCESSES = 2


def ask(
    actor: Actor, name: str, design: Design, look: Look, due: date | None, people: list[Recipient]
) -> PrintRow:
    """Have a copy made for each recipient; they count as printed from now on.

    Raises Problem FORBIDDEN, NO_RECIPIENTS, TOO_MANY_COPIES, or like ``printing.ready``.
    """
    require(actor, Act.MANAGE_LIBRARY, library.template(name).owner)
    if not people:
        raise Problem(PaperProblem.NO_RECIPIENTS)
    if len(people) > MOST:
        raise Problem(PaperProblem.TOO_MANY_COPIES, count=len(people), most=MOST)
    one = ready(name, None, design, print_pdf)
    row = PrintRow.objects.create(
        template=one.template.id,
        release=one.release.number,
        design=msgspec.json.encode(design).decode(),
        tokens=add_copies(actor, one, people, look, due),
        asked_at=clock.now(),
        delete_on=clock.today() + timedelta(days=DAYS),
    )
    jobs.schedule(MAKING, MAKING, "", EVERY, clock.now())
    return row


def asked_for(actor: Actor, name: str) -> list[PrintRow]:
    """What was asked for of a template and is still there; raises Problem FORBIDDEN."""
    template = library.template(name)
    require(actor, Act.MANAGE_LIBRARY, template.owner)
    return list(PrintRow.objects.filter(template=template.id).defer("content"))


def fetch(actor: Actor, identity: UUID) -> PrintRow:
    """What was made; that somebody fetched it is noted. Raises Problem FORBIDDEN or NO_COPIES."""
    row = PrintRow.objects.filter(pk=identity, content__isnull=False).first()
    if row is None:
        require(actor, Act.MANAGE_LIBRARY)
        raise Problem(PaperProblem.NO_COPIES)
    require(actor, Act.MANAGE_LIBRARY, library.template(row.template).owner)
    record_private(actor, "fetch copies", f"template {row.template}", copies=len(row.tokens))
    return row


def make_waiting(_argument: str) -> None:
    """The job: make what was asked for, and delete what was not fetched for a week."""
    PrintRow.objects.filter(delete_on__lte=clock.today()).delete()
    for row in PrintRow.objects.filter(content=None, why=""):
        try:
            row.kind, row.content = _made(row)
        except Problem as problem:
            row.why = problem.sentence
        with transaction.atomic(using=PRIVATE):
            row.save()


def _made(row: PrintRow) -> tuple[str, bytes]:
    """The kind of file, and what is in it: the PDF where there is one, else a ZIP."""
    one = ready(row.template, row.release, msgspec.json.decode(row.design, type=Design), print_pdf)
    known = CopyRow.objects.in_bulk(row.tokens)
    copies = [known[token] for token in row.tokens]
    people = [recipient_of(copy) for copy in copies]
    with TemporaryDirectory(prefix="superhighway-copies-") as folder:
        todo = tasks(one, people, row.tokens, look_of(copies[0]), Path(folder))
        try:
            files = list(make_all(todo, PROCESSES))
        except ValueError as error:
            raise Problem(PaperProblem.NOT_MADE) from error
        if len(files) == 1:
            return "pdf", files[0].read_bytes()
        return "zip", _zipped(_all(one, people, row.tokens, files))


def _all(
    one: Ready, people: Sequence[Recipient], tokens: Sequence[str], files: list[Path]
) -> Iterator[Path]:
    yield from files
    manifest = files[0].with_name(MANIFEST)
    write_manifest(one, people, tokens, manifest)
    yield manifest


def _zipped(files: Iterator[Path]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, file.name)
    return out.getvalue()
