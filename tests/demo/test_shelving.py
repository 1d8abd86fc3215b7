"""The library of a sample: everything on it was written, reviewed and released like any other."""

import pytest

from superhighway.core.clock import today
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.core.routing import ALIASES
from superhighway.demo.actions import FOLDER
from superhighway.demo.areas import AREAS
from superhighway.demo.cast import cast
from superhighway.demo.completing import HABITS
from superhighway.demo.furnishing import furnish
from superhighway.demo.shelving import EXPIRED, TWICE, WAITING, shelve
from superhighway.demo.templates.shelf import BY_KEY, SHELF
from superhighway.demo.templates.toolkits import KITS
from superhighway.library import api as library
from superhighway.library.api import Kind, State, Template
from superhighway.library.bank.toolkits import toolkits
from superhighway.library.filling.selectors import counted, results
from superhighway.library.minutes import OBSERVED_FROM
from tests.builders.demo import build_postcodes

pytestmark = pytest.mark.django_db(transaction=True, databases=ALIASES)
Shelf = dict[str, Template]


@pytest.fixture
def shelf(home: Home, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """The templates of a sample by title; what needs its organisations is left aside."""
    for name in (
        "furnishing._look_after_directory",
        "furnishing._put_up_notices",
        "furnishing.survey_forms",
        "furnishing.bring_cards_back",
        "shelving.send_out",
    ):
        monkeypatch.setattr(f"superhighway.demo.{name}", lambda *_given: None)
    build_postcodes(home, sample=True)
    furnish(AREAS["hull"], home.root / FOLDER)
    return {one.title: one for one in library.templates()}


def test_two_people_wrote_and_reviewed_templates_of_every_kind(shelf: Shelf) -> None:
    used = [one for one in shelf.values() if one.newest]
    assert len(used) >= 22
    assert {one.kind for one in used} == set(Kind)
    assert all(one.sample for one in shelf.values())
    assert {written.title for written in SHELF} <= set(shelf)
    names = {one.login: one.name for one in cast(AREAS["hull"])}
    for one in used:
        release = library.release(one.id)
        library.verify(release)
        assert release.by_label.startswith(names["librarian"])
        assert release.reviewer_label.startswith(names["reviewer"])
    _shows_every_state(shelf)
    _says_what_it_comes_from(shelf)
    shelve(AREAS["hull"])
    assert len(library.templates()) == len(shelf)


def _shows_every_state(shelf: Shelf) -> None:
    old = library.release(shelf[BY_KEY[EXPIRED].title].id)
    with pytest.raises(Problem, match="expired"):
        old.require_usable(today())
    twice = library.releases(shelf[BY_KEY[TWICE].title].id)
    assert [one.state for one in twice] == [State.RELEASED, State.SUPERSEDED]
    contents = [library.questionnaire(one.content) for one in reversed(twice)]
    assert any("pastry" in str(one) for one in library.differences(*contents))
    assert shelf[BY_KEY[WAITING].title].state is State.REVIEW
    open_ones = [one.title for one in shelf.values() if one.state is State.DRAFT]
    assert open_ones == ["Signing up for a workshop"]


def _says_what_it_comes_from(shelf: Shelf) -> None:
    parent = shelf[BY_KEY["friends"].title]
    assert [one.title for one in library.derived(parent)] == [BY_KEY["friends-community"].title]
    layout = [
        one.title
        for one in shelf.values()
        if one.newest and library.release(one.id).reason.layout_only
    ]
    assert layout == [BY_KEY["referral"].title]
    assert {one.title for one in toolkits()} == {kit.title for kit in KITS}


def test_months_of_use_are_there_to_be_looked_at(shelf: Shelf) -> None:
    for habit in HABITS:
        template = shelf[BY_KEY[habit.key].title].id
        times = max(habit.organisations, 1) * len(habit.days_ago)
        assert counted([template], today())[template].year == times
    visits = results(shelf[BY_KEY["front-desk"].title].id)
    assert len({one.organisation for one in visits}) == 6
    assert len({one.day for one in visits}) == 4
    assert len(visits) >= OBSERVED_FROM
    totals = [one.scores["total"] for one in visits]
    assert min(totals) < max(totals)
