"""Reading GTFS zips: what is taken, what is refused and why."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from superhighway.core.errors import Problem
from superhighway.sources.domain import Report
from superhighway.travel.columns import read as read_columns
from superhighway.travel.errors import GtfsProblem
from superhighway.travel.gtfs.kind import GtfsKind
from tests.builders.engine import read, spec_of
from tests.builders.gtfs import GtfsFeed, line_of_stops


def plain() -> GtfsFeed:
    """Three stops, one route, one trip."""
    feed = line_of_stops("ABC").route("1")
    return feed.trip("t", "1", [("A", "08:00:00"), ("B", "08:10:00"), ("C", "08:20:00")])


def report_of(feed: GtfsFeed, folder: Path) -> Report:
    return read([feed.write(folder / "feed.zip")], folder / "out")[1]


def problem_of(feed: GtfsFeed, folder: Path) -> str:
    with pytest.raises(Problem) as caught:
        report_of(feed, folder)
    assert caught.value.sentence
    return caught.value.code


def test_takes_a_plain_feed_and_its_days(tmp_path: Path) -> None:
    run, report = read([plain().write(tmp_path / "feed.zip")], tmp_path / "out")
    assert report.taken == {"stop times": 3, "trips": 1, "stops": 3, "routes": 1}
    assert not report.refused
    assert (run.facts.valid_from, run.facts.valid_to) == (date(2025, 1, 1), date(2025, 12, 31))


def test_takes_a_calendar_that_ended(tmp_path: Path) -> None:
    """Whether that is old depends on the day one asks: that is not for a reader to say."""
    feed = plain()
    feed.tables["calendar"].clear()
    feed.service("daily", "1111111", "20200101", "20200131")
    run, report = read([feed.write(tmp_path / "feed.zip")], tmp_path / "out")
    assert (run.facts.valid_to, report.warnings) == (date(2020, 1, 31), [])


def test_takes_a_nested_folder_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = plain().write(tmp_path / "feed.zip", folder="inner/", bom=True)
    assert read([path], tmp_path / "out")[1].taken["trips"] == 1


def test_calendar_dates_alone_are_a_calendar(tmp_path: Path) -> None:
    feed = plain().without("calendar").exception("daily", "20250704", added=True)
    run, _ = read([feed.write(tmp_path / "feed.zip")], tmp_path / "out")
    assert run.facts.valid_from == run.facts.valid_to == date(2025, 7, 4)


def test_feed_info_bounds_the_days(tmp_path: Path) -> None:
    feed = plain().add("feed_info", feed_start_date="20250301", feed_end_date="20250401")
    run, _ = read([feed.write(tmp_path / "feed.zip")], tmp_path / "out")
    assert (run.facts.valid_from, run.facts.valid_to) == (date(2025, 3, 1), date(2025, 4, 1))


def test_refuses_what_is_no_zip(tmp_path: Path) -> None:
    path = tmp_path / "feed.zip"
    path.write_text("<html>Sorry</html>")
    with pytest.raises(Problem, match="not a zip"):
        read([path], tmp_path / "out")


def test_refuses_a_zip_that_is_no_gtfs(tmp_path: Path) -> None:
    assert problem_of(plain().without("stop_times"), tmp_path) == GtfsProblem.NOT_GTFS.code


def test_refuses_a_feed_without_days(tmp_path: Path) -> None:
    assert problem_of(plain().without("calendar"), tmp_path) == GtfsProblem.NO_CALENDAR.code


def test_refuses_a_feed_whose_services_never_run(tmp_path: Path) -> None:
    feed = plain()
    feed.tables["calendar"].clear()
    feed.service("daily", "0000000", "20250101", "20251231")
    assert problem_of(feed, tmp_path) == GtfsProblem.NO_CALENDAR.code


def test_refuses_an_unknown_time_zone(tmp_path: Path) -> None:
    feed = plain()
    feed.tables["agency"][0]["agency_timezone"] = "Mars/Phobos"
    assert problem_of(feed, tmp_path) == GtfsProblem.NO_TIMEZONE.code


def test_refuses_zips_of_different_time_zones(tmp_path: Path) -> None:
    other = plain()
    other.tables["agency"][0]["agency_timezone"] = "Europe/Paris"
    files = [plain().write(tmp_path / "1.zip"), other.write(tmp_path / "2.zip")]
    with pytest.raises(Problem, match="different time zones"):
        read(files, tmp_path / "out")


def test_refuses_what_unpacks_to_too_much(tmp_path: Path) -> None:
    kind = GtfsKind()
    kind.max_unpacked_bytes = 100
    with pytest.raises(Problem, match="unpacks to more"):
        kind.read([plain().write(tmp_path / "f.zip")], spec_of("f"), tmp_path / "o", Report())


def test_refuses_a_damaged_zip(tmp_path: Path) -> None:
    path = plain().write(tmp_path / "feed.zip")
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("stop_times.txt").header_offset + 45
    content = bytearray(path.read_bytes())
    content[start : start + 20] = b"\xff" * 20
    path.write_bytes(content)
    with pytest.raises(Problem, match="damaged"):
        read([path], tmp_path / "out")


def test_refuses_a_feed_none_of_whose_trips_can_be_used(tmp_path: Path) -> None:
    feed = line_of_stops("AB").route("1").trip("t", "1", [("A", "08:00:00")])
    assert problem_of(feed, tmp_path) == GtfsProblem.NO_TRIPS.code


@pytest.mark.parametrize(
    ("change", "code", "table", "line"),
    [
        (lambda f: f.stop("D", "", ""), GtfsProblem.NO_POSITION, "stops", 5),
        (lambda f: f.stop("D", 0, 0), GtfsProblem.NO_POSITION, "stops", 5),
        (lambda f: f.stop("A", 50, -1), GtfsProblem.DUPLICATE, "stops", 5),
        (lambda f: f.stop("", 50, -1), GtfsProblem.MISSING_VALUE, "stops", 5),
        (lambda f: f.route("1"), GtfsProblem.DUPLICATE, "routes", 3),
        (lambda f: f.trip("u", "9", []), GtfsProblem.UNKNOWN_ROUTE, "trips", 3),
        (lambda f: f.trip("u", "1", [], service_id="x"), GtfsProblem.UNKNOWN_SERVICE, "trips", 3),
        (lambda f: f.trip("t", "1", []), GtfsProblem.DUPLICATE, "trips", 3),
        (
            lambda f: f.service("late", "1111111", "20250101", "20250231"),
            GtfsProblem.BAD_DATE,
            "calendar",
            3,
        ),
        (
            lambda f: f.exception("daily", "2025-07-04", True),
            GtfsProblem.BAD_DATE,
            "calendar_dates",
            2,
        ),
        (
            lambda f: f.add("calendar_dates", service_id="d", date="20250704", exception_type="3"),
            GtfsProblem.BAD_NUMBER,
            "calendar_dates",
            2,
        ),
        (
            lambda f: f.exception("daily", "20250704", True).exception("daily", "20250704", True),
            GtfsProblem.DUPLICATE,
            "calendar_dates",
            3,
        ),
        (
            lambda f: f.add("shapes", shape_id="s", shape_pt_lat="x", shape_pt_lon="1"),
            GtfsProblem.NO_POSITION,
            "shapes",
            2,
        ),
        (
            lambda f: f.add("transfers", from_stop_id="A", to_stop_id="X", transfer_type="2"),
            GtfsProblem.UNKNOWN_STOP,
            "transfers",
            2,
        ),
        (
            lambda f: f.add("transfers", from_stop_id="A", to_stop_id="B", transfer_type="9"),
            GtfsProblem.BAD_NUMBER,
            "transfers",
            2,
        ),
        (
            lambda f: f.add("transfers", transfer_type="4", from_trip_id="t", to_trip_id="x"),
            GtfsProblem.UNKNOWN_TRIP,
            "transfers",
            2,
        ),
        (
            lambda f: f.add("frequencies", trip_id="x", start_time="08:00:00", end_time="09:00:00"),
            GtfsProblem.UNKNOWN_TRIP,
            "frequencies",
            2,
        ),
        (
            lambda f: f.add(
                "frequencies",
                trip_id="t",
                start_time="08:00:00",
                end_time="07:00:00",
                headway_secs="600",
            ),
            GtfsProblem.BAD_HEADWAY,
            "frequencies",
            2,
        ),
    ],
)
def test_refuses_a_bad_row_and_goes_on(
    change: object, code: GtfsProblem, table: str, line: int, tmp_path: Path
) -> None:
    feed = plain()
    change(feed)  # type: ignore[operator]
    report = report_of(feed, tmp_path)
    assert report.taken["trips"] == 1
    assert [(r.code, r.file, r.line) for r in report.refusals] == [
        (code.code, f"{table}.txt", line)
    ]
    assert "{" not in report.refusals[0].sentence


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (("X", "08:30:00"), GtfsProblem.UNKNOWN_STOP),
        (("A", "8.30"), GtfsProblem.BAD_TIME),
        (("A", "08:30:00", "25:61:00"), GtfsProblem.BAD_TIME),
        ({"stop_id": "A", "stop_sequence": "x"}, GtfsProblem.BAD_NUMBER),
        ({"stop_id": "A", "stop_sequence": "3"}, GtfsProblem.DUPLICATE),
    ],
)
def test_refuses_a_bad_call_and_keeps_the_trip(
    call: object, code: GtfsProblem, tmp_path: Path
) -> None:
    feed = line_of_stops("ABC").route("1")
    calls = [("A", "08:00:00"), ("B", "08:10:00"), ("C", "08:20:00"), call]
    report = report_of(feed.trip("t", "1", calls), tmp_path)  # type: ignore[arg-type]
    assert report.taken["stop times"] == 3
    assert report.refused == {code.code: 1}


@pytest.mark.parametrize(
    ("calls", "code"),
    [
        ([("A", "08:00:00"), ("B", "07:50:00")], GtfsProblem.BACKWARDS),
        ([("A", "08:00:00"), ("B", "08:20:00", "08:10:00")], GtfsProblem.BACKWARDS),
        ([("A", ""), ("B", "08:10:00")], GtfsProblem.NO_END_TIME),
        ([("A", "08:00:00"), ("B", "")], GtfsProblem.NO_END_TIME),
        ([("A", "08:00:00")], GtfsProblem.TOO_FEW_STOPS),
    ],
)
def test_leaves_out_a_whole_trip_whose_times_cannot_be_trusted(
    calls: list[tuple[str, str]], code: GtfsProblem, tmp_path: Path
) -> None:
    report = report_of(plain().trip("bad", "1", calls), tmp_path)
    assert report.taken["trips"] == 1
    assert report.refused == {code.code: 1}
    assert "bad" in report.refusals[0].sentence


def test_orphan_calls_are_refused(tmp_path: Path) -> None:
    feed = plain().add("stop_times", trip_id="ghost", stop_id="A", stop_sequence="1")
    assert report_of(feed, tmp_path).refused == {GtfsProblem.UNKNOWN_TRIP.code: 1}


def test_a_line_that_is_no_csv_is_refused(tmp_path: Path) -> None:
    path = plain().write(tmp_path / "feed.zip")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("shapes.txt", 'shape_id\n"' + "x" * 200_000 + '"\n')
    assert read([path], tmp_path / "out")[1].refused == {GtfsProblem.BAD_LINE.code: 1}


@pytest.mark.parametrize(
    ("distances", "middle"), [(("", "", ""), "08:10:00"), (("0", "9", "10"), "08:18:00")]
)
def test_a_missing_time_is_filled_in_by_distance(
    distances: tuple[str, ...], middle: str, tmp_path: Path
) -> None:
    feed = line_of_stops("ABC").route("1")
    times = ("08:00:00", "", "08:20:00")
    calls = [
        {"stop_id": s, "arrival_time": t, "departure_time": t, "shape_dist_traveled": d}
        for s, t, d in zip("ABC", times, distances, strict=True)
    ]
    read([feed.trip("t", "1", calls).write(tmp_path / "f.zip")], tmp_path / "out")  # type: ignore[arg-type]
    columns, _ = read_columns(tmp_path / "out")
    hours, minutes, _ = map(int, middle.split(":"))
    assert columns["call_arrival"][1] == hours * 3600 + minutes * 60  # type: ignore[comparison-overlap]


def test_several_zips_share_stops_but_not_trips(tmp_path: Path) -> None:
    later = line_of_stops("ABD").route("1")
    later.trip("t", "1", [("A", "09:00:00"), ("D", "09:10:00")])
    files = [plain().write(tmp_path / "1.zip"), later.write(tmp_path / "2.zip")]
    _, report = read(files, tmp_path / "out")
    assert (report.taken["stops"], report.taken["trips"]) == (4, 2)
    assert not report.refused


def test_transfers_of_single_routes_are_said_to_be_left_out(tmp_path: Path) -> None:
    feed = plain().add(
        "transfers", from_stop_id="A", to_stop_id="B", transfer_type="2", from_route_id="1"
    )
    assert any("left out" in warning for warning in report_of(feed, tmp_path).warnings)


def test_takes_bluestar_whole(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "gtfs" / "bluestar_southampton_2025-07-10.zip"
    run, report = read([path], tmp_path / "out")
    assert report.taken["stop times"] == 232_337
    assert not report.refused
    assert (run.facts.valid_from, run.facts.valid_to) == (date(2025, 6, 15), date(2025, 8, 30))
