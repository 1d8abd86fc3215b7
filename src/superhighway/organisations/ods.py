"""Files of the Organisation Data Service: epraccur, edispensary, egdpprac.

They have 27 columns and, as downloaded, no header line (ODS "Prescribing" file specifications).
Columns that we read, counted from 0: 0 code, 1 name, 4 to 8 address, 9 postcode, 10 open date,
11 close date, 12 status, 14 commissioner, 17 telephone, 25 prescribing setting.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from superhighway.core.tables import is_csv, open_tables
from superhighway.organisations import records
from superhighway.organisations.domain import Record, Role, Status
from superhighway.organisations.errors import OrganisationsProblem
from superhighway.organisations.names import readable
from superhighway.places.api import area_of, written_postcode
from superhighway.sources.api import Report, RunFacts, SourceKind, SourceSpec

COLUMNS = 27
CODE, NAME, POSTCODE, OPENED, CLOSED, STATUS, COMMISSIONER, TELEPHONE, SETTING = (
    0, 1, 9, 10, 11, 12, 14, 17, 25,
)  # fmt: skip
ADDRESS = slice(4, 9)
GP_PRACTICE = "4"
APPLIANCE_CONTRACTOR = "2"
_CODE = re.compile(r"[A-Z0-9]{3,12}")
_DATE = re.compile(r"\d{8}")
_STATUSES = {
    "A": Status.ACTIVE,
    "C": Status.CLOSED,
    "D": Status.DORMANT,
    "P": Status.PROPOSED,
}


def practice_role(setting: str) -> Role:
    """A GP practice, or one of the many other places with a prescribing cost centre."""
    return Role.PRACTICE if setting == GP_PRACTICE else Role.PRESCRIBER


def dispensary_role(setting: str) -> Role:
    """A pharmacy or an appliance contractor."""
    return Role.APPLIANCES if setting == APPLIANCE_CONTRACTOR else Role.PHARMACY


def dental_role(setting: str) -> Role:  # noqa: ARG001 - the file has no setting
    """A dental practice."""
    return Role.DENTIST


class OdsFile(SourceKind):
    """Reads one kind of ODS file. Option: ``areas``, the postcode areas to take (["SO", "PO"])."""

    options = frozenset({"areas"})
    live = False
    max_bytes = 100_000_000
    max_unpacked_bytes = 200_000_000

    def __init__(self, kind: str, role: Callable[[str], Role]) -> None:
        self.kind = kind
        self._role = role

    def read(self, files: Sequence[Path], spec: SourceSpec, out: Path, report: Report) -> RunFacts:
        """Write the organisations of all files, open and closed; see SourceKind."""
        areas = spec.options.get("areas")
        wanted = {str(one).upper() for one in areas} if isinstance(areas, list | tuple) else set()
        reading = _Reading(self._role, wanted, report)
        for file in files:
            for table in open_tables(file, is_csv, "*.csv", self.max_unpacked_bytes):
                for line, cells in table.rows():
                    reading.row(table.name, line, cells)
        found = list(reading.found.values())
        records.refuse_wrong_file(files, len(found), report)
        report.take("organisations", sum(one.status is Status.ACTIVE for one in found))
        report.take("organisations not open", sum(one.status is not Status.ACTIVE for one in found))
        records.save(out, found)
        return RunFacts()


class _Reading:
    """The state of one import."""

    def __init__(self, role: Callable[[str], Role], areas: set[str], report: Report) -> None:
        self.role = role
        self.areas = areas
        self.report = report
        self.found: dict[str, Record] = {}

    def row(self, file: str, line: int, cells: Sequence[str]) -> None:
        """Take or refuse one row; a header line is passed over."""
        if line == 1 and _is_header(cells):
            return
        if len(cells) != COLUMNS:
            self.report.refuse(
                OrganisationsProblem.COLUMN_COUNT, file, line, found=len(cells), wanted=COLUMNS
            )
            return
        wrong = _misplaced(cells)
        if wrong:
            column, value = wrong
            self.report.refuse(OrganisationsProblem.SHIFTED, file, line, column=column, value=value)
        elif cells[CODE] in self.found:
            self.report.refuse(OrganisationsProblem.REPEATED, file, line, code=cells[CODE])
        elif not self.areas or area_of(cells[POSTCODE]) in self.areas:
            self.found[cells[CODE]] = _record(cells, self.role(cells[SETTING]))


def _is_header(cells: Sequence[str]) -> bool:
    return "code" in cells[CODE].lower()


def _misplaced(cells: Sequence[str]) -> tuple[str, str] | None:
    """The first column whose value can't be what belongs there, and the value."""
    checks = (
        ("the code", cells[CODE], bool(_CODE.fullmatch(cells[CODE]))),
        ("the name", cells[NAME], bool(cells[NAME])),
        (
            "the postcode",
            cells[POSTCODE],
            not cells[POSTCODE] or bool(written_postcode(cells[POSTCODE])),
        ),
        ("the opening date", cells[OPENED], _is_date(cells[OPENED])),
        ("the closing date", cells[CLOSED], _is_date(cells[CLOSED])),
        ("the status", cells[STATUS], cells[STATUS] in _STATUSES),
    )
    return next(((column, value) for column, value, right in checks if not right), None)


def _is_date(text: str) -> bool:
    return not text or bool(_DATE.fullmatch(text))


def _date(text: str) -> date | None:
    """The day of ``YYYYMMDD``; None where there is none, or none of the calendar."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _record(cells: Sequence[str], role: Role) -> Record:
    """The organisation that a row describes."""
    return Record(
        code=cells[CODE],
        name=readable(cells[NAME]),
        role=role,
        status=_STATUSES[cells[STATUS]],
        address=tuple(readable(line) for line in cells[ADDRESS] if line),
        postcode=written_postcode(cells[POSTCODE]),
        parent_code=cells[COMMISSIONER],
        telephone=cells[TELEPHONE],
        opened=_date(cells[OPENED]),
        closed=_date(cells[CLOSED]),
    )
