"""The files of a sample area."""

import csv
import io
import tomllib
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from superhighway.core.clock import LONDON
from superhighway.core.errors import Problem
from superhighway.demo.actions import make_area
from superhighway.demo.areas import AREAS
from superhighway.demo.domain import Area
from superhighway.demo.files import live_files, sample_files, silent_file
from superhighway.demo.locality import OLD, SHARED, SILENT
from tests.demo.conftest import TODAY


@pytest.fixture(scope="session")
def files(area: Area) -> dict[str, bytes]:
    return sample_files(area, TODAY)


def table_of(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(files["gtfs.zip"])) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(name).decode())))


def test_the_same_day_gives_the_same_bytes(area: Area, files: dict[str, bytes]) -> None:
    assert sample_files(area, TODAY) == files


def test_another_day_gives_another_timetable(area: Area, files: dict[str, bytes]) -> None:
    assert sample_files(area, date(2027, 3, 1))["gtfs.zip"] != files["gtfs.zip"]


def test_the_area_and_each_source_say_that_they_are_samples(files: dict[str, bytes]) -> None:
    described = tomllib.loads(files["locality.toml"].decode())
    assert described["area"]["sample"] is True
    assert described["area"]["name"].startswith("Sample ")
    assert all(source["sample"] for source in described["sources"])
    assert all("nvented" in source["attribution"] for source in described["sources"])


def test_every_source_has_its_file(files: dict[str, bytes]) -> None:
    described = tomllib.loads(files["locality.toml"].decode())
    named = {file for source in described["sources"] for file in source["files"]}
    assert named | {"locality.toml"} == files.keys()


def test_only_some_areas_have_realtime() -> None:
    assert {area.realtime for area in AREAS.values()} == {True, False}


def test_the_feed_has_no_loose_ends(files: dict[str, bytes]) -> None:
    stops = {row["stop_id"] for row in table_of(files, "stops.txt")}
    trips = {row["trip_id"] for row in table_of(files, "trips.txt")}
    shapes = {row["shape_id"] for row in table_of(files, "shapes.txt")}
    calls = table_of(files, "stop_times.txt")
    assert {row["stop_id"] for row in calls} <= stops
    assert {row["trip_id"] for row in calls} == trips
    assert {row["shape_id"] for row in table_of(files, "trips.txt")} == shapes
    for row in table_of(files, "transfers.txt"):
        assert {row["from_stop_id"], row["to_stop_id"]} <= stops


def test_every_stop_is_in_naptan_too(files: dict[str, bytes]) -> None:
    nodes = {row["ATCOCode"] for row in csv.DictReader(io.StringIO(files["naptan.csv"].decode()))}
    assert {row["stop_id"] for row in table_of(files, "stops.txt")} == nodes


def test_school_days_are_listed_one_by_one(files: dict[str, bytes]) -> None:
    plain = {row["service_id"] for row in table_of(files, "calendar.txt")}
    listed = {row["service_id"] for row in table_of(files, "calendar_dates.txt")}
    assert listed - plain == {"SCH", "HOL"}


@pytest.mark.parametrize("day", [date(2026, 11, 22) + timedelta(days=n) for n in range(7)])
def test_no_appointment_is_over_whenever_on_the_day_the_sample_is_read(
    area: Area, day: date
) -> None:
    midnight = datetime.combine(day + timedelta(days=1), time(0), LONDON)
    made = sample_files(area, day)
    for source in (OLD, SILENT):
        assert begins(made[source.file])[0] > midnight
    moment = datetime.combine(day, time(9, 39, 59), LONDON)
    told = live_files(area, moment) | silent_file(area, moment)
    for source in (SHARED, SILENT):
        assert begins(told[source.file])[0] > moment + timedelta(minutes=9)


def begins(table: bytes) -> list[datetime]:
    """When the appointments of a diary begin, in order."""
    rows = csv.DictReader(io.StringIO(table.decode()))
    return sorted(datetime.fromisoformat(row["start"]) for row in rows if row["start"])


def test_making_an_area_leaves_its_files_and_nothing_else(tmp_path: Path) -> None:
    locality = make_area("stafford", tmp_path, TODAY)
    assert locality == tmp_path / "sample" / "locality.toml"
    assert {path.name for path in locality.parent.iterdir()} == sample_files(
        AREAS["stafford"], TODAY
    ).keys()


def test_an_unknown_area_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="hull"):
        make_area("atlantis", tmp_path, TODAY)
