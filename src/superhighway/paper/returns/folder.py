"""A watched folder: what a scanner puts there is taken in by the worker.

A file is taken once nothing was written to it for a minute. What was read goes to ``done``, what
can't be read to ``refused`` with a sentence beside it; files are only ever moved, and only after
what they hold is kept. So whatever is interrupted is done again: the same file twice is one scan.
"""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

from superhighway.accounts.api import NODE, Act, Actor, require
from superhighway.core import audit, clock, jobs
from superhighway.core.errors import Problem
from superhighway.paper.errors import PaperProblem
from superhighway.paper.returns.domain import SCAN_DAYS
from superhighway.paper.returns.files import content_of
from superhighway.paper.returns.machine import Machine
from superhighway.paper.returns.taking import keep_scan

#: The job, one for each folder, which is its argument; not one of the quick ones.
WATCHING = "paper-folder"
EVERY = jobs.QUICK_UNDER
#: A run ends after so long; what is left is for the next one.
LONGEST = timedelta(minutes=8)
DONE, REFUSED = "done", "refused"
#: Nothing was written to a file for so many seconds: it is whole.
CALM_S = 60.0
#: What programs call files that they are still at.
UNFINISHED = {".part", ".tmp", ".partial", ".crdownload"}


def watch(actor: Actor, folder: Path) -> None:
    """Have what is put into a folder taken in from now on.

    Raises Problem FORBIDDEN, or FOLDER_UNUSABLE where files can't be moved there.
    """
    require(actor, Act.MANAGE_LIBRARY)
    folder = folder.resolve()
    _make_rooms(folder)
    jobs.schedule(_name(folder), WATCHING, str(folder), EVERY, clock.now())
    audit.record(actor.text, "watch folder", "a folder of scans")


def stop_watching(actor: Actor, folder: Path) -> None:
    """Leave a folder alone from now on; raises Problem FORBIDDEN or NOT_WATCHED."""
    require(actor, Act.MANAGE_LIBRARY)
    others = set(watched())
    if str(folder.resolve()) not in others:
        raise Problem(PaperProblem.NOT_WATCHED, folder=folder)
    others.discard(str(folder.resolve()))
    jobs.unschedule(WATCHING, {_name(Path(other)) for other in others})
    audit.record(actor.text, "stop watching folder", "a folder of scans")


def watched() -> dict[str, str]:
    """The folders that are watched, each with why it could not be looked at last; mostly empty."""
    return jobs.last_problems(WATCHING)


def _name(folder: Path) -> str:
    return f"{WATCHING}:{folder}"


def folder_job(argument: str) -> None:
    """Look at a folder once. Raises Problem FOLDER_UNUSABLE, or the first mistake of the program
    after all other files had their turn.
    """
    folder, until = Path(argument), clock.now() + LONGEST
    _make_rooms(folder)
    mistakes: list[Exception] = []
    with Machine() as machine:
        for file in _whole(folder):
            if clock.now() > until:
                break
            try:
                _take(file, machine)
            except Exception as mistake:  # noqa: BLE001 - one file must not stop the others
                mistakes.append(mistake)
    _delete_old(folder / DONE)
    if mistakes:
        raise mistakes[0]


def _make_rooms(folder: Path) -> None:
    try:
        for room in (DONE, REFUSED):
            (folder / room).mkdir(exist_ok=True)
        _now_there(folder)
    except OSError as error:
        raise _unusable(folder, error) from error


def _unusable(folder: Path, error: OSError) -> Problem:
    why = (error.strerror or "it doesn’t answer").lower()
    return Problem(PaperProblem.FOLDER_UNUSABLE, folder=folder, why=why)


def _now_there(folder: Path) -> float:
    """The time by the clock that dates the folder's files; it may be another machine's."""
    with NamedTemporaryFile(dir=folder, prefix=".superhighway-") as file:
        return _written(Path(file.name))


def _written(file: Path) -> float:
    """When it was last written to, moved or dated, in seconds by the clock of its disk."""
    found = file.stat()
    return max(found.st_mtime, found.st_ctime)


def _whole(folder: Path) -> Iterator[Path]:
    """The files that nobody writes to any more, the oldest first."""
    now = _now_there(folder)
    found = [
        Path(entry.path)
        for entry in os.scandir(folder)
        if entry.is_file(follow_symlinks=False) and _is_ours(Path(entry.name))
    ]
    for file in sorted(found, key=lambda one: (_written(one), one.name)):
        if now - _written(file) >= CALM_S:
            yield file


def _is_ours(name: Path) -> bool:
    return not name.name.startswith(".") and name.suffix.lower() not in UNFINISHED


def _take(file: Path, machine: Machine) -> None:
    """Take in one file and move it; raises Problem FOLDER_UNUSABLE where it can't be moved."""
    written = _written(file)
    try:
        keep_scan(NODE, file.name, content_of(file), machine.read)
    except Problem as problem:
        _move(file, REFUSED, written, problem.sentence)
    else:
        _move(file, DONE, written, "")


def _move(file: Path, room: str, written: float, why: str) -> None:
    """Move a file, unless somebody wrote to it meanwhile; the sentence goes first."""
    try:
        if _written(file) != written:
            return
        target = _free(file.parent / room, file)
        if why:
            target.with_name(f"{target.name}.txt").write_text(f"{why}\n", encoding="utf-8")
        file.rename(target)
    except OSError as error:
        raise _unusable(file.parent, error) from error


def _free(room: Path, file: Path) -> Path:
    """A name there that no file has: its own, or with a number behind it."""
    target, number = room / file.name, 1
    while target.exists():
        number += 1
        target = room / f"{file.stem} ({number}){file.suffix}"
    return target


def _delete_old(done: Path) -> None:
    """Files that were taken go after as many days as scans do; the node has its own copy."""
    oldest = _now_there(done) - timedelta(days=SCAN_DAYS).total_seconds()
    for file in done.iterdir():
        if file.is_file() and not file.name.startswith(".") and _written(file) < oldest:
            file.unlink()
