"""Cards of a sample that came back on paper: three are sure, one box is for a person."""

import re

import pytest
from django.test import Client

from superhighway.accounts.api import command_actor
from superhighway.core.home import Home
from superhighway.core.routing import ALIASES
from superhighway.demo.actions import FOLDER
from superhighway.demo.areas import AREAS
from superhighway.demo.furnishing import furnish
from superhighway.demo.returning import DECIDER, PICTURE, bring_cards_back
from superhighway.demo.selectors import returned_cards
from superhighway.library.filling.selectors import kept
from superhighway.paper import api as paper
from superhighway.paper.returns import queue
from superhighway.paper.returns.models import ScanRow
from tests.builders.demo import build_postcodes

pytestmark = pytest.mark.django_db(transaction=True, databases=ALIASES)
CAME_BACK, CHECK, LOGINS = "/came-back", "/staff/paper/check", "/logins"


@pytest.fixture
def sample(home: Home, monkeypatch: pytest.MonkeyPatch) -> str:
    """The template of the cards of a sample of which only the library is furnished."""
    left_aside = (
        "furnishing._look_after_directory",
        "furnishing._put_up_notices",
        "furnishing.survey_forms",
        "shelving.send_out",
        "shelving.complete",
    )
    for name in left_aside:
        monkeypatch.setattr(f"superhighway.demo.{name}", lambda *_given: None)
    build_postcodes(home, sample=True)
    furnish(AREAS["hull"], home.root / FOLDER)
    template = returned_cards()
    assert template is not None
    return template


def test_one_box_waits_for_a_person_two_presses_from_the_first_screen(
    sample: str, home: Home, client: Client
) -> None:
    one_box_waits(sample)
    assert f'href="{CAME_BACK}"' in client.get("/letter").content.decode()
    page = client.get(CAME_BACK).content.decode()
    assert "Sign in as Lee Sample and decide" in page
    assert f"/staff/library/{sample}/responses" in page
    assert client.get("/came-back.png").content.startswith(b"\x89PNG")
    pressed = client.post(CAME_BACK)
    assert (pressed.status_code, pressed["Location"]) == (302, CHECK)
    shown = client.get(CHECK).content.decode()
    assert "More than one box is marked." in shown
    number = re.search(r'name="item" value="(\d+)"', shown)
    assert number
    client.post(CHECK, {"item": number[1], "value": "Good"})
    client.post(CHECK, {"do": "finish"})
    assert len(kept(sample)) == 4
    assert "Somebody has decided it" in client.get(CAME_BACK).content.decode()
    # A code of a moment is good once, so whoever is late is led to all logins.
    assert Client().post(CAME_BACK)["Location"] in {LOGINS, CHECK}
    bring_cards_back(home.root / FOLDER)
    assert ScanRow.objects.count() == 1
    (home.root / FOLDER / PICTURE).unlink()
    assert client.get("/came-back.png").status_code == 404


def one_box_waits(template: str) -> None:
    """Three cards were read; of the fourth one item is open."""
    librarian = command_actor(DECIDER)
    assert paper.how_many_open(librarian) == 1
    assert len(kept(template)) == 3
    found = queue.first(librarian)
    assert found is not None
    assert found.row.why == "two-marks"
    assert found.row.found == ["Good", "Poor"]


def test_there_is_nothing_of_it_where_no_card_came_back(home: Home, client: Client) -> None:
    build_postcodes(home, sample=True)
    assert CAME_BACK not in client.get("/letter").content.decode()
    for address in (CAME_BACK, "/came-back.png"):
        assert client.get(address).status_code == 404


def test_a_real_area_has_no_such_page(home: Home, client: Client) -> None:
    build_postcodes(home, sample=False)
    for address in (CAME_BACK, "/came-back.png"):
        assert client.get(address).status_code == 404
