"""Pages of kept surveys: who sees what, and the button in each group."""

import uuid
from pathlib import Path

import pytest
from django.test import Client

from superhighway.core.home import Home
from superhighway.library import api as library
from superhighway.library.surveys import selectors
from tests.builders.cast import BOTH, sign_in
from tests.builders.demo import build_postcodes
from tests.library.surveys.made import findings, keep

pytestmark = [BOTH, pytest.mark.usefixtures("home")]
LIST = "/staff/library/surveys"


@pytest.fixture
def librarian(client: Client) -> Client:
    sign_in(client, "librarian")
    return client


def test_librarians_find_their_surveys_and_how_to_make_one(
    librarian: Client, tmp_path: Path
) -> None:
    assert "--keep" in librarian.get(LIST).content.decode()
    kept = keep(tmp_path)
    page = librarian.get(LIST).content.decode()
    assert f"{LIST}/{kept.id}" in page
    assert "3 files" in page
    assert "Surveys of forms" in librarian.get("/staff").content.decode()


def test_the_report_stands_on_its_page_with_a_button_in_each_group(
    librarian: Client, tmp_path: Path
) -> None:
    kept = keep(tmp_path)
    page = librarian.get(f"{LIST}/{kept.id}").content.decode()
    for words in ("<svg", "Group 1", "Which ward were you on?", "scan.pdf", "Make this the one"):
        assert words in page
    assert page.count('name="file"') == 2


def test_the_button_starts_a_draft_and_leads_to_it(librarian: Client, tmp_path: Path) -> None:
    kept = keep(tmp_path)
    place = findings(tmp_path).groups[0].members[1]
    answer = librarian.post(f"{LIST}/{kept.id}/groups/1/adopt", {"file": str(place)})
    template = selectors.survey(uuid.UUID(kept.id)).adoptions[1].template
    assert (answer.status_code, answer["Location"]) == (302, f"/staff/library/{template}")
    page = librarian.get(f"{LIST}/{kept.id}").content.decode()
    assert "made “other.docx” the one" in page
    assert f"/staff/library/{template}" in page


@pytest.mark.parametrize(("group", "file"), [(9, "0"), (1, "99"), (1, "x" * 30)])
def test_a_wrong_choice_is_answered_in_a_sentence_or_by_the_best(
    librarian: Client, tmp_path: Path, group: int, file: str
) -> None:
    kept = keep(tmp_path)
    answer = librarian.post(f"{LIST}/{kept.id}/groups/{group}/adopt", {"file": file})
    if file.isdecimal():
        assert "There is a problem" in answer.content.decode()
        assert library.templates() == []
    else:
        assert answer.status_code == 302


def test_a_questionnaire_that_is_being_written_already_is_not_started_twice(
    librarian: Client, tmp_path: Path
) -> None:
    kept = keep(tmp_path)
    for _ in range(2):
        answer = librarian.post(f"{LIST}/{kept.id}/groups/1/adopt")
    assert answer.status_code in {200, 302}
    assert librarian.get(f"{LIST}/{kept.id}").status_code == 200


def test_a_survey_is_dropped_after_asking_once(librarian: Client, tmp_path: Path) -> None:
    kept = keep(tmp_path)
    address = f"{LIST}/{kept.id}/drop"
    assert "Drop it" in librarian.get(address).content.decode()
    assert selectors.surveys()
    answer = librarian.post(address, follow=True)
    assert "The survey is dropped." in answer.content.decode()
    assert librarian.get(f"{LIST}/{kept.id}").status_code == 404


def test_others_see_nothing_of_it(client: Client, tmp_path: Path) -> None:
    kept = keep(tmp_path)
    for address in (LIST, f"{LIST}/{kept.id}"):
        assert client.get(address).status_code == 302
    assert client.get(f"/library/surveys/{kept.id}").status_code == 404
    sign_in(client, "checker")
    assert client.get(LIST).status_code == 403
    assert client.post(f"{LIST}/{kept.id}/groups/1/adopt").status_code == 403
    assert library.templates() == []


def test_the_survey_of_a_sample_is_for_everybody_to_read(
    client: Client, tmp_path: Path, home: Home
) -> None:
    build_postcodes(home, sample=True)
    kept = keep(tmp_path, public=True)
    answer = client.get(f"/library/surveys/{kept.id}")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Sample: invented" in page
    assert "<form" not in page
    assert f"{LIST}/{kept.id}#group-1" in page
    assert client.get(f"/library/surveys/{uuid.uuid4()}").status_code == 404
