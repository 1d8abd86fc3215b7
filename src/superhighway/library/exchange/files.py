"""Files of any kind to questionnaires; whatever isn't FHIR is read in processes with limits."""

from pathlib import Path
from typing import Self

import msgspec

from superhighway.core.errors import Problem
from superhighway.core.limited import Failure, Limited
from superhighway.library.exchange.answer import Reading
from superhighway.library.exchange.errors import ExchangeProblem
from superhighway.library.fhir.losses import Loss
from superhighway.library.fhir.parsing import LARGEST
from superhighway.library.fhir.reading import read
from superhighway.library.questionnaire import Questionnaire
from superhighway.library.survey.adopting import questionnaire_of
from superhighway.library.survey.domain import Document
from superhighway.library.survey.folder import OLD_WORD, Worker, read_one
from superhighway.library.survey.kinds import KINDS

LONGEST_S = 30.0
#: Files that may hold an XLSForm, by the end of their name.
SPREADSHEETS = {".xlsx", ".xlsm", ".xls", ".csv", ".md"}
_DOCUMENTS = set(KINDS) - {".json"} | {OLD_WORD}
_FAILURES = {
    Failure.TOO_LONG: ExchangeProblem.TOO_LONG,
    Failure.TOO_LARGE: ExchangeProblem.TOO_LARGE,
}
_FOUND = (
    "The questions were found in the words of a {format} file: look at each, and at how it is "
    "answered."
)


class Content(msgspec.Struct, frozen=True):
    """What a file holds: bytes where it is FHIR already, else a questionnaire with its losses."""

    given: bytes | Questionnaire
    losses: list[Loss] = []


class Files:
    """Reads files, one after the other; its processes begin when they are needed."""

    def __init__(self, longest_s: float = LONGEST_S) -> None:
        self._longest_s = longest_s
        self._forms: Limited | None = None
        self._documents: Worker | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in (self._forms, self._documents):
            if process is not None:
                process.close()

    def read(self, file: Path, name: str) -> Content:
        """What a file holds; ``name`` is what a form without a title is called.

        Raises Problem with a sentence for one that can't be taken.
        """
        suffix = file.suffix.lower()
        beginning = _beginning(file)
        if not beginning:
            raise Problem(ExchangeProblem.EMPTY)
        if suffix in SPREADSHEETS:
            return self._spreadsheet(file, name)
        if suffix in _DOCUMENTS:
            return self._document(file)
        if suffix == ".json" or beginning.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
            return Content(_bytes(file))
        raise Problem(ExchangeProblem.FOREIGN)

    def _spreadsheet(self, file: Path, name: str) -> Content:
        if file.stat().st_size > LARGEST:
            raise Problem(ExchangeProblem.TOO_LARGE)
        found = self._form(file, name)
        if found.refused:
            raise Problem(ExchangeProblem.OF_READER, sentence=found.refused)
        if found.form:
            return Content(read(found.content.encode()), found.losses)
        if file.suffix.lower() not in KINDS:
            raise Problem(ExchangeProblem.NO_XLSFORM)
        return self._document(file)

    def _form(self, file: Path, name: str) -> Reading:
        self._forms = self._forms or Limited(
            "superhighway.library.exchange.worker", self._longest_s
        )
        answer = self._forms.ask(msgspec.json.encode((str(file.absolute()), name)))
        if isinstance(answer, Failure):
            raise Problem(_FAILURES[answer])
        return msgspec.json.decode(answer, type=Reading)

    def _document(self, file: Path) -> Content:
        self._documents = self._documents or Worker(self._longest_s)
        found = read_one(self._documents, file, file.name)
        _check(found)
        loss = Loss("", _FOUND.format(format=found.format))
        return Content(questionnaire_of(found), [loss])


def _check(found: Document) -> None:
    if found.reason:
        raise Problem(ExchangeProblem.OF_READER, sentence=found.reason)
    if found.format == "XLSForm":
        raise Problem(ExchangeProblem.BAD_XLSFORM, why="its columns can’t be told apart.")
    if not found.questions:
        raise Problem(ExchangeProblem.ASKS_NOTHING)


def _beginning(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(200)
    except OSError as error:
        why = (error.strerror or "it doesn't answer").lower()
        raise Problem(ExchangeProblem.UNREADABLE, why=why) from error


def _bytes(file: Path) -> bytes:
    """The bytes of a file, of which no more than the reader takes."""
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)
