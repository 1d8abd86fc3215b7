"""Hospitals with positions (CSV with a header line).

The plain layout is ``code,name,postcode,latitude,longitude,parent``; the columns of the list that
the Royal College of Paediatrics and Child Health keeps are known too. Any other file is read by
naming its columns in the options: ``{ code = "OrgCode", name = "SiteName" }``.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from superhighway.core.tables import Header, Table, cell, is_csv, open_tables
from superhighway.organisations import records
from superhighway.organisations.domain import Record, Role, Status
from superhighway.organisations.errors import OrganisationsProblem
from superhighway.organisations.names import readable
from superhighway.places.api import written_postcode
from superhighway.sources.api import Report, RunFacts, SourceKind, SourceSpec

#: Our word for a column, and the names under which files have it.
COLUMNS = {
    "code": ("code", "OrganisationCode", "ods_code"),
    "name": ("name", "OrganisationName"),
    "postcode": ("postcode",),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "long"),
    "parent": ("parent", "ParentName"),
    "parent_code": ("parent_code", "ParentODSCode"),
    "telephone": ("telephone", "phone"),
}
ADDRESS = ("address", "address1", "address2", "address3", "town", "city", "county")
NEEDED = ("code", "name")
_CODE = re.compile(r"[A-Z0-9]{3,12}")


class Hospitals(SourceKind):
    """Reads ``hospitals`` sources. Options: a column's name in the file for each of ``COLUMNS``."""

    kind = "hospitals"
    options = frozenset(COLUMNS)
    live = False
    max_bytes = 50_000_000
    max_unpacked_bytes = 50_000_000

    def read(self, files: Sequence[Path], spec: SourceSpec, out: Path, report: Report) -> RunFacts:
        """Write the hospitals of all files; see SourceKind."""
        reading = _Reading(spec.options, report)
        for file in files:
            for table in open_tables(file, is_csv, "*.csv", self.max_unpacked_bytes):
                reading.table(table)
        found = list(reading.found.values())
        records.refuse_wrong_file(files, len(found), report)
        report.take("hospitals", len(found))
        records.save(out, found)
        return RunFacts()


class _Reading:
    """The state of one import."""

    def __init__(self, options: Mapping[str, object], report: Report) -> None:
        self.options = options
        self.report = report
        self.found: dict[str, Record] = {}

    def table(self, table: Table) -> None:
        """Take the rows of one table; raises Problem where a column that is needed is missing."""
        rows = table.rows()
        header = Header.of(table.name, next(rows)[1])
        places = {word: self._place(header, word) for word in COLUMNS}
        address = [header.find(name) for name in ADDRESS]
        for line, cells in rows:
            values = {word: cell(cells, place) for word, place in places.items()}
            lines = [cell(cells, place) for place in address if place is not None]
            self._row(table.name, line, values, lines)

    def _place(self, header: Header, word: str) -> int | None:
        """Where a column stands; the options' name must be there, the usual ones may be."""
        if word in self.options:
            return header.need(str(self.options[word]))
        names = COLUMNS[word]
        return header.need(*names) if word in NEEDED else header.find(*names)

    def _row(self, file: str, line: int, values: Mapping[str, str], address: Sequence[str]) -> None:
        code = values["code"].upper()
        problem = self._problem(code, values)
        if problem:
            self.report.refuse(problem, file, line, code=code)
            return
        lat, lon = values["latitude"], values["longitude"]
        self.found[code] = Record(
            code=code,
            name=readable(values["name"]),
            role=Role.HOSPITAL,
            status=Status.ACTIVE,
            address=tuple(readable(one) for one in address if one),
            postcode=written_postcode(values["postcode"]),
            lat=float(lat) if lat else None,
            lon=float(lon) if lon else None,
            parent_code=values["parent_code"],
            parent_name=readable(values["parent"]),
            telephone=values["telephone"],
        )

    def _problem(self, code: str, values: Mapping[str, str]) -> OrganisationsProblem | None:
        """Why a row can't be taken, or None."""
        if not _CODE.fullmatch(code):
            return OrganisationsProblem.NO_CODE
        if not values["name"]:
            return OrganisationsProblem.NO_NAME
        if code in self.found:
            return OrganisationsProblem.REPEATED
        if not _is_position(values["latitude"], values["longitude"]):
            return OrganisationsProblem.BAD_POSITION
        return None


def _is_position(lat: str, lon: str) -> bool:
    """Whether both are empty (the postcode then says where) or degrees in or near Britain.

    Swapped degrees would put a hospital into the sea, where nobody would find it.
    """
    if not lat and not lon:
        return True
    try:
        return 49 <= float(lat) <= 61 and -9 <= float(lon) <= 2
    except ValueError:
        return False
