"""NaPTAN access nodes as downloaded (CSV): bus stops, stations and berths as found on the street.

Columns are those of the "Access Nodes" CSV of the Department for Transport, found by name. Inactive
nodes are kept as such, since timetables go on using their codes; nothing offers them to people.
"""

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import msgspec

from superhighway.core.errors import Problem
from superhighway.core.tables import Header, Table, cell, is_csv, open_tables
from superhighway.places.codepoint import EASTERNMOST, NORTHERNMOST, to_degrees
from superhighway.places.errors import PlacesImportProblem
from superhighway.sources.api import Report, RunFacts, SourceKind, SourceSpec

NODES_FILE = "nodes.msgpack"
#: Of an ATCOCode, by the NaPTAN schema.
LONGEST_CODE = 12
BEARINGS = {
    "N": "north",
    "NE": "north-east",
    "E": "east",
    "SE": "south-east",
    "S": "south",
    "SW": "south-west",
    "W": "west",
    "NW": "north-west",
}
#: Written out wherever they stand in an indicator, in any case, with or without a full stop.
_SHORT = {
    "adj": "adjacent",
    "opp": "opposite",
    "nr": "near",
    "o/s": "outside",
    "os": "outside",
    "cnr": "corner",
    "jct": "junction",
    "stn": "station",
    "ent": "entrance",
    "arr": "arrivals",
    "dep": "departures",
}
_BOUND = re.compile(r"(N|NE|E|SE|S|SW|W|NW)[- ]?bound", re.IGNORECASE)
#: Kinds of node where a person gets on or off; entrances and access areas are left out of search.
_UNKNOWN = {"", "-", "--", "---", "n/a", "none", "unknown", "no street", "unclassified road"}


class AccessNode(msgspec.Struct, frozen=True, array_like=True):
    """A place where people board, as NaPTAN describes it.

    ``indicator`` has its abbreviations written out ("Stop B", "opposite", "northbound");
    ``bearing`` is the direction in which vehicles leave ("south-east"), empty where unknown.
    ``locality`` is the name of the settlement or suburb, ``parent`` what that is part of.
    ``kind`` is NaPTAN's StopType (BCT: on-street bus stop). Positions are WGS84 degrees.
    """

    atco: str
    name: str
    lat: float
    lon: float
    indicator: str = ""
    bearing: str = ""
    street: str = ""
    landmark: str = ""
    locality: str = ""
    parent: str = ""
    locality_code: str = ""
    kind: str = ""
    active: bool = True


def written_out(indicator: str) -> str:
    """An indicator without abbreviations: "opp" gives "opposite", "SE-bound" "south-eastbound"."""
    bound = _BOUND.fullmatch(indicator)
    if bound:
        return f"{BEARINGS[bound[1].upper()]}bound"
    words = (_SHORT.get(word.lower().rstrip("."), word) for word in indicator.split())
    return " ".join(words)


class NaptanAccessNodes(SourceKind):
    """Reads ``naptan`` sources."""

    kind = "naptan"
    live = False
    max_bytes = 300_000_000
    max_unpacked_bytes = 600_000_000

    def read(
        self,
        files: Sequence[Path],
        spec: SourceSpec,  # noqa: ARG002 - there are no options
        out: Path,
        report: Report,
    ) -> RunFacts:
        """Write the nodes of all files; see SourceKind."""
        reading = _Reading(report)
        for file in files:
            tables = open_tables(file, _is_data, "Stops.csv", self.max_unpacked_bytes)
            for table in tables:
                reading.table(table)
        nodes = list(reading.nodes.values())
        if not nodes:
            names = ", ".join(file.name for file in files)
            raise Problem(PlacesImportProblem.NO_STOPS, file=names)
        active = sum(node.active for node in nodes)
        report.take("stops", active)
        report.take("stops no longer used", len(nodes) - active)
        (out / NODES_FILE).write_bytes(msgspec.msgpack.encode(nodes))
        return RunFacts()


def load_run(folder: Path) -> list[AccessNode]:
    """The nodes that a run took."""
    return msgspec.msgpack.decode((folder / NODES_FILE).read_bytes(), type=list[AccessNode])


def _is_data(member: PurePosixPath) -> bool:
    """Whether a member of a zip file holds access nodes."""
    return is_csv(member) and "stops" in member.stem.lower()


class _Columns:
    """Where the columns of one table stand."""

    def __init__(self, header: Header) -> None:
        self.atco = header.need("ATCOCode")
        self.name = header.need("CommonName")
        self.lat, self.lon = header.find("Latitude"), header.find("Longitude")
        self.easting, self.northing = header.find("Easting"), header.find("Northing")
        self.indicator, self.bearing = header.find("Indicator"), header.find("Bearing")
        self.street, self.landmark = header.find("Street"), header.find("Landmark")
        self.locality = header.find("LocalityName")
        self.parent = header.find("ParentLocalityName")
        self.locality_code = header.find("NptgLocalityCode")
        self.kind, self.status = header.find("StopType"), header.find("Status")


class _Reading:
    """The state of one import: what is gathered so far and where to report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.nodes: dict[str, AccessNode] = {}

    def table(self, table: Table) -> None:
        """Take the rows of one table; raises Problem where a column that is needed is missing."""
        rows = table.rows()
        where = _Columns(Header.of(table.name, next(rows)[1]))
        for line, cells in rows:
            self._row(table.name, line, cells, where)

    def _row(self, file: str, line: int, cells: Sequence[str], where: _Columns) -> None:
        atco = cell(cells, where.atco)
        if not (atco.isascii() and 0 < len(atco) <= LONGEST_CODE):
            self.report.refuse(PlacesImportProblem.NO_CODE, file, line)
            return
        position = _position(cells, where)
        if position is None:
            self.report.refuse(PlacesImportProblem.NO_POSITION, file, line, what=atco)
            return
        if atco in self.nodes:
            self.report.refuse(PlacesImportProblem.REPEATED_CODE, file, line, what=atco)
            return
        self.nodes[atco] = _node(atco, position, cells, where)


def _position(cells: Sequence[str], where: _Columns) -> tuple[float, float] | None:
    """Latitude and longitude; worked out from the national grid where only that is given."""
    degrees = _pair(cell(cells, where.lat), cell(cells, where.lon))
    if degrees and abs(degrees[0]) <= 90 and abs(degrees[1]) <= 180:
        return degrees
    metres = _pair(cell(cells, where.easting), cell(cells, where.northing))
    if not (metres and 0 < metres[0] < EASTERNMOST and 0 < metres[1] < NORTHERNMOST):
        return None
    lat, lon = to_degrees(metres[:1], metres[1:])
    return float(lat[0]), float(lon[0])


def _pair(one: str, other: str) -> tuple[float, float] | None:
    """Two numbers, or None where one of them is none."""
    try:
        return float(one), float(other)
    except ValueError:
        return None


def _node(
    atco: str, position: tuple[float, float], cells: Sequence[str], where: _Columns
) -> AccessNode:
    """The node that a row describes."""
    status = cell(cells, where.status).lower()
    return AccessNode(
        atco=atco,
        name=cell(cells, where.name),
        lat=position[0],
        lon=position[1],
        indicator=written_out(cell(cells, where.indicator)),
        bearing=BEARINGS.get(cell(cells, where.bearing).upper(), ""),
        street=_known(cell(cells, where.street)),
        landmark=_known(cell(cells, where.landmark)),
        locality=cell(cells, where.locality),
        parent=cell(cells, where.parent),
        locality_code=cell(cells, where.locality_code),
        kind=cell(cells, where.kind),
        active=status in {"", "act", "active", "new", "pen", "pending"},
    )


def _known(text: str) -> str:
    """The text, unless it stands for "we don't know"."""
    return "" if text.lower() in _UNKNOWN else text
