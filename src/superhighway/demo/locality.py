"""The sample's ``locality.toml`` and outline."""

import json
from dataclasses import dataclass
from datetime import date

from superhighway.demo.domain import Area

HEAD = """\
# A sample area: real places in outline; invented buses, stops, postcodes and organisations.

[area]
name = "Sample {name}"
slug = "sample-{key}"
footprint = []
run_by = "nobody, since it is a sample"
contact = "nobody, since it is a sample"
about = \"\"\"\\
The places of {name} are real and drawn roughly by hand. Every bus, time, stop, postcode, \\
hospital, surgery, pharmacy, service and appointment here is invented. Do not travel by it.\"\"\"
sample = true
"""
SOURCE = """
[[sources]]
key = "{key}"
kind = "{kind}"
title = "{title}"
publisher = "Superhighway sample generator"
licence = "MIT"
attribution = "Invented by Superhighway for the sample area {area}"
files = ["{file}"]
sample = true
"""
#: The key of the directory's source.
DIRECTORY = "services"
AGE = "date = {date}\nold_after_days = 120\n"


@dataclass(frozen=True)
class SourceFile:
    """One source of a sample: its key, kind, title and file name.

    ``live`` holds the settings of one that is read again and again, and tells its own time.
    """

    key: str
    kind: str
    title: str
    file: str
    live: str = ""


SOURCES = (
    SourceFile("postcodes", "onspd", "Invented postcodes", "onspd.csv"),
    SourceFile(
        "outline",
        "outline",
        "Outline, drawn roughly by hand",
        "outline.geojson",
    ),
    SourceFile("stops", "naptan", "Invented bus stops", "naptan.csv"),
    SourceFile("hospitals", "hospitals", "Invented hospitals", "hospitals.csv"),
    SourceFile("practices", "ods-epraccur", "Invented GP practices", "epraccur.csv"),
    SourceFile("pharmacies", "ods-edispensary", "Invented pharmacies", "edispensary.csv"),
    SourceFile("dentists", "ods-egdpprac", "Invented dental practices", "egdpprac.csv"),
    SourceFile("buses", "gtfs", "Invented bus timetable", "gtfs.zip"),
    SourceFile(DIRECTORY, "open-referral", "Invented directory of services", "services.json"),
)
REALTIME = SourceFile(
    "live",
    "gtfs-realtime",
    "Invented delays and cancellations",
    "live.pb",
    live='options = { feed = "buses", fresh_seconds = 900 }\n',
)
#: The diaries: one that is told anew all the time, one that nobody renews, one that fails.
SHARED = SourceFile(
    "diaries",
    "slots-csv",
    "Invented diaries",
    "diaries.csv",
    live='options = { told = "read" }\n',
)
OLD = SourceFile(
    "diary-old",
    "slots-csv",
    "Invented diary that nobody renews",
    "diary-old.csv",
    live="old_after_days = 1\n",
)
SILENT = SourceFile(
    "diary-silent",
    "slots-csv",
    "Invented diary that has stopped answering",
    "diary-silent.csv",
    live='old_after_days = 2\noptions = { told = "read" }\n',
)
DIARIES = (SHARED, OLD, SILENT)


def sources_of(area: Area) -> tuple[SourceFile, ...]:
    """The sources of an area, in the order in which they are read."""
    return (*SOURCES, *((REALTIME,) if area.realtime else ()), *DIARIES)


def locality_toml(area: Area, today: date) -> str:
    """The description that ``superhighway build`` takes."""
    parts = [HEAD.format(name=area.name, key=area.key)]
    for source in sources_of(area):
        parts.append(
            SOURCE.format(
                key=source.key,
                kind=source.kind,
                title=source.title,
                area=area.name,
                file=source.file,
            )
        )
        parts.append(source.live or AGE.format(date=today.isoformat()))
    return "".join(parts)


def outline_geojson(area: Area) -> str:
    """The outline as one GeoJSON polygon, anticlockwise, closed."""
    ring = [[lon, lat] for lat, lon in area.outline]
    ring = ring if _doubled_area(ring) > 0 else ring[::-1]
    feature = {
        "type": "Feature",
        "properties": {"code": f"sample-{area.key}", "name": f"Sample {area.name}"},
        "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]}, indent=1)


def _doubled_area(ring: list[list[float]]) -> float:
    """Twice the signed area; positive where the ring runs anticlockwise (shoelace formula)."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))
