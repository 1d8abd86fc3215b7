"""Codes of the bank, and the states of a toolkit."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.errors import Problem
from superhighway.library.bank.domain import (
    LONGEST_CODE,
    TOOLKIT_GRAPH,
    ToolkitState,
    ToolkitStep,
    code_of,
    coded,
    own_code,
    require_code,
    toolkit_after,
)
from superhighway.library.questionnaire import Item, ItemType

SLUGS = st.from_regex(re.compile(r"[a-z]{1,12}(-[a-z]{1,12}){0,3}"), fullmatch=True)


def test_codes_are_made_of_words() -> None:
    assert code_of("Date of birth") == "date-of-birth"
    assert code_of("Your carer’s café?") == "your-carers-cafe"
    assert code_of("???") == "item"


@given(st.text(max_size=200), SLUGS)
def test_any_words_make_a_code_with_and_without_an_area(text: str, area: str) -> None:
    code = code_of(text)
    require_code(code)
    own = own_code(area, code)
    require_code(own)
    assert len(own) <= LONGEST_CODE
    assert own_code(area, own) == own
    assert own_code("", code) == code


@pytest.mark.parametrize("code", ["", "A", "a b", "-a", "a--b", "a.b.c", ".a", "a.", "a/b", "ä"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(Problem):
        require_code(code)


def test_a_code_is_written_deep_inside() -> None:
    deep = Item("g", type=ItemType.GROUP, items=(Item("a", items=(Item("b", code="old"),)),))
    (group,) = coded((deep,), "b", "new")
    assert group.items[0].items[0].code == "new"
    assert coded((deep,), "none", "new") == (deep,)


def test_a_toolkit_moves_only_along_its_graph() -> None:
    for state in ToolkitState:
        for step in ToolkitStep:
            if (state, step) in TOOLKIT_GRAPH:
                assert toolkit_after(state, step) is TOOLKIT_GRAPH[state, step]
            else:
                with pytest.raises(Problem):
                    toolkit_after(state, step)
