"""Somebody near the border of two areas gets the nearest help, whichever side it lies on."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec
import pytest
from django.test import Client

from superhighway.directory import api as directory
from superhighway.directory import picture
from superhighway.directory.domain import ServiceRecord
from superhighway.directory.needs import Need
from superhighway.federation.following import applying
from superhighway.federation.following.models import NeighbourRow
from superhighway.sources import api as sources
from tests.builders.help import offered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("help_node")]
#: Just over the border: nearer to ZZ1 1AA than our own walk-in.
CLINIC = msgspec.structs.replace(
    offered("Border walk-in", 50.9001, -1.4501), uri="urn:wetherby:walk-in"
)
PHARMACY = msgspec.structs.replace(
    offered("Border pharmacy", 50.9002, -1.4502, needs=(Need.PHARMACY,)), uri="urn:wetherby:p"
)


@pytest.fixture
def wetherby(at_nine: datetime, monkeypatch: pytest.MonkeyPatch) -> Iterator[NeighbourRow]:
    """A trusted neighbour that was heard a minute ago, with what it says.

    What the process keeps of the directory ends with the test, whose changes are taken back.
    """
    monkeypatch.setattr(picture, "_keeper", picture._Keeper())
    row = NeighbourRow.objects.create(
        node="urn:test:wetherby",
        origin="https://wetherby.test",
        name="Wetherby",
        trust={"": "trusted"},
        added_at=at_nine,
        since=at_nine,
        due=at_nine,
        good_at=at_nine - timedelta(minutes=1),
        state="following",
    )
    applying.show(row, [said(CLINIC), said(PHARMACY)])
    yield row
    sources.ask_neighbours_again()


def said(record: ServiceRecord) -> tuple[str, str, str]:
    return "service", "service/1.0", msgspec.json.encode(record).decode()


def heard(row: NeighbourRow, at: datetime) -> None:
    """Let the neighbour have been heard then and never since."""
    row.good_at = at
    row.save()
    sources.ask_neighbours_again()


def text(client: Client, path: str) -> str:
    """A page without line breaks."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.headers
    return " ".join(answer.content.decode().split())


def clinic_on(page: str) -> str:
    """What a list says of the neighbour's clinic, which stands before ours."""
    return page[page.index("Border walk-in") : page.index("West walk-in")]


HELP = "/help/results?near=ZZ1+1AA&need="
NEAR = "/services?near=ZZ1+1AA&need="


@pytest.mark.usefixtures("wetherby")
def test_the_soonest_and_the_nearest_may_be_theirs_or_ours(client: Client) -> None:
    for asked in (HELP, NEAR):
        page = text(client, f"{asked}walk-in")
        assert (
            page.index("Border walk-in") < page.index("West walk-in") < page.index("East walk-in")
        )
        theirs = clinic_on(page)
        assert "From Wetherby’s node, which we trust, 14 January 2026 (today)" in theirs
        assert "8pm" in theirs
    assert "Border pharmacy" in text(client, f"{HELP}pharmacy")
    nearest = directory.services_near((50.9002, -1.4502), 5_000, Need.PHARMACY)
    names = [one.record.name for one, _, _ in sorted(nearest, key=lambda hit: hit[2])]
    assert names[0] == "Border pharmacy"
    assert len(names) > 1
    far = text(client, "/help/results?near=ZZ10+1OO&need=walk-in")
    assert "East walk-in" in far
    assert far.index("East walk-in") < far.index("Border walk-in")


def test_after_days_of_silence_it_says_since_when_and_after_a_week_it_counts_as_old(
    client: Client, wetherby: NeighbourRow, at_nine: datetime
) -> None:
    heard(wetherby, at_nine - timedelta(days=3))
    page = clinic_on(text(client, f"{HELP}walk-in"))
    assert "From Wetherby’s node, which we trust, 11 January 2026 (3 days ago)" in page
    assert "This list is old" not in page
    heard(wetherby, at_nine - timedelta(days=9))
    page = text(client, f"{HELP}walk-in")
    assert page.index("West walk-in") < page.index("Border walk-in")
    old = page[page.index("Border walk-in") :]
    assert "This list is old. Ring first." in old
    assert "Open until 8pm" not in old
    [clinic] = [one for one in directory.all_services() if one.uri == CLINIC.uri]
    page = text(client, f"/services/{clinic.uuid}")
    assert "Some of this is old. Ring before you go." in page
    assert "The opening times that we have are old." in page


def test_when_the_neighbour_is_removed_its_services_go_and_their_pages_say_so(
    client: Client, wetherby: NeighbourRow
) -> None:
    [clinic] = [one for one in directory.all_services() if one.uri == CLINIC.uri]
    for record in (CLINIC, PHARMACY):
        applying.drop(wetherby, [("service", record.uri)])
    wetherby.delete()
    sources.ask_neighbours_again()
    page = text(client, f"{HELP}walk-in")
    assert "Border walk-in" not in page
    assert "West walk-in" in page
    assert "This service is no longer listed." in text(client, f"/services/{clinic.uuid}")
