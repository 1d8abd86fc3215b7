"""The ONS Postcode Directory (ONSPD), whose column names change with the vintages.

Read by name from the header line: ``pcds`` (or ``pcd``), ``lat``, ``long``, ``doterm``,
``osgrdind``, and codes of district, ward, LSOA and integrated care board, with or without the two
figures of their year (``lsoa11``, ``lsoa21cd``). Postcodes that were given up are kept as such.
"""

from array import array
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

import numpy as np

from superhighway.core.errors import Problem, TableProblem
from superhighway.core.tables import Header, Table, cell, is_csv, open_tables
from superhighway.places import postcode_files as files_of
from superhighway.places.errors import PlacesImportProblem
from superhighway.places.postcode import key_of
from superhighway.sources.api import Report, RunFacts, SourceKind, SourceSpec

NAMES = {
    "district": ("oslaua", "laua", "lad25cd", "lad24cd", "lad23cd", "lad22cd", "ladcd", "lad"),
    "ward": ("osward", "ward", "wd25cd", "wd24cd", "wd23cd", "wd22cd", "wdcd", "wd"),
    "lsoa": ("lsoa21", "lsoa21cd", "lsoa11", "lsoa11cd", "lsoa", "lsoacd"),
    "icb": ("icb", "icbcd", "icb24cd", "icb23cd", "sicbl", "stp"),
}
#: Grid reference quality up to which the position is the postcode's own (ONSPD user guide).
EXACT_UP_TO = 4
#: ONSPD writes this latitude where it has no position.
LARGEST_LATITUDE, LARGEST_LONGITUDE = 90.0, 180.0


class OnsPostcodeDirectory(SourceKind):
    """Reads ``onspd`` sources. Option: ``areas``, the postcode areas to take (["SO", "PO"])."""

    kind = "onspd"
    options = frozenset({"areas"})
    live = False
    max_bytes = 400_000_000
    max_unpacked_bytes = 4_000_000_000

    def read(self, files: Sequence[Path], spec: SourceSpec, out: Path, report: Report) -> RunFacts:
        """Write the postcodes of all files as arrays; see SourceKind."""
        reading = _Reading(files_of.wanted_areas(spec.options), report)
        for file in files:
            for table in self._tables(file, reading.areas):
                reading.table(table)
        files_of.finish(reading.found, files, report)
        files_of.save_run(out, reading.found, np.array(reading.lat), np.array(reading.lon))
        return RunFacts()

    def _tables(self, file: Path, areas: frozenset[str]) -> Iterator[Table]:
        """The tables of the wanted areas, where the file has one for each; else the large one."""
        described, most = "Data/ONSPD_*.csv", self.max_unpacked_bytes
        if areas:
            try:
                yield from open_tables(file, partial(_is_part, areas), described, most)
            except Problem as problem:
                if problem.kind is not TableProblem.NO_MEMBER:
                    raise
            else:
                return
        yield from open_tables(file, _is_whole, described, most)


def _is_whole(member: PurePosixPath) -> bool:
    """Whether a member is the one large table, not a part of it over again or a list of codes."""
    folder = member.parent.name.lower()
    return is_csv(member) and folder in {"", "data"} and "onspd" in member.name.lower()


def _is_part(areas: frozenset[str], member: PurePosixPath) -> bool:
    """Whether a member is the table of one of the areas (Data/multi_csv/ONSPD_…_SO.csv)."""
    is_part = is_csv(member) and member.parent.name.lower() == "multi_csv"
    return is_part and member.stem.upper().rpartition("_")[2] in areas


class _Reading:
    """The state of one import: what is gathered so far and where to report."""

    def __init__(self, areas: frozenset[str], report: Report) -> None:
        self.areas = areas
        self.report = report
        self.found = files_of.Postcodes()
        self.lat = array("d")
        self.lon = array("d")

    def table(self, table: Table) -> None:
        """Take the rows of one table; raises Problem where a column that is needed is missing."""
        rows = table.rows()
        header = Header.of(table.name, next(rows)[1])
        where = _Places(header)
        for line, cells in rows:
            self._row(table.name, line, cells, where)

    def _row(self, file: str, line: int, cells: Sequence[str], where: "_Places") -> None:
        typed = cell(cells, where.postcode)
        key = key_of(typed)
        if key is None:
            self.report.refuse(PlacesImportProblem.BAD_POSTCODE, file, line, text=typed)
            return
        if not files_of.is_wanted(key, self.areas):
            return
        try:
            lat, lon = float(cell(cells, where.lat)), float(cell(cells, where.lon))
        except ValueError:
            self.report.refuse(PlacesImportProblem.BAD_POSITION, file, line, what=typed)
            return
        if not (abs(lat) < LARGEST_LATITUDE and abs(lon) < LARGEST_LONGITUDE):
            self.report.refuse(PlacesImportProblem.NO_POSITION, file, line, what=typed)
            return
        self.lat.append(lat)
        self.lon.append(lon)
        self._add(key, cells, where)

    def _add(self, key: str, cells: Sequence[str], where: "_Places") -> None:
        """Gather everything but the position."""
        quality = cell(cells, where.quality)
        ended = cell(cells, where.ended).replace("-", "")[:6]
        self.found.add(
            key,
            exact=not quality.isdigit() or int(quality) <= EXACT_UP_TO,
            ended=int(ended) if ended.isdigit() else 0,
            codes={name: cell(cells, place) for name, place in where.codes.items()},
        )


class _Places:
    """Where the columns of one table stand."""

    def __init__(self, header: Header) -> None:
        self.postcode = header.need("pcds", "pcd", "pcd7", "pcd8", "postcode")
        self.lat = header.need("lat", "latitude")
        self.lon = header.need("long", "lon", "longitude")
        self.ended = header.find("doterm")
        self.quality = header.find("osgrdind", "gridind")
        self.codes = {name: header.find(*names) for name, names in NAMES.items()}
