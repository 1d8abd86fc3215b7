"""Feeds and tables as sources of a node: what stands in the directory after a build."""

from pathlib import Path

import msgspec
import pytest

from superhighway.core.home import Home
from superhighway.directory.models import JoinRow
from superhighway.directory.selectors import current_rows, services_of
from superhighway.directory.shown import Service
from superhighway.organisations import api as organisations
from superhighway.organisations.api import Role
from superhighway.sources.api import build
from tests.builders.testham import build_testham, write_testham
from tests.directory.open_referral.feeds import FeedServer, service

pytestmark = pytest.mark.django_db

SOURCE = """
[[sources]]
key = "{key}"
kind = "{kind}"
title = "List"
publisher = "Tests"
licence = "None"
attribution = "Invented"
{more}
"""
WHERE = {
    "service_at_locations": [
        {
            "id": "sal",
            "location": {
                "id": "loc",
                "latitude": 50.902,
                "longitude": -1.45,
                "addresses": [{"address_1": "1 High Street", "postal_code": "ZZ1 1AB"}],
            },
        }
    ]
}
PHARMACIES = """\
OrganisationID,OrganisationCode,OrganisationType,SubType,OrganisationStatus,OrganisationName,\
Postcode,Latitude,Longitude
1,PH_FZZ01__000001_X,Pharmacy,Community Pharmacy,Visible,BOOTLES,{postcode},50.9,-1.45
2,PH_FZZ99__000001_X,Pharmacy,Community Pharmacy,Visible,LONG GONE,ZZ1 1AA,50.9,-1.45
"""
HOURS = "OrganisationID,WeekDay,Times,IsOpen\n1,Monday,09:00-17:00,True\n"


@pytest.fixture
def folder(home: Home, tmp_path: Path) -> Path:
    """Where the sources lie."""
    folder = tmp_path / "sources"
    folder.mkdir()
    return folder


def source(key: str, kind: str, more: str) -> str:
    return SOURCE.format(key=key, kind=kind, more=more)


def current() -> dict[str, Service]:
    return {one.record.name: one for one in services_of(current_rows())}


def test_a_feed_becomes_services_and_organisations_without_a_code(
    folder: Path, feed: FeedServer
) -> None:
    feed.services = [service(1, **WHERE), service(2)]
    build_testham(folder, more=source("friends", "open-referral", f'url = "{feed.url}"'))
    found = current()
    one = found["Talking group 1"]
    assert one.record.locations[0].location.lat == 50.902
    assert one.main.source == "friends"
    giver = organisations.of_uris([one.record.organisation])[one.record.organisation]
    assert (giver.name, giver.role, giver.ods_code) == ("Testham Friends", Role.OTHER, "")
    assert (giver.description, giver.url) == ("People who help.", "https://friends.example")
    assert organisations.organisation("") is None


def test_a_feed_that_fails_keeps_what_it_gave_before(folder: Path, feed: FeedServer) -> None:
    more = source("friends", "open-referral", f'url = "{feed.url}"')
    feed.services = [service(1, **WHERE)]
    build_testham(folder, more=more)
    feed.beyond, feed.services = b"oh", []
    result = build(write_testham(folder, more))
    assert "is not JSON" in next(one.problem for one in result.sources if one.key == "friends")
    assert "Talking group 1" in current()


def test_two_feeds_of_one_address_are_taken_once(folder: Path, feed: FeedServer) -> None:
    feed.services = [service(1, **WHERE)]
    build_testham(
        folder,
        more=source("one", "open-referral", f'url = "{feed.url}"')
        + source("two", "open-referral", f'url = "{feed.url}"'),
    )
    assert current()["Talking group 1"].main.source == "one"


def test_a_table_of_services_is_a_source(folder: Path) -> None:
    (folder / "hub.csv").write_text("name,organisation,postcode\nTea,Testham Hub,ZZ1 1AB\n")
    build_testham(folder, more=source("hub", "services-csv", 'files = ["hub.csv"]'))
    assert current()["Tea"].record.organisation_name == "Testham Hub"


@pytest.mark.parametrize(("postcode", "joins"), [("ZZ1 1AB", 1), ("ZZ10 1OO", 0)])
def test_old_hours_stand_beside_a_pharmacy_that_is_still_listed_where_it_was(
    folder: Path, postcode: str, joins: int
) -> None:
    (folder / "p.csv").write_text(PHARMACIES.format(postcode=postcode))
    (folder / "h.csv").write_text(HOURS)
    more = 'files = ["p.csv", "h.csv"]\n[sources.options]\nonly_listed = true'
    build_testham(folder, more=source("choices", "nhs-choices", more))
    assert "Long Gone" not in current()
    assert JoinRow.objects.count() == joins
    [pharmacy] = services_of(current_rows().filter(ods_code="FZZ01", source="ods-edispensary"))
    assert [part.source for part in pharmacy.parts][1:] == ["choices"] * joins
    assert bool(pharmacy.record.schedules) is bool(joins)


def test_without_that_option_an_old_list_is_taken_whole_and_not_joined_across_postcodes(
    folder: Path,
) -> None:
    (folder / "p.csv").write_text(PHARMACIES.format(postcode="ZZ10 1OO"))
    build_testham(folder, more=source("choices", "nhs-choices", 'files = ["p.csv"]'))
    assert "Long Gone" in current()
    assert JoinRow.objects.count() == 0


def test_an_export_may_be_a_file(folder: Path) -> None:
    (folder / "export.json").write_bytes(msgspec.json.encode({"contents": [service(1)]}))
    build_testham(folder, more=source("export", "open-referral", 'files = ["export.json"]'))
    assert "Talking group 1" in current()
