"""What tells two items apart beside their words."""

from hypothesis import given
from hypothesis import strategies as st

from superhighway.library.bank.answers import answer_words, answered_otherwise
from superhighway.library.questionnaire import Item, ItemType, Option

TYPES = st.sampled_from(ItemType)
OPTIONS = st.lists(st.text(min_size=1, max_size=5).map(Option), max_size=8).map(tuple)
ITEMS = st.builds(
    Item,
    st.just("a"),
    type=TYPES,
    options=OPTIONS,
    unit=st.sampled_from(("", "kg", "days")),
    repeats=st.booleans(),
)


def choice(*words: str) -> Item:
    """A choice of these."""
    return Item("a", type=ItemType.CHOICE, options=tuple(map(Option, words)))


def test_the_answer_in_words() -> None:
    weight = Item("a", type=ItemType.QUANTITY, unit="kg", repeats=True)
    assert answer_words(weight) == "a number with a unit, in kg, as often as needed"
    assert answer_words(Item("a", type=ItemType.GROUP)) == "nothing"


def test_other_units_and_more_answers_are_named() -> None:
    left = Item("a", type=ItemType.INTEGER, unit="days")
    right = Item("a", type=ItemType.INTEGER, unit="weeks", repeats=True)
    assert answered_otherwise(left, right) == (
        "is in weeks, not days",
        "takes more than one answer",
    )
    assert answered_otherwise(right, left)[1] == "takes one answer only"
    assert answered_otherwise(left, Item("a", type=ItemType.INTEGER)) == ()


def test_many_choices_are_counted() -> None:
    left, right = choice("Yes", "No"), choice("yes", "no", *"abcdef")
    assert answered_otherwise(left, right) == ("also offers “a”, “b”, “c”, “d” and 2 more",)
    assert answered_otherwise(right, left) == ("doesn’t offer “a”, “b”, “c”, “d” and 2 more",)
    assert answered_otherwise(left, Item("a", type=ItemType.CHOICE)) == ()


@given(ITEMS)
def test_nothing_differs_from_itself(item: Item) -> None:
    assert answered_otherwise(item, item) == ()


@given(ITEMS, ITEMS)
def test_what_differs_one_way_differs_the_other_way(left: Item, right: Item) -> None:
    assert len(answered_otherwise(left, right)) == len(answered_otherwise(right, left))
