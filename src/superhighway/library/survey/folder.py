"""Reads a whole folder, file by file, in processes of limited time and memory. No network."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue

import msgspec

from superhighway.core.errors import Problem
from superhighway.core.limited import Failure, Limited
from superhighway.library.survey.domain import Document
from superhighway.library.survey.errors import SurveyProblem
from superhighway.library.survey.kinds import KINDS, unread

#: Called with how many files are done and how many there are.
Progress = Callable[[int, int], None]

PROCESSES = 2
LONGEST_S = 20.0
CONVERTING_S = 60.0
#: LibreOffice maps far more memory than it uses: 4 GB of that, and files of 200 MB at most.
_LIMITS = 'ulimit -v 4000000 && ulimit -f 400000 && exec "$@"'
OLD_WORD = ".doc"
_FAILURES = {
    Failure.TOO_LONG: SurveyProblem.TOO_LONG,
    Failure.TOO_LARGE: SurveyProblem.TOO_LARGE,
}


def survey_folder(folder: Path, progress: Progress, longest_s: float = LONGEST_S) -> list[Document]:
    """Every file of the folder and the folders in it, in order of their paths.

    Hidden files and what an open office program leaves beside its files are passed over. Raises
    Problem NO_FOLDER or NO_FILES.
    """
    if not folder.is_dir():
        raise Problem(SurveyProblem.NO_FOLDER, folder=folder)
    files = list(_files(folder))
    if not files:
        raise Problem(SurveyProblem.NO_FILES, folder=folder)
    workers: SimpleQueue[Worker] = SimpleQueue()
    everyone = [Worker(longest_s) for _ in range(min(PROCESSES, len(files)))]
    for one in everyone:
        workers.put(one)

    def read(file: Path) -> Document:
        worker = workers.get()
        try:
            return read_one(worker, file, file.relative_to(folder).as_posix())
        finally:
            workers.put(worker)

    found: list[Document] = []
    try:
        with ThreadPoolExecutor(len(everyone)) as pool:
            for document in pool.map(read, files):
                found.append(document)
                progress(len(found), len(files))
    finally:
        for one in everyone:
            one.close()
    return found


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield Path(parent) / name


def read_one(worker: "Worker", file: Path, path: str) -> Document:
    """The document of one file, of whatever kind; ``path`` is how it is reported."""
    if file.is_symlink():
        return unread(path, SurveyProblem.LINK)
    if file.suffix.lower() == OLD_WORD:
        return _read_old_word(worker, file, path)
    if file.suffix.lower() not in KINDS:
        return unread(path, SurveyProblem.FOREIGN)
    return worker.read(file, path)


def _read_old_word(worker: "Worker", file: Path, path: str) -> Document:
    """Through LibreOffice, which turns it into a .docx in a folder of its own."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return unread(path, SurveyProblem.NO_OFFICE)
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--convert-to", "docx", "--outdir", folder]
        try:
            _run_limited([*command, str(file.absolute())])
        except subprocess.TimeoutExpired:
            return unread(path, SurveyProblem.TOO_LONG)
        except (OSError, subprocess.CalledProcessError):
            return unread(path, SurveyProblem.BROKEN)
        made = Path(folder) / f"{file.stem}.docx"
        return worker.read(made, path) if made.exists() else unread(path, SurveyProblem.BROKEN)


def _run_limited(command: list[str]) -> None:
    """Run a program of several processes; none of them outlives it, or what it may take.

    Raises TimeoutExpired, CalledProcessError or OSError.
    """
    process = subprocess.Popen(  # noqa: S603 - the program that the machine's owner installed
        ["/bin/sh", "-c", _LIMITS, "sh", *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        status = process.wait(CONVERTING_S)
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if status:
        raise subprocess.CalledProcessError(status, command[0])


class Worker:
    """One process that reads; a new one takes its place where it had to be ended."""

    def __init__(self, longest_s: float = LONGEST_S) -> None:
        self._process = Limited("superhighway.library.survey.worker", longest_s)

    def read(self, file: Path, path: str) -> Document:
        """The document of a file, whatever the file does to the process."""
        answer = self._process.ask(msgspec.json.encode((str(file.absolute()), path)))
        if isinstance(answer, bytes):
            return msgspec.json.decode(answer, type=Document)
        return unread(path, _FAILURES[answer])

    def close(self) -> None:
        """End the process."""
        self._process.close()
