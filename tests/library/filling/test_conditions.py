"""Which items are asked after what was answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.library.filling.conditions import Values, asked_spots, condition_words
from superhighway.library.filling.spots import spots, times_name, walk
from superhighway.library.questionnaire import Answer, Item, ItemType, Option, Questionnaire
from tests.library.filling.forms import TEA, form, question, when

FIRST = question("a")


def enabled(questionnaire: Questionnaire, answers: Values) -> frozenset[str]:
    """The linkIds of the items that are asked; ``answers`` by linkId, nothing repeated apart."""
    places = spots(questionnaire, {})
    names = {spot.item.link_id: spot.name for spot in walk(places)}
    asked = asked_spots(
        places, {names[link]: given for link, given in answers.items() if link in names}
    )
    return frozenset(link for link, name in names.items() if name in asked)


@pytest.mark.parametrize(
    ("operator", "wanted", "answers", "asked"),
    [
        ("exists", True, ("x",), True),
        ("exists", True, (), False),
        ("exists", False, (), True),
        ("exists", False, ("x",), False),
        ("=", "x", ("x",), True),
        ("=", "x", ("y", "x"), True),
        ("=", "x", ("y",), False),
        ("=", "x", (), False),
        ("=", True, (True,), True),
        ("=", 1, (True,), False),
        ("=", 2, (2.0,), True),
        ("!=", "x", ("y",), True),
        ("!=", "x", (), True),
        ("!=", "x", ("y", "x"), False),
        (">", 2, (3,), True),
        (">", 2, (2,), False),
        (">=", 2, (2,), True),
        ("<", 2, (1.5,), True),
        ("<=", 2, (3, 2), True),
        (">", 2, (), False),
        (">", 2, ("x",), False),
        (">=", "2026-03-01", ("2026-03-01",), True),
        ("<", "2026-03-01", ("2026-03-01",), False),
        (">", "2026-03-01T12:00:00Z", ("2026-03-01T12:30:00+01:00",), False),
        ("=", "2026-03-01T12:00:00Z", ("2026-03-01T13:00:00+01:00",), True),
        ("=", "2026-03-01Tea-time", ("2026-03-01Tea-time",), True),
    ],
)
def test_a_condition(
    operator: str, wanted: Answer, answers: tuple[Answer, ...], *, asked: bool
) -> None:
    whole = form(FIRST, question("b", conditions=(when("a", wanted, operator),)))
    assert ("b" in enabled(whole, {"a": answers} if answers else {})) is asked


def test_all_conditions_or_any() -> None:
    both = (when("a", "1"), when("b", "2"))
    for any_one, said, asked in (
        (False, {"a": ("1",)}, False),
        (False, {"a": ("1",), "b": ("2",)}, True),
        (True, {"b": ("2",)}, True),
        (True, {}, False),
    ):
        third = question("c", conditions=both, any_condition=any_one)
        assert ("c" in enabled(form(FIRST, question("b"), third), said)) is asked


def test_a_hidden_answer_counts_for_nothing() -> None:
    second = question("b", conditions=(when("a", "1"),))
    third = question("c", conditions=(when("b", "2"),))
    whole = form(FIRST, second, third)
    assert "c" in enabled(whole, {"a": ("1",), "b": ("2",)})
    assert "c" not in enabled(whole, {"a": ("0",), "b": ("2",)})


def test_what_lies_in_a_hidden_group_is_hidden() -> None:
    assert {"about", "cups"}.isdisjoint(enabled(TEA, {"drinks": (False,)}))
    assert {"about", "cups"} <= enabled(TEA, {"drinks": (True,)})


def test_a_repeated_group_looks_at_its_own_repetition() -> None:
    number = [item.link_id for item in TEA.walk()].index("friend")
    places = spots(TEA, {times_name(number, ()): 2})
    sugar = {spot.time or spot.scope: spot for spot in walk(places) if spot.item.link_id == "sugar"}
    assert len(sugar) == 2
    names = sorted(spot.name for spot in sugar.values())
    asked = asked_spots(places, {names[1]: (True,)})
    lumps = sorted(spot.name for spot in walk(places) if spot.item.link_id == "lumps")
    assert [name in asked for name in lumps] == [False, True]


def known(questionnaire: Questionnaire) -> dict[str, Item]:
    return {item.link_id: item for item in questionnaire.walk()}


def test_conditions_in_words() -> None:
    items = known(TEA)
    said = {item.link_id: condition_words(item, items) for item in TEA.walk() if item.conditions}
    assert said["about"] == "Only if “Do you drink tea?” is “Yes”."
    assert said["none"] == "Only if “Do you drink tea?” is “No”."
    assert condition_words(FIRST, known(form(FIRST))) == ""
    choice = Item("k", "", ItemType.CHOICE, options=(Option("g", "Green"),))
    amount = Item("m", "How much?", ItemType.QUANTITY, unit="ml")
    last = question(
        "z",
        any_condition=True,
        conditions=(
            when("k", "g"),
            when("k", answer=False, operator="exists"),
            when("m", 2.5, ">"),
            when("k", "h", "!="),
        ),
    )
    assert condition_words(last, known(form(choice, amount, last))) == (
        "Only if “k” is “Green” or “k” is not answered or “How much?” is more than 2.5 ml "
        "or “k” is not “h”."
    )


def by_hand(answers: dict[str, str], rules: list[tuple[int, str, bool]]) -> set[str]:
    """Which items are asked, worked out one after the other: each waits for earlier ones only."""
    asked: set[str] = set()
    for number, (waits_for, wanted, negated) in enumerate(rules):
        name = f"i{number}"
        if waits_for >= number:
            asked.add(name)
            continue
        before = f"i{waits_for}"
        said = answers.get(before) if before in asked else None
        if (said == wanted) != negated:
            asked.add(name)
    return asked


RULES = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from("xyz"), st.booleans()), min_size=1, max_size=10
)
SAID = st.dictionaries(st.integers(0, 9).map(lambda n: f"i{n}"), st.sampled_from("xyz"))


@given(RULES, SAID)
def test_it_agrees_with_going_through_by_hand(
    rules: list[tuple[int, str, bool]], said: dict[str, str]
) -> None:
    items = [
        question(
            f"i{number}",
            conditions=(when(f"i{waits_for}", wanted, "!=" if negated else "="),)
            if waits_for < number
            else (),
        )
        for number, (waits_for, wanted, negated) in enumerate(rules)
    ]
    found = enabled(form(*items), {link: (answer,) for link, answer in said.items()})
    assert found == by_hand(said, rules)
