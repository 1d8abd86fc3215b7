"""The staff page of a practice's wait, and the panel on a service's page."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from superhighway.appointments.diaries.pages import panel
from superhighway.appointments.models import WaitRow
from superhighway.core import clock
from superhighway.core.home import Home
from superhighway.directory import api as directory
from superhighway.web.operate.status import sentences, status
from tests.builders.cast import BOTH, ORCHARD, WILLOW, sign_in
from tests.builders.testham import build_testham, ods_row

pytestmark = BOTH
DIARIES = """
[[sources]]
key = "diaries"
kind = "slots-csv"
title = "Diaries of Testham"
publisher = "Tests"
licence = "None"
attribution = "Invented"
files = ["slots.csv"]
[sources.options]
told = "read"
"""
PRACTICES = ods_row(WILLOW, "WILLOW PRACTICE", "ZZ1 1AA", setting="4") + ods_row(
    ORCHARD, "ORCHARD PRACTICE", "ZZ10 1OO", setting="4"
)


@pytest.fixture
def area(tmp_path: Path, home: Home, settings: Settings) -> Path:
    """A node with two practices; gives the folder of its sources."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    build_testham(tmp_path / "given", ods_epraccur=PRACTICES)
    return tmp_path / "given"


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def uuid_of(code: str) -> str:
    return str(directory.services_of_organisation(code)[0].uuid)


def test_a_practice_manager_comes_straight_to_the_own_practice(area: Path, client: Client) -> None:
    sign_in(client, "willow")
    assert "Next appointments" in page(client, "/staff")
    answer = client.get("/staff/diaries")
    assert answer.headers["Location"] == f"/staff/diaries/{WILLOW}"


def test_an_editor_of_the_node_chooses_among_the_practices(area: Path, client: Client) -> None:
    sign_in(client, "editor")
    found = page(client, "/staff/diaries")
    assert "Willow Practice" in found
    assert "Orchard Practice" in found
    assert "Bootles" not in found


def test_what_is_typed_is_shown_with_the_day(area: Path, client: Client) -> None:
    sign_in(client, "willow")
    before = page(client, f"/staff/diaries/{WILLOW}")
    assert "You have not said" in before
    assert "You share no diary" in before
    answer = client.post(f"/staff/diaries/{WILLOW}", {"days": " 9 ", "do": "tell"})
    assert answer.status_code == 302
    after = page(client, answer.headers["Location"])
    assert "Next routine appointment: about 9 days, told to us today." in after
    assert "Saved" in after
    client.post(f"/staff/diaries/{WILLOW}", {"do": "take-back"})
    assert "You have not said" in page(client, f"/staff/diaries/{WILLOW}")


def test_what_is_too_old_is_called_that(area: Path, client: Client) -> None:
    sign_in(client, "willow")
    client.post(f"/staff/diaries/{WILLOW}", {"days": "9", "do": "tell"})
    WaitRow.objects.update(told_on=clock.today() - timedelta(days=8))
    assert "no longer shown" in page(client, f"/staff/diaries/{WILLOW}")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Enter the number of days"),
        ("soon", "Enter the number of days"),
        ("400", "from 0 to 365"),
    ],
)
def test_what_is_no_number_is_asked_again_and_kept(
    area: Path, client: Client, typed: str, sentence: str
) -> None:
    sign_in(client, "willow")
    answer = client.post(f"/staff/diaries/{WILLOW}", {"days": typed, "do": "tell"})
    found = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in found
    assert f'value="{typed}"' in found or not typed
    assert "Error: " in found


@pytest.mark.parametrize(("part", "status"), [("orchard", 403), ("checker", 403)])
def test_nobody_speaks_for_another_practice(
    area: Path, client: Client, part: str, status: int
) -> None:
    sign_in(client, part)
    assert client.get(f"/staff/diaries/{WILLOW}").status_code == status
    answer = client.post(f"/staff/diaries/{WILLOW}", {"days": "9", "do": "tell"})
    assert answer.status_code == status
    assert not WaitRow.objects.exists()


def test_a_visitor_is_asked_to_sign_in(area: Path, client: Client) -> None:
    answer = client.get(f"/staff/diaries/{WILLOW}")
    assert answer.status_code == 302
    assert "/staff/sign-in" in answer.headers["Location"]


def test_a_practice_that_is_not_there_is_a_sentence(area: Path, client: Client) -> None:
    sign_in(client, "editor")
    answer = client.get("/staff/diaries/Z00000")
    assert "We don’t know an organisation with the code Z00000" in answer.content.decode()
    assert client.get("/staff/diaries/%00").status_code == answer.status_code


def test_a_service_without_diary_and_wait_has_no_panel(area: Path) -> None:
    assert panel("service", uuid_of(WILLOW)) == ""
    assert panel("stop", "anything") == ""


def test_the_page_of_a_practice_tells_its_wait_and_that_no_diary_is_shared(
    area: Path, client: Client
) -> None:
    before = page(client, f"/organisations/{WILLOW}")
    assert "How soon you can be seen" in before
    assert "doesn’t share its diary with us" in before
    sign_in(client, "willow")
    client.post(f"/staff/diaries/{WILLOW}", {"days": "9", "do": "tell"})
    assert "about 9 days" in page(client, f"/organisations/{WILLOW}")


def test_the_panel_tells_the_wait_of_the_practice(area: Path, client: Client) -> None:
    sign_in(client, "willow")
    client.post(f"/staff/diaries/{WILLOW}", {"days": "9", "do": "tell"})
    found = page(client, f"/services/{uuid_of(WILLOW)}")
    assert "about 9 days, told to us today" in found
    assert "We cannot book for you" in found
    assert "We cannot book for you" not in page(client, f"/services/{uuid_of(ORCHARD)}")


def build_with_diaries(tmp_path: Path) -> None:
    """Testham with two diaries of one practice, whose sites have strange names."""
    start = (clock.local_now() + timedelta(days=2)).replace(hour=9, minute=10, second=0)
    end = start + timedelta(minutes=10)
    (tmp_path / "given").mkdir()
    rows = [f"{WILLOW},{n},{start.isoformat()},{end.isoformat()}" for n in ("<b>A</b>", "B")]
    (tmp_path / "given" / "slots.csv").write_text("\n".join(["organisation,site,start,end", *rows]))
    build_testham(tmp_path / "given", more=DIARIES, ods_epraccur=PRACTICES)


def test_the_panel_tells_the_next_free_slot_and_escapes_what_others_wrote(
    tmp_path: Path, home: Home
) -> None:
    build_with_diaries(tmp_path)
    found = panel("service", uuid_of(WILLOW))
    assert "The next free appointment is" in found
    assert "9:10am" in found
    assert "&lt;b&gt;A" in found
    assert "<b>" not in found


def test_data_sources_and_status_say_how_the_diaries_stand(
    tmp_path: Path, home: Home, client: Client
) -> None:
    build_with_diaries(tmp_path)
    assert "2 diaries: 2 with free appointments." in page(client, "/sources")
    (found,) = status()["diaries"]
    assert (found["source"], found["slots"]) == ("diaries", 2)
    assert found["states"] == {"free": 2}
    assert any("2 with free appointments" in line for line in sentences(status()))


def test_the_staff_page_lists_the_diaries_that_are_shared(
    tmp_path: Path, home: Home, settings: Settings, client: Client
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    build_with_diaries(tmp_path)
    sign_in(client, "willow")
    found = page(client, f"/staff/diaries/{WILLOW}")
    assert "&lt;b&gt;A" in found
    assert "The next free appointment is" in found
