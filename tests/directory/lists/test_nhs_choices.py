"""Pharmacies of NHS Choices with their opening times."""

from collections import Counter
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from superhighway.core.errors import Problem
from superhighway.directory import opening, records
from superhighway.directory.domain import Schedule, ServiceRecord, ServiceStatus
from superhighway.directory.lists.errors import ListProblem
from superhighway.directory.lists.nhs_choices import NhsChoices, ods_code
from superhighway.directory.needs import Need
from superhighway.sources.api import Report
from tests.directory.open_referral.test_walk import SPEC

PHARMACIES = """\
OrganisationID,OrganisationCode,OrganisationType,SubType,OrganisationStatus,OrganisationName,\
Address1,City,Postcode,Latitude,Longitude,Phone,Website
1,PH_FZZ01__000001_SO155FD,Pharmacy,Community Pharmacy,Visible,TESTHAM CHEMIST,\
1 HIGH STREET,TESTHAM,SO15 5FD,50.9,-1.4,01632  960100 ,
2,FZZ02,Pharmacy,Community Pharmacy,Hidden,Other Chemist,,,PO1 1AA,,,,
3,FZZ03,Pharmacy,Appliance Pharmacy,Visible,Bags,,,SO15 5FD,,,,
"""
HOURS = """\
OrganisationId,WeekDay,Times,IsOpen,OpeningTimeType,AdditionalOpeningDate
1,Monday,09:00-13:00,True,General,
1,Monday,14:00-18:00,True,General,
1,Friday,09:00-13:00,True,General,
1,Sunday,,False,General,
1,,,False,Additional,Dec 25 2026
1,,10:00-12:00,True,Additional,Dec  6 2026
9,Monday,09:00-13:00,True,General,
"""


def imported(
    tmp_path: Path, *texts: str, areas: object = None
) -> tuple[list[ServiceRecord], Report]:
    """Read tables."""
    files = []
    for number, text in enumerate(texts):
        files.append(tmp_path / f"{number}.csv")
        files[-1].write_text(text)
    out, report = tmp_path / "out", Report()
    out.mkdir()
    spec = replace(SPEC, key="choices", options={"areas": areas} if areas else {})
    NhsChoices().read(files, spec, out, report)
    return records.load(out), report


def test_a_pharmacy_with_its_hours(tmp_path: Path) -> None:
    [record, other], report = imported(tmp_path, PHARMACIES, HOURS)
    assert (record.name, record.ods_code, record.needs) == (
        "Testham Chemist",
        "FZZ01",
        (Need.PHARMACY,),
    )
    assert record.telephone == "01632 960100"
    assert record.locations[0].location.address == ("1 High Street", "Testham")
    christmas, sixth = date(2026, 12, 25), date(2026, 12, 6)
    assert record.schedules == (
        Schedule(byday=("MO", "FR"), opens_at=time(9), closes_at=time(13)),
        Schedule(byday=("MO",), opens_at=time(14), closes_at=time(18)),
        Schedule("dates", valid_from=christmas, valid_to=christmas),
        Schedule("dates", opens_at=time(10), closes_at=time(12), valid_from=sixth, valid_to=sixth),
    )
    assert (other.status, other.schedules) == (ServiceStatus.INACTIVE, ())
    assert [one.code for one in report.refusals] == [ListProblem.ORPHAN_HOURS.code]


def test_a_row_without_a_name_is_refused(tmp_path: Path) -> None:
    nameless = "4,FZZ04,Pharmacy,Community Pharmacy,Visible,,,,SO15 5FD,,,,\n"
    found, report = imported(tmp_path, PHARMACIES + nameless)
    assert len(found) == 2
    assert [one.code for one in report.refusals] == [ListProblem.NO_NAME.code]


def test_only_the_wanted_areas_are_taken(tmp_path: Path) -> None:
    found, _ = imported(tmp_path, PHARMACIES, HOURS, areas=["so"])
    assert [record.ods_code for record in found] == ["FZZ01"]


@pytest.mark.parametrize(
    "bad",
    [
        "1,Tuesday,18:00-09:00,True,General,",
        "1,Tuesday,09:00-25:99,True,General,",
        "1,Tuesday,,True,General,",
        "1,,09:00-10:00,True,Additional,soon",
        "1,Monday,12:00-15:00,True,General,",
    ],
)
def test_hours_that_make_no_sense_are_not_known(tmp_path: Path, bad: str) -> None:
    found, report = imported(tmp_path, PHARMACIES, f"{HOURS}{bad}\n")
    assert found[0].schedules == ()
    assert ListProblem.BAD_HOURS.code in report.refused


def test_the_files_may_come_in_any_order_but_organisations_must_be_there(tmp_path: Path) -> None:
    found, _ = imported(tmp_path, HOURS, PHARMACIES)
    assert found[0].schedules
    (tmp_path / "x").mkdir()
    with pytest.raises(Problem) as caught:
        imported(tmp_path / "x", HOURS)
    assert caught.value.kind is ListProblem.NO_ORGANISATIONS_FILE


@pytest.mark.parametrize(
    ("written", "code"),
    [("FZZ01", "FZZ01"), ("PH_FZZ01__000003_SO140DB", "FZZ01"), ("PH_FZZ01", ""), ("", "")],
)
def test_ods_codes_in_the_codes_of_the_list(written: str, code: str) -> None:
    assert ods_code(written) == code


def test_the_real_pharmacies_of_southampton(tmp_path: Path, shared_data: Path) -> None:
    folder = shared_data / "nhs_choices_2014"
    out, report = tmp_path, Report()
    files = [folder / "Pharmacy.csv", folder / "PharmacyOpeningTimes.csv"]
    NhsChoices().read(files, replace(SPEC, options={"areas": ["SO"]}), out, report)
    found = records.load(out)
    assert len(found) == 117
    with_hours = [record for record in found if record.schedules]
    assert len(with_hours) > 100
    assert all(not opening.check(record.schedules) for record in with_hours)
    assert max(Counter(record.ods_code for record in found).values()) == 1
