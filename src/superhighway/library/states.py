"""The life of a template as a declared graph; nothing moves in any other way. No Django here."""

from collections.abc import Mapping
from enum import StrEnum

from superhighway.core.errors import Problem
from superhighway.library.errors import LibraryProblem


class State(StrEnum):
    """Where a draft (the first three) or a release stands."""

    DRAFT = "draft"
    REVIEW = "in review"
    AGREED = "agreed"
    RELEASED = "released"
    SUPERSEDED = "superseded"
    RETIRED = "retired"


class Step(StrEnum):
    """What moves it."""

    EDIT = "edit"
    SUBMIT = "submit"
    AGREE = "agree to"
    RETURN = "send back"
    RELEASE = "release"
    SUPERSEDE = "supersede"
    RETIRE = "retire"


GRAPH: Mapping[tuple[State, Step], State] = {
    (State.DRAFT, Step.EDIT): State.DRAFT,
    (State.DRAFT, Step.SUBMIT): State.REVIEW,
    (State.REVIEW, Step.AGREE): State.AGREED,
    (State.REVIEW, Step.RETURN): State.DRAFT,
    (State.AGREED, Step.RETURN): State.DRAFT,
    (State.AGREED, Step.RELEASE): State.RELEASED,
    (State.RELEASED, Step.SUPERSEDE): State.SUPERSEDED,
    (State.RELEASED, Step.RETIRE): State.RETIRED,
    (State.SUPERSEDED, Step.RETIRE): State.RETIRED,
}


def after(state: State, step: Step) -> State:
    """The state that follows; raises Problem NOT_NOW where the graph has no such way."""
    found = GRAPH.get((state, step))
    if found is None:
        raise Problem(LibraryProblem.NOT_NOW, step=step.value, state=state.value)
    return found
