"""Texts about one thing point the same way, whatever their words are."""

import numpy as np
import pytest

from superhighway.library.similar import compare
from superhighway.library.similar.vectors import direction, is_word
from superhighway.library.similar.words import stem, words


def nearness(left: str, right: str) -> float:
    one, other = (direction(frozenset(map(stem, words(text)))) for text in (left, right))
    return float(one @ other)


def test_words_of_one_matter_are_nearer_than_words_of_two() -> None:
    assert nearness("injured", "wounded") > nearness("injured", "invoice") + 0.2
    assert nearness("hospital", "clinic") > nearness("hospital", "biscuit") + 0.2


def test_a_direction_has_length_one_and_words_without_one_have_none() -> None:
    assert np.linalg.norm(direction(frozenset({"hospital", "nurs"}))) == pytest.approx(1, abs=1e-5)
    assert not direction(frozenset({"zzyzzx"})).any()
    assert not direction(frozenset()).any()


def test_a_word_is_known_by_its_stem() -> None:
    assert is_word(stem("appointments"))
    assert not is_word("appointmnt")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Person injured", "Who was hurt?"),
        ("Ringing in the ears", "Tinnitus"),
        ("How far can you walk?", "Walking distance"),
        ("Who saw it happen?", "Names of witnesses"),
    ],
)
def test_the_same_question_with_hardly_a_word_in_common_is_found(left: str, right: str) -> None:
    assert compare(left, right).same


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Pulse", "Pulse regular"),
        ("Surname", "Surname at birth"),
        ("Number of beds", "Number of beds closed"),
        ("Fridge locked", "Fridge temperature recorded"),
    ],
)
def test_a_word_added_or_swapped_in_a_text_otherwise_alike_asks_something_else(
    left: str, right: str
) -> None:
    assert not compare(left, right).same
