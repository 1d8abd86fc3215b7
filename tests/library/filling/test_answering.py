"""What people type, and the answers that it becomes."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.clock import LONDON
from superhighway.core.errors import Problem, ProblemCode
from superhighway.library.filling.answering import OTHER, answers_of, moment_of, typed_of
from superhighway.library.filling.checking import check
from superhighway.library.filling.errors import FillingProblem as Wrong
from superhighway.library.filling.spots import Spot
from superhighway.library.filling.words import answer_words
from superhighway.library.questionnaire import Answer, Item, ItemType, Option
from superhighway.nhsui.errors import FieldProblem
from tests.library.filling.forms import question

KINDS = {
    "boolean": ItemType.BOOLEAN,
    "integer": ItemType.INTEGER,
    "decimal": ItemType.DECIMAL,
    "time": ItemType.TIME,
    "string": ItemType.STRING,
    "text": ItemType.TEXT,
    "url": ItemType.URL,
    "attachment": ItemType.ATTACHMENT,
}
COLOURS = (Option("r", "Red"), Option("g", "Green"))


def read(item: Item, **typed: str | tuple[str, ...]) -> tuple[Answer, ...]:
    """Read fields; ``q`` is the plain one, ``q_day`` its day."""
    fields = {
        name.replace("q", "q0", 1).replace("_", "-"): (text,) if isinstance(text, str) else text
        for name, text in typed.items()
    }
    return answers_of(Spot(item, 0), fields)


@pytest.mark.parametrize(
    ("kind", "text", "answer"),
    [
        ("boolean", "yes", True),
        ("boolean", "no", False),
        ("integer", " 12 ", 12),
        ("integer", "1,250", 1250),
        ("integer", "1 250", 1250),
        ("integer", "−5", -5),
        ("decimal", "12", 12.0),
        ("decimal", "3,5", 3.5),
        ("decimal", "-3.25", -3.25),
        ("decimal", ".5", 0.5),
        ("decimal", "£1,250.50", 1250.5),
        ("decimal", "1,250,000", 1250000.0),
        ("time", "2.20 pm", "14:20:00"),
        ("time", "midday", "12:00:00"),
        ("string", "  two   words\n", "two words"),
        ("text", "two\r\nlines ", "two\nlines"),
        ("text", "a\0b", "a b"),
        ("url", "https://www.example.org/a", "https://www.example.org/a"),
        ("attachment", "anything", None),
    ],
)
def test_what_is_understood(kind: str, text: str, answer: Answer | None) -> None:
    found = read(question("a", KINDS[kind]), q=text)
    assert found == (() if answer is None else (answer,))
    assert [type(one) for one in found] == [type(answer)] * len(found)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_field_is_no_answer(kind: str) -> None:
    assert read(question("a", KINDS[kind]), q="  ") == ()
    assert read(question("a", KINDS[kind])) == ()


@pytest.mark.parametrize(
    ("kind", "text", "problem"),
    [
        ("boolean", "perhaps", Wrong.NOT_A_CHOICE),
        ("integer", "twelve", Wrong.NOT_WHOLE),
        ("integer", "1.5", Wrong.NOT_WHOLE),
        ("integer", "1,25", Wrong.NOT_WHOLE),
        ("integer", "٣", Wrong.NOT_WHOLE),
        ("integer", "3000000000", Wrong.NUMBER_SIZE),
        ("integer", "9" * 5000, Wrong.NUMBER_SIZE),
        ("decimal", "1,250", Wrong.WHICH_NUMBER),
        ("decimal", "-1,250", Wrong.WHICH_NUMBER),
        ("decimal", "1.2.3", Wrong.NOT_A_NUMBER),
        ("decimal", "1,2,3", Wrong.NOT_A_NUMBER),
        ("decimal", "1,2.5", Wrong.NOT_A_NUMBER),
        ("decimal", "1e5", Wrong.NOT_A_NUMBER),
        ("decimal", "nan", Wrong.NOT_A_NUMBER),
        ("decimal", "1234567890.1234567", Wrong.NUMBER_SIZE),
        ("time", "soon", FieldProblem.NOT_A_TIME),
        ("time", "2:20", FieldProblem.MORNING_OR_AFTERNOON),
        ("string", "a" * 1001, Wrong.TOO_LONG),
        ("text", "a" * 10001, Wrong.TOO_LONG),
        ("url", "www.example.org", Wrong.NOT_A_LINK),
        ("url", "javascript:alert(1)", Wrong.NOT_A_LINK),
    ],
)
def test_what_is_refused_in_a_sentence(kind: str, text: str, problem: ProblemCode) -> None:
    with pytest.raises(Problem) as caught:
        read(question("a", KINDS[kind]), q=text)
    assert caught.value.kind is problem
    assert caught.value.sentence.endswith(".")


def test_a_date_in_three_fields() -> None:
    item = question("a", ItemType.DATE)
    assert read(item, q_day="27th", q_month="Sept", q_year="1931") == ("1931-09-27",)
    assert read(item) == ()
    for typed, problem in (
        ({"q_day": "27"}, Wrong.DATE_PARTS),
        ({"q_day": "30", "q_month": "2", "q_year": "2026"}, Wrong.NOT_A_DATE),
        ({"q_day": "9" * 30, "q_month": "2", "q_year": "2026"}, Wrong.NOT_A_DATE),
        ({"q_day": "3", "q_month": "2", "q_year": "26"}, Wrong.NOT_A_DATE),
        ({"q_day": "3", "q_month": "2", "q_year": "1026"}, Wrong.NOT_A_DATE),
        ({"q_day": "x", "q_month": "2", "q_year": "2026"}, Wrong.NOT_A_DATE),
        ({"q_day": "3", "q_month": "Tea", "q_year": "2026"}, Wrong.NOT_A_DATE),
    ):
        with pytest.raises(Problem) as caught:
            read(item, **typed)
        assert caught.value.kind is problem


def test_a_moment_has_londons_offset() -> None:
    item = question("a", ItemType.DATE_TIME)
    typed = {"q_day": "1", "q_month": "7", "q_year": "2026", "q_time": "2:20pm"}
    assert read(item, **typed) == ("2026-07-01T14:20:00+01:00",)
    assert read(item) == ()
    for gone, problem in (("q_time", Wrong.NO_TIME), ("q_day", Wrong.DATE_PARTS)):
        with pytest.raises(Problem) as caught:
            read(item, **{name: text for name, text in typed.items() if name != gone})
        assert caught.value.kind is problem
    with pytest.raises(Problem) as caught:
        read(item, q_time="2:20pm")
    assert caught.value.kind is Wrong.NO_DATE


def test_choices() -> None:
    one = question("a", ItemType.CHOICE, options=COLOURS)
    several = question("a", ItemType.CHOICE, options=COLOURS, repeats=True)
    assert read(one, q="r") == ("r",)
    assert read(several, q=("r", "g", "r")) == ("r", "g")
    for item, given_, problem in (
        (one, ("r", "g"), Wrong.ONE_ONLY),
        (one, ("blue",), Wrong.NOT_A_CHOICE),
        (one, (OTHER,), Wrong.NOT_A_CHOICE),
    ):
        with pytest.raises(Problem) as caught:
            read(item, q=given_)
        assert caught.value.kind is problem


def test_a_choice_that_is_not_there() -> None:
    item = question("a", ItemType.OPEN_CHOICE, options=COLOURS)
    assert read(item, q=OTHER, q_other=" blue ") == ("blue",)
    assert read(item, q_other="blue") == ("blue",)
    assert read(item, q="r", q_other="blue") == ("r",)
    with pytest.raises(Problem) as caught:
        read(item, q=OTHER)
    assert caught.value.kind is Wrong.NO_OTHER


VALUES: dict[ItemType, st.SearchStrategy[Answer]] = {
    ItemType.BOOLEAN: st.booleans(),
    ItemType.INTEGER: st.integers(-(2**31) + 1, 2**31 - 1),
    ItemType.DECIMAL: st.integers(-(10**9), 10**9).map(lambda number: number / 1000),
    ItemType.DATE: st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat),
    ItemType.TEXT: st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=30),
    ItemType.DATE_TIME: st.dates(date(1970, 1, 1), date(2100, 1, 1)).map(
        lambda day: datetime.combine(day, time(12), LONDON).isoformat()
    ),
    ItemType.OPEN_CHOICE: st.sampled_from(["r", "g", "something of its own"]),
}


@given(st.data(), st.sampled_from(list(VALUES)))
def test_what_is_shown_again_is_read_as_the_same(data: st.DataObject, kind: ItemType) -> None:
    item = question("a", kind, options=COLOURS if kind is ItemType.OPEN_CHOICE else ())
    answer = data.draw(VALUES[kind])
    typed = typed_of(item, "q0", (answer,))
    assert answers_of(Spot(item, 0), typed) == (answer,)
    assert answer_words(item, answer)


def test_no_answer_fills_no_field() -> None:
    assert typed_of(question("a", ItemType.DATE), "q", ("soon",)) == {}
    assert typed_of(question("a"), "q", ()) == {"q": ("",)}
    assert moment_of("soon") is None


@pytest.mark.parametrize(
    ("kind", "more", "answer", "sentence"),
    [
        (ItemType.INTEGER, {"minimum": 1}, 0, "Enter 1 or more."),
        (ItemType.QUANTITY, {"maximum": 2.5, "unit": "hours"}, 3.0, "Enter 2.5 hours or less."),
        (ItemType.DATE, {"minimum": "2026-03-04"}, "2026-03-03", "Enter 4 March 2026 or later."),
        (ItemType.DATE, {"maximum": "2026"}, "2027-01-01", "Enter 2026 or earlier."),
        (ItemType.TIME, {"maximum": "14:20:00"}, "14:21:00", "Enter 2:20pm or earlier."),
        (
            ItemType.DATE_TIME,
            {"minimum": "2026-03-04T12:00:00Z"},
            "2026-03-04T12:30:00+01:00",
            "Enter midday on Wednesday 4 March 2026 or later.",
        ),
        (ItemType.STRING, {"max_length": 3}, "four", "Write 3 letters or fewer. This has 4."),
    ],
)
def test_limits(kind: ItemType, more: dict[str, object], answer: Answer, sentence: str) -> None:
    with pytest.raises(Problem) as caught:
        check(question("a", kind, **more), answer)
    assert caught.value.sentence == sentence


@pytest.mark.parametrize(
    ("kind", "more", "answer"),
    [
        (ItemType.INTEGER, {"minimum": 1, "maximum": 2}, 2),
        (ItemType.DATE, {"maximum": "2026"}, "2026-12-31"),
        (ItemType.STRING, {"max_length": 4}, "four"),
        (ItemType.STRING, {"minimum": 5}, "four"),
        (ItemType.DATE_TIME, {"minimum": "2026-03-04T12:00:00"}, "2026-03-04T12:00:00"),
    ],
)
def test_within_limits(kind: ItemType, more: dict[str, object], answer: Answer) -> None:
    check(question("a", kind, **more), answer)


def test_words_of_answers() -> None:
    said: list[tuple[ItemType, Answer, str]] = [
        (ItemType.TIME, "14:20:00", "2:20pm"),
        (ItemType.DATE, "2026-03", "2026-03"),
        (ItemType.DATE_TIME, "2026-03-04T14:20:00", "2026-03-04T14:20:00"),
        (ItemType.CHOICE, "r", "Red"),
        (ItemType.CHOICE, "blue", "blue"),
        (ItemType.DECIMAL, 0.1 + 0.2, "0.3"),
    ]
    for kind, answer, words in said:
        assert answer_words(question("a", kind, options=COLOURS), answer) == words
