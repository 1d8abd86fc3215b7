"""The estimate of minutes: every kind of item has one, and more to do takes longer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.library.minutes import (
    SECONDS,
    form_minutes,
    item_seconds,
    minutes,
    questionnaire_minutes,
    reading_seconds,
)
from superhighway.library.questionnaire import Condition, Item, ItemType, Questionnaire, Score

ITEMS = st.lists(st.tuples(st.sampled_from(ItemType), st.integers(0, 200)), max_size=20)


def test_every_kind_of_item_has_seconds() -> None:
    assert set(SECONDS) == set(ItemType)


def test_a_form_of_nothing_takes_no_time() -> None:
    assert form_minutes([]) == 0.0


def test_a_form_of_one_yes_or_no_question_takes_what_it_is_said_to() -> None:
    assert form_minutes([(ItemType.BOOLEAN, 2)]) == (30 + 8) / 60


def test_more_choices_take_longer_up_to_a_limit() -> None:
    few, more, many = (item_seconds(ItemType.CHOICE, count) for count in (4, 6, 1_000))
    assert (more - few, many - few) == (2, 15)


@given(ITEMS, st.sampled_from(ItemType))
def test_one_more_item_never_takes_less(items: list[tuple[ItemType, int]], kind: ItemType) -> None:
    assert form_minutes([*items, (kind, 0)]) >= form_minutes(items)


def of(*items: Item) -> float:
    """The minutes of a questionnaire of these items."""
    return questionnaire_minutes(Questionnaire("A form", items=items))


def test_a_long_question_takes_longer_to_read() -> None:
    assert reading_seconds("What is your name?") == 0
    assert reading_seconds(" ".join(["word"] * (12 + 238))) == 60


def test_a_questionnaire_takes_what_its_items_take() -> None:
    first, second = Item("1", type=ItemType.BOOLEAN), Item("2", type=ItemType.TEXT)
    assert of(first, second) == form_minutes([(ItemType.BOOLEAN, 0), (ItemType.TEXT, 0)])
    assert of(Item("g", type=ItemType.GROUP, items=(first, second))) == of(first, second)
    assert of() == 0


def test_what_only_some_are_asked_counts_for_some() -> None:
    condition = Condition(question="1", operator="=", answer=True)
    always, some = Item("2"), Item("2", conditions=(condition,))
    assert of(always) - of(some) == pytest.approx(6 / 60)


def test_what_may_be_repeated_is_answered_twice_and_choosing_more_is_not() -> None:
    assert of(Item("1", repeats=True)) - of(Item("1")) == pytest.approx(12 / 60)
    several = Item("1", type=ItemType.CHOICE, repeats=True)
    assert of(several) == form_minutes([(ItemType.CHOICE, 0)])


def test_what_nobody_answers_is_only_read() -> None:
    shown = form_minutes([(ItemType.DISPLAY, 0)])
    score = Score(kind="sum", of=("1",))
    assert of(Item("2", type=ItemType.DECIMAL, score=score)) == shown
    assert of(Item("2", type=ItemType.STRING, read_only=True)) == shown


def test_the_median_counts_from_twenty_completions_on() -> None:
    few, enough = minutes(5.0, [1.0] * 19), minutes(5.0, [1.0] * 11 + [90.0] * 9)
    assert (few.value, few.observed) == (5.0, False)
    assert (enough.value, enough.observed) == (1.0, True)
    assert few.words == "about 5 minutes, by our estimate"
    assert enough.words == "about 1 minute, the middle of 20 timed completions"


def test_what_the_owner_states_counts_where_it_is_more_until_people_were_observed() -> None:
    assert minutes(4, stated=540).basis == "stated"
    assert minutes(4, stated=540).words == "about 9 hours, as its owner states"
    assert minutes(4, stated=3) == minutes(4)
    assert minutes(4).basis == "estimate"
    assert minutes(4, [6.0] * 20, 540).basis == "observed"
