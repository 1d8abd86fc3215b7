"""Questions in lines and tables, as somebody would see them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.library.questionnaire import ItemType
from superhighway.library.survey.domain import Content, Field, Line, Row
from superhighway.library.survey.finding import BLANK, asked, asked_in_row, label, questions


def texts(*blocks: Line | Row | Field, columns: bool = False) -> list[str]:
    return [one.text for one in questions(Content(blocks=blocks, columns=columns), "Title")]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Do you smoke?", ["Do you smoke?"]),
        ("1. Do you smoke? ", ["Do you smoke?"]),
        ("Q4) Name of ward", ["Name of ward"]),
        ("2.1 Reason for referral", ["Reason for referral"]),
        ("Name: ________ Date of birth: ________", ["Name", "Date of birth"]),
        ("Surname ……………", ["Surname"]),
        ("Surname ..........", ["Surname"]),
        ("Ward:", ["Ward"]),
        ("☐ I have read the notice", ["I have read the notice"]),
    ],
)
def test_a_line_that_asks(line: str, wanted: list[str]) -> None:
    assert [label(text) for text, _ in asked(line)] == wanted


@pytest.mark.parametrize(
    "line",
    [
        "Thank you for your time.",
        "1. Return this form to the front desk.",
        "Please answer the following:",
        "________",
        "For office use only:",
        "This form is for people who want to tell us what they think of the care that they had:",
    ],
)
def test_a_line_that_only_says_something(line: str) -> None:
    assert [label(text) for text, _ in asked(line) if label(text)] == []


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("Do you smoke? ☐ Yes ☐ No", ("Yes", "No")),
        ("Do you smoke? [ ] Yes [ ] No [ ] Sometimes", ("Yes", "No", "Sometimes")),
        ("Do you smoke? (Y/N)", ("Y", "N")),
        ("Do you smoke? Yes / No", ("Yes", "No")),
    ],
)
def test_choices_beside_a_question(line: str, options: tuple[str, ...]) -> None:
    assert [(label(text), found) for text, found in asked(line)] == [("Do you smoke?", options)]


def test_choices_under_a_question_belong_to_it() -> None:
    content = Content((Line("How was it?"), Line("☐ Good"), Line("☐ Bad ☐ Neither")))
    (found,) = questions(content)
    assert found.options == ("Good", "Bad", "Neither")
    assert found.kind is ItemType.CHOICE


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (("Name", ""), [("Name", ())]),
        (("Name", "", "Date", ""), [("Name", ()), ("Date", ())]),
        (("1", "Do you smoke?", "Yes / No"), [("Do you smoke?", ("Yes", "No"))]),
        (("Do you smoke?", "☐ Yes", "☐ No"), [("Do you smoke?", ("Yes", "No"))]),
        (("Owner", "Estates"), []),
        (("Lunch", "12 to 1"), []),
    ],
)
def test_a_row_of_a_table(
    cells: tuple[str, ...], wanted: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert asked_in_row(cells) == wanted


def test_columns_of_a_table_without_rows_are_asked() -> None:
    assert texts(Row(("Date", "Ward", "Beds"), table=1)) == ["Date", "Ward", "Beds"]


def test_columns_over_records_are_asked_and_the_records_not() -> None:
    head, record = Row(("Date", "Ward", "Beds"), table=1), Row(("1 May", "A1", "20"), table=1)
    assert texts(head, record, record, columns=True) == ["Date", "Ward", "Beds"]


def test_a_heading_is_the_section_of_what_follows_and_the_title_is_none() -> None:
    blocks = (Line("Title", heading=True), Line("Name: ___"), Line("SECTION B"), Line("Ward: ___"))
    found = questions(Content(blocks), "Title")
    assert [(one.text, one.section) for one in found] == [("Name", ""), ("Ward", "SECTION B")]


def test_a_question_that_stands_twice_in_a_section_counts_once() -> None:
    assert texts(Line("Name: ____"), Line("Name: ____")) == ["Name"]


def test_a_form_field_that_repeats_the_text_beside_it_counts_once() -> None:
    line, same = Line("Name: ____"), Field("Name", loose=True)
    assert texts(line, same, Field("Room", loose=True)) == ["Name", "Room"]


def test_what_a_form_says_of_itself_is_no_question() -> None:
    assert texts(Line("Form owner: Estates"), Line("Review date: 31/03/2027")) == []


def test_margins_ask_nothing() -> None:
    assert texts(Line("Page 1 of 2?", margin=True)) == []


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_text_is_read_and_no_blank_is_left_in_a_question(lines: list[str]) -> None:
    blocks = (*map(Line, lines), Row(tuple(lines), table=1))
    for found in questions(Content(blocks)):
        assert found.text
        assert not BLANK.search(found.text)
