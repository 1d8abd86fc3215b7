"""Staff pages: write, check, replace, cancel, in the browser of one of the cast."""

from uuid import uuid4

import pytest
from django.test import Client

from superhighway.core import clock
from superhighway.core.extensions import Subject, subjects
from superhighway.notices.domain import Severity
from superhighway.notices.models import NoticeRow
from tests.builders.cast import BOTH, WILLOW, sign_in
from tests.builders.published import publish
from tests.notices.made import DAY, write

pytestmark = BOTH
NEW = "/staff/notices/new"
SERVICE = "4f6c2c1e-0000-5000-8000-000000000001"


@pytest.fixture(autouse=True)
def _area(monkeypatch: pytest.MonkeyPatch) -> None:
    publish()
    willow = Subject("Willow Surgery", organisation=WILLOW, lat=51.0, lon=-1.0)
    known = {SERVICE: willow}
    monkeypatch.setitem(subjects._items, "service", known.get)


def typed(**changes: str) -> dict[str, str]:
    """A whole form, for tomorrow."""
    day = clock.today() + DAY
    return {
        "title": "Heron ward is closed",
        "text": "Ring first.",
        "severity": "warning",
        "category": "closure",
        "area": "footprint",
        "starts-day": str(day.day),
        "starts-month": str(day.month),
        "starts-year": str(day.year),
        "starts-time": "9am",
        "ends-day": str(day.day),
        "ends-month": str(day.month),
        "ends-year": str(day.year),
        "ends-time": "5pm",
        **changes,
    }


def test_a_notice_is_looked_at_before_it_is_published(client: Client) -> None:
    sign_in(client, "editor")
    assert "Write a notice" in client.get("/staff/notices").content.decode()
    check = client.post(NEW, typed()).content.decode()
    assert "This is what people will read" in check
    assert not NoticeRow.objects.exists()
    back = client.post(NEW, {**typed(), "do": "change"}).content.decode()
    assert "Heron ward is closed" in back
    done = client.post(NEW, {**typed(), "do": "publish"}, follow=True).content.decode()
    assert "The notice is published." in done
    assert NoticeRow.objects.get().wrote_label == "Eddie Editor, directory editor"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "Write the title of the notice."),
        ({"text": "x" * 2001}, "Make the text shorter"),
        ({"severity": "?"}, "How much depends on it"),
        ({"ends-time": "8am"}, "Give an end that comes after the beginning."),
        ({"ends-day": ""}, "There is a problem"),
        ({"area": "wards", "wards": "nonsense"}, "Give the code of a ward"),
        ({"area": "service", "service": f"service:{uuid4()}"}, "is nothing that this node knows"),
        ({"area": "stop"}, "Say which service, stop or route"),
        ({"area": "radius", "radius": "0"}, "There is a problem"),
    ],
)
def test_what_is_wrong_is_said_and_everything_typed_kept(
    client: Client, changes: dict[str, str], words: str
) -> None:
    sign_in(client, "editor")
    page = client.post(NEW, {**typed(**changes), "do": "publish"}).content.decode()
    assert "There is a problem" in page
    assert words in page
    assert 'value="9am"' in page
    assert not NoticeRow.objects.exists()


def test_a_practice_manager_writes_about_their_own_services_only(client: Client) -> None:
    sign_in(client, "willow")
    about = {"area": "service", "service": f"http://testserver/services/{SERVICE}", "do": "publish"}
    done = client.post(NEW, typed(**about), follow=True).content.decode()
    assert "The notice is published." in done
    assert NoticeRow.objects.get().area["refs"] == [f"service:{SERVICE}"]
    assert client.post(NEW, {**typed(), "do": "publish"}).status_code == 403
    assert NoticeRow.objects.count() == 1


def test_wards_are_taken_from_their_codes(client: Client) -> None:
    sign_in(client, "editor")
    wards = {"area": "wards", "wards": "e05000001, E05000002", "do": "publish"}
    client.post(NEW, typed(**wards))
    assert NoticeRow.objects.get().area["wards"] == ["E05000001", "E05000002"]


def test_a_severe_notice_is_checked_by_somebody_else(client: Client) -> None:
    sign_in(client, "editor")
    page = client.post(NEW, {**typed(severity="severe"), "do": "publish"}, follow=True)
    assert "Ask somebody else to check it" in page.content.decode()
    row = NoticeRow.objects.get()
    refused = client.post(f"/staff/notices/{row.pk}/check").content.decode()
    assert "You wrote this notice" in refused
    other = Client()
    sign_in(other, "checker")
    assert row.title in other.get("/staff/notices").content.decode()
    assert "Is every word of it right?" in other.get(f"/staff/notices/{row.pk}").content.decode()
    done = other.post(f"/staff/notices/{row.pk}/check", follow=True).content.decode()
    assert "The notice is published." in done
    assert "Chad Checker" in done
    assert client.get(f"/notices/{row.pk}").status_code == 200


def test_it_is_dropped_or_cancelled_with_a_reason(client: Client) -> None:
    sign_in(client, "editor")
    waits, holds = write(severity=Severity.SEVERE), write()
    for one, act in ((waits, "drop"), (holds, "cancel")):
        address = f"/staff/notices/{one.id}"
        assert "There is a problem" in client.post(f"{address}/{act}").content.decode()
        done = client.post(f"{address}/{act}", {"reason": "It works."}, follow=True)
        assert "It works." in done.content.decode()
    listed = client.get("/staff/notices?done=cancelled").content.decode()
    assert "is cancelled" in listed


def test_a_newer_one_begins_from_what_the_older_said(client: Client) -> None:
    sign_in(client, "editor")
    first = write("One lift")
    form = client.get(f"/staff/notices/{first.id}/replace").content.decode()
    assert 'value="One lift"' in form
    replaced = typed(title="Two lifts", supersedes=first.uri)
    client.post(NEW, {**replaced, "do": "publish"})
    assert NoticeRow.objects.get(title="Two lifts").supersedes == first.uri


def test_a_link_says_what_the_notice_is_about(client: Client) -> None:
    sign_in(client, "editor")
    form = client.get(f"{NEW}?about=service:{SERVICE}").content.decode()
    assert f"service:{SERVICE}" in form
    assert "nonsense:1" not in client.get(f"{NEW}?about=nonsense:1").content.decode()


def test_others_see_neither_form_nor_list(client: Client) -> None:
    made = write()
    assert client.get(NEW).status_code == 302
    sign_in(client, "librarian")
    assert client.get(NEW).status_code == 403
    assert made.draft.title not in client.get("/staff/notices").content.decode()
    assert client.get(f"/staff/notices/{uuid4()}").status_code == 404
