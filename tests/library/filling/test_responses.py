"""Answers as a FHIR QuestionnaireResponse, out and in."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.errors import ProblemCode
from superhighway.fhir.domain import faults as against_schema
from superhighway.library.domain import Release
from superhighway.library.errors import LibraryProblem
from superhighway.library.fhir import terms
from superhighway.library.fhir.errors import FhirProblem
from superhighway.library.fhir.parsing import parse
from superhighway.library.fhir.reading import read as read_questionnaire
from superhighway.library.filling.errors import FillingProblem, ResponseProblem
from superhighway.library.filling.reading import Reading, read
from superhighway.library.filling.responses import Taken, take
from superhighway.library.filling.writing import ODS, Head, write
from superhighway.library.questionnaire import Item, ItemType, Option, Questionnaire, Score
from superhighway.library.states import State
from tests.library.filling.forms import CARD, TEA, form, question
from tests.library.made import REASON

TODAY = date(2026, 11, 22)
RELEASE = Release(
    template="t",
    number=1,
    url="urn:example:tea",
    version="1",
    title="Tea",
    state=State.RELEASED,
    content=b"",
    sha256="",
    envelope=b"",
    reason=REASON,
    released_at=datetime(2026, 1, 1, tzinfo=UTC),
    by_label="Libby",
    reviewer_label="Olive",
)
HEAD = Head(
    "b7c1", "ABCD-2345", RELEASE.canonical, datetime(2026, 11, 22, 12, tzinfo=UTC), "Z99001"
)
FULL = {
    "q0": ("yes",),
    "q2": ("3",),
    "q3": ("~other~",),
    "q3-other": ("Nettle",),
    "q4": ("12.5",),
    "q6": ("cake", "toast"),
    "q7-day": ("27",),
    "q7-month": ("3",),
    "q7-year": ("1999",),
    "q8-day": ("27",),
    "q8-month": ("7",),
    "q8-year": ("2026",),
    "q8-time": ("2:20pm",),
    "q9": ("14:20",),
    "q10": ("https://www.example.org/tea",),
    "q11": ("1.5",),
    "n12": ("2",),
    "q13-0": ("Ann",),
    "q14-0": ("no",),
    "q13-1": ("Ben",),
    "q14-1": ("yes",),
    "q15-1": ("2",),
}


def sent(*items: dict[str, Any], **more: object) -> dict[str, Any]:
    """A response of these items."""
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": RELEASE.canonical,
        "status": "completed",
        **more,
        "item": list(items),
    }


def item(link: str, *answers: object, **more: object) -> dict[str, Any]:
    """An item with its answers, given as value[x] or whole."""
    return {"linkId": link, **({"answer": list(answers)} if answers else {}), **more}


YES = item("drinks", {"valueBoolean": False})


def taken(given_: object, questionnaire: Questionnaire = TEA, release: Release = RELEASE) -> Taken:
    """What comes of a response."""
    content = given_ if isinstance(given_, bytes) else json.dumps(given_).encode()
    return take(content, release, questionnaire, TODAY)


def same(one: Reading, other: Reading) -> bool:
    """Whether two readings hold the same answers."""
    return (one.answers, one.scores) == (other.answers, other.scores)


@pytest.mark.parametrize(
    ("questionnaire", "typed"),
    [(TEA, FULL), (TEA, {"q0": ("no",)}), (CARD, {"q0": ("y",), "q1": ("p",)}), (CARD, {})],
)
def test_what_is_written_is_valid_and_read_as_the_same(
    questionnaire: Questionnaire, typed: dict[str, tuple[str, ...]]
) -> None:
    reading = read(questionnaire, typed)
    content = write(reading, HEAD)
    assert not against_schema("QuestionnaireResponse", parse(content))
    if reading.problems:
        return
    again = taken(content, questionnaire)
    assert not again.faults
    assert again.reading is not None
    assert same(again.reading, reading)
    assert again.organisation == "Z99001"


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "q0": st.sampled_from(["yes", "no"]),
            "q2": st.integers(1, 20).map(str),
            "q4": st.integers(0, 9999).map(lambda number: f"{number / 8:.3f}"),
            "q5": st.text(st.characters(categories=["L", "N", "P"]), max_size=20),
            "q6": st.sampled_from(["cake", "toast"]),
            "n12": st.integers(1, 4).map(str),
            "q13-1": st.text(st.characters(categories=["L"]), max_size=9),
            "q14-0": st.sampled_from(["yes", "no"]),
            "q15-0": st.integers(0, 99).map(str),
        },
    )
)
def test_any_answers_come_back_as_they_went(typed: dict[str, str]) -> None:
    reading = read(TEA, {name: (text,) for name, text in typed.items()})
    if reading.problems:
        return
    again = taken(write(reading, HEAD))
    assert not again.faults
    assert again.reading is not None
    assert again.reading.by_link == reading.by_link


def test_values_are_written_as_their_questionnaire_has_them() -> None:
    options = (
        Option("3", raw={"valueInteger": 3}),
        Option("c", "See", "urn:example", raw={"valueCoding": {"code": "c"}}),
        Option("Patient/1", raw={"valueReference": {"reference": "Patient/1"}}),
    )
    unit = {"valueCoding": {"system": "http://unitsofmeasure.org", "code": "ml", "display": "ml"}}
    raw = {"extension": [{"url": terms.UNIT, **unit}]}
    items = (
        question("a", ItemType.CHOICE, options=options, repeats=True),
        question("b", ItemType.REFERENCE),
        question("c", ItemType.QUANTITY, unit="ml", raw=raw),
        Item("d", "", ItemType.STRING),
    )
    typed = {"q0": ("3", "c", "Patient/1"), "q1": ("Dr Tea",), "q2": ("5",), "q3": ("x",)}
    found = json.loads(write(read(form(*items), typed), HEAD))["item"]
    assert found[0]["answer"] == [
        {"valueInteger": 3},
        {"valueCoding": {"system": "urn:example", "code": "c", "display": "See"}},
        {"valueReference": {"reference": "Patient/1"}},
    ]
    assert found[1]["answer"] == [{"valueReference": {"display": "Dr Tea"}}]
    assert found[2]["answer"] == [
        {
            "valueQuantity": {
                "value": 5,
                "unit": "ml",
                "system": "http://unitsofmeasure.org",
                "code": "ml",
            }
        }
    ]
    assert "text" not in found[3]


def test_what_lies_inside_a_question_stands_inside_its_answer() -> None:
    inner = question("b")
    outer = msgspec.structs.replace(question("a"), items=(inner,))
    for typed, answers in (
        ({"q0": ("x",), "q1": ("y",)}, [{"valueString": "x"}]),
        ({"q1": ("y",)}, [{}]),
    ):
        content = write(read(form(outer), typed), HEAD)
        found = json.loads(content)["item"][0]["answer"]
        held = found[0].pop("item")
        assert found == answers
        assert held[0]["answer"] == [{"valueString": "y"}]
        again = taken(content, form(outer))
        assert again.reading is not None
        assert again.reading.by_link["b"] == ("y",)


def test_a_score_with_a_fraction_is_no_integer() -> None:
    total = Item("t", "T", ItemType.INTEGER, score=Score("sum", ("a",)))
    number = Item("a", "A", ItemType.DECIMAL)
    found = json.loads(write(read(form(number, total), {"q0": ("2.5",)}), HEAD))["item"]
    assert found[1]["answer"] == [{"valueDecimal": 2.5}]


FAULTS: list[tuple[str, object, ProblemCode, str]] = [
    ("not JSON", b"{", FhirProblem.NOT_JSON, ""),
    ("a list", b"[]", ResponseProblem.NOT_A_RESPONSE, ""),
    ("another resource", {"resourceType": "Patient"}, ResponseProblem.NOT_A_RESPONSE, ""),
    ("an odd part", sent(colour="red"), ResponseProblem.BAD_FORM, ""),
    ("no linkId", sent(YES, {"text": "x"}), ResponseProblem.UNKNOWN_LINK, ".item[1]"),
    (
        "an odd place",
        sent(YES, item("x", {"value": 1})),
        ResponseProblem.BAD_FORM,
        ".item[1].answer[0]",
    ),
    (
        "another form",
        sent(YES, questionnaire="urn:example:coffee"),
        ResponseProblem.OTHER_QUESTIONNAIRE,
        ".questionnaire",
    ),
    ("not ready", sent(YES, status="in-progress"), ResponseProblem.NOT_COMPLETED, ".status"),
    ("unknown", sent(YES, item("x")), ResponseProblem.UNKNOWN_LINK, ".item[1]"),
    ("misplaced", sent(YES, item("cups")), ResponseProblem.UNKNOWN_LINK, ".item[1]"),
    ("twice", sent(YES, YES), ResponseProblem.TWICE, ".item[1]"),
    ("twice a group", sent(YES, item("about"), item("about")), ResponseProblem.TWICE, ".item[2]"),
    (
        "an answer to a group",
        sent(YES, item("friend", {"valueString": "x"})),
        ResponseProblem.NOT_ASKED,
        ".item[1]",
    ),
    (
        "an answer to a text",
        sent(YES, item("said", {"valueString": "x"})),
        ResponseProblem.NOT_ASKED,
        ".item[1]",
    ),
    (
        "another type",
        sent(YES, item("price", {"valueString": "x"})),
        ResponseProblem.WRONG_TYPE,
        ".item[1].answer[0]",
    ),
    (
        "two answers",
        sent(item("drinks", {"valueBoolean": True}, {"valueBoolean": False})),
        ResponseProblem.ONE_ANSWER,
        ".item[0]",
    ),
    (
        "no such choice",
        sent(YES, item("with", {"valueString": "fish"})),
        FillingProblem.NOT_A_CHOICE,
        ".item[1].answer[0]",
    ),
    (
        "no such day",
        sent(YES, item("day", {"valueDate": "2025-02-30"})),
        FillingProblem.NOT_A_DATE,
        ".item[1].answer[0]",
    ),
    (
        "too late",
        sent(YES, item("day", {"valueDate": "2027-01-01"})),
        FillingProblem.TOO_LATE,
        ".item[1].answer[0]",
    ),
    (
        "too long",
        sent(YES, item("none", {"valueString": "x" * 51})),
        FillingProblem.TOO_LONG,
        ".item[1].answer[0]",
    ),
    (
        "inside a question",
        sent({**YES, "item": [item("cups")]}),
        ResponseProblem.UNKNOWN_LINK,
        ".item[0].item[0]",
    ),
    (
        "hidden",
        sent(YES, item("about", item=[item("sort", {"valueString": "Nettle"})])),
        ResponseProblem.HIDDEN,
        ".item[1].item[0].answer[0]",
    ),
    ("missing", sent(), FillingProblem.MISSING, ""),
    (
        "missing inside",
        sent(item("drinks", {"valueBoolean": True})),
        FillingProblem.MISSING,
        "",
    ),
    (
        "too many",
        sent(YES, *(item("friend") for _ in range(31))),
        FillingProblem.TOO_MANY,
        ".item[31]",
    ),
]


@pytest.mark.parametrize(
    ("given_", "kind", "where"), [one[1:] for one in FAULTS], ids=[one[0] for one in FAULTS]
)
def test_each_fault_is_named_with_its_place(given_: object, kind: ProblemCode, where: str) -> None:
    found = taken(given_)
    assert found.reading is None
    assert [(one.problem.kind, one.where) for one in found.faults] == [
        (kind, f"QuestionnaireResponse{where}")
    ]
    assert found.faults[0].problem.sentence.endswith(".")


def test_every_fault_is_said_and_not_only_the_first() -> None:
    found = taken(sent(YES, item("x"), item("price", {"valueDate": "2026-01-01"})))
    assert {one.link_id for one in found.faults} == {"x", "price"}


@pytest.mark.parametrize(
    ("asked", "answer", "kind"),
    [
        (question("a", ItemType.INTEGER), {"valueInteger": 1.5}, ResponseProblem.WRONG_TYPE),
        (question("a", ItemType.INTEGER), {"valueInteger": 2**31}, FillingProblem.NUMBER_SIZE),
        (question("a", ItemType.QUANTITY), {"valueQuantity": {}}, ResponseProblem.WRONG_TYPE),
        (
            question("a", ItemType.ATTACHMENT),
            {"valueAttachment": {"title": "x"}},
            ResponseProblem.TAKES_NO_FILES,
        ),
        (
            question("a", ItemType.CHOICE, options=(Option("c", system="urn:x"),)),
            {"valueCoding": {"system": "urn:y", "code": "c"}},
            FillingProblem.NOT_A_CHOICE,
        ),
        (
            question("a", ItemType.CHOICE, options=(Option("c"),)),
            {"valueString": "c"},
            FillingProblem.NOT_A_CHOICE,
        ),
    ],
)
def test_values_that_an_item_does_not_take(
    asked: Item, answer: dict[str, Any], kind: ProblemCode
) -> None:
    whole = form(asked, question("b"))
    assert [one.problem.kind for one in taken(sent(item("a", answer)), whole).faults] == [kind]


@pytest.mark.parametrize(
    ("asked", "answer", "value"),
    [
        (question("a", ItemType.DECIMAL), {"valueInteger": 2}, 2),
        (question("a", ItemType.DECIMAL), {"valueDecimal": 2.5}, 2.5),
        (question("a", ItemType.QUANTITY), {"valueQuantity": {"value": 2.5}}, 2.5),
        (question("a", ItemType.REFERENCE), {"valueReference": {"display": "Dr Tea"}}, "Dr Tea"),
        (question("a", ItemType.DATE), {"valueDate": "2026"}, "2026"),
        (
            question("a", ItemType.CHOICE, options=(Option("c", system="urn:x"),)),
            {"valueCoding": {"code": "c"}},
            "c",
        ),
    ],
)
def test_values_that_an_item_takes(asked: Item, answer: dict[str, Any], value: object) -> None:
    found = taken(sent(item("a", answer)), form(asked))
    assert not found.faults
    assert found.reading is not None
    assert found.reading.by_link == {"a": (value,)}


def test_a_score_may_be_sent_along_where_it_is_right() -> None:
    answers = item("plan", {"valueCoding": {"code": "y"}})
    assert not taken(sent(answers, item("points", {"valueDecimal": 2.0})), CARD).faults
    wrong = taken(sent(answers, item("points", {"valueDecimal": 4})), CARD).faults
    assert wrong[0].problem.kind is ResponseProblem.OTHER_SCORE
    assert wrong[0].problem.sentence.startswith("The score “points” is 2 ")
    money = item("money")
    early = taken(sent(item("plan", {"valueCoding": {"code": "y"}}), money), CARD)
    assert not early.faults


def test_what_the_library_does_not_work_out_is_left_as_it_was_sent() -> None:
    odd = question("b", ItemType.DECIMAL, formula="today()")
    found = taken(sent(item("b", {"valueDecimal": 1})), form(question("a"), odd))
    assert not found.faults
    assert found.reading is not None
    assert found.reading.by_link == {}


def test_a_release_may_be_named_without_its_version() -> None:
    assert not taken(sent(YES, questionnaire=RELEASE.url)).faults


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"state": State.RETIRED}, LibraryProblem.ENDED),
        (
            {"reason": msgspec.structs.replace(REASON, expires=date(2026, 1, 1))},
            LibraryProblem.EXPIRED,
        ),
        (
            {"reason": msgspec.structs.replace(REASON, clinical=True)},
            FillingProblem.LAYOUT_ONLY,
        ),
    ],
)
def test_a_release_that_takes_no_answers(changes: dict[str, Any], kind: ProblemCode) -> None:
    found = taken(sent(YES), release=replace(RELEASE, **changes))
    assert [one.problem.kind for one in found.faults] == [kind]


def test_a_real_questionnaire_goes_round() -> None:
    content = json.dumps(
        {
            "resourceType": "Questionnaire",
            "status": "active",
            "title": "T",
            "item": [
                {
                    "linkId": "a",
                    "type": "open-choice",
                    "text": "A?",
                    "answerOption": [{"valueString": "one"}, {"valueString": "two"}],
                }
            ],
        }
    ).encode()
    questionnaire = read_questionnaire(content)
    reading = read(questionnaire, {"q0": ("one",)})
    found = taken(write(reading, HEAD), questionnaire)
    assert found.reading is not None
    assert found.reading.by_link == {"a": ("one",)}
    assert ODS in write(reading, HEAD).decode()
