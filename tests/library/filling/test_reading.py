"""A form as somebody has filled it in so far."""

import pytest

from superhighway.core.errors import Problem
from superhighway.library.filling.errors import FillingProblem
from superhighway.library.filling.reading import fields_of, read, start
from superhighway.library.filling.spots import MOST_TIMES, spots, walk
from superhighway.library.questionnaire import Item, ItemType, Questionnaire
from tests.library.filling.forms import CARD, TEA, form, question

PLACES = {spot.item.link_id: spot.name for spot in walk(spots(TEA, {}))}


def test_answers_are_by_their_place_and_by_their_item() -> None:
    typed = {"q0": ("yes",), "q2": ("3",), "n12": ("2",), "q13-0": ("Ann",), "q13-1": ("Ben",)}
    reading = read(TEA, typed)
    assert not reading.problems
    assert reading.answers == {"q0": (True,), "q2": (3,), "q13-0": ("Ann",), "q13-1": ("Ben",)}
    assert reading.by_link == {"drinks": (True,), "cups": (3,), "name": ("Ann", "Ben")}
    assert {"cups", "name"} <= reading.asked_links


def test_hidden_answers_are_dropped_and_said() -> None:
    reading = read(TEA, {"q0": ("no",), "q2": ("3",), PLACES["none"]: ("Coffee",)})
    assert [spot.item.link_id for spot in reading.dropped] == ["cups"]
    assert "cups" not in reading.by_link
    assert not reading.problems


def test_what_is_missing() -> None:
    assert {name: one.kind for name, one in read(TEA, {}).problems.items()} == {
        "q0": FillingProblem.MISSING
    }
    assert set(read(TEA, {"q0": ("yes",)}).problems) == {"q2"}


def test_a_required_group_takes_one_answer_inside() -> None:
    inner = (Item("said", "Hello", ItemType.DISPLAY), question("a"), question("b"))
    group = Item("g", "G", ItemType.GROUP, required=True, items=inner)
    assert set(read(form(group), {}).problems) == {"q2"}
    assert not read(form(group), {"q3": ("x",)}).problems
    nothing = Item("g", "G", ItemType.GROUP, required=True, items=inner[:1])
    assert not read(form(nothing), {}).problems


def test_only_the_first_of_repeated_answers_is_required() -> None:
    item = question("a", repeats=True, required=True)
    assert set(read(form(item), {"n0": ("3",)}).problems) == {"q0-0"}
    assert not read(form(item), {"n0": ("3",), "q0-0": ("x",)}).problems


def test_files_and_what_cant_be_changed_are_never_missing() -> None:
    fixed = question("a", required=True, read_only=True)
    given = question("c", read_only=True, initial=("Tea desk",))
    reading = read(form(fixed, question("b", ItemType.ATTACHMENT, required=True), given), {})
    assert not reading.problems
    assert reading.by_link == {"c": ("Tea desk",)}


def test_a_limit_is_looked_at() -> None:
    assert set(read(TEA, {"q0": ("yes",), "q2": ("21",)}).problems) == {"q2"}


def test_scores_of_what_is_asked() -> None:
    reading = read(CARD, {"q0": ("y",), "q1": ("y",)})
    assert reading.scores == {"points": 4.0, "twice": 4.0, "said": 2.0, "good": 1.0}


def test_how_often_a_part_may_be_there() -> None:
    places = spots(TEA, {"n12": 5000})
    assert sum(spot.item.link_id == "friend" for spot in walk(places)) == MOST_TIMES
    for text in ("", "x", "-1", "0", "٣"):
        assert len([one for one in read(TEA, {"n12": (text,)}).places if one.item.repeats]) == 2
    deep = question("d", repeats=True)
    for link in "cba":
        deep = Item(link, link, ItemType.GROUP, repeats=True, items=(deep,))
    numbers = [f"-{one}" for one in range(MOST_TIMES)]
    typed = {"n0": ("30",)}
    typed |= {f"n1{a}": ("30",) for a in numbers}
    typed |= {f"n2{a}{b}": ("30",) for a in numbers for b in numbers}
    with pytest.raises(Problem) as caught:
        read(Questionnaire("Deep", items=(deep,)), typed)
    assert caught.value.kind is FillingProblem.TOO_MANY


def test_the_fields_of_a_place() -> None:
    found = {spot.item.link_id: fields_of(spot) for spot in walk(spots(TEA, {})) if spot.item.asked}
    assert found["sort"] == ("q3", "q3-other")
    assert found["day"] == ("q7-day", "q7-month", "q7-year")
    assert found["at"] == ("q8-day", "q8-month", "q8-year", "q8-time")
    assert found["drinks"] == ("q0",)


def test_a_form_begins_with_its_initial_answers() -> None:
    items = (
        question("a", initial=("tea",)),
        question("b", initial=("x",), read_only=True),
        Item("g", "G", ItemType.GROUP, initial=("x",)),
    )
    assert start(form(*items)) == {"q0": ("tea",)}
