"""What people type is understood, or asked back in a sentence."""

from contextlib import suppress
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.clock import LONDON
from superhighway.core.errors import Problem
from superhighway.nhsui import forms
from superhighway.nhsui.errors import FieldProblem
from superhighway.nhsui.forms import FieldError, Form

TODAY = date(2026, 11, 22)


def form(**data: str) -> Form:
    return Form({name.replace("_", "-"): text for name, text in data.items()}, TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2:20pm", time(14, 20)),
        ("2.20 pm", time(14, 20)),
        ("2.20 p.m.", time(14, 20)),
        ("2 20 PM", time(14, 20)),
        ("220pm", time(14, 20)),
        ("14:20", time(14, 20)),
        ("14:20:00", time(14, 20)),
        ("1420", time(14, 20)),
        ("14.20pm", time(14, 20)),
        ("2pm", time(14)),
        ("9:10", time(9, 10)),
        ("02:20", time(2, 20)),
        ("00:15", time(0, 15)),
        ("12:20", time(12, 20)),
        ("12:20am", time(0, 20)),
        ("12:20pm", time(12, 20)),
        (" Midday ", time(12)),
        ("noon", time(12)),
        ("midnight", time(0)),
    ],
)
def test_times_as_people_write_them(text: str, expected: time) -> None:
    assert forms.read_time(text) == expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", FieldProblem.MISSING),
        ("soon", FieldProblem.NOT_A_TIME),
        ("25:00", FieldProblem.NOT_A_TIME),
        ("9", FieldProblem.NOT_A_TIME),
        ("9:99am", FieldProblem.NOT_A_TIME),
        ("14:20am", FieldProblem.NOT_A_TIME),
        ("0:20pm", FieldProblem.NOT_A_TIME),
        ("2:20", FieldProblem.MORNING_OR_AFTERNOON),
        ("6:59", FieldProblem.MORNING_OR_AFTERNOON),
        ("٣:٢٠pm٣", FieldProblem.NOT_A_TIME),
    ],
)
def test_a_time_that_could_mislead_is_asked_back(text: str, problem: FieldProblem) -> None:
    with pytest.raises(Problem) as caught:
        forms.read_time(text, "the time of your appointment")
    assert caught.value.kind is problem
    assert "time of your appointment" in caught.value.sentence


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_a_time(text: str) -> None:
    with suppress(Problem):
        assert isinstance(forms.read_time(text), time)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("27", "3", "2026"), date(2026, 3, 27)),
        ((" 27 ", "03", "26"), date(2026, 3, 27)),
        (("1st", "Sept", "2026"), date(2026, 9, 1)),
        (("23rd", "jul.", "2026"), date(2026, 7, 23)),
        (("29", "February", "2028"), date(2028, 2, 29)),
    ],
)
def test_dates_as_people_write_them(parts: tuple[str, str, str], expected: date) -> None:
    assert forms.read_date(*parts, TODAY) == expected


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("", "", ""), "Enter the date of your appointment."),
        (("27", "", ""), "The date of your appointment must include a month and year."),
        (("31", "2", "2026"), "real date, like 20 12 2026"),
        (("9" * 30, "2", "2026"), "real date, like 20 12 2026"),
        (("x", "2", "2026"), "real date"),
        (("1", "ju", "2026"), "real date"),
        (("1", "13", "2026"), "real date"),
        (("1", "1", "226"), "real date"),
        (("1", "1", "1926"), "real date"),
        (("²", "1", "2026"), "real date"),
    ],
)
def test_a_wrong_date_is_refused_in_a_sentence(parts: tuple[str, str, str], sentence: str) -> None:
    with pytest.raises(Problem) as caught:
        forms.read_date(*parts, TODAY, "the date of your appointment")
    assert sentence in caught.value.sentence


@given(st.text(max_size=6), st.text(max_size=12), st.text(max_size=6))
def test_no_text_breaks_the_reading_of_a_date(day: str, month: str, year: str) -> None:
    with suppress(Problem):
        assert forms.read_date(day, month, year, TODAY).year in forms.YEARS


def test_a_time_that_the_clocks_leave_out_is_refused() -> None:
    with pytest.raises(Problem) as caught:
        forms.combine(date(2026, 3, 29), time(1, 30))
    assert caught.value.sentence == (
        "The clocks go forward that night and there is no 1:30am. Enter another time."
    )


def test_of_an_hour_that_comes_twice_the_first_is_meant() -> None:
    moment = forms.combine(date(2026, 10, 25), time(1, 30))
    assert moment.isoformat() == "2026-10-25T01:30:00+01:00"


def test_a_moment_from_a_link_or_from_fields() -> None:
    expected = datetime(2026, 7, 23, 14, 20, tzinfo=LONDON)
    for data in (
        {"at": "2026-07-23T14:20"},
        {"at": "2026-07-23T14:20+01:00"},
        {"at": "2026-07-23T15:20 02:00"},
        {"at-day": "23", "at-month": "7", "at-year": "2026", "at-time": "2:20pm"},
    ):
        asked = Form(data, TODAY)
        assert asked.moment("at", "the date", "the time") == expected
        assert asked


@pytest.mark.parametrize("text", ["soon", "2026-13-01T10:00", "1026-07-23T14:20", "2026-02-30"])
def test_a_broken_link_is_asked_again(text: str) -> None:
    asked = form(at=text)
    assert asked.moment("at", "the date of your appointment", "the time") is None
    assert asked.summary() == [
        FieldError(
            "#at-day",
            "Enter the date of your appointment again: the link gave it in a wrong form.",
        )
    ]


def test_each_wrong_field_has_its_own_error_and_nothing_typed_is_lost() -> None:
    asked = form(at_day="23", at_month="7", at_year="", at_time="2:20")
    asked.text("from", "the place where you set out")
    assert asked.moment("at", "the date", "the time") is None
    assert not asked
    assert [error.href for error in asked.summary()] == ["#from", "#at-day", "#at-time"]
    assert asked.typed("at-time") == "2:20"


def test_the_skipped_hour_is_an_error_of_the_time_field() -> None:
    asked = form(at_day="29", at_month="3", at_year="2026", at_time="1:30am")
    assert asked.moment("at", "the date", "the time") is None
    assert [error.href for error in asked.summary()] == ["#at-time"]


def test_text_is_tidied_bounded_and_asked_for() -> None:
    assert form(to="  General \t Hospital\0 ").text("to", "the place") == "General Hospital"
    assert form().text("to", "the place", required=False) is None
    asked = form(to="x" * 201)
    assert asked.text("to", "the place") is None
    assert asked.errors == {"to": "The place must be 200 characters or fewer."}


def test_choices_numbers_and_ticks() -> None:
    asked = form(when="arrive", length="45", print="1", step_free="0")
    assert asked.choice("when", "the time", ["depart", "arrive"]) == "arrive"
    assert asked.choice("speed", "the speed", ["slow", "usual"], "usual") == "usual"
    assert asked.number("length", "the length", 5, 480, 30) == 45
    assert asked.number("slack", "the slack", 0, 60, 15) == 15
    assert asked.yes("print")
    assert not asked.yes("step-free")
    assert asked.sent("when")
    assert not asked.sent("from", "to")
    assert asked


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("an hour", "The length must be a whole number, like 5."),
        ("-5", "The length must be a whole number, like 5."),
        ("9999999999", "The length must be a whole number, like 5."),
        ("500", "The length must be between 5 and 480."),
    ],
)
def test_a_wrong_number_is_refused(typed: str, sentence: str) -> None:
    asked = form(length=typed)
    assert asked.number("length", "the length", 5, 480, 30) is None
    assert asked.errors == {"length": sentence}


def test_a_choice_that_is_not_offered_is_refused_and_the_first_error_stays() -> None:
    asked = form(when="later")
    assert asked.choice("when", "when you travel", ["depart", "arrive"]) is None
    asked.fail("when", "Another sentence.")
    assert asked.errors == {"when": "Choose one of the answers for when you travel."}
