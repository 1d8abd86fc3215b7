"""Readers of postcodes, outlines and access nodes: what they take, what they refuse and why."""

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from superhighway.core.errors import Problem, TableProblem
from superhighway.places import columns, naptan, outline
from superhighway.places.codepoint import CodePointOpen
from superhighway.places.errors import PlacesImportProblem
from superhighway.places.naptan import NaptanAccessNodes, written_out
from superhighway.places.onspd import OnsPostcodeDirectory
from superhighway.places.outline import GeoJsonOutline
from superhighway.sources.api import Report, SourceKind
from tests.builders.testham import CODEPOINT, NAPTAN, ONSPD, OUTLINE, geojson, read, square


def write(folder: Path, text: str, name: str = "file.csv") -> Path:
    file = folder / name
    file.write_text(text)
    return file


def read_text(reader: SourceKind, tmp_path: Path, text: str, **options: object) -> Report:
    return read(reader, [write(tmp_path, text)], tmp_path / "run", **options)[0]


def keys(tmp_path: Path) -> list[str]:
    return [key.decode() for key in columns.load(tmp_path / "run", "key").tolist()]


def refused(report: Report) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in report.refusals]


def problem(reader: SourceKind, tmp_path: Path, text: str, **options: object) -> Problem:
    with pytest.raises(Problem) as caught:
        read_text(reader, tmp_path, text, **options)
    return caught.value


def test_code_point_open_without_header_line(tmp_path: Path) -> None:
    report = read_text(CodePointOpen(), tmp_path, CODEPOINT)
    assert report.taken == {"postcodes": 2}
    assert keys(tmp_path) == ["ZZ1 1AA", "ZZ2 1AA"]
    lat, lon = (columns.load(tmp_path / "run", name) for name in ("lat", "lon"))
    assert lat[1] == pytest.approx(50.91179, abs=1e-5)
    assert lon[1] == pytest.approx(-1.40609, abs=1e-5)


def test_code_point_open_with_header_line_and_further_columns(tmp_path: Path) -> None:
    text = "Postcode,Quality,E,N,a,b,c,d,e,f,g,h\n" + CODEPOINT.replace("\n", ",50.1,-1.1\n")
    report = read_text(CodePointOpen(), tmp_path, text)
    assert report.taken == {"postcodes": 2}
    assert not report.refusals


def test_code_point_open_as_the_downloaded_zip(tmp_path: Path) -> None:
    file = tmp_path / "codepo_gb.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("Doc/Code-Point_Open_Column_Headers.csv", "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC")
        archive.writestr("Data/CSV/zz.csv", CODEPOINT)
        archive.writestr("Data/CSV/yy.csv", CODEPOINT.replace("ZZ", "YY"))
        archive.writestr("readme.txt", "")
    report, _ = read(CodePointOpen(), [file], tmp_path / "whole")
    assert report.taken == {"postcodes": 4}
    report, _ = read(CodePointOpen(), [file], tmp_path / "part", areas=["zz"])
    assert report.taken == {"postcodes": 2}


def test_only_the_wanted_postcode_areas(tmp_path: Path) -> None:
    text = CODEPOINT + CODEPOINT.replace("ZZ", "YY")
    read_text(CodePointOpen(), tmp_path, text, areas=["yy"])
    assert keys(tmp_path) == ["YY1 1AA", "YY2 1AA"]


def test_code_point_rows_that_cannot_be_used(tmp_path: Path) -> None:
    text = CODEPOINT + (
        "NOTONE,10,400000,100000,E,,,,D,W\n"
        "ZZ3 1AA,90,0,0,E,,,,D,W\n"
        "ZZ3 1AB,10,here,100000,E,,,,D,W\n"
        "ZZ3 1AD,10\n"
        "ZZ3 1AE,10,99999999999,1,E,,,,D,W\n"
    )
    report = read_text(CodePointOpen(), tmp_path, text)
    assert report.taken == {"postcodes": 2}
    assert refused(report) == [
        (3, "places.bad-postcode"),
        (4, "places.no-position"),
        (5, "places.bad-position"),
        (6, "places.short-row"),
        (7, "places.bad-position"),
    ]
    assert "“NOTONE” is not a postcode." in report.refusals[0].sentence


@pytest.mark.parametrize("reader", [CodePointOpen(), OnsPostcodeDirectory()])
def test_a_file_without_postcodes_is_refused_whole(reader: SourceKind, tmp_path: Path) -> None:
    found = problem(reader, tmp_path, ONSPD.splitlines()[0] + "\n")
    assert found.kind is PlacesImportProblem.NO_POSTCODES


def test_onspd_keeps_postcodes_that_were_given_up(tmp_path: Path) -> None:
    report = read_text(OnsPostcodeDirectory(), tmp_path, ONSPD)
    assert report.taken == {"postcodes": 6, "postcodes no longer used": 1}
    assert columns.load(tmp_path / "run", "ended").tolist() == [0, 0, 201501, 0, 0, 0, 0]
    assert columns.load(tmp_path / "run", "exact").tolist() == [True] * 3 + [False] + [True] * 3
    assert columns.load(tmp_path / "run", "icb")[0] == b"E99300001"


@pytest.mark.parametrize(
    "header",
    [
        "pcd7,pcd8,pcds,dointr,doterm,lad25cd,wd25cd,lsoa21cd,icb25cd,lat,long,gridind",
        "PCD,PCD2,PCDS,DOINTR,DOTERM,OSLAUA,OSWARD,LSOA11,STP,LAT,LONG,OSGRDIND",
        "a,b,postcode,c,d,laua,ward,e,f,latitude,longitude,g",
    ],
)
def test_onspd_of_several_vintages(tmp_path: Path, header: str) -> None:
    row = "ZZ1 1AA,ZZ1 1AA,ZZ1 1AA,199001,,D,W,L,I,50.1,-1.1,1\n"
    assert read_text(OnsPostcodeDirectory(), tmp_path, f"{header}\n{row}").taken["postcodes"] == 1
    assert columns.load(tmp_path / "run", "district")[0] == b"D"


def test_onspd_as_the_downloaded_zip_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "ONSPD_MAY_2026.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("Data/ONSPD_MAY_2026_UK.csv", ONSPD)
        archive.writestr("Data/multi_csv/ONSPD_MAY_2026_UK_ZZ.csv", ONSPD)
        archive.writestr("Data/multi_csv/ONSPD_MAY_2026_UK_YY.csv", "not read")
        archive.writestr("Documents/names.csv", "code,name")
    whole, _ = read(OnsPostcodeDirectory(), [file], tmp_path / "whole")
    part, _ = read(OnsPostcodeDirectory(), [file], tmp_path / "part", areas=["ZZ"])
    assert whole.taken == part.taken == {"postcodes": 6, "postcodes no longer used": 1}


def test_onspd_without_a_table_for_each_area(tmp_path: Path) -> None:
    file = tmp_path / "ONSPD_MAY_2026.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("Data/ONSPD_MAY_2026_UK.csv", ONSPD + "YY1 1AA,YY1 1AA,,1,,,,,50,-1\n")
    report, _ = read(OnsPostcodeDirectory(), [file], tmp_path / "run", areas=["YY"])
    assert report.taken == {"postcodes": 1}


def test_onspd_zip_that_cannot_be_opened(tmp_path: Path) -> None:
    file = tmp_path / "ONSPD_MAY_2026.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("Data/multi_csv/ONSPD_MAY_2026_UK_YY.csv", "<html>")
    with pytest.raises(Problem) as caught:
        read(OnsPostcodeDirectory(), [file], tmp_path / "run", areas=["YY"])
    assert caught.value.kind is TableProblem.NOT_A_TABLE


def test_onspd_rows_that_cannot_be_used(tmp_path: Path) -> None:
    text = "pcds,lat,long\nZZ1 1AA,50,-1\nZZ1 1AB,99.999999,0\nZZ1 1AD,,\nX,50,-1\nYY1 1AA,,\n"
    report = read_text(OnsPostcodeDirectory(), tmp_path, text, areas=["ZZ"])
    assert report.taken == {"postcodes": 1}
    assert refused(report) == [
        (3, "places.no-position"),
        (4, "places.bad-position"),
        (5, "places.bad-postcode"),
    ]


def test_onspd_without_a_needed_column(tmp_path: Path) -> None:
    found = problem(OnsPostcodeDirectory(), tmp_path, "pcds,lat\nZZ1 1AA,50\n")
    assert found.kind is TableProblem.NO_COLUMN


@pytest.mark.parametrize("reader", [CodePointOpen(), OnsPostcodeDirectory(), NaptanAccessNodes()])
def test_a_web_page_is_no_source(reader: SourceKind, tmp_path: Path) -> None:
    found = problem(reader, tmp_path, "<!doctype html><title>Gone</title>")
    assert found.kind is TableProblem.NOT_A_TABLE


def test_naptan_writes_out_what_is_found_on_the_street(tmp_path: Path) -> None:
    report = read_text(NaptanAccessNodes(), tmp_path, NAPTAN)
    assert report.taken == {"stops": 6, "stops no longer used": 1}
    first, second, third, *_, last = naptan.load_run(tmp_path / "run")
    assert (first.indicator, first.bearing, first.landmark) == ("opposite", "south-east", "")
    assert (second.indicator, second.landmark) == ("adjacent", "St Ann's")
    assert (third.indicator, third.locality, third.parent) == ("Stop B", "Oldtown", "Testham")
    assert (last.indicator, last.active) == ("south-eastbound", False)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("opp", "opposite"),
        ("Opp", "opposite"),
        ("adj", "adjacent"),
        ("o/s 12", "outside 12"),
        ("nr", "near"),
        ("N-bound", "northbound"),
        ("SW-Bound", "south-westbound"),
        ("Stop B", "Stop B"),
        ("Stand 12", "Stand 12"),
        ("", ""),
    ],
)
def test_indicators_are_written_out(short: str, long: str) -> None:
    assert written_out(short) == long


def test_naptan_rows_that_cannot_be_used(tmp_path: Path) -> None:
    text = (
        "ATCOCode,CommonName,Longitude,Latitude,Easting,Northing\n"
        "1,By grid,,,441851,112648\n,No code,1,1,,\n2,Nowhere,,,,\n1,Again,1,1,,\n"
    )
    report = read_text(NaptanAccessNodes(), tmp_path, text)
    assert report.taken == {"stops": 1, "stops no longer used": 0}
    [node] = naptan.load_run(tmp_path / "run")
    assert (node.lat, node.lon) == (
        pytest.approx(50.91179, abs=1e-4),
        pytest.approx(-1.40609, abs=1e-4),
    )
    assert [code for _, code in refused(report)] == [
        "places.no-code",
        "places.no-position",
        "places.repeated-code",
    ]


def test_naptan_without_any_stop(tmp_path: Path) -> None:
    found = problem(NaptanAccessNodes(), tmp_path, "ATCOCode,CommonName\n")
    assert found.kind is PlacesImportProblem.NO_STOPS


def test_naptan_as_a_zip(tmp_path: Path) -> None:
    file = tmp_path / "NaPTANcsv.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("Stops.csv", NAPTAN)
        archive.writestr("Areas.csv", "x,y")
    assert read(NaptanAccessNodes(), [file], tmp_path / "run")[0].taken["stops"] == 6


def test_outline_takes_the_named_areas(tmp_path: Path) -> None:
    report = read_text(GeoJsonOutline(), tmp_path, OUTLINE, only=["East Testham"])
    assert report.taken == {"outlines": 1}
    [region] = outline.load(tmp_path / "run")
    assert (region.code, region.name, region.role) == ("E99000002", "East Testham", "footprint")
    assert region.contains(50.9, -1.35)
    assert not region.contains(50.9, -1.45)


def test_outline_by_other_properties(tmp_path: Path) -> None:
    text = OUTLINE.replace('"code"', '"kennung"').replace('"name"', '"bezeichnung"')
    read_text(
        GeoJsonOutline(),
        tmp_path,
        text,
        code="kennung",
        name="bezeichnung",
        only=["E99000001"],
        role="districts",
    )
    [region] = outline.load(tmp_path / "run")
    assert (region.name, region.role) == ("West Testham", "districts")


def test_outline_of_several_polygons_and_of_a_single_feature(tmp_path: Path) -> None:
    feature = {
        "type": "Feature",
        "properties": {"name": "Two islands"},
        "geometry": {"type": "MultiPolygon", "coordinates": [square(-2, -1), square(1, 2)]},
    }
    read_text(GeoJsonOutline(), tmp_path, json.dumps(feature))
    [region] = outline.load(tmp_path / "run")
    assert region.contains(50.9, -1.5)
    assert region.contains(50.9, 1.5)
    assert not region.contains(50.9, 0)


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [1, 1]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]},
        {"type": "Polygon", "coordinates": [[[4e5, 1e5], [5e5, 1e5], [5e5, 2e5], [4e5, 1e5]]]},
        {"type": "Polygon"},
    ],
)
def test_outlines_that_cannot_be_used(tmp_path: Path, geometry: dict[str, object]) -> None:
    document = json.loads(geojson({("A", "Good"): square(-2, -1), ("B", "Bad"): square(1, 2)}))
    document["features"][1]["geometry"] = geometry
    report = read_text(GeoJsonOutline(), tmp_path, json.dumps(document))
    assert report.taken == {"outlines": 1}
    assert refused(report) == [(2, "places.no-area")]


@pytest.mark.parametrize("text", ["no json", "[]", '{"features": [1]}', "{}"])
def test_what_is_no_geojson(tmp_path: Path, text: str) -> None:
    assert problem(GeoJsonOutline(), tmp_path, text).kind is PlacesImportProblem.NOT_GEOJSON


def test_no_wanted_outline(tmp_path: Path) -> None:
    found = problem(GeoJsonOutline(), tmp_path, OUTLINE, only=["Elsewhere"])
    assert found.kind is PlacesImportProblem.NO_OUTLINE


@pytest.mark.slow
def test_real_postcodes_lie_where_their_publisher_says(shared_data: Path, tmp_path: Path) -> None:
    file = shared_data / "postcodes" / "codepoint_open_2018-08_so.csv"
    report, _ = read(CodePointOpen(), [file], tmp_path / "run")
    assert report.taken == {"postcodes": 18_278}
    derived = np.loadtxt(file, delimiter=",", skiprows=1, usecols=(10, 11))
    lat, lon = (columns.load(tmp_path / "run", name) for name in ("lat", "lon"))
    assert np.abs(lat - derived[:, 0]).max() < 5e-5
    assert np.abs(lon - derived[:, 1]).max() < 5e-5
