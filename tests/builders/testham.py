"""A tiny invented area, Testham, as the files that its sources would give out.

It is a square of about 14 by 11 km, West Testham and East Testham, with postcodes of an area that
Royal Mail doesn't have (ZZ).
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from superhighway.sources.api import Report, RunFacts, RunInput, SourceKind, SourceSpec
from superhighway.sources.build import build

NORTH, SOUTH, WEST, MIDDLE, EAST = 50.95, 50.85, -1.50, -1.40, -1.30

ONSPD = """pcd,pcds,doterm,osgrdind,oslaua,osward,lsoa21,icb,lat,long
ZZ1 1AA,ZZ1 1AA,,1,E99000001,E99100001,E99200001,E99300001,50.900,-1.450
ZZ1 1AB,ZZ1 1AB,,1,E99000001,E99100001,E99200001,E99300001,50.902,-1.450
ZZ1 1BB,ZZ1 1BB,201501,1,E99000001,E99100001,E99200001,E99300001,50.903,-1.450
ZZ1 2AA,ZZ1 2AA,,8,E99000001,E99100001,E99200001,E99300001,50.910,-1.460
ZZ101OO,ZZ10 1OO,,1,E99000002,E99100002,E99200002,E99300001,50.900,-1.350
ZZ111OO,ZZ11 1OO,,1,E99000002,E99100002,E99200002,E99300001,50.905,-1.350
ZZ9 9ZZ,ZZ9 9ZZ,,1,E99000009,E99100009,E99200009,E99300001,51.900,-1.450
"""
CODEPOINT = """ZZ1 1AA,10,400000,100000,E92000001,,,,E99000001,E99100001
ZZ2 1AA,10,441851,112648,E92000001,,,,E99000001,E99100001
"""
NAPTAN = """\
ATCOCode,CommonName,Landmark,Street,Indicator,Bearing,NptgLocalityCode,LocalityName,\
ParentLocalityName,Longitude,Latitude,StopType,Status
999A,Church Lane,--,Church Lane,opp,SE,ZZ001,Highmoor,Testham,-1.4501,50.9001,BCT,active
999B,Church Lane,St Ann's,Church Lane,adj,NW,ZZ001,Highmoor,Testham,-1.4503,50.9003,BCT,active
999C,Market Place,,High Street,Stop B,N,ZZ002,Oldtown,Testham,-1.3501,50.9001,BCT,active
999R,Testham Rail Station,,Station Hill,Entrance,,ZZ002,Oldtown,Testham,-1.3504,50.9004,RSE,active
999S,Testham Rail Station,,Station Hill,Entrance,,ZZ002,Oldtown,Testham,-1.3508,50.9008,RSE,active
999T,Market Place,,High Street,Stop C,N,ZZ004,Town Centre,Testham,-1.3601,50.9101,BCT,active
999D,Old Mill,,Mill Road,SE-bound,SE,ZZ003,Millend,Testham,-1.4001,50.8901,BCT,inactive
"""
HOSPITALS = """code,name,postcode,latitude,longitude,parent
ZZH01,TESTHAM GENERAL HOSPITAL,ZZ1 1AB,50.9021,-1.4502,SAMPLE TRUST
ZZH02,ROYAL EASTSIDE INFIRMARY,ZZ10 1OO,,,SAMPLE TRUST
ZZH03,FAR AWAY HOSPITAL,ZZ9 9ZZ,51.9,-1.45,SAMPLE TRUST
"""


def ods_row(code: str, name: str, postcode: str, status: str = "A", setting: str = "") -> str:
    """A line of an ODS file: 27 columns."""
    cells = [""] * 27
    cells[0:2] = [code, name]
    cells[4:7] = [name, "1 High Street", "TESTHAM"]
    cells[9:11] = [postcode, "20010401"]
    cells[12], cells[25] = status, setting
    return ",".join(f'"{cell}"' for cell in cells) + "\n"


PRACTICES = (
    ods_row("Z00001", "ST ANN'S SURGERY", "ZZ1 1AA", setting="4")
    + ods_row("Z00002", "MARKET SURGERY", "ZZ10 1OO", setting="4")
    + ods_row("Z00003", "SHUT SURGERY", "ZZ1 1AA", "C", setting="4")
    + ods_row("Z00004", "TESTHAM OOH", "ZZ1 1AA", setting="1")
)
PHARMACIES = ods_row("FZZ01", "BOOTLES", "ZZ1 1AB") + ods_row("FZZ02", "BOOTLES", "ZZ10 1OO")
DENTISTS = ods_row("VZZ001", "THE TOOTH PRACTICE", "ZZ1 2AA")


def square(west: float, east: float) -> list[list[list[float]]]:
    """The rings of a rectangle between two longitudes."""
    return [[[west, SOUTH], [east, SOUTH], [east, NORTH], [west, NORTH], [west, SOUTH]]]


def geojson(areas: Mapping[tuple[str, str], list[list[list[float]]]]) -> str:
    """Polygons by code and name."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": name},
            "geometry": {"type": "Polygon", "coordinates": rings},
        }
        for (code, name), rings in areas.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


OUTLINE = geojson(
    {
        ("E99000001", "West Testham"): square(WEST, MIDDLE),
        ("E99000002", "East Testham"): square(MIDDLE, EAST),
    }
)
FILES = {
    "onspd": ("onspd.csv", ONSPD),
    "outline": ("outline.geojson", OUTLINE),
    "naptan": ("naptan.csv", NAPTAN),
    "hospitals": ("hospitals.csv", HOSPITALS),
    "ods-epraccur": ("epraccur.csv", PRACTICES),
    "ods-edispensary": ("edispensary.csv", PHARMACIES),
    "ods-egdpprac": ("egdpprac.csv", DENTISTS),
}
OPTIONS = {"outline": '[sources.options]\nrole = "both"\n'}
AREA = """[area]
name = "Testham"
slug = "testham"
footprint = []
run_by = "Tests"
contact = "Nobody"
sample = true
"""
SOURCE = """
[[sources]]
key = "{kind}"
kind = "{kind}"
title = "Invented {kind}"
publisher = "Tests"
licence = "None"
attribution = "Invented"
files = ["{file}"]
date = 2026-11-01
{options}"""


def write_testham(folder: Path, more: str = "", **changed: str | None) -> Path:
    """Write Testham's files and its locality.toml; returns the latter.

    ``changed`` gives another text for a kind of source (``ods_epraccur="…"``), or None to leave it
    out; ``more`` is put at the end of locality.toml.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = [AREA]
    for kind, (file, usual) in FILES.items():
        text = changed.get(kind.replace("-", "_"), usual)
        if text is None:
            continue
        (folder / file).write_text(text)
        parts.append(SOURCE.format(kind=kind, file=file, options=OPTIONS.get(kind, "")))
    locality = folder / "locality.toml"
    locality.write_text("".join([*parts, more]))
    return locality


def build_testham(folder: Path, more: str = "", **changed: str | None) -> None:
    """Build Testham into the node's home (see the fixture ``home``)."""
    result = build(write_testham(folder, more, **changed))
    assert result.complete, [(one.key, one.problem) for one in result.sources]


def spec(kind: str, **options: object) -> SourceSpec:
    """The description of a source."""
    return SourceSpec(
        kind, kind, "Invented", "Tests", "None", "Invented", timedelta(90), options=options
    )


def read(
    reader: SourceKind, files: Sequence[Path], out: Path, **options: object
) -> tuple[Report, RunFacts]:
    """Let a reader read files into a folder that is made; returns its report and facts."""
    out.mkdir(parents=True)
    report = Report()
    return report, reader.read(files, spec(reader.kind, **options), out, report)


def run_input(kind: str, folder: Path, number: int = 1) -> RunInput:
    """A run whose output lies in a folder."""
    return RunInput(spec(kind), number, folder, RunFacts(), datetime(2026, 11, 1, tzinfo=UTC))
