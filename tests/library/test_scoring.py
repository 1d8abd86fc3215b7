"""Scores of a closed set, bands, and where points were lost."""

from hypothesis import given
from hypothesis import strategies as st

from superhighway.library.questionnaire import Item, ItemType, Option, Questionnaire, Score
from superhighway.library.scoring import band, headline, losses, most, scores
from tests.library.filling.forms import CARD, form

EVERY = frozenset(item.link_id for item in CARD.walk())


def test_a_scorecard_is_worked_out() -> None:
    found = scores(CARD, {"plan": ("y",), "money": ("p",)})
    assert found == {"points": 3.0, "twice": 3.0, "said": 2.0, "good": 1.0}
    assert scores(CARD, {"plan": ("n",)})["good"] == 0.0


def test_nothing_answered_is_no_score() -> None:
    assert scores(CARD, {}) == {"points": None, "twice": None, "said": 0.0, "good": None}


def test_the_band_of_a_score() -> None:
    for value, name in ((0.0, "Begin"), (1.0, "Begin"), (2.0, "Ready"), (4.0, "Ready")):
        found = band(CARD, "points", value)
        assert found is not None
        assert found.name == name
    assert [band(CARD, "points", value) for value in (1.5, 9.0, None)] == [None] * 3
    assert band(CARD, "twice", 1.0) is None


def test_the_score_that_speaks_for_the_whole() -> None:
    assert headline(CARD) == CARD.item("points")
    assert headline(form(*CARD.items)) == CARD.item("good")
    assert headline(Questionnaire("Nothing")) is None


def test_where_points_were_lost_comes_most_first() -> None:
    found = losses(CARD, {"plan": ("p",), "money": ("n",)}, EVERY)
    assert [(one.link_id, one.points) for one in found] == [("money", 2.0), ("plan", 1.0)]
    assert [one.link_id for one in losses(CARD, {}, {"plan"})] == ["plan"]


def test_the_most_that_a_score_can_reach() -> None:
    assert [most(CARD, link) for link in ("points", "twice", "said", "plan", "gone")] == [
        4.0,
        4.0,
        None,
        None,
        None,
    ]
    several = Item(
        "a",
        "A",
        ItemType.CHOICE,
        repeats=True,
        options=(Option("1", weight=1.0), Option("2", weight=2.0), Option("3", weight=-1.0)),
    )
    total = Item("t", "T", ItemType.DECIMAL, score=Score("weights", ("a",)))
    open_ended = Item("s", "S", ItemType.DECIMAL, score=Score("sum", ("a",)))
    assert most(form(several, total), "t") == 3.0
    assert most(form(several, open_ended), "s") is None
    assert scores(form(several, total), {"a": ("1", "3", "none")}) == {"t": 0.0}


def test_scores_in_a_circle_have_no_value() -> None:
    one = Item("a", "A", ItemType.DECIMAL, score=Score("sum", ("b",)))
    two = Item("b", "B", ItemType.DECIMAL, score=Score("sum", ("a",)))
    assert scores(form(one, two), {}) == {"a": None, "b": None}


def test_what_a_score_cant_be_worked_out_from_has_no_value() -> None:
    for score in (
        Score("compare", (), ">", 1.0),
        Score("compare", ("gone",), ">", 1.0),
        Score("compare", ("a",), ">", None),
        Score("compare", ("a",), "", 1.0),
        Score("weights", ("gone",)),
    ):
        item = Item("s", "S", ItemType.DECIMAL, score=score)
        number = Item("a", "A", ItemType.DECIMAL)
        assert scores(form(number, item), {"a": (2.0,)}) == {"s": None}


@given(st.lists(st.integers(-10_000, 10_000), min_size=1, max_size=20))
def test_a_sum_is_what_adding_by_hand_gives(cents: list[int]) -> None:
    items = [Item(f"n{number}", "N", ItemType.DECIMAL) for number in range(len(cents))]
    links = tuple(item.link_id for item in items)
    total = Item("t", "T", ItemType.DECIMAL, score=Score("sum", links))
    given_ = {link: (cent / 100,) for link, cent in zip(links, cents, strict=True)}
    found = scores(form(*items, total), given_)["t"]
    assert found is not None
    assert round(found * 100) == sum(cents)


def test_true_is_no_number() -> None:
    total = Item("t", "T", ItemType.DECIMAL, score=Score("sum", ("a",)))
    yes = Item("a", "A", ItemType.BOOLEAN)
    assert scores(form(yes, total), {"a": (True,)}) == {"t": None}
