"""A slip of the pen in a longer word does not hide what an item asks."""

import pytest

from superhighway.library.similar import compare
from superhighway.library.similar.spelling import mended


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("appointmnt", "appointment"),
        ("adddress", "address"),
        ("blood pressrue", "blood pressure"),
        ("surnome", "surname"),
    ],
)
def test_a_word_with_one_wrong_letter_is_put_right(written: str, meant: str) -> None:
    assert mended(written) == meant


@pytest.mark.parametrize("word", ["pian", "zopiclone", "sp02abc", "likelihood", "yourself", ""])
def test_short_words_words_that_exist_and_unknown_ones_are_left_alone(word: str) -> None:
    assert mended(word) == word


def test_an_item_with_a_slip_asks_the_same() -> None:
    assert compare("Blood pressure lying", "Blood pressre lying").same
    assert not compare("Blood pressure lying", "Blood pressre standing").same
