"""Code-Point Open as Ordnance Survey gives it out: one CSV for each postcode area, in a zip file.

The files have no header line and ten columns (Code-Point Open user guide, 2.x): postcode, quality
of the position, eastings, northings, country, regional health authority, health authority, county,
district, ward. A header line and further columns behind these are taken as well.
"""

from array import array
from collections.abc import Sequence
from functools import cache, partial
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from superhighway.core.tables import is_csv, open_tables
from superhighway.places import postcode_files as files_of
from superhighway.places.errors import PlacesImportProblem
from superhighway.places.postcode import key_of
from superhighway.sources.api import Report, RunFacts, SourceKind, SourceSpec

COLUMNS = 10
POSTCODE, QUALITY, EASTING, NORTHING, DISTRICT, WARD = 0, 1, 2, 3, 8, 9
#: Up to here the position is that of an address; beyond, of the sector; 90 is none at all.
EXACT_UP_TO = 30
NO_POSITION = 90
#: Files are named for a postcode area: one letter or two.
_LONGEST_AREA = 2
#: The national grid ends there, in metres.
EASTERNMOST, NORTHERNMOST = 700_000, 1_300_000
BRITISH_NATIONAL_GRID, WGS84 = 27700, 4326


class CodePointOpen(SourceKind):
    """Reads ``codepoint`` sources. Option: ``areas``, the postcode areas to take (["SO", "PO"])."""

    kind = "codepoint"
    options = frozenset({"areas"})
    live = False
    max_bytes = 100_000_000
    max_unpacked_bytes = 1_000_000_000

    def read(self, files: Sequence[Path], spec: SourceSpec, out: Path, report: Report) -> RunFacts:
        """Write the postcodes of all files as arrays; see SourceKind."""
        areas = files_of.wanted_areas(spec.options)
        reading, wanted = _Reading(areas, report), partial(_is_data, areas)
        for file in files:
            for table in open_tables(file, wanted, "Data/CSV/*.csv", self.max_unpacked_bytes):
                for line, cells in table.rows():
                    reading.row(table.name, line, cells)
        files_of.finish(reading.found, files, report)
        lat, lon = to_degrees(reading.eastings, reading.northings)
        files_of.save_run(out, reading.found, lat, lon)
        return RunFacts()


def to_degrees(
    eastings: Sequence[float], northings: Sequence[float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Latitudes and longitudes (WGS84) of metres on the British National Grid."""
    lon, lat = _converter().transform(np.array(eastings, float), np.array(northings, float))
    return lat, lon


@cache
def _converter() -> Any:
    """PROJ's converter, loaded when first needed: web processes register this reader too."""
    pyproj = import_module("pyproj")
    return pyproj.Transformer.from_crs(BRITISH_NATIONAL_GRID, WGS84, always_xy=True)


def _is_data(areas: frozenset[str], member: PurePosixPath) -> bool:
    """Whether a member holds wanted postcodes (Data/CSV/so.csv), not documentation (Doc/)."""
    if not is_csv(member) or "doc" in {part.lower() for part in member.parts}:
        return False
    stem = member.stem.upper()
    return not areas or len(stem) > _LONGEST_AREA or stem in areas


class _Reading:
    """The state of one import: what is gathered so far and where to report."""

    def __init__(self, areas: frozenset[str], report: Report) -> None:
        self.areas = areas
        self.report = report
        self.found = files_of.Postcodes()
        self.eastings = array("i")
        self.northings = array("i")

    def row(self, file: str, line: int, cells: Sequence[str]) -> None:
        """Take or refuse one row."""
        if len(cells) < COLUMNS:
            self.report.refuse(
                PlacesImportProblem.SHORT_ROW, file, line, found=len(cells), wanted=COLUMNS
            )
            return
        key = key_of(cells[POSTCODE])
        if key is None:
            if line > 1:
                self.report.refuse(
                    PlacesImportProblem.BAD_POSTCODE, file, line, text=cells[POSTCODE]
                )
        elif files_of.is_wanted(key, self.areas):
            self._position(file, line, key, cells)

    def _position(self, file: str, line: int, key: str, cells: Sequence[str]) -> None:
        """Take a well-formed postcode, if it has a position."""
        try:
            quality, easting, northing = (int(cells[n]) for n in (QUALITY, EASTING, NORTHING))
        except ValueError:
            quality, easting, northing = 0, -1, -1
        if quality >= NO_POSITION:
            self.report.refuse(PlacesImportProblem.NO_POSITION, file, line, what=cells[POSTCODE])
            return
        if not (0 < easting < EASTERNMOST and 0 < northing < NORTHERNMOST):
            self.report.refuse(PlacesImportProblem.BAD_POSITION, file, line, what=cells[POSTCODE])
            return
        self.eastings.append(easting)
        self.northings.append(northing)
        codes = {"district": cells[DISTRICT], "ward": cells[WARD]}
        self.found.add(key, exact=quality <= EXACT_UP_TO, codes=codes)
