"""Scans that are sent in from the page."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from superhighway.accounts.api import Act, Actor, require
from superhighway.core.errors import Problem
from superhighway.paper.errors import PaperProblem
from superhighway.paper.reading.errors import ReadingProblem
from superhighway.paper.returns.domain import LARGEST
from superhighway.paper.returns.machine import Machine
from superhighway.paper.returns.taking import take_in
from superhighway.paper.returns.telling import summary


class Sent(Protocol):
    """A file as a browser sends it: Django's ``UploadedFile``."""

    @property
    def name(self) -> str | None:
        """What it is called there."""

    @property
    def size(self) -> int | None:
        """Its bytes, counted."""

    def chunks(self) -> Iterable[bytes]:
        """Its bytes, part by part."""


def take(actor: Actor, files: Sequence[Sent]) -> list[str]:
    """Take in files one by one, and tell what came of each; raises Problem FORBIDDEN."""
    require(actor, Act.MANAGE_LIBRARY)
    if not files:
        return [Problem(PaperProblem.NO_SCAN).sentence]
    told: list[str] = []
    with Machine() as machine:
        for file in files:
            try:
                told += _taken(actor, file, machine)
            except Problem as problem:
                told.append(f"{file.name}: {problem.sentence}")
    return told


def _taken(actor: Actor, file: Sent, machine: Machine) -> list[str]:
    if (file.size or 0) > LARGEST:
        raise Problem(ReadingProblem.TOO_LARGE, most=LARGEST // 1_000_000)
    taken = take_in(actor, file.name or "scan", b"".join(file.chunks()), machine.read)
    again = [f"{file.name}: This scan came in before, so nothing was added."] if taken.again else []
    return [*again, *(f"{file.name}: {line}" for _, line in summary(taken.scan))]
