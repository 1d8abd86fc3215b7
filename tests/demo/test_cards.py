"""Invented access cards: every one may stand, and there are good, poor and missing ones."""

from superhighway.demo.cards import cards
from superhighway.demo.domain import Area
from superhighway.demo.services import surgeries
from superhighway.directory.cards.domain import PromiseKind, problems


def test_every_card_may_stand_and_is_of_a_surgery(area: Area) -> None:
    codes = {one.code for one in surgeries(area)}
    for card in cards(area):
        assert problems(card) == []
        assert card.ods_code in codes


def test_there_are_good_poor_and_missing_ones(area: Area) -> None:
    made = cards(area)
    poor = [card for card in made if len(card.routes) == 1]
    assert poor
    assert all(card.routes[0].promise.kind is PromiseKind.NONE for card in poor)
    assert len(made) - len(poor) >= 6
    assert len(made) < len(surgeries(area))
