"""Back to FHIR: what nobody edited is as it was, what somebody edited is there and nothing else."""

import json
from decimal import Decimal

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from superhighway.library.fhir.reading import read
from superhighway.library.fhir.writing import write
from superhighway.library.questionnaire import (
    Band,
    Condition,
    Item,
    ItemType,
    Option,
    Questionnaire,
    Score,
)
from tests.library.fhir.questionnaires import FOREIGN, bare, questionnaires

replace = msgspec.structs.replace
KINDS = ["Decimal", "Boolean", "Quantity", "Coding", "String", "String", "Boolean"]


def edited(whole: Questionnaire, link: str, **changes: object) -> Questionnaire:
    """With one item at the top changed."""
    items = (replace(one, **changes) if one.link_id == link else one for one in whole.items)
    return replace(whole, items=tuple(items))


def exact(content: bytes) -> object:
    """The JSON with all digits of its numbers."""
    return json.loads(content, parse_float=Decimal)


@given(questionnaires())
def test_what_is_written_reads_the_same_and_is_written_the_same(whole: Questionnaire) -> None:
    content = write(whole)
    assert bare(read(content)) == whole
    assert write(read(content)) == content


def test_what_nobody_edited_is_the_same_json() -> None:
    written = write(read(FOREIGN))
    assert exact(written) == exact(FOREIGN)
    assert b"1.500" in written


@given(st.sampled_from(["cups", "size", "sugar", "group", "score", "odd"]), st.text(min_size=1))
def test_an_edit_changes_that_item_and_no_other(link: str, words: str) -> None:
    words = words.encode(errors="ignore").decode().replace("\0", "").strip() or "x"
    before = read(FOREIGN)
    after = json.loads(write(edited(before, link, text=words)))
    expected = json.loads(FOREIGN)
    next(one for one in expected["item"] if one["linkId"] == link)["text"] = words
    assert after == expected


def test_other_extensions_survive_a_change_beside_them() -> None:
    changed = edited(read(FOREIGN), "cups", minimum=1, maximum=9, why="To buy enough")
    urls = [one["url"] for one in json.loads(write(changed))["item"][0]["extension"]]
    assert "https://forms.example/mood" in urls
    again = read(write(changed)).item("cups")
    assert again is not None
    assert (again.minimum, again.maximum, again.why) == (1, 9, "To buy enough")


def test_taking_things_out_leaves_nothing_behind() -> None:
    whole = read(FOREIGN)
    whole = edited(whole, "score", score=None)
    whole = edited(whole, "cups", required=False, minimum=None)
    whole = edited(whole, "sugar", options=(), type=ItemType.STRING, initial=("plain",))
    whole = edited(whole, "group", conditions=())
    found = {one["linkId"]: one for one in json.loads(write(whole))["item"]}
    assert "extension" not in found["score"]
    assert "required" not in found["cups"]
    assert found["sugar"]["initial"] == [{"valueString": "plain"}]
    assert not {"answerOption", "initialSelected"} & set(found["sugar"])
    assert not {"enableWhen", "enableBehavior"} & set(found["group"])


def test_choices_of_a_list_beside_become_the_items_own_when_edited() -> None:
    before = read(FOREIGN)
    item = before.item("size")
    assert item is not None
    changed = edited(before, "size", options=(*item.options, Option("m", "Medium", weight=1.5)))
    found = json.loads(write(changed))["item"][1]
    assert "answerValueSet" not in found
    assert [one["valueCoding"]["code"] for one in found["answerOption"]] == ["s", "l", "m"]
    again = read(write(changed)).item("size")
    assert again is not None
    assert again.options[2].weight == 1.5


def test_a_new_weight_takes_the_place_of_the_old_one_wherever_that_stood() -> None:
    before = read(FOREIGN)
    item = before.item("sugar")
    assert item is not None
    first = replace(item.options[0], weight=7.0, display="Yes, please")
    changed = edited(before, "sugar", options=(first, *item.options[1:]), initial=("y",))
    again = read(write(changed)).item("sugar")
    assert again is not None
    assert again.options[0].weight == 7.0
    assert again.initial == ("y",)
    assert "ordinalValue" not in write(changed).decode()


def test_conditions_answer_in_the_type_of_what_they_ask() -> None:
    asked = (
        Item("n", "N", ItemType.DECIMAL),
        Item("b", "B", ItemType.BOOLEAN),
        Item("q", "Q", ItemType.QUANTITY, unit="kg"),
        Item("c", "C", ItemType.CHOICE, options=(Option("y", "Yes"), Option("Maybe"))),
        Item("u", "U", ItemType.URL, initial=("https://a.example",)),
    )
    conditions = (
        Condition("n", ">", 2.5),
        Condition("b", "=", answer=True),
        Condition("q", "<", 4.0),
        Condition("c", "=", "y"),
        Condition("c", "=", "Maybe"),
        Condition("u", "=", "https://a.example"),
        Condition("n", "exists", answer=False),
    )
    last = Item("last", "L", conditions=conditions, any_condition=True)
    content = write(Questionnaire("T", items=(*asked, last)))
    found = json.loads(content)["item"]
    keys = [next(key for key in one if key.startswith("answer")) for one in found[5]["enableWhen"]]
    assert keys == [f"answer{kind}" for kind in KINDS]
    assert found[5]["enableBehavior"] == "any"
    assert found[4]["initial"] == [{"valueUri": "https://a.example"}]
    again = read(content).item("last")
    assert again is not None
    assert [one.answer for one in again.conditions] == [one.answer for one in conditions]


def test_a_condition_stays_as_it_came_beside_a_new_one() -> None:
    before = read(FOREIGN)
    item = before.item("group")
    assert item is not None
    more = Condition("cups", ">", 3)
    changed = edited(before, "group", conditions=(*item.conditions, more))
    found = json.loads(write(changed))["item"][3]
    assert found["enableWhen"] == [
        {"question": "sugar", "operator": "=", "answerCoding": {"code": "y"}},
        {"question": "cups", "operator": ">", "answerInteger": 3},
    ]
    assert found["enableBehavior"] == "all"


def test_a_band_says_what_to_do() -> None:
    band = Band("s", 0, 2.5, "Low", "Have another cup")
    item = Item("s", type=ItemType.DECIMAL, score=Score("count", ("s",)))
    assert read(write(Questionnaire("T", items=(item,), bands=(band,)))).bands == (band,)


def test_a_formula_that_is_never_run_is_written_as_it_was() -> None:
    whole = Questionnaire("T", items=(Item("a", type=ItemType.DECIMAL, formula="today()"),))
    again = read(write(whole)).item("a")
    assert again is not None
    assert (again.formula, again.score, again.asked) == ("today()", None, False)


def test_a_score_may_compare_without_a_limit_given() -> None:
    score = Score("compare", ("a'b",), ">")
    whole = Questionnaire("T", items=(Item("s", type=ItemType.DECIMAL, score=score),))
    again = read(write(whole)).item("s")
    assert again is not None
    assert again.score == replace(score, limit=0.0)
