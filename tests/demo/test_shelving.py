"""The library of a sample: everything on it was written, reviewed and released like any other."""

import pytest

from superhighway.core.clock import today
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.core.routing import ALIASES
from superhighway.demo.actions import FOLDER
from superhighway.demo.areas import AREAS
from superhighway.demo.cast import cast
from superhighway.demo.furnishing import furnish
from superhighway.demo.shelving import EXPIRED, TWICE, WAITING, shelve
from superhighway.demo.templates.shelf import BY_KEY, SHELF
from superhighway.library import api as library
from superhighway.library.api import Kind, State, Template
from tests.builders.demo import build_postcodes

pytestmark = pytest.mark.django_db(transaction=True, databases=ALIASES)


@pytest.fixture
def shelf(home: Home, monkeypatch: pytest.MonkeyPatch) -> dict[str, Template]:
    """The templates of a sample by title; its directory is left aside."""
    monkeypatch.setattr("superhighway.demo.furnishing._look_after_directory", lambda _area: None)
    build_postcodes(home, sample=True)
    furnish(AREAS["hull"], home.root / FOLDER)
    return {one.title: one for one in library.templates()}


def test_there_are_templates_of_every_kind_all_marked_as_samples(
    shelf: dict[str, Template],
) -> None:
    used = [one for one in shelf.values() if one.newest]
    assert len(used) >= 22
    assert {one.kind for one in used} == set(Kind)
    assert all(one.sample for one in shelf.values())
    assert {written.title for written in SHELF} <= set(shelf)
    for one in used:
        library.verify(library.release(one.id))


def test_two_people_stand_behind_each_release(shelf: dict[str, Template]) -> None:
    writer, reviewer = (
        next(one for one in cast(AREAS["hull"]) if one.login == login)
        for login in ("librarian", "reviewer")
    )
    for one in shelf.values():
        if one.newest:
            release = library.release(one.id)
            assert release.by_label.startswith(writer.name)
            assert release.reviewer_label.startswith(reviewer.name)


def test_the_library_shows_every_state_in_which_a_template_can_be(
    shelf: dict[str, Template],
) -> None:
    old = library.release(shelf[BY_KEY[EXPIRED].title].id)
    with pytest.raises(Problem, match="expired"):
        old.require_usable(today())
    twice = library.releases(shelf[BY_KEY[TWICE].title].id)
    assert [one.state for one in twice] == [State.RELEASED, State.SUPERSEDED]
    told = library.differences(*(library.questionnaire(one.content) for one in reversed(twice)))
    assert any("pastry" in str(one) for one in told)
    assert shelf[BY_KEY[WAITING].title].state is State.REVIEW
    assert [one.title for one in shelf.values() if one.state is State.DRAFT] == [
        "Signing up for a workshop"
    ]


def test_what_was_derived_says_from_what(shelf: dict[str, Template]) -> None:
    parent = shelf[BY_KEY["friends"].title]
    assert [one.title for one in library.derived(parent)] == [BY_KEY["friends-community"].title]


def test_what_could_be_taken_for_care_is_an_example_of_layout(shelf: dict[str, Template]) -> None:
    marked = [
        one.title
        for one in shelf.values()
        if one.newest and library.release(one.id).reason.layout_only
    ]
    assert marked == [BY_KEY["referral"].title]


def test_a_library_that_was_filled_is_left_as_it_is(shelf: dict[str, Template]) -> None:
    shelve(AREAS["hull"])
    assert len(library.templates()) == len(shelf)
