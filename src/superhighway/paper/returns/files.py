"""Scans that lie on this machine: ordinary files, of a size."""

import os
import stat
from pathlib import Path

from superhighway.core.errors import Problem
from superhighway.paper.errors import PaperProblem
from superhighway.paper.reading.errors import ReadingProblem
from superhighway.paper.returns.domain import LARGEST


def content_of(file: Path) -> bytes:
    """What is in it. Links lead to what they name, but only to a file: no device, no pipe.

    Raises Problem SCAN_UNREADABLE or TOO_LARGE, the latter before anything is read.
    """
    try:
        # Opening a pipe would wait for somebody to write into it.
        with open(file, "rb", opener=_without_waiting) as opened:
            found = os.fstat(opened.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise Problem(PaperProblem.SCAN_UNREADABLE, why="it is no ordinary file")
            if found.st_size > LARGEST:
                raise Problem(ReadingProblem.TOO_LARGE, most=LARGEST // 1_000_000)
            return opened.read(LARGEST + 1)
    except OSError as error:
        why = (error.strerror or "it doesn’t answer").lower()
        raise Problem(PaperProblem.SCAN_UNREADABLE, why=why) from error


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)
