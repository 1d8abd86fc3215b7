"""Services of neighbours beside our own: found, named, old when unheard, never given out again."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from django.test import Client

from superhighway.accounts.domain import COMMAND
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.directory import actions, api, picture, selectors
from superhighway.directory.domain import Schedule, ServiceAtLocation, ServiceRecord
from superhighway.directory.models import ServiceRow
from superhighway.directory.needs import Need
from superhighway.directory.open_referral import catalogue
from superhighway.directory.publishing import ServicePublisher
from superhighway.search import api as search
from superhighway.sources import api as sources
from superhighway.sources.neighbours import OLD_AFTER
from tests.builders.directory import build_directory, location, service_record

pytestmark = pytest.mark.django_db

NODE, OTHER = "urn:test:node:wetherby", "urn:test:node:elsewhere"
KEY = sources.key_of(NODE)


@pytest.fixture
def folder(home: object, tmp_path: Path) -> Path:
    """Where the sources lie."""
    return tmp_path / "sources"


@pytest.fixture(autouse=True)
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[sources.Origin]]:
    """The neighbours that this node follows; all were heard just now."""
    now = clock.now()
    known = [
        sources.Origin(NODE, "Wetherby’s node", "https://wetherby.test", True, now),
        sources.Origin(OTHER, "Elsewhere’s node", "https://elsewhere.test", True, now),
    ]
    monkeypatch.setattr(sources.origins, "_items", {"test": lambda: known})
    sources.ask_neighbours_again()
    yield known
    sources.ask_neighbours_again()


def theirs(name: str = "Border blood tests", **values: object) -> ServiceRecord:
    """A service of the neighbour, just over the border."""
    uri = f"urn:wetherby:{name}"
    there = location("Border House", uri=f"{uri}:place", lat=50.93, lon=-1.48, postcode="")
    usual: dict[str, object] = {"uri": uri, "locations": (ServiceAtLocation(f"{uri}:at", there),)}
    return service_record(name, **{**usual, **values})


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def body(record: ServiceRecord) -> bytes:
    return msgspec.json.encode(record)


def take(*records: ServiceRecord, node: str = NODE) -> api.Taken:
    return api.take_from(sources.key_of(node), False, [body(one) for one in records])


def names() -> list[str]:
    return [one.record.name for one in picture_services()]


def picture_services() -> list[api.Service]:
    return list(api.all_services())


def test_the_nearest_is_found_whichever_side_of_the_border_it_lies_on(folder: Path) -> None:
    build_directory(folder, [service_record("Our blood tests")])
    take(theirs())
    near_border = api.search(clock.now(), (50.931, -1.481), need=Need.BLOOD_TEST)
    assert [hit.service.record.name for hit in near_border.hits][:2] == [
        "Border blood tests",
        "Our blood tests",
    ]
    near_us = api.search(clock.now(), (50.902, -1.45), need=Need.BLOOD_TEST)
    assert near_us.hits[0].service.record.name == "Our blood tests"
    assert [one.title for one in search.find("border blood")] == ["Border blood tests"]


def test_the_page_names_the_neighbour_and_since_when(client: Client, folder: Path) -> None:
    build_directory(folder)
    take(theirs())
    page = text(client, f"/services/{selectors.service('urn:wetherby:Border blood tests').uuid}")
    assert "Wetherby’s node" in page
    assert "Wetherby’s node" in text(client, "/services?text=border")


@pytest.mark.parametrize(
    ("level", "words", "few"),
    [
        ("quarantined", "looked at it before", "Wetherby’s node, which we check first"),
        ("trusted", "We trust this neighbour, so nobody", "Wetherby’s node, which we trust"),
    ],
)
def test_the_page_and_lists_say_how_far_the_neighbour_is_trusted(
    folder: Path, heard: list[sources.Origin], client: Client, level: str, words: str, few: str
) -> None:
    build_directory(folder)
    trust = {"": "listed", "service": level}
    heard[:] = [sources.Origin(NODE, "Wetherby’s node", "https://w.test", True, None, trust)]
    sources.ask_neighbours_again()
    take(theirs())
    address = f"/services/{selectors.service('urn:wetherby:Border blood tests').uuid}"
    assert words in text(client, address)
    assert few in text(client, "/services?text=border")
    take(theirs("Border walks", organisation_name="Border Ramblers", ods_code="ZBR01"))
    listed = text(client, "/organisations")
    assert listed.count("Wetherby’s node") == 1
    assert few in listed[listed.index("Border Ramblers") :]


def test_what_was_not_heard_for_long_is_old(
    folder: Path, heard: list[sources.Origin], client: Client
) -> None:
    build_directory(folder)
    take(theirs(schedules=(Schedule(byday=("MO", "TU", "WE", "TH", "FR", "SA", "SU")),)))
    before = clock.now() - OLD_AFTER - timedelta(hours=1)
    heard[:] = [sources.Origin(NODE, "Wetherby’s node", "https://w.test", True, before)]
    sources.ask_neighbours_again()
    assert KEY in api.old_sources(clock.now())
    assert "The opening times that we have are old." in text(client, "/services?text=border")


def test_a_neighbour_nobody_knows_of_yet_is_never_taken_for_us(
    folder: Path, heard: list[sources.Origin], client: Client
) -> None:
    build_directory(folder)
    heard.clear()
    take(theirs())
    page = text(client, "/services?text=border")
    assert "a neighbouring area" in page
    assert "typed in on this node" not in page


def test_a_uri_stays_with_whom_it_first_came_from(folder: Path) -> None:
    ours = service_record("Our blood tests")
    build_directory(folder, [ours])
    stolen = msgspec.structs.replace(ours, name="Stolen")
    taken = take(stolen, theirs())
    assert taken.kept == 1
    assert "came from somebody else first" in taken.refused[ours.uri]
    again = take(theirs(description="Not theirs"), node=OTHER)
    assert again.kept == 0
    assert {row.name for row in ServiceRow.objects.filter(uri=ours.uri)} == {"Our blood tests"}
    assert selectors.part(theirs().uri).source == KEY


def test_one_that_changes_is_changed_and_one_that_goes_is_gone(folder: Path) -> None:
    build_directory(folder)
    take(theirs())
    take(theirs(name="Border blood tests", telephone="01632 960999"))
    assert selectors.part(theirs().uri).record.telephone == "01632 960999"
    assert api.leave_from(sources.key_of(OTHER), [theirs().uri]) == 0
    assert api.leave_from(KEY, [theirs().uri]) == 1
    assert theirs().name not in names()
    assert search.find("border blood") == []
    take(theirs())
    assert theirs().name in names()


def test_one_that_is_joined_into_ours_is_found_as_ours_whatever_its_writer_does(
    folder: Path,
) -> None:
    ours = service_record("Our blood tests")
    build_directory(folder, [ours])
    take(theirs())
    actions.join(COMMAND, ours.uri, theirs().uri)
    take(theirs(telephone="01632 960999"))
    assert search.find("border blood") == []
    actions.part(COMMAND, ours.uri, theirs().uri)
    actions.join(COMMAND, theirs().uri, ours.uri)
    assert search.find("our blood") == []
    api.leave_from(KEY, [theirs().uri])
    assert [one.title for one in search.find("our blood")] == ["Our blood tests"]


def test_what_cannot_be_true_is_refused_and_nothing_else(folder: Path) -> None:
    build_directory(folder)
    abroad = location(uri="urn:wetherby:abroad", lat=10.0, lon=10.0)
    bad = theirs("Abroad", locations=(ServiceAtLocation("urn:wetherby:at", abroad),))
    endless = theirs("Endless", organisation="urn:" + "x" * 400)
    taken = take(bad, endless, theirs("Good", url="javascript:alert(1)"))
    assert set(taken.refused) == {bad.uri, endless.uri}
    assert selectors.part("urn:wetherby:Good").record.url == ""


def test_an_import_of_our_own_leaves_neighbours_records_alone(folder: Path) -> None:
    build_directory(folder, [service_record("Our blood tests")])
    take(theirs())
    build_directory(folder, [service_record("Our other blood tests")])
    assert theirs().name in names()
    assert [one.title for one in search.find("border blood")] == ["Border blood tests"]


def test_it_is_never_published_again_as_ours(folder: Path) -> None:
    build_directory(folder, [service_record("Our blood tests")])
    take(theirs())
    assert theirs().uri not in {one.uri for one in ServicePublisher().all()}
    known = catalogue.current()
    assert theirs().name not in {one.record.name for one in known.services.values()}
    assert known.with_words("border") == set()
    assert theirs().name in {one.service.record.name for one in picture.index().entries}


def test_nobody_here_changes_a_neighbours_record(folder: Path) -> None:
    build_directory(folder)
    take(theirs())
    with pytest.raises(Problem, match="only that neighbour can change"):
        actions.amend(COMMAND, theirs().uri, {"telephone": "01632 960111"})
