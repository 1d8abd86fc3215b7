"""The source kind ``services-csv``: services in a table that anybody can write.

Its columns are described in docs/reference/services-csv.md. One row is one service at one place.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from superhighway.core.errors import Problem
from superhighway.core.tables import Header, Table, cell, is_csv, open_tables
from superhighway.directory import opening
from superhighway.directory.domain import (
    Eligibility,
    Known,
    Location,
    Schedule,
    ServiceAtLocation,
    ServiceRecord,
    ServiceStatus,
    WayIn,
)
from superhighway.directory.lists.cells import Row
from superhighway.directory.lists.errors import ListProblem
from superhighway.directory.lists.taking import Taken
from superhighway.organisations.api import Record, Role, Status
from superhighway.places.api import written_postcode
from superhighway.sources.api import Report, RunFacts, SourceKind, SourceSpec

#: Our word for a column, and the names under which files may have it.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "name": ("name", "service"),
    "organisation": ("organisation", "organization"),
    "ods_code": ("ods_code", "ods"),
    "description": ("description",),
    "status": ("status",),
    "needs": ("needs", "need"),
    "url": ("url", "website"),
    "email": ("email",),
    "telephone": ("telephone", "phone"),
    "place": ("place",),
    "address": ("address",),
    "postcode": ("postcode",),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon"),
    "step_free": ("step_free",),
    "accessibility": ("accessibility",),
    "minimum_age": ("minimum_age",),
    "maximum_age": ("maximum_age",),
    "registered": ("registered",),
    "registered_with": ("registered_with",),
    "referral": ("referral",),
    "area": ("area",),
    "who": ("who", "eligibility"),
    "hours": ("hours", "opening_times"),
    "walk_in": ("walk_in",),
    "online": ("online",),
    "languages": ("languages", "language"),
    "fees": ("fees",),
    "alert": ("alert",),
}
_STATUSES = {status.value: status for status in ServiceStatus} | {"": ServiceStatus.ACTIVE}
_KNOWN: Mapping[str, Known] = {"yes": "yes", "no": "no", "unknown": "unknown", "": "unknown"}
_LONGEST_NAME, _LONGEST_ID, _LONGEST_TELEPHONE = 300, 150, 40


class ServicesCsv(SourceKind):
    """Reads ``services-csv`` sources. Options: a column's name in the file for each column."""

    kind = "services-csv"
    version = 2
    options = frozenset(COLUMNS)
    live = False
    max_bytes = 50_000_000
    max_unpacked_bytes = 100_000_000

    def read(self, files: Sequence[Path], spec: SourceSpec, out: Path, report: Report) -> RunFacts:
        """Write the services of all files and who gives them; see SourceKind."""
        taken = Taken(report)
        for file in files:
            for table in open_tables(file, is_csv, "*.csv", self.max_unpacked_bytes):
                _Table(spec, taken, table).read()
        taken.save(out, files)
        return RunFacts()


class _Table:
    """The reading of one table."""

    def __init__(self, spec: SourceSpec, taken: Taken, table: Table) -> None:
        self.base = f"urn:superhighway:source:{spec.key}"
        self.options = spec.options
        self.taken = taken
        self.table = table

    def read(self) -> None:
        """Take its rows; raises Problem where it has no column of names."""
        rows = self.table.rows()
        header = Header.of(self.table.name, next(rows)[1])
        places = {word: self._place(header, word) for word in COLUMNS}
        for line, cells in rows:
            found = {word: cell(cells, place) for word, place in places.items()}
            self._row(Row({word: value for word, value in found.items() if value}), line)

    def _place(self, header: Header, word: str) -> int | None:
        """Where a column stands; that of names and those that the options name must be there."""
        if word in self.options:
            return header.need(str(self.options[word]))
        return header.need(*COLUMNS[word]) if word == "name" else header.find(*COLUMNS[word])

    def _row(self, row: Row, line: int) -> None:
        try:
            record = self._record(row, line)
        except Problem as problem:
            self.taken.refuse(problem, self.table.name, line)
            return
        self.taken.take(record, self.table.name, line)

    def _record(self, row: Row, line: int) -> ServiceRecord:
        name = row.text("name")[:_LONGEST_NAME]
        if not name:
            raise Problem(ListProblem.NO_NAME)
        code = row.code()
        giver = row.text("organisation")[:_LONGEST_NAME] or code
        if not giver:
            raise Problem(ListProblem.NO_ORGANISATION, name=name)
        uri = f"{self.base}:{_identity(row, giver, name)}"
        record = ServiceRecord(
            uri=uri,
            organisation=f"{self.base}:organisation/{_slug(code or giver)}",
            organisation_name=giver,
            ods_code=code,
            name=name,
            description=row.text("description"),
            status=row.one_of("status", _STATUSES),
            needs=row.needs(),
            url=row.address("url"),
            email=row.text("email"),
            telephone=row.text("telephone")[:_LONGEST_TELEPHONE],
            ways_in=_ways_in(row),
            eligibility=_eligibility(row),
            schedules=self._hours(row, name, line),
            locations=_locations(row, uri, name),
            languages=row.several("languages"),
            fees=row.text("fees"),
            alert=row.text("alert"),
        )
        if not code:
            self._organisation(record)
        return record

    def _hours(self, row: Row, name: str, line: int) -> tuple[Schedule, ...]:
        """The opening times; without any, or where they can't be read, they are not known."""
        if not row.text("hours"):
            return ()
        try:
            return opening.read_hours(row.text("hours"))
        except Problem as problem:
            self.taken.tell_bad_hours(name, problem.sentence, self.table.name, line)
            return ()

    def _organisation(self, record: ServiceRecord) -> None:
        """One without an ODS code becomes an organisation by its name in this source."""
        giver = Record(
            code="",
            name=record.organisation_name,
            role=Role.OTHER,
            status=Status.ACTIVE,
            uri=record.organisation,
        )
        self.taken.organisations.setdefault(giver.uri, giver)


def _identity(row: Row, giver: str, name: str) -> str:
    """The row's id, or what tells it from the others."""
    own = row.text("id")[:_LONGEST_ID]
    return own or _slug("/".join(filter(None, (giver, name, row.text("postcode")))))


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9/]+", "-", text.lower()).strip("-")[:_LONGEST_ID]


def _ways_in(row: Row) -> tuple[WayIn, ...]:
    """What the columns of ways in say; "yes" in ``walk_in`` needs no further words."""
    ways: list[WayIn] = []
    walk_in = row.text("walk_in")
    if walk_in and walk_in.lower() != "no":
        ways.append(WayIn("walk-in", text="" if walk_in.lower() == "yes" else walk_in))
    if row.text("online"):
        ways.append(WayIn("online", value=row.address("online")))
    return tuple(ways)


def _eligibility(row: Row) -> Eligibility:
    return Eligibility(
        minimum_age=row.age("minimum_age"),
        maximum_age=row.age("maximum_age"),
        registered=row.yes("registered"),
        registered_with=row.practices(),
        referral=row.one_of(
            "referral", {"none": "none", "self": "self", "professional": "professional", "": ""}
        ),
        area=tuple(part.upper() for part in row.several("area")),
        notes=row.text("who"),
    )


def _locations(row: Row, uri: str, name: str) -> tuple[ServiceAtLocation, ...]:
    """The place, where the row says anything of one."""
    lat, lon = row.number("latitude", -90, 90), row.number("longitude", -180, 180)
    if (lat is None) != (lon is None):
        raise Problem(ListProblem.HALF_POSITION, name=name)
    location = Location(
        uri=f"{uri}#location",
        name=row.text("place"),
        address=tuple(filter(None, re.split(r"\s*[;,\n]\s*", row.text("address")))),
        postcode=written_postcode(row.text("postcode")),
        lat=lat,
        lon=lon,
        step_free=row.one_of("step_free", _KNOWN),
        accessibility=row.text("accessibility"),
    )
    if location == Location(uri=location.uri):
        return ()
    return (ServiceAtLocation(uri=f"{uri}#place", location=location),)
