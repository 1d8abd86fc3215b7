"""Differences between two releases, as people read them."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.library.differences import Change, Difference, differences
from superhighway.library.questionnaire import (
    Band,
    Condition,
    Item,
    ItemType,
    Option,
    Questionnaire,
    Score,
)
from tests.library.fhir.questionnaires import questionnaires

replace = msgspec.structs.replace
ITEM = Item(
    "a",
    "Which tea?",
    ItemType.CHOICE,
    options=(Option("g", "Green"), Option("b", "Black", weight=1.0)),
)


def whole(*items: Item, **head: object) -> Questionnaire:
    """A form of these items."""
    return replace(Questionnaire("Tea", items=items), **head)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"text": "What tea?"}, "asked: “Which tea?” → “What tea?”"),
        (
            {"type": ItemType.OPEN_CHOICE},
            "answered with a choice or other words and no longer with a choice",
        ),
        ({"required": True}, "has to be answered now"),
        ({"repeats": True}, "may be answered several times now"),
        ({"minimum": 2.0}, "smallest value: none → 2"),
        ({"maximum": 2.5}, "largest value: none → 2.5"),
        ({"unit": "cups"}, "unit: none → “cups”"),
        ({"max_length": 9}, "most letters: none → 9"),
        ({"why": "To buy it"}, "why asked: none → “To buy it”"),
        ({"conditions": (Condition("z", "=", "g"),)}, "asked under another condition"),
        ({"score": Score("count", ("z",))}, "worked out in another way"),
        ({"options": (*ITEM.options, Option("Other"))}, "choice added: “Other”"),
        ({"options": ITEM.options[:1]}, "choice taken out: “Black”"),
        ({"options": ITEM.options[::-1]}, "choices in another order"),
        (
            {"options": (replace(ITEM.options[0], display="Verde"), ITEM.options[1])},
            "choice: “Green” → “Verde”",
        ),
        (
            {"options": (ITEM.options[0], replace(ITEM.options[1], weight=2.0))},
            "weight of “Black”: 1 → 2",
        ),
    ],
)
def test_each_change_of_an_item_is_told(changes: dict[str, object], what: str) -> None:
    changed = replace(ITEM, **changes)
    found = differences(whole(ITEM), whole(changed))
    assert found == [Difference(Change.CHANGED, "a", changed.text, what)]


def test_changes_back_are_told_too() -> None:
    asked = replace(ITEM, required=True, repeats=True, conditions=(Condition("z", "=", "g"),))
    found = [one.what for one in differences(whole(asked), whole(ITEM))]
    assert found == ["may be left empty now", "is answered once now", "asked of everybody now"]


def test_what_came_and_went() -> None:
    found = differences(whole(ITEM), whole(Item("b", "Milk?", ItemType.BOOLEAN), Item("c")))
    assert found == [
        Difference(Change.ADDED, "b", "Milk?", "yes or no"),
        Difference(Change.ADDED, "c", "c", "one line of text"),
        Difference(Change.TAKEN_OUT, "a", "Which tea?"),
    ]


def test_the_form_itself() -> None:
    after = whole(ITEM, title="Coffee", description="New", bands=(Band("s", 0, 1, "Low"),))
    assert [one.what for one in differences(whole(ITEM), after)] == [
        "title: “Tea” → “Coffee”",
        "other description",
        "other bands",
    ]


def test_into_a_group_out_of_it_and_within() -> None:
    a, b, c = Item("a"), Item("b"), Item("c")
    group = Item("g", "Group", ItemType.GROUP, items=(a, b))
    inside = differences(whole(group, c), whole(replace(group, items=(a, b, c))))
    assert inside == [Difference(Change.MOVED, "c", "c", "into “Group”")]
    outside = differences(whole(group), whole(replace(group, items=(a,)), b))
    assert outside == [Difference(Change.MOVED, "b", "b", "out of its group")]
    within = differences(whole(a, b, c), whole(c, a, b))
    assert within == [Difference(Change.MOVED, "c", "c", "to another place")]


@given(questionnaires())
def test_nothing_changed_is_nothing_told(form: Questionnaire) -> None:
    assert not differences(form, form)


@given(st.permutations(range(7)))
def test_only_what_has_to_move_is_said_to_have_moved(order: list[int]) -> None:
    items = [Item(str(number)) for number in range(7)]
    found = differences(whole(*items), whole(*(items[number] for number in order)))
    moved = {int(one.item) for one in found}
    assert [number for number in order if number not in moved] == sorted(set(range(7)) - moved)
    assert len(moved) <= 6


@given(questionnaires(), questionnaires())
def test_what_is_new_one_way_is_gone_the_other(one: Questionnaire, other: Questionnaire) -> None:
    there = {d.item for d in differences(one, other) if d.change is Change.ADDED}
    back = {d.item for d in differences(other, one) if d.change is Change.TAKEN_OUT}
    assert there == back
