"""Tables of values (CSV) as publishers give them out: encodings, header lines, zip files.

Everything streams: the national files have millions of lines.
"""

import codecs
import csv
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from superhighway.core.errors import Problem, TableProblem

MEGABYTE = 1_000_000
#: More than any row of the tables that we read.
LONGEST_FIELD = 131_072
_SNIFFED = 1_024
#: What the standard library raises over damaged tables and zip files (RuntimeError: encrypted).
_DAMAGE = (
    csv.Error,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are no UTF-8 as Windows-1252, where most older files come from."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - what decoders hand over
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("windows-1252", _as_windows_1252)


@dataclass(frozen=True)
class Table:
    """One open table: its file's name for reports, and its bytes."""

    name: str
    stream: IO[bytes]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row that isn't blank, with the number of its (last) line, cells stripped.

        NUL signs, which PostgreSQL doesn't take, are left out.

        UTF-8 with or without a byte order mark; what is no UTF-8 is read as Windows-1252. Raises
        Problem where this is no table: empty, a web page, binary.
        """
        stream = io.BufferedReader(self.stream, MEGABYTE)  # type: ignore[type-var]
        found = False
        with io.TextIOWrapper(stream, "utf-8-sig", "windows-1252", newline="") as text:
            reader = csv.reader(text)
            try:
                _refuse_other_kinds(self.name, stream.peek(_SNIFFED)[:_SNIFFED])
                for cells in reader:
                    if any(cells):
                        found = True
                        yield reader.line_num, [cell.replace("\0", "").strip() for cell in cells]
            except _DAMAGE as error:
                line = reader.line_num
                raise Problem(TableProblem.BROKEN, file=self.name, line=line) from error
        if not found:
            raise Problem(TableProblem.EMPTY, file=self.name)


def _refuse_other_kinds(name: str, head: bytes) -> None:
    """Raise Problem where the first bytes show that this is no table."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not start:
        raise Problem(TableProblem.EMPTY, file=name)
    signs = {b"<": "a web page", b"{": "JSON", b"PK\x03\x04": "a zip file", b"%PDF": "a PDF"}
    for sign, found in signs.items():
        if start.startswith(sign):
            raise Problem(TableProblem.NOT_A_TABLE, file=name, found=found)
    if b"\0" in head:
        raise Problem(TableProblem.NOT_A_TABLE, file=name, found="a program or a spreadsheet")


def is_csv(member: PurePosixPath) -> bool:
    """Whether a member of a zip file is a table that a person could mean."""
    return member.suffix.lower() == ".csv" and not member.name.startswith(".")


def open_tables(
    file: Path, wanted: Callable[[PurePosixPath], bool], described: str, max_bytes: int
) -> Iterator[Table]:
    """The tables in a file: the file itself, or the wanted members of a zip file.

    ``described`` says in words what is wanted; ``max_bytes`` bounds what a zip may unpack to.
    """
    if not zipfile.is_zipfile(file):
        with file.open("rb", buffering=0) as stream:
            yield Table(file.name, stream)
        return
    try:
        with zipfile.ZipFile(file) as archive:
            members = [m for m in archive.infolist() if wanted(PurePosixPath(m.filename))]
            _refuse_members(file, members, described, max_bytes)
            for member in members:
                with archive.open(member) as stream:
                    yield Table(f"{file.name}/{member.filename}", stream)
    except _DAMAGE as error:
        raise Problem(TableProblem.BROKEN_ZIP, file=file.name) from error


def _refuse_members(
    file: Path, members: Sequence[zipfile.ZipInfo], described: str, max_bytes: int
) -> None:
    """Raise Problem where nothing is wanted of a zip file, or where it is too large."""
    if not members:
        raise Problem(TableProblem.NO_MEMBER, file=file.name, wanted=described)
    if sum(member.file_size for member in members) > max_bytes:
        raise Problem(TableProblem.TOO_LARGE, file=file.name, limit_mb=max_bytes // MEGABYTE)


@dataclass(frozen=True)
class Header:
    """Where the columns stand, by name; names are compared without case, blanks and underscores."""

    file: str
    positions: Mapping[str, int]

    @classmethod
    def of(cls, file: str, cells: Sequence[str]) -> "Header":
        """The header that the cells of a first row make."""
        return cls(file, {_plain(cell): place for place, cell in enumerate(cells)})

    def find(self, *names: str) -> int | None:
        """The position of the first of these names that there is, or None."""
        found = (self.positions.get(_plain(name)) for name in names)
        return next((place for place in found if place is not None), None)

    def need(self, *names: str) -> int:
        """The same; raises Problem where there is none."""
        place = self.find(*names)
        if place is None:
            raise Problem(TableProblem.NO_COLUMN, file=self.file, column=names[0])
        return place


def _plain(name: str) -> str:
    """A column's name without what publishers change between editions."""
    return "".join(sign for sign in name.lower() if sign.isalnum())


def cell(cells: Sequence[str], place: int | None) -> str:
    """The value at a position; empty where the row is short or the column isn't there."""
    return cells[place] if place is not None and place < len(cells) else ""
