"""Reading FHIR R4 Questionnaires: what is understood, and the sentence for each bad one."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.errors import Problem
from superhighway.library.fhir.checks import MOST_ITEMS
from superhighway.library.fhir.errors import FhirProblem
from superhighway.library.fhir.losses import losses
from superhighway.library.fhir.parsing import DEEPEST, LARGEST
from superhighway.library.fhir.reading import read
from superhighway.library.questionnaire import Condition, Option, Score
from tests.library.fhir.questionnaires import FOREIGN, made, text_item


def refusal(content: bytes) -> Problem:
    """What a file is refused with."""
    with pytest.raises(Problem) as caught:
        read(content)
    assert caught.value.sentence.endswith(".")
    return caught.value


def test_a_questionnaire_of_somebody_else_is_understood() -> None:
    whole = read(FOREIGN)
    assert (whole.url, whole.version, whole.title) == (
        "https://forms.example/tea",
        "3",
        "How was your tea?",
    )
    items = {one.link_id: one for one in whole.walk()}
    assert list(items) == ["cups", "size", "sugar", "group", "lumps", "score", "odd"]
    assert items["cups"].minimum == 0
    assert [one.words for one in items["size"].options] == ["Small", "Large"]
    assert items["sugar"].options[0].weight == 2.0
    assert items["sugar"].initial == ("n",)
    assert items["group"].conditions[0].answer == "y"
    assert items["score"].score == Score("weights", ("sugar",))
    assert items["odd"].formula == "today() - 3 days"


def test_markup_in_a_label_stays_text() -> None:
    item = read(FOREIGN).item("cups")
    assert item is not None
    assert item.text == "How many <b>cups</b>?"


def test_what_is_kept_and_not_acted_on_is_named_item_by_item() -> None:
    found = losses(read(FOREIGN))
    assert [one.item for one in found] == ["", "cups", "odd"]
    assert "“colour”" in found[0].what
    assert "never run" in found[2].what


def test_choices_that_stand_elsewhere_are_named() -> None:
    elsewhere = {"linkId": "c", "type": "choice", "answerValueSet": "https://lists.example/towns"}
    reference = {"linkId": "r", "type": "reference"}
    assert [one.item for one in losses(read(made(elsewhere, reference)))] == ["c", "r"]


def test_a_value_set_may_be_expanded_or_odd() -> None:
    lists: list[dict[str, Any]] = [
        {"resourceType": "ValueSet", "id": "e", "expansion": {"contains": [{"code": "x"}]}},
        {"resourceType": "ValueSet", "id": "o", "compose": {"include": [{"concept": "?"}, 3]}},
        {"resourceType": "ValueSet", "compose": 3},
        {"resourceType": "Patient", "id": "p"},
    ]
    items = [
        {"linkId": name, "type": "choice", "answerValueSet": f"#{name}"} for name in ("e", "o")
    ]
    whole = read(made(*items, contained=lists))
    assert [item.options for item in whole.items] == [(Option("x"),), ()]


def test_values_of_every_kind() -> None:
    item = {
        "linkId": "q",
        "type": "quantity",
        "maxLength": 5,
        "initial": [{"valueQuantity": {"value": 5.5, "code": "kg"}}],
        "extension": [
            {
                "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-unit",
                "valueCoding": {"code": "kg"},
            }
        ],
    }
    numbers = {"linkId": "n", "type": "choice", "answerOption": [{"valueInteger": 5}]}
    text = text_item(
        "t", enableWhen=[{"question": "q", "operator": ">", "answerQuantity": {"value": 2.5}}]
    )
    whole = read(made(item, numbers, text))
    assert (whole.items[0].initial, whole.items[0].unit) == ((5.5,), "kg")
    assert whole.items[1].options[0].value == "5"
    condition = whole.items[2].conditions[0]
    assert (condition.question, condition.answer) == ("q", 2.5)
    assert isinstance(condition, Condition)


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read(b"\xef\xbb\xbf" + FOREIGN).title == "How was your tea?"


def waits_for(question: str) -> dict[str, Any]:
    return {"enableWhen": [{"question": question, "operator": "exists", "answerBoolean": True}]}


def nested(depth: int) -> dict[str, Any]:
    inner = text_item("last")
    for number in range(depth):
        inner = {"linkId": f"g{number}", "type": "group", "item": [inner]}
    return inner


def deep(depth: int) -> dict[str, Any]:
    inner: dict[str, Any] = {"url": "last", "valueString": "x"}
    for _ in range(depth):
        inner = {"url": "more", "extension": [inner]}
    return inner


CHOICE = {"linkId": "c", "type": "choice"}
BAD = {
    "nothing": (b"", FhirProblem.NOT_JSON),
    "cut off": (FOREIGN[:-40], FhirProblem.NOT_JSON),
    "no number": (made(text_item("a", maxLength=float("nan"))), FhirProblem.NOT_JSON),
    "a huge number": (b'{"a": 1e999}', FhirProblem.NOT_JSON),
    "a number with a huge exponent": (b'{"a": 1e9999999999999999999999}', FhirProblem.NOT_JSON),
    "a number of 400 digits": (b'{"a": 1' + b"0" * 400 + b"}", FhirProblem.NOT_JSON),
    "a long number": (b'{"a": ' + b"9" * 5_000 + b"}", FhirProblem.NOT_JSON),
    "not UTF-8": (FOREIGN.replace(b"tea", b"t\xe9a"), FhirProblem.NOT_TEXT),
    "a null sign": (made(text_item("a\0")), FhirProblem.NOT_TEXT),
    "half a pair": (made(text_item("a\ud800")), FhirProblem.NOT_TEXT),
    "half a pair, cut off": (made(text_item("a\ud800"))[:-3], FhirProblem.NOT_JSON),
    "a list": (b"[]", FhirProblem.NOT_A_QUESTIONNAIRE),
    "another resource": (b'{"resourceType": "Patient"}', FhirProblem.NOT_A_QUESTIONNAIRE),
    "no resource": (b'{"a": 1}', FhirProblem.NOT_A_QUESTIONNAIRE),
    "said twice": (b'{"resourceType": "Questionnaire", "url": "a", "url": "b"}', FhirProblem.TWICE),
    "brackets": (b"[" * 100_000, FhirProblem.TOO_DEEP),
    "extensions in each other": (made(text_item("a", extension=[deep(60)])), FhirProblem.TOO_DEEP),
    "too large": (b" " * (LARGEST + 1), FhirProblem.TOO_LARGE),
    "deep": (made(nested(DEEPEST)), FhirProblem.TOO_DEEP),
    "no items": (made(), FhirProblem.NO_ITEMS),
    "10,000 items": (
        made(*(text_item(f"i{number}") for number in range(10_000))),
        FhirProblem.MANY_ITEMS,
    ),
    "no linkId": (made({"type": "string"}), FhirProblem.NO_LINK_ID),
    "one linkId twice": (made(text_item("a"), text_item("a")), FhirProblem.SAME_LINK_ID),
    "unknown type": (made({"linkId": "a", "type": "telepathy"}), FhirProblem.UNKNOWN_TYPE),
    "no type": (made({"linkId": "a"}), FhirProblem.NO_TYPE),
    "no choices": (made(CHOICE), FhirProblem.NO_CHOICES),
    "empty choices": (made({**CHOICE, "answerOption": []}), FhirProblem.NO_CHOICES),
    "unknown element": (made(text_item("a", colour="red")), FhirProblem.BAD_FORM),
    "wrong type": (made(text_item("a", required="yes")), FhirProblem.BAD_FORM),
    "wrong word": (made(text_item("a"), status="great"), FhirProblem.BAD_FORM),
    "wrong date": (made(text_item("a"), date="yesterday"), FhirProblem.BAD_FORM),
    "nameless inside": (made(text_item("a"), contained=[{}]), FhirProblem.BAD_FORM),
    "an item that is none": (made(text_item("a"), 3), FhirProblem.BAD_FORM),  # type: ignore[arg-type]
    "waits for nobody": (made(text_item("a", **waits_for("b"))), FhirProblem.NO_SUCH_QUESTION),
    "waits for no answer": (
        made(text_item("a"), text_item("b", enableWhen=[{"question": "a", "operator": "="}])),
        FhirProblem.NO_ANSWER,
    ),
    "waits for itself": (made(text_item("a", **waits_for("a"))), FhirProblem.CIRCLE),
    "wait for each other": (
        made(text_item("a", **waits_for("b")), text_item("b", **waits_for("a"))),
        FhirProblem.CIRCLE,
    ),
    "a group that waits for what is in it": (
        made({"linkId": "g", "type": "group", "item": [text_item("a")], **waits_for("a")}),
        FhirProblem.CIRCLE,
    ),
    "a long circle": (
        made(*(text_item(f"i{n}", **waits_for(f"i{(n + 1) % 20}")) for n in range(20))),
        FhirProblem.CIRCLE,
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_each_bad_file_gets_its_sentence(name: str) -> None:
    content, kind = BAD[name]
    assert refusal(content).kind is kind


def test_a_sentence_names_the_place_and_never_the_value() -> None:
    sentence = refusal(made(text_item("a", item=[text_item("b", required="zebra")]))).sentence
    assert "item[1].item[1].required should be true or false" in sentence
    assert "zebra" not in sentence


def test_as_many_items_as_are_allowed_are_read() -> None:
    whole = read(made(*(text_item(f"i{number}") for number in range(MOST_ITEMS))))
    assert len(whole.items) == MOST_ITEMS


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["linkId", "type", "item", "text", "enableWhen", "extension", "url"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.lists(JSON, max_size=3))
def test_whatever_comes_is_read_or_refused_in_a_sentence(items: list[Any]) -> None:
    content = json.dumps({"resourceType": "Questionnaire", "status": "draft", "item": items})
    with suppress(Problem):
        read(content.encode())


@given(st.binary(max_size=60))
def test_any_bytes_are_refused_in_a_sentence(content: bytes) -> None:
    refusal(content)


def test_spaces_of_any_kind_are_text_and_control_characters_are_none() -> None:
    assert read(made(text_item("a", prefix="1.\u00a0\u2003"))).items[0].prefix == "1.\u00a0\u2003"
    with pytest.raises(Problem, match="prefix isn’t written as FHIR R4 wants it"):
        read(made(text_item("a", prefix="1\u000b")))
