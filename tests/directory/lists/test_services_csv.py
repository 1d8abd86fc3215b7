"""Services out of a table that somebody wrote."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from superhighway.core.errors import Problem
from superhighway.directory import records
from superhighway.directory.domain import Eligibility, Schedule, ServiceRecord, WayIn
from superhighway.directory.lists.errors import ListProblem
from superhighway.directory.lists.services_csv import ServicesCsv
from superhighway.directory.needs import Need
from superhighway.organisations import api as organisations
from superhighway.sources.api import Report
from tests.directory.open_referral.test_walk import SPEC

FRIENDS = replace(SPEC, key="hub", kind="services-csv")


def imported(
    tmp_path: Path, text: str, options: Mapping[str, object] | None = None
) -> tuple[list[ServiceRecord], Report]:
    """Read a table."""
    (tmp_path / "services.csv").write_text(text, encoding="utf-8")
    out, report = tmp_path / "out", Report()
    out.mkdir()
    spec = replace(FRIENDS, options=options or {})
    ServicesCsv().read([tmp_path / "services.csv"], spec, out, report)
    return records.load(out), report


def test_a_full_row(tmp_path: Path) -> None:
    [record], report = imported(
        tmp_path,
        "id,name,organisation,ODS code,needs,hours,postcode,address,latitude,longitude,step free,"
        "minimum age,maximum age,registered,registered with,referral,area,who,walk in,online,"
        "languages,status\n"
        "vac,Winter jabs,Testham Surgery,z00001,vaccination; gp,"
        '"Mon-Fri 9am-5pm, closed on bank holidays",so155fd,"1 High St, Testham",50.9,-1.4,yes,'
        "65,,yes,z00001; Z00002,self,SO15;so16,Bring your card,9am to 11am,https://a.example,English;Polish,active\n",
    )
    assert record.uri == "urn:superhighway:source:hub:vac"
    assert (record.name, record.organisation_name, record.ods_code) == (
        "Winter jabs",
        "Testham Surgery",
        "Z00001",
    )
    assert record.needs == (Need.VACCINATION, Need.GP)
    assert record.schedules[0] == Schedule(
        byday=("MO", "TU", "WE", "TH", "FR"), opens_at=time(9), closes_at=time(17)
    )
    assert record.schedules[1].days == "bank-holidays"
    assert record.eligibility == Eligibility(
        minimum_age=65,
        registered=True,
        registered_with=("Z00001", "Z00002"),
        referral="self",
        area=("SO15", "SO16"),
        notes="Bring your card",
    )
    assert record.ways_in == (
        WayIn("walk-in", text="9am to 11am"),
        WayIn("online", value="https://a.example"),
    )
    [place] = record.locations
    assert place.location.address == ("1 High St", "Testham")
    assert (place.location.postcode, place.location.step_free) == ("SO15 5FD", "yes")
    assert record.languages == ("English", "Polish")
    assert report.taken == {"services": 1}


def test_an_organisation_without_a_code_is_known_by_its_name(tmp_path: Path) -> None:
    found, _ = imported(
        tmp_path, "name,organisation,walk_in\nTea,Testham Friends,yes\nTalk,Testham Friends,no\n"
    )
    assert [record.uri for record in found] == [
        "urn:superhighway:source:hub:testham-friends/tea",
        "urn:superhighway:source:hub:testham-friends/talk",
    ]
    assert [record.ways_in for record in found] == [(WayIn("walk-in"),), ()]
    assert all(record.locations == () and record.schedules == () for record in found)
    [one] = organisations.load_records(tmp_path / "out")
    assert (one.uri, one.name) == (found[0].organisation, "Testham Friends")


def test_columns_may_have_other_names(tmp_path: Path) -> None:
    text = "Titel,Träger\nTee,Verein\n"
    [record], _ = imported(tmp_path, text, {"name": "Titel", "organisation": "Träger"})
    assert record.name == "Tee"
    (tmp_path / "x").mkdir()
    with pytest.raises(Problem) as caught:
        imported(tmp_path / "x", text, {"name": "Title"})
    assert "Title" in caught.value.sentence


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (",Friends,,,,,", ListProblem.NO_NAME),
        ("Tea,,,,,,", ListProblem.NO_ORGANISATION),
        ("Tea,Friends,X!,,,,", ListProblem.BAD_CODE),
        ("Tea,Friends,,tea,,,", ListProblem.BAD_NEED),
        ("Tea,Friends,,,perhaps,,", ListProblem.BAD_WORD),
        ("Tea,Friends,,,,999,", ListProblem.BAD_NUMBER),
        ("Tea,Friends,,,,old,", ListProblem.BAD_NUMBER),
        ("Tea,Friends,,,,,50.9", ListProblem.HALF_POSITION),
        ("Tea,Friends,,,,,,javascript:x", ListProblem.BAD_ADDRESS),
    ],
)
def test_a_bad_row_is_refused_and_the_good_ones_go_on(
    tmp_path: Path, row: str, kind: ListProblem
) -> None:
    header = "name,organisation,ods_code,needs,step_free,minimum_age,latitude,url\n"
    found, report = imported(tmp_path, f"{header}Talk,Friends\nWalk,Friends\n{row}\n")
    assert [record.name for record in found] == ["Talk", "Walk"]
    [refusal] = report.refusals
    assert (refusal.line, refusal.code) == (4, kind.code)
    assert "{" not in refusal.sentence


def test_hours_that_cannot_be_read_are_not_known(tmp_path: Path) -> None:
    text = 'name,organisation,hours\nTea,Friends,"Mon 5pm-9am"\nTalk,Friends,whenever\n'
    found, report = imported(tmp_path, text)
    assert [record.schedules for record in found] == [(), ()]
    assert [one.line for one in report.refusals] == [2, 3]
    assert all("so they are not known" in one.sentence for one in report.refusals)


def test_two_rows_of_one_thing(tmp_path: Path) -> None:
    found, report = imported(tmp_path, "name,organisation\nTea,Friends\nTea,Friends\nTalk,X\n")
    assert [record.name for record in found] == ["Tea", "Talk"]
    assert "the id of a service that was read before" in report.refusals[0].sentence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,organisation\n", "no service that can be used"),
        ("organisation\nFriends\n", "no column name"),
        ("name,organisation\nTea,\nTalk,\nWalk,X\n", "More rows"),
    ],
)
def test_a_table_that_is_of_no_use_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(Problem) as caught:
        imported(tmp_path, text)
    assert words in caught.value.sentence
