"""Templates of neighbours: seen with whose they are, found, refused, taken back, not passed on."""

import json
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import msgspec
import pytest
from django.test import Client

from superhighway.core import clock
from superhighway.library import api as library
from superhighway.library.domain import Reason
from superhighway.library.publishing import ReasonBody, ReleaseBody, ReleasePublisher
from superhighway.library.states import State
from superhighway.sources import api as sources
from superhighway.sources.neighbours import OLD_AFTER
from tests.builders.published import SAMPLE_AREA, publish
from tests.builders.theirs import Author
from tests.library.made import released

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home", "area")]
HULL, ELSEWHERE = "urn:test:node:hull", "urn:test:node:elsewhere"
KEY, OTHER = sources.key_of(HULL), sources.key_of(ELSEWHERE)
AUTHOR = Author()


@pytest.fixture
def area() -> None:
    """A sample area."""
    publish(SAMPLE_AREA)


@pytest.fixture(autouse=True)
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[sources.Origin]]:
    """The neighbours that this node follows; all were heard just now."""
    now = clock.now()
    known = [
        sources.Origin(HULL, "Hull’s node", "https://hull.test", True, now),
        sources.Origin(ELSEWHERE, "Elsewhere’s node", "https://elsewhere.test", True, now),
    ]
    monkeypatch.setattr(sources.origins, "_items", {"test": lambda: known})
    sources.ask_neighbours_again()
    yield known
    sources.ask_neighbours_again()


def take(*bodies: ReleaseBody, source: str = KEY) -> library.Taken:
    return library.take_from(source, True, [msgspec.json.encode(one) for one in bodies])


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return unescape(answer.content.decode())


def titles(client: Client, query: str = "") -> list[str]:
    listed = json.loads(client.get(f"/library.json{query}").content)["templates"]
    return [one["title"] for one in listed]


def test_a_template_of_a_neighbour_is_listed_with_whose_it_is_and_how_old(client: Client) -> None:
    released()
    assert take(AUTHOR.made()).kept == 1
    page = text(client, "/library")
    assert "From Hull’s node, as of" in page
    assert "How much tea" in titles(client)
    (one,) = json.loads(client.get(f"/library.json?node={KEY}").content)["templates"]
    assert one["origin"]["name"] == "Hull’s node"
    assert one["origin"]["old"] is False
    assert "How much tea" not in titles(client, "?node=here")


def test_a_list_says_how_far_the_neighbour_is_trusted(
    client: Client, heard: list[sources.Origin]
) -> None:
    trust = {"": "listed", "template-release": "core"}
    heard[0] = replace(heard[0], trust=trust)
    sources.ask_neighbours_again()
    body = AUTHOR.made()
    take(body)
    assert "From Hull’s node, which we trust like ourselves, as of" in text(client, "/library")
    assert "so nobody here looks at it first" in text(client, f"/library/{body.template}")


def test_a_search_finds_it_by_its_name_and_by_what_it_asks(client: Client) -> None:
    take(AUTHOR.made())
    assert titles(client, "?q=how+much+tea") == ["How much tea"]
    assert titles(client, "?q=milk") == ["How much tea"]


def test_its_page_shows_what_it_asks_and_that_the_signature_is_its_authors(client: Client) -> None:
    body = AUTHOR.made()
    take(body)
    page = text(client, f"/library/{body.template}")
    assert "Do you take milk in your tea?" in page
    assert "We checked just now" in page
    assert "hasn’t taken it into use" in page
    assert f"https://hull.test/library/{body.template}" in page
    assert f"/library/{body.template}/fill" not in page


def test_its_page_says_that_somebody_here_looked_at_it_first(
    client: Client, heard: list[sources.Origin]
) -> None:
    trust = {"": "listed", "template-release": "quarantined"}
    heard[:] = [sources.Origin(HULL, "Hull’s node", "https://h.test", True, clock.now(), trust)]
    sources.ask_neighbours_again()
    body = AUTHOR.made()
    take(body)
    assert "looked at it before it was shown" in text(client, f"/library/{body.template}")


def test_its_very_bytes_and_its_authors_signature_can_be_taken_away(client: Client) -> None:
    body = AUTHOR.made()
    take(body)
    address = f"/library/{body.template}/releases/1"
    assert client.get(f"{address}.json").content == body.content
    assert client.get(f"{address}/signature").content == body.envelope
    assert client.get(f"{address}.xlsx").status_code == 200


def test_a_neighbour_that_wasnt_heard_for_long_is_called_old(
    client: Client, heard: list[sources.Origin]
) -> None:
    heard[:] = [
        sources.Origin(HULL, "Hull’s node", "https://hull.test", True, clock.now() - OLD_AFTER * 2)
    ]
    sources.ask_neighbours_again()
    body = AUTHOR.made()
    take(body)
    assert "This is old." in text(client, "/library")
    assert "This is old." in text(client, f"/library/{body.template}")


def test_what_was_taken_back_is_out_of_sight_and_can_come_again(client: Client) -> None:
    body = AUTHOR.made()
    take(body)
    assert library.leave_from(KEY, [body.uri]) == 1
    assert titles(client) == titles(client, "?q=milk") == []
    text(client, f"/library/{body.template}", 404)
    take(body)
    assert titles(client, "?q=milk") == ["How much tea"]


def test_only_its_own_neighbour_takes_it_back(client: Client) -> None:
    body = AUTHOR.made()
    take(body)
    assert library.leave_from(OTHER, [body.uri]) == 0
    assert titles(client) == ["How much tea"]


def test_a_newer_release_stands_in_the_place_of_the_older(client: Client) -> None:
    first = AUTHOR.made()
    take(first)
    second = AUTHOR.made(number=2, asked=("Coffee instead?",))
    take(second, msgspec.structs.replace(first, state=State.SUPERSEDED))
    assert titles(client) == ["How much tea"]
    assert titles(client, "?q=coffee") == ["How much tea"]
    assert titles(client, "?q=milk") == []
    assert "Release 2" in text(client, f"/library/{first.template}")
    assert "Replaced" in text(client, f"/library/{first.template}")


def test_one_that_its_author_retired_is_shown_as_such_and_no_more_offered(client: Client) -> None:
    body = AUTHOR.made(state=State.RETIRED)
    take(body)
    assert titles(client) == titles(client, "?q=milk") == []
    assert titles(client, "?ended=1") == ["How much tea"]
    assert "Retired" in text(client, f"/library/{body.template}")


def test_words_that_the_author_didnt_sign_are_refused() -> None:
    for changes in (
        {"title": "Another"},
        {"reason": ReasonBody(owner="Somebody else")},
        {"key": Author().key.public_key().public_bytes_raw()},
        {"content": AUTHOR.made(title="Cake").content},
        {"envelope": b"{}"},
        {"kind": library.Kind.SCORECARD},
    ):
        body = msgspec.structs.replace(AUTHOR.made(), **changes)
        taken = take(body)
        assert (taken.kept, list(taken.refused)) == (0, [body.uri]), changes


def test_a_release_that_goes_by_another_templates_name_is_refused() -> None:
    cake = AUTHOR.made(title="Cake")
    for changes in (
        {"uri": cake.uri},
        {"url": cake.url, "uri": cake.uri},
        {"template": "no uuid"},
        {"state": State.DRAFT},
        {"number": 0},
        {"version": "", "uri": "urn:x|"},
        {"title": "x" * 600},
    ):
        assert take(msgspec.structs.replace(AUTHOR.made(), **changes)).kept == 0, changes


def test_a_template_stays_with_whom_it_first_came_from(client: Client) -> None:
    own = released()
    thief = AUTHOR.made(template=own.template)
    assert "somebody else first" in take(thief).refused[thief.uri]
    body = AUTHOR.made()
    take(body)
    assert take(body, source=OTHER).refused
    assert "From Hull’s node" in text(client, f"/library/{body.template}")


def test_the_good_ones_of_a_page_are_shown_though_others_are_refused(client: Client) -> None:
    bad = AUTHOR.made(title="Cake", key=b"1" * 32)
    taken = take(bad, AUTHOR.made())
    assert taken.kept == 1
    assert list(taken.refused) == [bad.uri]
    assert titles(client) == ["How much tea"]


def test_an_accepted_one_that_is_broken_by_its_successor_goes_out_of_sight(client: Client) -> None:
    take(AUTHOR.made())
    take(AUTHOR.made(key=b"1" * 32))
    assert titles(client) == []


def test_why_it_would_be_refused_is_told_before_it_is_taken() -> None:
    bad, good = AUTHOR.made(title="Cake", key=b"1" * 32), AUTHOR.made()
    bodies = [msgspec.json.encode(one) for one in (bad, good)]
    assert list(library.why_refused(KEY, bodies)) == [bad.uri]


def test_nothing_of_a_neighbour_goes_out_in_our_feed_or_by_fhir(client: Client) -> None:
    body = AUTHOR.made()
    take(body)
    assert list(ReleasePublisher().all()) == []
    assert list(ReleasePublisher().some([body.uri])) == []
    assert client.get(f"/fhir/r4/Questionnaire/{body.template}").status_code == 404
    assert "How much tea" not in client.get("/fhir/r4/Questionnaire").content.decode()


def test_the_reason_that_is_sent_is_the_reason_that_is_kept() -> None:
    assert set(ReasonBody.__struct_fields__) == set(Reason.__struct_fields__)
