"""The telephone worksheet: out as a table, and back with what people found."""

import csv
import io
from pathlib import Path

import pytest

from superhighway.core.errors import Problem
from superhighway.directory.domain import Fact
from superhighway.directory.truth.domain import Result
from superhighway.directory.truth.errors import TruthProblem
from superhighway.directory.truth.worksheet import (
    Found,
    Item,
    Line,
    Worksheet,
    boxes,
    guarded,
    read_csv,
    to_csv,
)
from superhighway.sources.domain import Report

HEADER = "sample,number,fact,result,what is true\n"


def worksheet() -> Worksheet:
    lines = (
        Line("telephone", "telephone number", "Which number should people ring?", "01632 960123"),
        Line("address", "address", "What is the address?", "1 Well Lane\nTestham"),
    )
    items = (
        Item(1, "=HYPERLINK(1)", "Testham Surgery", "+44 1632 960123", lines),
        Item(2, "Testham Pharmacy", "", "01632 960124", lines[:1]),
    )
    return Worksheet(7, "Sample 7", "Drawn today.", "Ring each.", "", boxes(), items)


def read(tmp_path: Path, text: str, sample: int | None = None) -> tuple[int, list[Found], Report]:
    file = tmp_path / "filled.csv"
    file.write_text(text, encoding="utf-8")
    report = Report()
    number, found = read_csv(file, sample, report)
    return number, found, report


def test_the_table_has_one_line_for_each_thing_to_ask_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(worksheet()))))
    assert [(row["number"], row["fact"]) for row in rows] == [
        ("1", "telephone"),
        ("1", "address"),
        ("2", "telephone"),
    ]
    assert rows[0]["service"] == "'=HYPERLINK(1)"
    assert rows[0]["ring"] == "'+44 1632 960123"
    assert {row["result"] for row in rows} == {""}


@pytest.mark.parametrize("text", ["=1", "+44", "-x", "@here", "\tx"])
def test_no_cell_begins_as_a_formula_does(text: str) -> None:
    assert guarded(text) == f"'{text}"


def test_the_table_comes_back_as_it_went(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(worksheet()))))
    rows[1][8:] = ["Right", ""]
    rows[2][8:] = ["no", "  2 Well Lane,\n Testham "]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    number, found, report = read(tmp_path, out.getvalue())
    assert number == 7
    assert found == [
        Found(1, Fact.TELEPHONE, Result.RIGHT),
        Found(1, Fact.ADDRESS, Result.WRONG, "2 Well Lane, Testham"),
    ]
    assert not report.refused


def test_bad_rows_are_refused_with_a_sentence_and_the_others_taken(tmp_path: Path) -> None:
    text = (
        f"{HEADER}7,1,telephone,perhaps,\n7,x,telephone,right,\nx,1,telephone,right,\n"
        f"7,1,colour,right,\n7,1,address,wrong,{'x' * 501}\n"
        "7,2,telephone number,?,\n7,2,telephone,right,\n7,3,telephone,,\n"
    )
    number, found, report = read(tmp_path, text)
    assert (number, found) == (7, [Found(2, Fact.TELEPHONE, Result.UNKNOWN)])
    assert [(one.line, one.code) for one in report.refusals] == [
        (2, "truth.no-result"),
        (3, "truth.no-number"),
        (4, "truth.no-number"),
        (5, "truth.no-fact"),
        (6, "truth.long-truth"),
        (8, "truth.twice"),
    ]
    assert "“perhaps” is no result." in report.refusals[0].sentence


@pytest.mark.parametrize("sample", [None, 8])
def test_a_file_of_another_sample_is_refused_whole(tmp_path: Path, sample: int | None) -> None:
    rows = "8,1,telephone,right,\n7,1,telephone,right,\n"
    with pytest.raises(Problem) as caught:
        read(tmp_path, HEADER + rows, sample)
    assert caught.value.kind is TruthProblem.OTHER_SAMPLE


def test_a_file_without_the_columns_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="has no column"):
        read(tmp_path, "name,shoe size\nA,7\n")
