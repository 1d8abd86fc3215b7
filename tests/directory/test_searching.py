"""Searching the directory of a node: by need and words, near a place, at a time, for a person."""

from datetime import datetime, time
from pathlib import Path

import pytest

from superhighway.accounts.api import Actor
from superhighway.core.clock import LONDON
from superhighway.core.home import Home
from superhighway.directory import actions, api
from superhighway.directory.domain import Eligibility, Schedule, ServiceAtLocation
from superhighway.directory.finding import Found
from superhighway.directory.needs import Need
from tests.builders.cast import CAST
from tests.builders.directory import build_directory, location, service_record

pytestmark = pytest.mark.django_db

EDITOR = Actor("e", "Eddie Editor", grants=CAST["editor"].grants)
WEST, EAST = (50.9, -1.45), (50.9, -1.35)
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=LONDON)
DAILY = (Schedule(byday=("MO", "TU", "WE", "TH", "FR"), opens_at=time(9), closes_at=time(17)),)
EVENINGS = (Schedule(byday=("TU",), opens_at=time(18), closes_at=time(20)),)


def at(where: tuple[float, float], name: str, **values: object) -> ServiceAtLocation:
    place = location(name, lat=where[0], lon=where[1], postcode="")
    return ServiceAtLocation(f"urn:test:at:{name}", place, **values)  # type: ignore[arg-type]


SERVICES = [
    service_record("Blood tests west", schedules=DAILY, locations=(at(WEST, "west"),)),
    service_record("Blood tests east", schedules=EVENINGS, locations=(at(EAST, "east"),)),
    service_record("Blood tests by post", locations=()),
    service_record(
        "Children's eyes",
        needs=(Need.EYES,),
        eligibility=Eligibility(maximum_age=17),
        locations=(at(WEST, "eyes"),),
    ),
]


@pytest.fixture(autouse=True)
def testham(home: Home, tmp_path: Path) -> Path:
    """Testham with a few more services."""
    build_directory(tmp_path / "sources", SERVICES)
    return tmp_path / "sources"


def names(found: Found) -> list[str]:
    return [hit.service.record.name for hit in found.hits]


def test_the_nearest_come_first_and_what_has_no_place_last() -> None:
    found = api.search(TUESDAY, EAST, need=Need.BLOOD_TEST)
    assert names(found) == ["Blood tests east", "Blood tests west", "Blood tests by post"]
    assert found.total == 3
    assert found.hits[0].metres == pytest.approx(0)
    assert found.hits[1].metres == pytest.approx(7010, rel=0.01)
    assert found.hits[2].metres is None


def test_words_are_found_wherever_they_stand_and_slips_are_understood() -> None:
    assert names(api.search(TUESDAY, WEST, text="chemist")) == ["Bootles", "Bootles"]
    assert names(api.search(TUESDAY, WEST, text="pharmacist phar")) == ["Bootles", "Bootles"]
    assert names(api.search(TUESDAY, WEST, text="testham helpers eyes")) == ["Children's eyes"]
    slip = api.search(TUESDAY, WEST, text="bootels")
    assert names(slip) == ["Bootles", "Bootles"]
    assert slip.words == ("bootles",)


def test_open_means_known_to_be_open() -> None:
    found = api.search(TUESDAY, WEST, need=Need.BLOOD_TEST, open_only=True)
    assert names(found) == ["Blood tests west"]
    assert found.unknown == 1
    evening = TUESDAY.replace(hour=19)
    assert names(api.search(evening, WEST, need=Need.BLOOD_TEST, open_only=True)) == [
        "Blood tests east"
    ]


def test_who_is_too_old_is_not_sent_there() -> None:
    grown_up, child = api.Person(age=40), api.Person(age=7)
    assert names(api.search(TUESDAY, WEST, need=Need.EYES, person=grown_up)) == []
    assert names(api.search(TUESDAY, WEST, need=Need.EYES, person=child)) == ["Children's eyes"]


def test_a_practice_is_open_to_those_registered_with_it() -> None:
    mine = api.Person(registered="Z00002")
    assert names(api.search(TUESDAY, WEST, need=Need.GP, person=mine)) == ["Market Surgery"]
    both = api.search(TUESDAY, WEST, need=Need.GP)
    assert names(both) == ["St Ann's Surgery", "Market Surgery"]
    assert {hit.open_to.answer for hit in both.hits} == {"unknown"}


def test_pages_follow_each_other() -> None:
    first = api.search(TUESDAY, WEST, limit=3)
    second = api.search(TUESDAY, WEST, limit=3, start=3)
    assert (len(first.hits), first.more, first.total) == (3, True, 9)
    assert not set(names(first)) & set(names(second)) - {"Bootles"}
    late = api.search(TUESDAY, WEST, start=60)
    assert (late.hits, late.more) == ((), False)


def test_an_edit_shows_at_once() -> None:
    assert names(api.search(TUESDAY, WEST, text="eyes")) == ["Children's eyes"]
    uri = SERVICES[3].uri
    actions.amend(EDITOR, uri, {"name": "Young eyes"})
    assert names(api.search(TUESDAY, WEST, text="eyes")) == ["Young eyes"]
    actions.join(EDITOR, SERVICES[0].uri, uri)
    assert "Young eyes" not in names(api.search(TUESDAY, WEST))
    actions.part(EDITOR, SERVICES[0].uri, uri)
    assert names(api.search(TUESDAY, WEST, text="eyes")) == ["Young eyes"]


def test_what_was_joined_to_a_service_that_ends_is_found_again() -> None:
    typed = actions.save_typed_service(EDITOR, service_record("Typed", uri="", locations=()))
    assert "Typed" in names(api.search(TUESDAY, WEST))
    actions.join(EDITOR, typed.uri, SERVICES[3].uri)
    assert "Children's eyes" not in names(api.search(TUESDAY, WEST))
    actions.withdraw(EDITOR, typed.uri)
    found = names(api.search(TUESDAY, WEST))
    assert "Children's eyes" in found
    assert "Typed" not in found
