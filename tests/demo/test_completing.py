"""What the invented organisations fill in: answers that any of the forms takes."""

import pytest

from superhighway.demo.completing import HABITS, answers
from superhighway.demo.templates.shelf import BY_KEY
from superhighway.library.api import Kind
from superhighway.library.filling.checking import check
from superhighway.library.filling.reading import settled
from superhighway.library.filling.spots import spots, walk
from superhighway.library.scoring import band, scores
from tests.demo.conftest import TODAY


@pytest.mark.parametrize("key", [habit.key for habit in HABITS])
@pytest.mark.parametrize("good", [0, 50, 100])
def test_nothing_is_missing_and_nothing_breaks_a_limit(key: str, good: int) -> None:
    asked = BY_KEY[key].questionnaire
    given = answers(asked.walk(), f"seed {good}", good, TODAY)
    for item in asked.walk():
        for answer in given.get(item.link_id, ()):
            check(item, answer)
    places = spots(asked, {})
    values = {
        spot.name: given[spot.item.link_id] for spot in walk(places) if spot.item.link_id in given
    }
    assert not settled(asked, places, values, {}).problems


def test_who_is_good_in_everything_gets_all_points_and_the_best_band() -> None:
    for one in BY_KEY.values():
        if one.kind is Kind.SCORECARD:
            asked = one.questionnaire
            given = answers(asked.walk(), "seed", 100, TODAY)
            total = scores(asked, given)["total"]
            best = max(asked.bands, key=lambda found: found.high)
            assert total == best.high
            assert band(asked, "total", total) == best


def test_names_are_invented_and_addresses_are_nobodys() -> None:
    given = answers(BY_KEY["sign-up"].questionnaire.walk(), "seed", 50, TODAY)
    assert str(given["name"][0]).endswith(" Sample")
    assert str(given["email"][0]).endswith("@example.org")
