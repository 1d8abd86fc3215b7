"""Readers of ODS files and of hospitals: what they take, what they refuse and why."""

from datetime import date
from pathlib import Path

import pytest

from superhighway.core.errors import Problem, TableProblem
from superhighway.organisations import records
from superhighway.organisations.domain import Record, Role, Status, whereabouts
from superhighway.organisations.errors import OrganisationsProblem
from superhighway.organisations.hospitals import Hospitals
from superhighway.organisations.ods import OdsFile, dental_role, dispensary_role, practice_role
from superhighway.sources.api import Report, SourceKind
from tests.builders.testham import HOSPITALS, PHARMACIES, PRACTICES, ods_row, read

PRACTICE_FILE = OdsFile("ods-epraccur", practice_role)
HEADER = ",".join(["Organisation Code", "Name", *(f"c{n}" for n in range(25))]) + "\n"
RCPCH = (
    "OrganisationID,OrganisationCode,OrganisationType,OrganisationName,Address1,City,Postcode,"
    "Latitude,Longitude,ParentODSCode,ParentName,Phone\n"
    "1,zzh01,Hospital,TESTHAM GENERAL HOSPITAL,MILL ROAD,TESTHAM,zz11ab,50.9,-1.4,ZZH,"
    "TESTHAM NHS TRUST,01632 960001\n"
)


def read_text(reader: SourceKind, tmp_path: Path, text: str, **options: object) -> Report:
    file = tmp_path / "file.csv"
    file.write_bytes(text.encode("latin-1"))
    return read(reader, [file], tmp_path / "run", **options)[0]


def taken(tmp_path: Path) -> list[Record]:
    return records.load(tmp_path / "run")


def refused(report: Report) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in report.refusals]


@pytest.mark.parametrize("header", ["", HEADER])
def test_practices_with_and_without_header_line(tmp_path: Path, header: str) -> None:
    report = read_text(PRACTICE_FILE, tmp_path, header + PRACTICES)
    assert report.taken == {"organisations": 3, "organisations not open": 1}
    assert not report.refusals
    first, _, shut, night = taken(tmp_path)
    assert first == Record(
        code="Z00001",
        name="St Ann's Surgery",
        role=Role.PRACTICE,
        status=Status.ACTIVE,
        address=("St Ann's Surgery", "1 High Street", "Testham"),
        postcode="ZZ1 1AA",
        opened=date(2001, 4, 1),
    )
    assert shut.status is Status.CLOSED
    assert night.role is Role.PRESCRIBER


def test_latin_1_names(tmp_path: Path) -> None:
    read_text(PRACTICE_FILE, tmp_path, ods_row("Z00001", "CAFÉ SURGERY", "ZZ1 1AA"))
    assert taken(tmp_path)[0].name == "Café Surgery"


def test_other_files_have_other_roles(tmp_path: Path) -> None:
    text = PHARMACIES + ods_row("FZZ03", "TRUSSES LTD", "ZZ1 1AA", setting="2")
    read_text(OdsFile("ods-edispensary", dispensary_role), tmp_path, text)
    assert [one.role for one in taken(tmp_path)] == [Role.PHARMACY, Role.PHARMACY, Role.APPLIANCES]
    assert dental_role("") is Role.DENTIST


def test_only_the_wanted_postcode_areas(tmp_path: Path) -> None:
    text = PRACTICES + ods_row("Z00009", "ELSEWHERE", "YY1 1AA")
    read_text(PRACTICE_FILE, tmp_path, text, areas=["yy"])
    assert [one.code for one in taken(tmp_path)] == ["Z00009"]


def test_shifted_and_broken_rows_are_refused_with_the_reason(tmp_path: Path) -> None:
    shifted = ods_row("Z00005", "COMMA", "ZZ1 1AA").replace('"COMMA"', '"COM","MA"', 1)
    moved = ods_row("Z00006", "MOVED", "").replace('"TESTHAM",""', '"TESTHAM","","X"', 1)
    text = (
        PRACTICES
        + shifted
        + moved[: -len(',""\n')]
        + "\n"
        + ods_row("Z00007", "ODD STATUS", "ZZ1 1AA", "Q")
        + ods_row("Z00001", "AGAIN", "ZZ1 1AA")
    )
    report = read_text(PRACTICE_FILE, tmp_path, text)
    assert refused(report) == [
        (5, "organisations.column-count"),
        (6, "organisations.shifted"),
        (7, "organisations.shifted"),
        (8, "organisations.repeated"),
    ]
    assert "28 columns instead of 27" in report.refusals[0].sentence
    assert "“Q” stands where the status should be" in report.refusals[2].sentence


def test_a_date_that_is_none_is_left_out(tmp_path: Path) -> None:
    row = ods_row("Z00001", "ST ANN'S", "ZZ1 1AA").replace("20010401", "20019999")
    read_text(PRACTICE_FILE, tmp_path, row)
    assert taken(tmp_path)[0].opened is None


def test_a_file_of_another_layout_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        read_text(PRACTICE_FILE, tmp_path, "a,b,c\nd,e,f\n")
    assert caught.value.kind is OrganisationsProblem.WRONG_LAYOUT


@pytest.mark.parametrize("reader", [PRACTICE_FILE, Hospitals()])
def test_an_empty_list_is_refused_whole(reader: SourceKind, tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        read_text(reader, tmp_path, "code,name\n")
    assert caught.value.kind is OrganisationsProblem.NOTHING


def test_hospitals_in_the_plain_layout(tmp_path: Path) -> None:
    report = read_text(Hospitals(), tmp_path, HOSPITALS)
    assert report.taken == {"hospitals": 3}
    first, second, _ = taken(tmp_path)
    assert (first.code, first.name, first.parent_name) == (
        "ZZH01",
        "Testham General Hospital",
        "Sample Trust",
    )
    assert (first.lat, first.lon) == (50.9021, -1.4502)
    assert (second.lat, second.postcode) == (None, "ZZ10 1OO")


def test_hospitals_in_the_layout_of_the_royal_college(tmp_path: Path) -> None:
    read_text(Hospitals(), tmp_path, RCPCH)
    [found] = taken(tmp_path)
    assert found.code == "ZZH01"
    assert found.address == ("Mill Road", "Testham")
    assert (found.postcode, found.parent_code) == ("ZZ1 1AB", "ZZH")
    assert found.parent_name == "Testham NHS Trust"
    assert found.telephone == "01632 960001"


def test_hospitals_in_any_other_layout_by_naming_its_columns(tmp_path: Path) -> None:
    text = "Kode,Naam,N,O\nZZH09,TESTHAM CLINIC,50.9,-1.4\n"
    read_text(Hospitals(), tmp_path, text, code="Kode", name="Naam", latitude="N", longitude="O")
    [found] = taken(tmp_path)
    assert (found.name, found.lat) == ("Testham Clinic", 50.9)


def test_hospitals_lacking_a_named_column(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        read_text(Hospitals(), tmp_path, HOSPITALS, code="Kode")
    assert caught.value.kind is TableProblem.NO_COLUMN


def test_rows_of_hospitals_that_cannot_be_used(tmp_path: Path) -> None:
    text = HOSPITALS + (
        "?,NO CODE,ZZ1 1AA,,,\nZZH04,,ZZ1 1AA,,,\nZZH01,AGAIN,,,,\n"
        "ZZH05,HALF,,50.9,,\nZZH06,BEYOND,,99,-1,\n"
        "ZZH07,SWAPPED,,-1.4,50.9,\n"
    )
    # More wrong than right would refuse the file.
    text += "".join(f"ZZH1{n},MORE,,,,\n" for n in range(6))
    report = read_text(Hospitals(), tmp_path, text)
    assert [code for _, code in refused(report)] == [
        "organisations.no-code",
        "organisations.no-name",
        "organisations.repeated",
        "organisations.bad-position",
        "organisations.bad-position",
        "organisations.bad-position",
    ]


def test_whereabouts_leave_out_name_and_county() -> None:
    address = ("The Surgery", "1 High Street", "1 High Street", "Testham", "Hampshire")
    assert whereabouts("The Surgery", address) == "1 High Street, Testham"
    assert whereabouts("The Surgery", ()) == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "reader", "open_ones"),
    [
        ("ods_gp_practices_epraccur_2019-10.csv", PRACTICE_FILE, 608),
        (
            "ods_dispensaries_edispensary_2025-04.csv",
            OdsFile("ods-edispensary", dispensary_role),
            599,
        ),
        ("ods_dental_practices_egdpprac_2019-03.csv", OdsFile("ods-egdpprac", dental_role), 455),
    ],
)
def test_real_files_are_taken_whole(
    shared_data: Path, tmp_path: Path, file: str, reader: SourceKind, open_ones: int
) -> None:
    report, _ = read(reader, [shared_data / "nhs" / file], tmp_path / "run")
    assert report.taken["organisations"] == open_ones
    assert not report.refusals
