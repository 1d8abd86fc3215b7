"""A clinic's list as it really arrives."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.clock import LONDON
from superhighway.core.errors import Problem
from superhighway.travel.slip.clinic import MOST_ROWS, ClinicList, read_clinic
from superhighway.travel.slip.errors import ClinicProblem
from tests.builders.journeys import at

NOW = at(9)


def read(text: str, encoding: str = "utf-8") -> ClinicList:
    return read_clinic(text.encode(encoding), "clinic.csv", NOW)


def one(date: str, time: str = "14:20") -> ClinicList:
    return read(f"postcode,site,date,time\nZZ1 1CC,Sample Hospital,{date},{time}\n")


def test_an_ordinary_list() -> None:
    found = read("postcode,site,date,time\nZZ1 1CC,Sample Hospital,04/03/2026,14:20\n")
    assert found.refused == ()
    (row,) = found.rows
    assert (row.number, row.postcode, row.site, row.at) == (
        2,
        "ZZ1 1CC",
        "Sample Hospital",
        at(14, 20),
    )


def test_other_headings_orders_separators_and_extra_columns() -> None:
    found = read(
        "\ufeffName;Appointment_Time;Hospital;Appt date;Post Code\nA;2.20pm;S;4/3/26;ZZ11CC\n"
    )
    (row,) = found.rows
    assert (row.site, row.at, row.postcode) == ("S", at(14, 20), "ZZ11CC")
    assert "A" not in {row.site, row.postcode}


@pytest.mark.parametrize(
    "date",
    [
        "04/03/2026",
        "4/3/26",
        "4.3.2026",
        "04-03-2026",
        "2026-03-04",
        "4 March 2026",
        "Wed 4 Mar 2026",
        "4th March 2026",
        "04-Mar-26",
        "04/03/2026 00:00:00",
    ],
)
def test_dates_are_read_as_the_british_write_them(date: str) -> None:
    (row,) = one(date).rows
    assert row.at == at(14, 20)


def test_date_and_time_may_share_a_column() -> None:
    found = read(
        "postcode,site,date and time\nZZ1 1CC,S,04/03/2026 14:20\nZZ1 1CC,S,2026-03-04T14:20\n"
    )
    assert [row.at for row in found.rows] == [at(14, 20), at(14, 20)]


@pytest.mark.parametrize(
    ("date", "time", "code"),
    [
        ("31/02/2026", "14:20", "slips.bad-date"),
        ("03/25/2026", "14:20", "slips.bad-date"),
        ("46085", "14:20", "slips.bad-date"),
        ("soon", "14:20", "slips.bad-date"),
        ("04/03/2026", "25:00", "slips.bad-time"),
        ("04/03/2026", "2:20", "slips.bad-time"),
        ("29/03/2026", "01:30", "slips.bad-time"),
        ("03/03/2026", "14:20", "slips.past"),
        ("04/03/2026", "", "slips.empty"),
        ("=TODAY()", "14:20", "slips.formula"),
        ("04/03/2026", "@now", "slips.formula"),
    ],
)
def test_a_row_that_is_wrong_is_reported_and_the_others_go_on(
    date: str, time: str, code: str
) -> None:
    found = read(
        "postcode,site,date,time\n"
        f"ZZ1 1CC,Sample Hospital,{date},{time}\n"
        "ZZ1 1CC,Sample Hospital,04/03/2026,15:00\n"
    )
    assert [(row.number, row.code) for row in found.refused] == [(2, code)]
    assert [row.number for row in found.rows] == [3]
    assert found.refused[0].reason.endswith(".")


def test_a_formula_is_refused_in_any_column_that_is_read() -> None:
    found = read('postcode,site,date,time\n"=HYPERLINK(""x"")",S,04/03/2026,14:20\n')
    assert [row.code for row in found.refused] == ["slips.formula"]


def test_without_a_time_anywhere_the_row_is_refused() -> None:
    found = read("postcode,site,date\nZZ1 1CC,S,04/03/2026\n")
    assert [row.code for row in found.refused] == ["slips.bad-time"]


def test_short_rows_and_empty_lines() -> None:
    found = read("postcode,site,date,time\n\n,,,\nZZ1 1CC\n")
    assert [(row.number, row.code) for row in found.refused] == [(4, "slips.empty")]


def test_windows_files_are_read() -> None:
    found = read(
        "postcode,site,date,time\nZZ1 1CC,Saint Zoë’s,04/03/2026,14:20",
        "cp1252",
    )
    assert found.rows[0].site == "Saint Zoë’s"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("more", ["", '"ZZ1 1CC,Sample Hospital,04/03/2026,14:20'])
def test_a_quotation_mark_without_its_partner_spoils_its_own_row_only(end: str, more: str) -> None:
    row = "ZZ1 1CC,Sample Hospital,04/03/2026,14:20"
    found = read(end.join(["postcode,site,date,time", row, f'"{row}', row, more, row]))
    assert [one.number for one in found.rows] == [2, 4, 6]
    assert (found.refused[0].number, found.refused[0].code) == (3, "slips.empty")


def test_a_line_break_inside_a_cell_is_no_new_row() -> None:
    found = read('postcode,site,note,date,time\nZZ1 1CC,S,"a\nb",04/03/2026,14:20\n')
    assert ([one.number for one in found.rows], found.refused) == ([2], ())


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04 a workbook", ClinicProblem.NOT_CSV),
        (b"%PDF-1.7", ClinicProblem.NOT_CSV),
        (b"a\0b", ClinicProblem.NOT_CSV),
        (b'postcode,site,date,time\n"' + b"x" * 200_000, ClinicProblem.NOT_CSV),
        (b"", ClinicProblem.NOTHING),
        (b"\xef\xbb\xbf \r\n", ClinicProblem.NOTHING),
        (b"\n\n,,\n", ClinicProblem.NO_COLUMN),
        (b"name,when\n", ClinicProblem.NO_COLUMN),
        (b"postcode,post code,site,date\n", ClinicProblem.SAME_COLUMN),
        (b"postcode,site,date,time\n" * (MOST_ROWS + 2), ClinicProblem.TOO_LARGE),
        (b"x" * 5_000_001, ClinicProblem.TOO_LARGE),
    ],
)
def test_a_file_that_can_not_be_used_is_refused_as_a_whole(
    data: bytes, kind: ClinicProblem
) -> None:
    with pytest.raises(Problem) as caught:
        read_clinic(data, "clinic.csv", NOW)
    assert caught.value.kind is kind
    assert "clinic.csv" in caught.value.sentence


@given(st.binary(max_size=300))
def test_nothing_breaks_it(data: bytes) -> None:
    with suppress(Problem):
        read_clinic(b"postcode,site,date,time\n" + data, "clinic.csv", NOW)


@given(st.integers(0, 300), st.integers(7 * 60, 21 * 60))
def test_every_time_comes_through(days: int, minutes: int) -> None:
    wanted = (at(0) + timedelta(days=days)).replace(hour=minutes // 60, minute=minutes % 60)
    found = one(f"{wanted:%d/%m/%Y}", f"{wanted:%H:%M}")
    times = [row.at for row in found.rows] or [NOW]
    assert times[0] == (wanted.astimezone(LONDON) if wanted >= NOW else NOW)
