"""Cells that a spreadsheet doesn't take for formulas."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.cells import safe_cell, write_csv


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "|calc", "%0A", "  =1", "=", "＝1"],
)
def test_what_looks_like_a_formula_stays_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "text"), [("a=b", "a=b"), ("", ""), (-3, "-3"), (2.5, "2.5"), ("'x", "'x")]
)
def test_everything_else_stays_as_it_is(value: object, text: str) -> None:
    assert safe_cell(value) == text


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2)))
def test_no_cell_of_a_file_begins_with_a_sign_of_a_formula(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "cells.csv"
    write_csv(path, ["one", "two"], rows)
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.reader(file))[1:]
    assert not [cell for row in found for cell in row if cell[:1] in "=+-@|%\t\r" and cell]
