"""Codes of sheets: what is typed wrongly is found, what is typed untidily is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.errors import Problem
from superhighway.paper.codes import (
    ALPHABET,
    BLANK,
    LENGTH,
    MOST_SHEETS,
    SheetCode,
    new_copy,
    new_token,
    read_code,
)
from superhighway.paper.errors import PaperProblem

tokens = st.text(ALPHABET, min_size=5, max_size=5)
codes = st.builds(
    SheetCode,
    tokens,
    st.integers(1, MOST_SHEETS),
    st.text(ALPHABET, min_size=7, max_size=7),
)


@given(codes)
def test_a_code_is_read_as_it_was_written(code: SheetCode) -> None:
    assert len(code.text) == LENGTH
    assert read_code(code.text) == read_code(code.words.lower()) == code


@given(codes, st.integers(1, LENGTH - 1), st.sampled_from(ALPHABET))
def test_any_one_wrong_character_is_found(code: SheetCode, place: int, other: str) -> None:
    wrong = code.text[:place] + other + code.text[place + 1 :]
    if wrong != code.text:
        with pytest.raises(Problem):
            read_code(wrong)


@given(codes, st.integers(1, LENGTH - 2))
def test_two_neighbours_that_changed_places_are_found(code: SheetCode, place: int) -> None:
    one = code.text
    swapped = one[:place] + one[place + 1] + one[place] + one[place + 2 :]
    if swapped != one:
        with pytest.raises(Problem):
            read_code(swapped)


def test_letters_that_look_like_figures_are_read_as_figures() -> None:
    code = SheetCode("A0B1C", 1)
    assert read_code(code.words.replace("0", "O").replace("1", "l")) == code


@pytest.mark.parametrize("text", ["", "S", "hello", "T" * LENGTH, "https://nhs.example/", "S" * 99])
def test_what_is_no_code_of_ours_is_said_to_be_none(text: str) -> None:
    with pytest.raises(Problem) as raised:
        read_code(text)
    assert raised.value.kind is PaperProblem.NOT_A_CODE


def test_sheet_nought_is_none() -> None:
    with pytest.raises(Problem) as raised:
        read_code(SheetCode("ABCDE", 0).text)
    assert raised.value.kind is PaperProblem.NOT_A_CODE


def test_tokens_differ_and_a_copy_is_never_that_of_blank_sheets() -> None:
    drawn = {new_token(5) for _ in range(50)}
    assert len(drawn) > 45
    assert all(set(one) <= set(ALPHABET) for one in drawn)
    assert BLANK not in {new_copy() for _ in range(50)}
