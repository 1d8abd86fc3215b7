"""Processes of limited time and memory: what ends them, and that the next line is answered."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from superhighway.core.limited import ONE_THREAD, Failure, Limited
from tests.core.greedy import MOST_MEMORY

LONGEST_S = 20.0


@pytest.fixture
def greedy() -> Iterator[Limited]:
    one = Limited("tests.core.greedy", LONGEST_S)
    yield one
    one.close()


def ask(process: Limited, do: str, what: object = None) -> Any:
    told = process.ask(json.dumps({"do": do, "with": what}).encode())
    return told if isinstance(told, Failure) else json.loads(told)


def test_memory_below_the_limit_is_given(greedy: Limited) -> None:
    assert ask(greedy, "take", MOST_MEMORY // 2) == MOST_MEMORY // 2
    assert ask(greedy, "take", MOST_MEMORY // 2) == MOST_MEMORY // 2


@pytest.mark.parametrize("times", [1, 10, 1000])
def test_memory_above_the_limit_ends_it_and_the_next_is_answered(
    greedy: Limited, times: int
) -> None:
    before = ask(greedy, "told")["process"]
    assert ask(greedy, "take", MOST_MEMORY * times) is Failure.TOO_LARGE
    assert ask(greedy, "take", 1000) == 1000
    assert ask(greedy, "told")["process"] != before


def test_what_takes_too_long_is_ended_and_the_next_is_answered() -> None:
    hasty = Limited("tests.core.greedy", 8.0)
    try:
        assert ask(hasty, "never") is Failure.TOO_LONG
        assert ask(hasty, "take", 1000) == 1000
    finally:
        hasty.close()


def test_a_process_that_ends_by_itself_is_replaced(greedy: Limited) -> None:
    assert ask(greedy, "end", 1) is Failure.TOO_LARGE
    assert ask(greedy, "take", 10) == 10


def test_it_writes_no_file(greedy: Limited, tmp_path: Path) -> None:
    file = tmp_path / "left-behind"
    assert ask(greedy, "write", str(file)) is Failure.TOO_LARGE
    assert not file.exists() or file.stat().st_size == 0


def test_it_is_told_nothing_of_its_surroundings_and_leaves_no_core(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SUPERHIGHWAY_SECRET", "not for strangers")
    process = Limited("tests.core.greedy", LONGEST_S)
    told = ask(process, "told")
    process.close()
    own = {"PYTHONPATH", "PYTHONIOENCODING", "LC_CTYPE", *ONE_THREAD}
    assert set(told["environment"]) <= own
    assert told["core"] == [0, 0]
