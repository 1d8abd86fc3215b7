"""Opening times of a list that counts as old: shown with a warning, never as current."""

from datetime import datetime, time
from pathlib import Path

import pytest
from django.test import Client

from superhighway.accounts.api import Actor
from superhighway.core.clock import LONDON
from superhighway.core.home import Home
from superhighway.directory import actions, api
from superhighway.directory.domain import WEEKDAYS, Fact, Schedule
from superhighway.directory.needs import Need
from tests.builders import directory
from tests.builders.cast import CAST
from tests.builders.directory import build_directory, service_record

pytestmark = pytest.mark.django_db

EDITOR = Actor("e", "Eddie Editor", grants=CAST["editor"].grants)
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=LONDON)
DAILY = (Schedule(byday=WEEKDAYS, opens_at=time(9), closes_at=time(17)),)
#: Another list's word, of 2014, about the pharmacy FZZ01 of the ODS list.
OF_2014 = service_record(
    "Bootles", uri="urn:test:2014", needs=(Need.PHARMACY,), ods_code="FZZ01", schedules=DAILY
)


@pytest.fixture(autouse=True)
def testham(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Testham with a list of 2014 beside its pharmacies."""
    listed = directory.LISTED.replace("2026-11-01", "2014-02-01")
    monkeypatch.setattr(directory, "LISTED", listed)
    build_directory(tmp_path / "sources", [OF_2014])


def test_hours_of_an_old_list_open_no_door() -> None:
    found = api.search(TUESDAY, (50.902, -1.45), need=Need.PHARMACY, open_only=True)
    assert (found.hits, found.unknown) == ((), 2)
    (first, _) = api.search(TUESDAY, (50.902, -1.45), need=Need.PHARMACY).hits
    assert first.old_hours


def test_they_are_shown_as_what_the_old_list_says(client: Client) -> None:
    page = client.get("/services?near=ZZ1+1AB&need=pharmacy&at=2026-11-24T10:00&open=any")
    text = " ".join(page.content.decode().split())
    assert "The opening times that we have are old. Ring first" in text
    assert "in the old list: 9am to 5pm" in text
    assert "Open until" not in text
    service = api.services_of_organisation("FZZ01")[0]
    text = " ".join(client.get(f"/services/{service.uuid}").content.decode().split())
    assert "The old list says" in text
    assert "From List list-1, 1 February 2014" in text
    assert "Some of this is old. Ring before you go." in text


def test_once_a_person_has_checked_them_they_are_current_again() -> None:
    service = api.services_of_organisation("FZZ01")[0]
    actions.check(EDITOR, service.uri, [Fact.OPENING_TIMES], "rang")
    found = api.search(TUESDAY, (50.902, -1.45), need=Need.PHARMACY, open_only=True)
    assert [hit.service.uri for hit in found.hits] == [service.uri]


def test_what_an_editor_writes_is_current() -> None:
    service = api.services_of_organisation("FZZ01")[0]
    later = (Schedule(byday=WEEKDAYS, opens_at=time(9), closes_at=time(18)),)
    actions.amend(EDITOR, service.uri, {"schedules": later})
    found = api.search(TUESDAY, (50.902, -1.45), need=Need.PHARMACY, open_only=True)
    assert [hit.hours.until for hit in found.hits] == [TUESDAY.replace(hour=18)]
