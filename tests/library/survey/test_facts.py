"""What a form says of itself is taken; what it doesn't say stays empty."""

from datetime import date

import pytest

from superhighway.library.survey.domain import Content, Line, Row
from superhighway.library.survey.facts import Facts, day, is_fact


def facts(*lines: str, path: str = "a/form.docx") -> Facts:
    return Facts(Content(tuple(map(Line, lines))), path)


@pytest.mark.parametrize(
    "line", ["Owner: Estates team", "Form owner: Estates team", "Document Owner – Estates team"]
)
def test_an_owner(line: str) -> None:
    assert facts("Sample form", line).owner == "Estates team"


@pytest.mark.parametrize("line", ["Owner: ________", "Homeowner: yes", "Name of owner"])
def test_no_owner(line: str) -> None:
    assert facts("Sample form", line).owner == "" or "yes" in line


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Review date: 31/03/2027", date(2027, 3, 31)),
        ("Next review: 31 March 2027", date(2027, 3, 31)),
        ("Review due March 2027", date(2027, 3, 31)),
        ("Expiry date: 2027-03-31", date(2027, 3, 31)),
        ("Review date: 31/02/2027", None),
        ("Please review your answers", None),
    ],
)
def test_a_review_date(line: str, wanted: date | None) -> None:
    assert facts("Sample form", line).review == wanted


@pytest.mark.parametrize(
    ("line", "wanted"), [("Version 2.1", "2.1"), ("v3", "3"), ("Issue no. 4", "4"), ("ward 4", "")]
)
def test_a_version(line: str, wanted: str) -> None:
    assert facts("Sample form", line).version == wanted


def test_a_version_in_the_name_of_the_file() -> None:
    assert facts("Sample form", path="sample_v2.3.docx").version == "2.3"


def test_facts_in_a_table() -> None:
    content = Content((Line("Sample form"), Row(("Owner", "Estates team"), table=1)))
    assert Facts(content, "a.docx").owner == "Estates team"


def test_last_changed_out_of_the_text_where_no_property_says_it() -> None:
    assert facts("Sample form", "Last updated: 3 May 2021").changed == date(2021, 5, 3)


def test_the_title_is_the_heading_then_the_first_line_then_the_name_of_the_file() -> None:
    lines = (Line("Testham"), Line("Sign-in sheet", heading=True))
    assert Facts(Content(lines), "a.docx").title == "Sign-in sheet"
    assert facts("Sign-in sheet", "Name: ____").title == "Sign-in sheet"
    assert (
        Facts(Content((Row(("a", "b"), table=1),), columns=True), "x/sign_in.csv").title
        == "sign in"
    )


@pytest.mark.parametrize(("text", "wanted"), [("1.2.26", date(2026, 2, 1)), ("never", None)])
def test_days(text: str, wanted: date | None) -> None:
    assert day(text) == wanted


def test_a_long_line_is_no_fact() -> None:
    assert not is_fact("Owner: " + "words " * 60)
