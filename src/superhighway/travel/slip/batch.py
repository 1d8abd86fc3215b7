"""Many slips as PDFs: several processes, each with its own timetable in memory and typesetter.

Nothing is kept but the PDFs asked for. Web processes register the command that uses this module, so
typst is imported only by the processes that make PDFs.
"""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

import django

from superhighway.core.errors import Problem
from superhighway.nhsui.formats import date_words
from superhighway.nhsui.pdf.job import Job
from superhighway.travel.slip import service
from superhighway.travel.slip.cautions import BEYOND
from superhighway.travel.slip.clinic import RefusedRow, refusal
from superhighway.travel.slip.domain import SlipRequest
from superhighway.travel.slip.errors import RowProblem


@dataclass(frozen=True)
class Task:
    """One slip to make: the row it comes from, what is asked, and where it goes."""

    number: int
    request: SlipRequest
    path: Path


@dataclass(frozen=True)
class MadeRow:
    """A slip that was made; ``warnings`` are the codes of its loud cautions."""

    number: int
    file: str
    warnings: tuple[str, ...]


class Typesetting(Protocol):
    """Makes PDFs; ``nhsui.pdf.typesetter.Typesetter``."""

    def pdf(self, job: Job) -> bytes:
        """The PDF of a job; raises ValueError where it can't be made."""


class Maker:
    """Makes one slip after another with one typesetter."""

    def __init__(self, typesetter: Typesetting) -> None:
        self._typesetter = typesetter

    def make(self, task: Task) -> MadeRow | RefusedRow:
        """Write the PDF whole or not at all; says why where it can't be made."""
        slip = service.slip_for(task.request)
        if slip.there_reason in BEYOND:
            day = date_words(task.request.at)
            return refusal(task.number, Problem(RowProblem.NO_TIMETABLE, day=day))
        try:
            pdf = self._typesetter.pdf(service.job_for(service.sheet_of_slip(slip)))
        except ValueError:
            return refusal(task.number, Problem(RowProblem.NOT_MADE))
        part = task.path.with_suffix(".part")
        part.write_bytes(pdf)
        part.replace(task.path)
        loud = tuple(caution.kind.value for caution in slip.cautions if caution.loud)
        return MadeRow(task.number, task.path.name, loud)


def new_maker() -> Maker:
    """A maker with a typesetter of its own; imports typst."""
    return Maker(import_module("superhighway.nhsui.pdf.typesetter").Typesetter())


#: One for each process of the pool; made when the process starts.
_makers: list[Maker] = []


def _start() -> None:
    """Make a process of the pool ready."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "superhighway.web.settings")
    django.setup()
    _makers.append(new_maker())


def _make(task: Task) -> MadeRow | RefusedRow:
    """One task in a process of the pool."""
    return _makers[0].make(task)


def make_all(tasks: Iterable[Task], processes: int) -> Iterator[MadeRow | RefusedRow]:
    """Make every slip, in any order; with one process, in this one."""
    if processes == 1:
        yield from map(new_maker().make, tasks)
        return
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_start
    ) as pool:
        waiting: list[Future[MadeRow | RefusedRow]] = [pool.submit(_make, task) for task in tasks]
        for done in as_completed(waiting):
            yield done.result()
