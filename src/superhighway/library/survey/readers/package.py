"""The zip files that office files are: opened only where they unpack to the size of a form."""

import zipfile
import zlib
from pathlib import Path
from typing import Self

from superhighway.core.errors import Problem
from superhighway.library.survey.errors import SurveyProblem
from superhighway.library.survey.readers.markup import Element, parse

#: Declared size of everything together, and real size of one part that is read.
LARGEST_WHOLE = 300_000_000
LARGEST_PART = 40_000_000
MOST_PARTS = 5_000
#: Repeated text packs about 1,000 to 1; XML of real forms 5 to 50.
GREATEST_RATIO = 300
RATIO_FROM = 5_000_000
#: How an encrypted office file begins, and what it names inside.
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")


class Package:
    """An office file that is open. Raises Problem ENCRYPTED, BROKEN or BOMB."""

    def __init__(self, path: Path) -> None:
        if is_encrypted(path):
            raise Problem(SurveyProblem.ENCRYPTED)
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise Problem(SurveyProblem.BROKEN) from error
        _check(self._zip.infolist())
        self.names = self._zip.namelist()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def xml(self, name: str) -> Element:
        """A part that has to be there, parsed."""
        if name not in self.names:
            raise Problem(SurveyProblem.BROKEN)
        try:
            with self._zip.open(name) as part:
                data = part.read(LARGEST_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise Problem(SurveyProblem.BROKEN) from error
        if len(data) > LARGEST_PART:
            raise Problem(SurveyProblem.BOMB)
        return parse(data)

    def optional(self, name: str) -> Element:
        """A part that may be missing; then an empty element."""
        return self.xml(name) if name in self.names else Element("", {})


def is_encrypted(path: Path) -> bool:
    """Whether the file is the envelope in which Office keeps encrypted files."""
    with path.open("rb") as file:
        if file.read(len(COMPOUND)) != COMPOUND:
            return False
        file.seek(0)
        return ENCRYPTED_PART in file.read(LARGEST_PART)


def _check(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse by what is declared, before anything is unpacked."""
    whole = sum(part.file_size for part in parts)
    packed = max(sum(part.compress_size for part in parts), 1)
    swollen = whole > RATIO_FROM and whole / packed > GREATEST_RATIO
    if len(parts) > MOST_PARTS or whole > LARGEST_WHOLE or swollen:
        raise Problem(SurveyProblem.BOMB)
    if any(part.flag_bits & 1 for part in parts):
        raise Problem(SurveyProblem.ENCRYPTED)
