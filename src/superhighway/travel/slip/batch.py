"""Many slips as PDFs: several processes, each with its own timetable in memory and typesetter.

A new process imports this module before Django is set up there, and web processes import it with
the command that uses it: so what needs models or typst lies in ``maker`` and is loaded where slips
are made. Nothing is kept but the PDFs asked for.
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

from superhighway.travel.slip.clinic import RefusedRow
from superhighway.travel.slip.domain import SlipRequest


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


Outcome = MadeRow | RefusedRow


class Makes(Protocol):
    """Makes slips; ``maker.Maker``."""

    def make(self, task: Task) -> Outcome:
        """Make one."""


def new_maker() -> Makes:
    """A maker with a typesetter of its own; Django must be set up."""
    maker: Makes = import_module("superhighway.travel.slip.maker").Maker()
    return maker


#: One for each process of the pool; made when the process starts.
_makers: list[Makes] = []


def _start() -> None:
    """Make a process of the pool ready."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "superhighway.web.settings")
    django.setup()
    _makers.append(new_maker())


def _make(task: Task) -> Outcome:
    """One task in a process of the pool."""
    return _makers[0].make(task)


def make_all(tasks: Iterable[Task], processes: int) -> Iterator[Outcome]:
    """Make every slip, in any order; with one process, in this one."""
    if processes == 1:
        yield from map(new_maker().make, tasks)
        return
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_start
    ) as pool:
        waiting: list[Future[Outcome]] = [pool.submit(_make, task) for task in tasks]
        for done in as_completed(waiting):
            yield done.result()
