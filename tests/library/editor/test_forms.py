"""What a librarian types into the forms of a question, and what becomes of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.library.domain import Reason
from superhighway.library.editor import (
    checking,
    choices_form,
    condition_form,
    item_form,
    reason_form,
    score_form,
    wording,
)
from superhighway.library.editor.choices_form import Row
from superhighway.library.editor.errors import EditorProblem
from superhighway.library.editor.tidying import fits
from superhighway.library.editor.typed import Typed, read_answer, read_number
from superhighway.library.questionnaire import (
    Answer,
    Band,
    Condition,
    Item,
    ItemType,
    Option,
    Questionnaire,
    Score,
)

TODAY = date(2026, 11, 22)
BUNS = (Option("c", "Currant", weight=1.5), Option("p", "Plain"))
WHOLE = Questionnaire(
    "Buns",
    items=(
        Item("bun", "Which bun?", ItemType.CHOICE, options=BUNS),
        Item("own", "Which of your own?", ItemType.OPEN_CHOICE, options=BUNS),
        Item("sure", "Are you sure?", ItemType.BOOLEAN),
        Item("many", "How many?", ItemType.INTEGER),
        Item("day", "On which day?", ItemType.DATE),
        Item("hour", "When?", ItemType.TIME),
        Item("words", "Anything else?", ItemType.TEXT),
        Item("file", "A picture", ItemType.ATTACHMENT),
        Item("more", "More", ItemType.GROUP),
    ),
)


def item(link: str) -> Item:
    found = WHOLE.item(link)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "kind", "answer"),
    [
        ("4", ItemType.INTEGER, 4),
        ("4.5", ItemType.INTEGER, None),
        ("4,5", ItemType.DECIMAL, 4.5),
        ("-2", ItemType.QUANTITY, -2.0),
        ("٤", ItemType.DECIMAL, None),
        ("1e9", ItemType.DECIMAL, None),
        ("2026-03-04", ItemType.DATE, "2026-03-04"),
        ("4 March", ItemType.DATE, None),
        ("2026-02-30", ItemType.DATE_TIME, None),
        ("14:20", ItemType.TIME, "14:20:00"),
        ("half past", ItemType.TIME, None),
        ("anything", ItemType.STRING, "anything"),
    ],
)
def test_answers_are_read_as_their_question_wants_them(
    text: str, kind: ItemType, answer: Answer | None
) -> None:
    assert read_answer(text, kind) == answer
    if answer is not None:
        assert fits(Item("a", "A?", kind), answer)


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_number_or_none(text: str) -> None:
    value = read_number(text)
    assert value is None or abs(value) < 1e13


def test_what_is_wrong_is_said_beside_its_field() -> None:
    typed = Typed({"long": "x" * 6, "count": "0", "number": "lots", "day": "soon", "hour": "late"})
    assert typed
    typed.line("long", 5)
    typed.count("count")
    typed.number("number")
    typed.answer("day", ItemType.DATE)
    typed.answer("hour", ItemType.TIME)
    typed.choice("none", {"a": ""}, EditorProblem.NO_TYPE)
    assert set(typed.errors) == {"long", "count", "number", "day", "hour", "none"}
    assert typed.errors["long"] == "Write 5 letters or fewer. This has 6."
    assert next(error.href for error in typed.summary()) == "#long"
    assert typed.count("empty") is None
    assert typed.answer("empty", ItemType.DATE) is None


def test_a_question_is_shown_and_read_back_as_it_is() -> None:
    for one in WHOLE.items:
        asked = item_form.read(one, item_form.shown(WHOLE, one))
        assert asked.typed, asked.typed.errors
        assert item_form.applied(WHOLE, asked) == WHOLE


def test_what_suits_the_kind_of_answer_is_read() -> None:
    text = {"text": "How far?", "type": "quantity", "minimum": "1", "maximum": "2.5", "unit": "km"}
    asked = item_form.read(item("many"), text | {"required": "yes", "why": "To know"}).item
    assert (asked.minimum, asked.maximum, asked.unit, asked.required) == (1.0, 2.5, "km", True)
    assert asked.why == "To know"
    short = item_form.read(item("words"), {"text": "A", "type": "string", "max_length": "20"}).item
    assert short.max_length == 20
    heading = item_form.read(item("more"), {"text": "", "type": "group", "repeats": "yes"})
    assert heading.typed
    assert heading.item.repeats


def test_a_smallest_value_of_an_import_stays_as_it_was_written() -> None:
    foreign = Item("d", "When?", ItemType.DATE, minimum="2020", maximum="2030-01-01")
    shown = item_form.shown(Questionnaire("T", items=(foreign,)), foreign)
    asked = item_form.read(foreign, shown | {"text": "Which day?"})
    assert asked.typed
    assert asked.item.minimum == "2020"
    late = item_form.read(foreign, shown | {"minimum": "2031-01-01"})
    assert list(late.typed.errors) == ["minimum"]
    mixed = Item("n", "How many?", ItemType.INTEGER, minimum="few", maximum=3)
    kept = item_form.shown(Questionnaire("T", items=(mixed,)), mixed)
    assert item_form.read(mixed, kept).item == mixed


def test_choices_keep_their_codes_whatever_they_are_called() -> None:
    one = item("bun")
    rows = choices_form.shown(one)
    assert [row.weight for row in rows[:2]] == ["1.5", ""]
    same = choices_form.read(one, rows, Typed({}))
    assert same == one.options
    renamed = [Row("c", "Currant bun", "2"), *rows[1:2], Row("", "Iced", ""), Row("x", "Iced", "")]
    options = choices_form.read(one, renamed, typed := Typed({}))
    assert [option.value for option in options] == ["c", "p", "iced", "iced-2"]
    assert options[0].weight == 2.0
    assert typed
    text_only = Item("a", "A?", ItemType.CHOICE, options=(Option("Very  much"),))
    weighed = choices_form.read(text_only, [Row("Very  much", "Very much", "1")], Typed({}))
    assert weighed[0].value == "Very much"
    choices_form.read(one, [Row("", "x" * 300, "")], long := Typed({}))
    assert "words-0" in long.errors


def test_buttons_of_choices_that_are_not_there_change_nothing() -> None:
    rows = [Row("a", "A", ""), Row("b", "B", "")]
    for press in ("save", "up-0", "down-1", "up-9", "down-x", "turn-0", ""):
        assert choices_form.pressed(rows, press) == rows
    assert choices_form.pressed(rows, "up-1") == rows[::-1]
    assert choices_form.pressed(rows, "out-0") == rows[1:]
    assert choices_form.pressed([*rows, Row("", "", "")], "down-1")[1] == rows[1]


@pytest.mark.parametrize(
    ("question", "operator", "answer", "expected"),
    [
        ("bun", "=", "c", "c"),
        ("own", "=", "Currant", "c"),
        ("own", "!=", "Walnut", "Walnut"),
        ("sure", "=", "no", False),
        ("many", ">=", "3", 3),
        ("day", "<", "2026-03-04", "2026-03-04"),
        ("words", "exists", "", True),
    ],
)
def test_conditions_are_read_for_their_question(
    question: str, operator: str, answer: str, expected: Answer
) -> None:
    data = {"question": question, "operator": operator, "answer": answer}
    made, typed = condition_form.read(WHOLE, item("more"), data)
    assert typed
    assert made is not None
    assert made.answer == expected
    assert type(made.answer) is type(expected)
    waits, any_of = condition_form.pressed(item("more"), "add", made)
    assert waits == (made,)
    assert not any_of


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"question": "more"}, "question"),
        ({"question": "file"}, "question"),
        ({"question": "bun", "operator": ">", "answer": "c"}, "operator"),
        ({"question": "bun", "operator": "=", "answer": "z"}, "answer"),
        ({"question": "many", "operator": "="}, "answer"),
        ({"question": "many", "operator": "=", "answer": "few"}, "answer"),
    ],
)
def test_conditions_that_say_too_little_are_named(data: dict[str, str], field: str) -> None:
    made, typed = condition_form.read(WHOLE, item("more"), data)
    assert made is None
    assert list(typed.errors) == [field]


def test_conditions_are_joined_and_taken_out() -> None:
    two = (Condition("bun", "=", "c"), Condition("sure", "=", answer=True))
    waiting = Item("a", "A?", conditions=two)
    assert condition_form.pressed(waiting, "any", None) == (two, True)
    assert condition_form.pressed(waiting, "all", None) == (two, False)
    assert condition_form.pressed(waiting, "out-0", None) == (two[1:], False)
    assert condition_form.pressed(waiting, "out-x", None)[0] == two
    assert condition_form.pressed(waiting, "add", two[0])[0] == two
    assert wording.conditions_words(WHOLE, waiting) == (
        "Only where “Which bun?” is “Currant” and “Are you sure?” is yes."
    )
    gone = Condition("gone", "exists", answer=False)
    assert wording.condition_words(WHOLE, gone) == "a question that isn’t there is not answered"


def test_a_score_is_shown_and_read_back_as_it_is() -> None:
    score = Item("s", "S", ItemType.DECIMAL, score=Score("compare", ("many",), ">=", 2.0))
    bands = (Band("s", 0, 0.5, "Few"), Band("s", 1, 1, "Many", "Bake more"))
    whole = Questionnaire("B", items=(*WHOLE.items, score), bands=bands)
    asked = score_form.read("s", score_form.shown(whole, score))
    assert asked.typed, asked.typed.errors
    assert asked.score == score.score
    assert asked.bands == bands
    assert wording.score_words(whole, score) == "1 where “How many?” is at least 2, otherwise 0."
    names = [part.link for part in score_form.parts_for(whole, "s")]
    assert "more" not in names
    assert "s" not in names
    assert len(score_form.band_rows(score_form.shown(whole, score))) == 4


def test_scores_that_say_too_little_are_named() -> None:
    asked = score_form.read("s", {"kind": "compare", "low-0": "2", "high-0": "1", "band-0": "A",
                                  "low-1": "1", "high-1": "2", "band-1": "x" * 201})  # fmt: skip
    wanted = {"text", "parts", "operator", "limit", "low-0", "band-1"}
    assert set(asked.typed.errors) == wanted


def test_how_scores_are_worked_out_is_said() -> None:
    names = tuple(one.link_id for one in WHOLE.items[:5])
    many = Item("s", "S", ItemType.DECIMAL, score=Score("count", names))
    assert wording.score_words(WHOLE, many) == (
        "How many of these are answered: “Which bun?”, “Which of your own?”, “Are you sure?” "
        "and 2 more."
    )
    total = Item("s", "S", ItemType.DECIMAL, score=Score("sum", ("many",)))
    assert wording.score_words(WHOLE, total) == "“How many?”, added up."
    assert wording.name_of(Item("a", "x" * 200), 10) == "xxxxxxxxx…"


def test_a_reason_is_shown_and_read_back_as_it_is() -> None:
    reason = Reason("Desk", "", "Us", "Whether", "Consent", 0, 4.5, date(2099, 1, 2), clinical=True,
                    clinical_owner="Dr Invented")  # fmt: skip
    asked = reason_form.read(Reason(), reason_form.shown(reason, 3.0), TODAY)
    assert asked.typed
    assert asked.reason == reason
    assert reason_form.shown(Reason(), 0.2)["minutes"] == "1"
    wrong = {"retention_days": "99999", "minutes": "-1", "expires-day": "31", "clinical": "no",
             "expires-month": "2", "expires-year": "2027"}  # fmt: skip
    errors = reason_form.read(Reason(), wrong, TODAY).typed.errors
    assert set(errors) == {"retention_days", "minutes", "expires"}


def test_what_looks_unfinished_is_named() -> None:
    odd = Questionnaire(
        "Odd",
        items=(
            Item("a", "Same?"),
            Item("b", "Same?"),
            Item("c", " "),
            Item("d", "Empty", ItemType.GROUP),
            Item("e", "Plain?", ItemType.CHOICE, options=(Option("x", "X"),)),
            Item("s", "Total", ItemType.DECIMAL, score=Score("weights", ("e",))),
            Item("w", "Waits", conditions=(Condition("d", "exists", answer=True),)),
        ),
        bands=(Band("gone", 0, 1, "A"),),
    )
    assert checking.notes(odd) == [
        "A question has no words yet.",
        "The group “Empty” holds nothing yet.",
        "None of the answers that “Total” counts has a weight.",
        "“Same?” is asked more than once.",
        "“Waits” waits for or counts something that isn’t there.",
        "There are bands of a score that isn’t there.",
    ]
    assert checking.notes(WHOLE) == ["The group “More” holds nothing yet."]


def test_a_question_becomes_a_choice_with_the_choices_typed() -> None:
    typed = {"text": "How sweet?", "type": "choice", "choices": "Very\n\n A  little \nVery"}
    asked = item_form.read(item("words"), typed)
    assert [one.words for one in asked.item.options] == ["Very", "A little"]
    bare = item_form.read(item("words"), typed | {"choices": " "})
    assert list(bare.typed.errors) == ["choices"]
    holder = Item("g", "G", ItemType.GROUP, items=(Item("in", "In?"),))
    full = item_form.read(holder, {"text": "G", "type": "string"})
    assert list(full.typed.errors) == ["type"]
    formula = Item("f", "F", ItemType.DECIMAL, formula="today()")
    assert item_form.read(formula, {"text": "Other", "type": "string"}).item.type == "decimal"


def test_a_question_moves_into_a_group_and_loses_the_code_of_another() -> None:
    coded = item_form.read(Item("bun", "Which bun?", ItemType.BOOLEAN, code="bun"), {})
    whole = Questionnaire("B", items=(coded.item, item("more")))
    data = {"text": "Which cake?", "type": "boolean", "group": "more"}
    after = item_form.applied(whole, item_form.read(coded.item, data))
    moved = after.items[0].items[0]
    assert (moved.text, moved.code) == ("Which cake?", "")


def test_how_a_question_is_answered_is_said_for_the_list() -> None:
    said = {one.link_id: wording.kind_words(one) for one in WHOLE.items}
    assert said["bun"] == "A choice from a list of 2"
    assert said["more"] == "A group"
    assert wording.kind_words(Item("d", "Read", ItemType.DISPLAY)) == "Words to read"
    formula = Item("f", "F", ItemType.DECIMAL, formula="today()")
    assert "not run" in wording.kind_words(formula)
    score = Item("s", "S", ItemType.DECIMAL, score=Score("weights", ("bun",)))
    assert wording.kind_words(score) == "A score, worked out"
    assert wording.score_words(WHOLE, score) == (
        "The weights of the answers to “Which bun?”, added up."
    )
    assert wording.score_words(WHOLE, formula) == ""
    assert wording.conditions_words(WHOLE, formula) == ""
    assert wording.answer_words(None, 2.0) == "2"
    assert checking.kept(Questionnaire("T", items=(formula,)))[0][0] == "F"


def test_a_new_score_is_added_and_a_band_may_be_left_out_between() -> None:
    data = {"text": "Sweet", "kind": "weights", "of:bun": "yes", "low-2": "0", "high-2": "1,5",
            "band-2": "Little"}  # fmt: skip
    asked = score_form.read("", data)
    assert asked.typed
    after = score_form.applied(WHOLE, "", asked, {"sweet"})
    assert after.items[-1].link_id == "sweet-2"
    assert after.bands == (Band("sweet-2", 0, 1.5, "Little"),)
    assert score_form.shown(WHOLE, None) == {}
    plain = score_form.shown(WHOLE, item("many"))
    assert plain == {"text": "How many?"}
    assert fits(item("sure"), answer=True)
    assert not fits(item("many"), answer=True)
