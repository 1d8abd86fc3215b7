"""Answers that are given by linkId."""

import uuid

import msgspec
import pytest

from superhighway.core.clock import today
from superhighway.core.errors import Problem
from superhighway.library.fhir.writing import write
from superhighway.library.filling.given import fill_in, take_paper
from superhighway.library.filling.selectors import counted, kept
from superhighway.library.questionnaire import Condition, Item, ItemType, Questionnaire
from tests.builders.cast import BOTH
from tests.library.made import released

pytestmark = [BOTH, pytest.mark.usefixtures("home")]
IDENTITY = uuid.UUID(int=7)
TEA = Questionnaire(
    "Tea",
    items=(
        Item("name", "Full name", required=True),
        Item("tea", "Tea?", ItemType.BOOLEAN),
        Item(
            "which",
            "Which tea?",
            required=True,
            conditions=(Condition("tea", "=", answer=True),),
        ),
    ),
)


def test_answers_by_link_id_are_one_completion_however_often_they_are_sent() -> None:
    release = released(write(TEA))
    for _ in range(2):
        fill_in(
            release,
            {"name": ("Sam Sample",), "tea": (True,), "which": ("Assam",)},
            identity=IDENTITY,
            organisation="Z99001",
            seconds=90,
        )
    found = counted([release.template], today())[release.template]
    assert (found.total, found.by_organisation, found.timed) == (1, {"Z99001": 1}, (1.5,))
    (response,) = kept(release.template)
    assert b"Assam" in response.content


def test_what_is_asked_and_missing_is_refused_and_what_is_hidden_is_not() -> None:
    release = released(write(TEA))
    with pytest.raises(Problem, match="Answer this question"):
        fill_in(release, {"name": ("Sam Sample",), "tea": (True,)}, identity=IDENTITY)
    assert kept(release.template) == []
    fill_in(release, {"name": ("Sam Sample",), "which": ("Assam",)}, identity=IDENTITY)
    (response,) = kept(release.template)
    assert b"Assam" not in response.content


def test_on_paper_what_had_to_be_answered_may_be_missing_where_a_person_looked() -> None:
    release = released(write(TEA))
    said = {("tea", 0): (False,)}
    with pytest.raises(Problem) as raised:
        take_paper(release, said, identity=IDENTITY)
    assert raised.value.params["link"] == "name"
    take_paper(release, said, identity=IDENTITY, looked_at={"name"})
    (response,) = kept(release.template)
    assert b"Full name" not in response.content
    assert msgspec.json.decode(response.content)["status"] == "stopped"


def test_on_paper_what_is_whole_is_completed() -> None:
    release = released(write(TEA))
    said = {("tea", 0): (False,), ("name", 0): ("Sam Sample",)}
    take_paper(release, said, identity=IDENTITY, looked_at={"name"})
    (response,) = kept(release.template)
    assert msgspec.json.decode(response.content)["status"] == "completed"
