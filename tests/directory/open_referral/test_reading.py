"""What is taken of a service of a feed, in the words of 3.0 and of 1.x."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import msgspec
import pytest

from superhighway.core.errors import Problem
from superhighway.directory import records
from superhighway.directory.domain import Eligibility, Schedule, ServiceRecord, ServiceStatus
from superhighway.directory.needs import Need
from superhighway.directory.open_referral.errors import FeedProblem
from superhighway.directory.open_referral.kind import OpenReferral, base_of
from superhighway.directory.open_referral.reading import Feed, Notes, read_service
from superhighway.sources.api import Report
from tests.directory.open_referral.feeds import service, uuid
from tests.directory.open_referral.test_walk import SPEC

FEED = Feed("https://feed.example/api", {"esd:1": Need.CARERS, "befriending": Need.MENTAL_HEALTH})


def read(**more: object) -> tuple[ServiceRecord, Notes]:
    notes = Notes()
    return read_service(service(1, **more), FEED, notes), notes


def from_file(tmp_path: Path, content: object, name: str = "export.json") -> tuple[Path, Report]:
    """Read a file of an export; returns the run's folder and the report."""
    (tmp_path / name).write_bytes(
        content if isinstance(content, bytes) else msgspec.json.encode(content)
    )
    out, report = tmp_path / "out", Report()
    out.mkdir()
    OpenReferral().read([tmp_path / name], SPEC, out, report)
    return out, report


def test_a_service_is_known_by_the_feed_and_its_id() -> None:
    record, _ = read()
    assert record.uri == f"https://feed.example/api/services/{uuid(1)}"
    assert record.organisation.startswith("https://feed.example/api/organizations/0f2f30c7")
    assert record.organisation_name == "Testham Friends"
    assert record.ods_code == ""


def test_what_the_standard_has_stands_where_the_directory_has_it() -> None:
    record, _ = read(
        description="<p>Come &amp; talk.</p><script>alert(1)</script><p>Tea.</p>",
        status="temporarily closed",
        minimum_age="12",
        maximum_age=25.0,
        eligibility_description="Young people",
        fees="Free",
        alert="Closed this week",
        last_modified="2023-03-15T10:30:45.123Z",
        languages=[{"name": "English"}, {"code": "cy"}],
        service_areas=[{"name": "SO15"}, {"name": "All of Testham"}],
        contacts=[
            {"id": "c", "phones": [{"number": "01632 960100"}]},
            {"name": "Ann Example", "title": "Manager"},
        ],
    )
    assert record.description == "Come & talk.\n\nTea."
    assert record.status is ServiceStatus.TEMPORARILY_CLOSED
    assert record.eligibility == Eligibility(
        minimum_age=12, maximum_age=25, area=("SO15",), notes="Young people"
    )
    assert (record.fees, record.alert) == ("Free", "Closed this week")
    assert record.last_modified == datetime(2023, 3, 15, 10, 30, 45, 123_000, tzinfo=UTC)
    assert record.languages == ("English", "cy")
    assert record.telephone == "01632 960100"
    assert record.extra == {
        "contacts": [{"name": "Ann Example", "title": "Manager"}],
        "service_areas": [{"name": "All of Testham"}],
    }


def test_a_place_with_its_own_hours() -> None:
    record, notes = read(
        service_at_locations=[
            {
                "id": "sal-1",
                "location": {
                    "id": "loc-1",
                    "name": "Testham Hall",
                    "latitude": 50.9,
                    "longitude": "-1.4",
                    "description": "By the river",
                    "addresses": [
                        {
                            "address_1": "1 High Street",
                            "city": "Testham",
                            "state_province": "Testshire",
                            "postal_code": "SO15 5FD",
                            "country": "GB",
                        }
                    ],
                    "accessibility": [{"description": "Ramp"}, {"details": "Hearing loop"}],
                },
                "phones": [{"number": "01632 960101"}],
                "schedules": [
                    {"freq": "WEEKLY", "byday": "TH,FR", "opens_at": "10:00Z", "closes_at": "18:00"}
                ],
            }
        ]
    )
    [place] = record.locations
    assert place.uri == "https://feed.example/api/service_at_locations/sal-1"
    assert place.location.uri == "https://feed.example/api/locations/loc-1"
    assert place.location.address == ("1 High Street", "Testham", "Testshire")
    assert (place.location.postcode, place.location.telephone) == ("SO15 5FD", "01632 960101")
    assert (place.location.lat, place.location.lon) == (50.9, -1.4)
    assert place.location.accessibility == "Ramp; Hearing loop"
    assert place.location.step_free == "unknown"
    assert place.schedules == (Schedule(byday=("TH", "FR"), opens_at=time(10), closes_at=time(18)),)
    assert notes.lost == {"location.description": 1}


def ways(days: str, opens: str = "09:00", closes: str = "17:00", **more: object) -> object:
    return {"freq": "WEEKLY", "byday": days, "opens_at": opens, "closes_at": closes, **more}


@pytest.mark.parametrize(
    ("schedule", "rule"),
    [
        (ways("MO"), Schedule(byday=("MO",))),
        (ways("mo, tu"), Schedule(byday=("MO", "TU"))),
        (
            ways("MO", interval=2, dtstart="2026-01-05"),
            Schedule(byday=("MO",), interval=2, valid_from=date(2026, 1, 5)),
        ),
        (
            {**ways("1MO"), "freq": "MONTHLY"},  # type: ignore[dict-item]
            Schedule(days="monthly", byday=("1MO",)),
        ),
        (
            {**ways(""), "freq": "MONTHLY", "bymonthday": "2,-1"},  # type: ignore[dict-item]
            Schedule(days="monthly", bymonthday=(2, -1)),
        ),
        (
            {**ways(""), "freq": "DAILY"},  # type: ignore[dict-item]
            Schedule(byday=("MO", "TU", "WE", "TH", "FR", "SA", "SU")),
        ),
        (
            {
                "valid_from": "2026-12-24",
                "valid_to": "2026-12-24",
                "opens_at": "09:00",
                "closes_at": "17:00",
            },
            Schedule(days="dates", valid_from=date(2026, 12, 24), valid_to=date(2026, 12, 24)),
        ),
        (
            ways("MO", notes="Ring the bell", description="Drop in"),
            Schedule(byday=("MO",), description="Drop in\nRing the bell"),
        ),
    ],
)
def test_rules_of_opening_times(schedule: object, rule: Schedule) -> None:
    record, notes = read(schedules=[schedule])
    wanted = msgspec.structs.replace(rule, opens_at=time(9), closes_at=time(17))
    assert record.schedules == (wanted,)
    assert not notes.problems


@pytest.mark.parametrize(
    ("schedules", "why"),
    [
        ([ways("MO", "17:00", "09:00")], "before it begins"),
        ([ways("MO"), ways("MO", "12:00", "19:00")], "overlap"),
        ([ways("MO", "9 o'clock")], "is no time"),
        ([ways("MO", valid_from="2026-13-01")], "is no time or day"),
        ([{**ways("MO"), "freq": "YEARLY"}], "WEEKLY or MONTHLY"),  # type: ignore[dict-item]
        ([{**ways(""), "freq": "MONTHLY", "bymonthday": "x"}], "no time"),  # type: ignore[dict-item]
        ([ways("")], "which days"),
        ([ways("MO")] * 61, "61 rules"),
    ],
)
def test_hours_that_make_no_sense_are_not_known_and_the_service_stays(
    schedules: object, why: str
) -> None:
    record, notes = read(schedules=schedules)
    assert record.schedules == ()
    [(kind, params)] = notes.problems
    assert kind is FeedProblem.BAD_HOURS
    assert why in str(params["why"])


def test_hours_in_words_are_not_taken_for_closed() -> None:
    record, notes = read(schedules=[{"freq": "WEEKLY", "byday": "MO", "description": "Mornings"}])
    assert record.schedules == ()
    assert [kind for kind, _ in notes.problems] == [FeedProblem.HOURS_IN_WORDS]


def test_terms_stay_and_the_obvious_ones_are_needs_too() -> None:
    term = {"code": "ESD:1", "name": "Support for families", "taxonomy": "esd"}
    record, _ = read(
        attributes=[
            {"taxonomy_term": term},
            {"taxonomy_term": {"id": "x", "name": "Befriending", "taxonomy": "esd"}},
            {"taxonomy_term": {"id": "y", "name": "Blood tests"}},
            {"taxonomy_term": {"id": "z", "name": "Care homes"}},
            {"link_type": "link_type"},
        ]
    )
    assert record.needs == (Need.CARERS, Need.MENTAL_HEALTH, Need.BLOOD_TEST)
    assert record.terms[0] == ("esd", "ESD:1", "Support for families")
    assert len(record.terms) == 4


def test_an_ods_code_is_found_among_the_identifiers() -> None:
    identifiers = [
        {"identifier_scheme": "GB-COH", "identifier": "1234567"},
        {"identifier_type": "ODS code", "identifier": "z00001"},
    ]
    organisation = {"id": "o", "name": "Surgery", "organization_identifiers": identifiers}
    record, _ = read(organization=organisation)
    assert record.ods_code == "Z00001"


LEGACY = {
    "id": "svc-1",
    "name": "Lunch club",
    "organization": {"id": "org-1", "name": "Testham Friends", "url": "https://friends.example"},
    "eligibilitys": [
        {"eligibility": "Older people", "minimum_age": 60, "maximum_age": None},
        {"eligibility": "Carers", "minimum_age": 18},
    ],
    "regular_schedules": [
        {"freq": "WEEKLY", "byday": "MO,WE", "opens_at": "12:00", "closes_at": "14:00"}
    ],
    "holiday_schedules": [
        {"closed": True, "start_date": "2026-12-28", "end_date": "2026-12-31"},
        {
            "closed": False,
            "open_at": "12:00",
            "closes_at": "13:00",
            "start_date": "2027-01-04",
        },
    ],
    "service_taxonomys": [
        {"id": "t", "taxonomy": {"id": "esd:1", "name": "Meals", "vocabulary": "esd"}}
    ],
    "languages": [{"language": "Polish"}],
    "fundings": [{"source": "Grants"}],
    "service_at_locations": [
        {
            "id": "sal",
            "location": {
                "id": "loc",
                "latitude": 50.9,
                "longitude": -1.4,
                "physical_addresses": [
                    {"address_1": "Church Hall", "city": "Testham", "postal_code": "SO15 5FD"}
                ],
                "accessibility_for_disabilities": [{"accessibility": "Level entrance"}],
            },
            "regular_schedule": [
                {"byday": "MO", "opens_at": "12:00", "closes_at": "14:00", "freq": "WEEKLY"}
            ],
        }
    ],
    "contacts": [{"name": "Reception", "phones": [{"number": "01632 960102"}]}],
}


def test_a_service_of_1_x_says_the_same() -> None:
    notes = Notes()
    record = read_service(LEGACY, FEED, notes)
    assert record.uri == "https://feed.example/api/services/svc-1"
    assert record.eligibility == Eligibility(minimum_age=18, notes="Older people\nCarers")
    usual, closed, short = record.schedules
    assert usual == Schedule(byday=("MO", "WE"), opens_at=time(12), closes_at=time(14))
    assert (closed.days, closed.opens_at, closed.valid_to) == ("dates", None, date(2026, 12, 31))
    assert (short.valid_from, short.valid_to) == (date(2027, 1, 4), date(2027, 1, 4))
    assert record.needs == (Need.CARERS,)
    assert record.terms == (("esd", "esd:1", "Meals"),)
    assert record.languages == ("Polish",)
    assert record.telephone == "01632 960102"
    assert record.extra["funding"] == [{"source": "Grants"}]
    [place] = record.locations
    assert place.location.address == ("Church Hall", "Testham")
    assert place.location.accessibility == "Level entrance"
    assert place.schedules[0].byday == ("MO",)
    assert not notes.problems


def test_an_irregular_day_of_1_x_that_says_nothing_is_not_taken_for_closed() -> None:
    old = LEGACY | {"holiday_schedules": [{"start_date": "2026-12-28"}]}
    notes = Notes()
    assert read_service(old, FEED, notes).schedules == ()
    assert [kind for kind, _ in notes.problems] == [FeedProblem.HOURS_IN_WORDS]


@pytest.mark.parametrize(
    "content",
    [
        [service(1)],
        {"contents": [service(1)]},
        {"content": [service(1)]},
        {"services": [service(1)]},
        service(1),
        msgspec.json.encode(service(1)),
    ],
)
def test_exports_come_in_several_shapes(tmp_path: Path, content: object) -> None:
    out, _ = from_file(tmp_path, content)
    [record] = records.load(out)
    assert record.uri == f"urn:superhighway:source:friends/services/{uuid(1)}"


def test_lines_of_services_are_an_export_too(tmp_path: Path) -> None:
    lines = b"\n\n".join(msgspec.json.encode(service(number)) for number in range(3))
    out, _ = from_file(tmp_path, lines + b"\n[]", "export.ndjson")
    assert len(records.load(out)) == 3


def test_bad_services_are_refused_and_the_good_ones_go_on(tmp_path: Path) -> None:
    bad = [3, {"name": "x"}, service(7, name=" "), service(8, status="maybe"), service(1)]
    good = [service(number) for number in range(5)]
    out, report = from_file(tmp_path, [*good, *bad])
    assert len(records.load(out)) == 5
    sentences = [(one.line, one.sentence) for one in report.refusals]
    assert [line for line, _ in sentences] == [6, 7, 8, 9, 10]
    assert "the id of a service that was read before" in sentences[-1][1]
    assert "“maybe”" in sentences[-2][1]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ([], FeedProblem.NOTHING),
        ({"x": 1}, FeedProblem.NOT_A_FEED),
        (b"{", FeedProblem.NOT_JSON),
        (b"[" * 100_000, FeedProblem.NOT_JSON),
        ([service(1), {}, {}], FeedProblem.MOSTLY_WRONG),
    ],
)
def test_a_file_that_is_of_no_use_is_refused(
    tmp_path: Path, content: object, kind: FeedProblem
) -> None:
    with pytest.raises(Problem) as caught:
        from_file(tmp_path, content)
    assert caught.value.kind is kind
    assert caught.value.sentence


def test_a_mapping_to_an_unknown_need_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(msgspec.json.encode([service(1)]))
    spec = replace(SPEC, options={"needs": {"Tea": "tea"}})
    with pytest.raises(Problem) as caught:
        OpenReferral().read([tmp_path / "a.json"], spec, tmp_path, Report())
    assert "“tea” for “Tea”" in caught.value.sentence


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://feed.example/api/services/?key=1", "https://feed.example/api"),
        ("https://feed.example", "https://feed.example"),
        ("", "urn:superhighway:source:friends"),
        (f"https://feed.example/{'x' * 200}", "urn:superhighway:source:friends"),
    ],
)
def test_what_identities_begin_with(url: str, base: str) -> None:
    assert base_of(replace(SPEC, url=url)) == base


def test_a_mapping_that_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        OpenReferral().read([], replace(SPEC, options={"needs": "gp"}), tmp_path, Report())
    assert caught.value.kind is FeedProblem.BAD_NEED


def test_the_report_says_what_is_only_passed_on(tmp_path: Path) -> None:
    out, report = from_file(tmp_path, [service(1, accreditations="Gold", x_own={"a": [1]})])
    [record] = records.load(out)
    assert record.extra == {"accreditations": "Gold", "x_own": {"a": [1]}}
    assert "“accreditations” of 1 services is only passed on." in report.warnings
