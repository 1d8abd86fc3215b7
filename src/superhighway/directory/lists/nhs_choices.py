"""The source kind ``nhs-choices``: the tables behind the NHS Choices website (CSV).

One file of organisations (``Pharmacy.csv``, ``GP.csv``, ``Clinics.csv``) and, where there is one, a
file of opening times by ``OrganisationID`` (``PharmacyOpeningTimes.csv``).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from superhighway.core.errors import Problem
from superhighway.core.tables import Header, cell, is_csv, open_tables
from superhighway.directory.domain import (
    WEEKDAYS,
    Location,
    Schedule,
    ServiceAtLocation,
    ServiceRecord,
    ServiceStatus,
)
from superhighway.directory.lists.errors import ListProblem
from superhighway.directory.lists.taking import Taken
from superhighway.directory.needs import Need
from superhighway.directory.open_referral.values import web_address
from superhighway.organisations.api import readable
from superhighway.places.api import area_of, written_postcode
from superhighway.sources.api import Report, RunFacts, SourceKind, SourceSpec

_NEEDS = {"Pharmacy": (Need.PHARMACY,), "GP": (Need.GP,), "Dentist": (Need.DENTIST,)}
#: Suppliers of appliances, where nobody goes.
_LEFT_OUT = "Appliance Pharmacy"
_ADDRESS = ("Address1", "Address2", "Address3", "City", "County")
#: A pharmacy's ODS code inside the code that the list made of it: PH_FA316__000003_SO140DB.
_LONG_CODE = re.compile(r"PH_([A-Z0-9]{5})__\d+_[A-Z0-9]*")
_CODE = re.compile(r"[A-Z0-9]{3,12}")
_TIMES = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS = dict(zip(_NAMES, WEEKDAYS, strict=True))
_LONGEST_NAME, _LONGEST_TELEPHONE = 300, 40

Cells = Mapping[str, str]


@dataclass(frozen=True)
class _Line:
    """One row of a file, by the names of its columns."""

    file: str
    number: int
    cells: Cells


class NhsChoices(SourceKind):
    """Reads ``nhs-choices`` sources.

    Options: ``areas``, the postcode areas to take (["SO"]); ``only_listed``, which the directory's
    loader heeds: take only what the ODS lists have as open at the same postcode.
    """

    kind = "nhs-choices"
    version = 1
    options = frozenset({"areas", "only_listed"})
    live = False
    max_bytes = 100_000_000
    max_unpacked_bytes = 200_000_000

    def read(self, files: Sequence[Path], spec: SourceSpec, out: Path, report: Report) -> RunFacts:
        """Write the services of the organisations, with their opening times; see SourceKind."""
        organisations: dict[str, _Line] = {}
        hours: dict[str, list[_Line]] = defaultdict(list)
        for line in self._lines(files):
            identity = line.cells["organisationid"]
            if "organisationcode" in line.cells:
                organisations.setdefault(identity, line)
            else:
                hours[identity].append(line)
        if not organisations:
            raise Problem(ListProblem.NO_ORGANISATIONS_FILE)
        taken = Taken(report)
        areas = _areas(spec)
        for identity, line in organisations.items():
            if not areas or area_of(line.cells.get("postcode", "")) in areas:
                _take(spec, line, hours.get(identity, []), taken)
        for identity in sorted(hours.keys() - organisations.keys()):
            first = hours[identity][0]
            report.refuse(ListProblem.ORPHAN_HOURS, first.file, first.number, identity=identity)
        taken.save(out, files)
        return RunFacts()

    def _lines(self, files: Sequence[Path]) -> Iterator[_Line]:
        for file in files:
            for table in open_tables(file, is_csv, "*.csv", self.max_unpacked_bytes):
                rows = table.rows()
                header = Header.of(table.name, next(rows)[1])
                header.need("OrganisationID")
                for number, cells in rows:
                    found = {name: cell(cells, at) for name, at in header.positions.items()}
                    yield _Line(table.name, number, found)


def _areas(spec: SourceSpec) -> set[str]:
    areas = spec.options.get("areas")
    return {str(one).upper() for one in areas} if isinstance(areas, list | tuple) else set()


def _take(spec: SourceSpec, line: _Line, hours: Sequence[_Line], taken: Taken) -> None:
    """Take one organisation as a service."""
    cells = line.cells
    name = readable(cells.get("organisationname", ""))[:_LONGEST_NAME]
    if cells.get("subtype") == _LEFT_OUT:
        return
    if not name:
        taken.refuse(Problem(ListProblem.NO_NAME), line.file, line.number)
        return
    base = f"urn:superhighway:source:{spec.key}:{cells['organisationid']}"
    schedules = _schedules(hours, name, taken)
    taken.take(
        ServiceRecord(
            uri=base,
            organisation=f"{base}#organisation",
            organisation_name=name,
            ods_code=ods_code(cells["organisationcode"]),
            name=name,
            status=_status(cells),
            needs=_NEEDS.get(cells.get("organisationtype", ""), ()),
            url=web_address(cells.get("website", "")),
            telephone=" ".join(cells.get("phone", "").split())[:_LONGEST_TELEPHONE],
            schedules=schedules,
            locations=(ServiceAtLocation(f"{base}#place", _location(cells, base)),),
        ),
        line.file,
        line.number,
    )


def ods_code(written: str) -> str:
    """The ODS code of an organisation; empty where the list gave it a code of its own."""
    long = _LONG_CODE.fullmatch(written)
    code = long[1] if long else written
    return code if _CODE.fullmatch(code) else ""


def _status(cells: Cells) -> ServiceStatus:
    visible = cells.get("organisationstatus", "Visible") == "Visible"
    return ServiceStatus.ACTIVE if visible else ServiceStatus.INACTIVE


def _location(cells: Cells, base: str) -> Location:
    lat, lon = _degrees(cells, "latitude"), _degrees(cells, "longitude")
    lines = [readable(cells.get(name.lower(), "")) for name in _ADDRESS]
    known = lat is not None and lon is not None
    return Location(
        uri=f"{base}#location",
        address=tuple(dict.fromkeys(filter(None, lines))),
        postcode=written_postcode(cells.get("postcode", "")),
        lat=lat if known else None,
        lon=lon if known else None,
    )


def _degrees(cells: Cells, name: str) -> float | None:
    try:
        return round(float(cells.get(name, "")), 6)
    except ValueError:
        return None


def _schedules(lines: Sequence[_Line], name: str, taken: Taken) -> tuple[Schedule, ...]:
    """The opening times of one organisation: rules of the week, then single days."""
    week: dict[tuple[time, time], list[str]] = defaultdict(list)
    days: list[Schedule] = []
    for line in lines:
        weekday = _WEEKDAYS.get(line.cells.get("weekday", ""))
        day = _day(line.cells.get("additionalopeningdate", ""))
        times = _times(line.cells.get("times", ""))
        is_open = line.cells.get("isopen", "").lower() == "true"
        if (weekday is None) == (day is None) or (is_open and times is None):
            why = "a row of them names no day or no times."
            taken.tell_bad_hours(name, why, line.file, line.number)
            return ()
        if day:
            opens, closes = times if times and is_open else (None, None)
            days.append(
                Schedule("dates", opens_at=opens, closes_at=closes, valid_from=day, valid_to=day)
            )
        elif times and weekday and is_open:
            week[times].append(weekday)
    usual = [
        Schedule(
            byday=tuple(day for day in WEEKDAYS if day in at), opens_at=times[0], closes_at=times[1]
        )
        for times, at in sorted(week.items())
    ]
    schedules = tuple(dict.fromkeys([*usual, *days]))
    where = lines[0] if lines else _Line("", 0, {})
    return taken.sound(schedules, name, where.file, where.number)


def _times(written: str) -> tuple[time, time] | None:
    match = _TIMES.fullmatch(written)
    if match is None:
        return None
    hours = [int(part) for part in match.groups()]
    try:
        return time(hours[0], hours[1]), time(hours[2] % 24, hours[3])
    except ValueError:
        return None


def _day(written: str) -> date | None:
    """A day such as "Apr 18 2014"."""
    try:
        return datetime.strptime(" ".join(written.split()), "%b %d %Y").date()  # noqa: DTZ007 - a day
    except ValueError:
        return None
