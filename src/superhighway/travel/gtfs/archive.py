"""A GTFS zip: its tables as rows of strings, within bounds."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from superhighway.core.errors import Problem
from superhighway.sources.domain import Report
from superhighway.travel.errors import GtfsProblem

Row = tuple[int, list[str]]
CsvReader = Any  # the csv module does not name the class of its readers
MAX_ROWS = 30_000_000
REQUIRED = ("agency", "stops", "routes", "trips", "stop_times")
OPTIONAL = ("calendar", "calendar_dates", "frequencies", "transfers", "shapes", "feed_info")
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class Archive:
    """The tables of one zip; files may lie in one folder inside it."""

    def __init__(self, archive: zipfile.ZipFile, name: str, report: Report) -> None:
        self._archive = archive
        self.name = name
        self.report = report
        self._members = _members(archive)

    def has(self, table: str) -> bool:
        """Whether the zip has this table."""
        return table in self._members

    def check(self, max_unpacked_bytes: int) -> None:
        """Raise Problem where the zip is no GTFS or would unpack to too much."""
        missing = [f"{table}.txt" for table in REQUIRED if not self.has(table)]
        if missing:
            raise Problem(GtfsProblem.NOT_GTFS, name=self.name, missing=", ".join(missing))
        if not (self.has("calendar") or self.has("calendar_dates")):
            raise Problem(GtfsProblem.NO_CALENDAR, name=self.name)
        if sum(info.file_size for info in self._members.values()) > max_unpacked_bytes:
            limit = f"{max_unpacked_bytes // 1_000_000} MB"
            raise Problem(GtfsProblem.TOO_LARGE, name=self.name, limit=limit)

    def rows(self, table: str, *columns: str) -> Iterator[Row]:
        """The table's rows: line number and the values of ``columns``, "" where there are none.

        A line that is not CSV is refused in the report. Raises Problem where the zip is damaged.
        """
        if not self.has(table):
            return
        try:
            with self._archive.open(self._members[table]) as raw:
                text = io.TextIOWrapper(raw, "utf-8-sig", errors="replace", newline="")
                yield from self._values(table, text, columns)
        except DAMAGED as error:
            raise Problem(GtfsProblem.UNREADABLE, name=self.name) from error

    def _values(
        self, table: str, text: io.TextIOWrapper, columns: tuple[str, ...]
    ) -> Iterator[Row]:
        reader = csv.reader(text)
        header = [name.strip().lower() for name in next(reader, [])]
        places = [header.index(name) if name in header else len(header) for name in columns]
        for line, row in self._lines(table, reader):
            padded = row + [""] * (len(header) + 1 - len(row))
            yield line, [padded[place].strip() for place in places]

    def _lines(self, table: str, reader: CsvReader) -> Iterator[Row]:
        while reader.line_num <= MAX_ROWS:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error:
                self.report.refuse(GtfsProblem.BAD_LINE, f"{table}.txt", reader.line_num)
                continue
            if row:
                yield reader.line_num, row
        raise Problem(GtfsProblem.TOO_LARGE, name=self.name, limit=f"{MAX_ROWS} lines")


@contextmanager
def opened(path: Path, report: Report) -> Iterator[Archive]:
    """Open a zip for reading; raises Problem where it is none."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise Problem(GtfsProblem.NOT_A_ZIP, name=path.name) from error
    with archive:
        yield Archive(archive, path.name, report)


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The tables by name; of several files of one name the one that is nested least."""
    members: dict[str, zipfile.ZipInfo] = {}
    for info in sorted(archive.infolist(), key=lambda info: info.filename.count("/")):
        path = PurePosixPath(info.filename)
        known = path.stem in REQUIRED or path.stem in OPTIONAL
        if known and path.suffix == ".txt" and path.parts[0] != "__MACOSX":
            members.setdefault(path.stem, info)
    return members
