"""A template moves along its graph and in no other way."""

import pytest

from superhighway.core.errors import Problem
from superhighway.library.errors import LibraryProblem
from superhighway.library.states import GRAPH, State, Step, after


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", State)
def test_every_way_is_in_the_graph_or_refused(state: State, step: Step) -> None:
    if (state, step) in GRAPH:
        assert after(state, step) is GRAPH[state, step]
    else:
        with pytest.raises(Problem) as caught:
            after(state, step)
        assert caught.value.kind is LibraryProblem.NOT_NOW


def test_nothing_is_released_that_nobody_agreed_to() -> None:
    assert [state for (state, step) in GRAPH if step is Step.RELEASE] == [State.AGREED]


def test_what_was_retired_stays_so() -> None:
    assert not [step for (state, step) in GRAPH if state is State.RETIRED]
