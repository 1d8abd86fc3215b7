"""Many copies as PDFs: several processes, each with its own typesetter.

What is asked of them is all in the job, so they need neither Django nor the node.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from superhighway.nhsui.pdf.job import Job

#: Jobs that wait at a time: enough to keep every process busy, few enough to stay small.
WAITING = 64


@dataclass(frozen=True)
class Task:
    """One PDF to make, and where it goes."""

    job: Job
    path: Path


class Setter(Protocol):
    """Sets sheets; nhsui's Typesetter."""

    def pdf(self, job: Job) -> bytes:
        """The PDF of a job; raises ValueError."""

    def made(self, job: Job) -> bytes:
        """What a job asks for; raises ValueError."""


#: One for each process of the pool; made when the process starts.
_setters: list[Setter] = []


def new_setter() -> Setter:
    """A typesetter; its module is loaded here, since web processes import this one."""
    made: Setter = import_module("superhighway.nhsui.pdf.typesetter").Typesetter()
    return made


def _start() -> None:
    _setters.append(new_setter())


def _make(task: Task) -> Path:
    return write(task, _setters[0])


def write(task: Task, setter: Setter) -> Path:
    """Write the PDF, whole or not at all. Raises ValueError where it can't be set, and OSError."""
    part = task.path.with_suffix(".part")
    part.write_bytes(setter.pdf(task.job))
    part.replace(task.path)
    return task.path


def make_all(tasks: Iterable[Task], processes: int) -> Iterator[Path]:
    """Make every PDF, in order; with one process, in this one. Raises like ``write``."""
    if processes == 1:
        setter = new_setter()
        yield from (write(task, setter) for task in tasks)
        return
    todo = iter(tasks)
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_start
    ) as pool:
        waiting = [pool.submit(_make, task) for task in islice(todo, WAITING)]
        while waiting:
            yield waiting.pop(0).result()
            waiting += [pool.submit(_make, task) for task in islice(todo, 1)]
