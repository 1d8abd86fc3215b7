"""Organisations of neighbours beside our own."""

from pathlib import Path

import msgspec
import pytest
from django.test import Client

from superhighway.organisations import api
from superhighway.organisations.domain import Role, Status
from superhighway.organisations.models import OrganisationRow
from superhighway.organisations.publishing import OrganisationBody, OrganisationPublisher
from superhighway.search import api as search
from superhighway.sources import api as sources
from tests.builders.testham import build_testham

pytestmark = pytest.mark.django_db

KEY, OTHER = sources.key_of("urn:test:node:a"), sources.key_of("urn:test:node:b")
PHARMACY = OrganisationBody(
    uri="urn:a:Z99999",
    name="Border Pharmacy",
    role=Role.PHARMACY,
    status=Status.ACTIVE,
    ods_code="Z99999",
    address=("1 Border Road",),
    lat=50.93,
    lon=-1.48,
)


@pytest.fixture(autouse=True)
def node(home: object, tmp_path: Path) -> Path:
    """Testham, with lists of its own."""
    build_testham(tmp_path)
    return tmp_path


def take(*bodies: OrganisationBody, source: str = KEY) -> int:
    return api.take_from(source, False, [msgspec.json.encode(one) for one in bodies]).kept


def test_the_nearest_pharmacy_may_be_over_the_border() -> None:
    assert take(PHARMACY) == 1
    nearest = search.nearest(50.931, -1.481, kinds=["pharmacy"])
    assert nearest[0].title == "Border Pharmacy"
    found = api.organisation("Z99999")
    assert found is not None
    assert found.source == KEY


def test_our_own_list_goes_before_what_a_neighbour_says_of_the_same_code() -> None:
    again = msgspec.structs.replace(
        PHARMACY, uri="urn:a:Z00001", ods_code="Z00001", name="Otherwise", role=Role.PRACTICE
    )
    take(again)
    found = api.organisation("Z00001")
    assert found is not None
    assert found.name == "St Ann's Surgery"
    assert search.find("Otherwise") == []


def test_a_uri_stays_with_whom_it_first_came_from() -> None:
    take(PHARMACY)
    assert take(PHARMACY, source=OTHER) == 0
    ours = OrganisationRow.objects.exclude(source=KEY).values_list("uri", flat=True)[0]
    assert take(msgspec.structs.replace(PHARMACY, uri=ours)) == 0
    assert take(msgspec.structs.replace(PHARMACY, uri="urn:" + "x" * 400)) == 0


def test_one_that_goes_is_found_no_more() -> None:
    take(PHARMACY)
    assert api.leave_from(OTHER, [PHARMACY.uri]) == 0
    assert api.leave_from(KEY, [PHARMACY.uri]) == 1
    assert search.find("Border Pharmacy") == []
    found = api.organisation("Z99999")
    assert found is not None
    assert not found.current


def test_an_import_of_our_own_leaves_them_and_nobody_publishes_them_again(node: Path) -> None:
    take(PHARMACY)
    build_testham(node)
    assert [one.title for one in search.find("Border Pharmacy")] == ["Border Pharmacy"]
    assert PHARMACY.uri not in {one.uri for one in OrganisationPublisher().all()}
    assert "Z99999" not in {one.ods_code for one in api.listed([Role.PHARMACY])}


def test_its_page_says_how_far_the_neighbour_is_trusted(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = sources.Origin(
        "urn:test:node:a", "A’s node", "https://a.test", False, None, {"": "core"}
    )
    monkeypatch.setattr(sources.origins, "_items", {"test": lambda: [said]})
    sources.ask_neighbours_again()
    take(PHARMACY)
    page = client.get("/organisations/Z99999").content.decode()
    sources.ask_neighbours_again()
    assert "We trust this neighbour like ourselves" in page
