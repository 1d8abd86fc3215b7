"""The invented national body: a library and a notice, and no area."""

import pytest
from django.test import Client

from superhighway.core import clock
from superhighway.core.home import Home
from superhighway.core.routing import ALIASES
from superhighway.demo.national import NAME, prepare_national
from superhighway.demo.selectors import this_area
from superhighway.library import api as library
from superhighway.notices import api as notices
from superhighway.sources import api as sources

pytestmark = pytest.mark.django_db(transaction=True, databases=ALIASES)


def test_it_has_templates_and_a_notice_and_is_built_once(home: Home) -> None:
    assert prepare_national(home, lambda _step: None)

    assert sources.area().name == NAME
    assert sources.area().sample
    assert this_area() is None
    shelf = library.templates()
    assert shelf
    assert all(one.sample for one in shelf)
    assert [one.draft.title for one in notices.known(clock.now())] == [
        "Invented: prescription charges do not change this winter"
    ]

    assert not prepare_national(home, lambda _step: None)
    assert len(library.templates()) == len(shelf)
    assert prepare_national(home, lambda _step: None, fresh=True)


def test_its_first_page_says_what_it_has_and_how_to_sign_in(home: Home, client: Client) -> None:
    prepare_national(home, lambda _step: None)
    first = client.get("/letter").content.decode()
    assert "belongs to no area" in first
    assert 'href="/library"' in first
    assert client.get("/try")["Location"] == "/letter"
    logins = client.get("/logins").content.decode()
    assert "librarian" in logins
    assert "practice manager" not in logins
