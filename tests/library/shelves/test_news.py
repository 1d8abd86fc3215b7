"""What a page of the library that is open tells of what came since."""

import html
import re
from collections.abc import Iterator

import msgspec
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from superhighway.core import clock
from superhighway.library import api as library
from superhighway.library.fhir.writing import write
from superhighway.library.neighbours.using import use_here
from superhighway.library.questionnaire import Item, Questionnaire
from superhighway.library.shelves import selectors
from superhighway.library.states import State
from superhighway.sources import api as sources
from tests.builders.published import SAMPLE_AREA, publish
from tests.builders.theirs import Author
from tests.library.made import LIBBY, released

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home", "heard")]
HULL = "urn:test:node:hull"
KEY = sources.key_of(HULL)
OPENED = re.compile('data-shelf-news="([^"]+)" data-shelf-mark="([^"]+)"')
OWN = Questionnaire("Cake survey", items=(Item("a", "Which cake do you like?"),))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A sample area with a neighbour that was heard just now."""
    publish(SAMPLE_AREA)
    known = [sources.Origin(HULL, "Hull’s node", "https://hull.test", True, clock.now())]
    monkeypatch.setattr(sources.origins, "_items", {"test": lambda: known})
    sources.ask_neighbours_again()
    yield
    sources.ask_neighbours_again()


def opened(client: Client, path: str = "/library") -> str:
    """What a page of the library asks for while it is open."""
    found = OPENED.search(html.unescape(client.get(path).content.decode()))
    assert found is not None
    return f"{found[1]}{'&' if '?' in found[1] else '?'}since={found[2]}"


def take(*bodies: object) -> None:
    library.take_from(KEY, True, [msgspec.json.encode(one) for one in bodies])


def told(client: Client, address: str) -> str:
    """The words that an open page gets."""
    said = client.get(address).json()["html"]
    return html.unescape(" ".join(re.sub("<[^>]+>", "", said).split()))


def test_nothing_is_told_until_something_came(client: Client) -> None:
    released()
    take(Author().made())
    address = opened(client)
    assert client.get(address).json() == {"count": 0, "html": ""}


def test_our_own_release_and_a_neighbours_are_told_with_a_way_to_each(client: Client) -> None:
    address = opened(client)
    own, theirs = released(write(OWN)), Author().made(title="Border tea")
    take(theirs)
    answer = client.get(address).json()
    assert answer["count"] == 2
    for identity in (own.template, theirs.template):
        assert f'href="/library/{identity}"' in answer["html"]
    assert "Cake survey" in told(client, address)
    assert "Border tea (from Hull’s node)" in told(client, address)
    assert 'href="/library">Show the list again' in answer["html"]
    assert told(client, opened(client)) == ""


def test_the_next_release_is_told_by_its_number(client: Client) -> None:
    author = Author()
    first, second = author.made(title="Border tea"), author.made(title="Border tea", number=2)
    take(first)
    address = opened(client)
    take(second, msgspec.structs.replace(first, state=State.SUPERSEDED))
    assert "Border tea (release 2, from Hull’s node)" in told(client, address)


def test_what_is_said_again_or_used_here_or_taken_back_is_no_news(client: Client) -> None:
    known = Author().made(title="Border tea")
    take(known)
    address = opened(client)
    take(known)
    use_here(LIBBY, known.template)
    gone = Author().made(title="Short tea")
    take(gone)
    library.leave_from(KEY, [gone.uri])
    assert told(client, address) == ""


def test_only_what_the_page_asked_for_is_told(client: Client) -> None:
    addresses = {
        query: opened(client, f"/library?{query}")
        for query in ("q=cake", "q=biscuit", "kind=form", "kind=checklist", "node=here&page=3")
    }
    released(write(OWN))
    told_to = {query for query, address in addresses.items() if told(client, address)}
    assert told_to == {"q=cake", "kind=form", "node=here&page=3"}


def test_of_many_three_are_named(client: Client) -> None:
    address = opened(client)
    take(*(Author().made(title=f"Tea {number}") for number in range(5)))
    assert told(client, address).endswith("and 2 more. Show the list again")


def test_of_very_many_nobody_counts_the_rest(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("selectors", "views"):
        monkeypatch.setattr(f"superhighway.library.shelves.{module}.MOST_NEWS", 4)
    address = opened(client)
    take(*(Author().made(title=f"Tea {number}") for number in range(5)))
    assert told(client, address).endswith("and many more. Show the list again")


@pytest.mark.parametrize("mark", ["", "1", "1-2-3", "a-b", "1-" + 30 * "9", "-1-1"])
def test_what_is_no_mark_is_told_nothing(client: Client, mark: str) -> None:
    released()
    assert client.get("/library/news", {"since": mark}).json()["count"] == 0


def test_who_knows_already_is_told_so_by_two_small_looks(client: Client) -> None:
    address = opened(client)
    etag = client.get(address).headers["ETag"]
    assert etag == f'"{selectors.mark()}"'
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address, headers={"If-None-Match": etag})
    assert answer.status_code == 304
    assert answer.content == b""
    looks = [one["sql"] for one in asked if "release" in one["sql"]]
    assert len(looks) == 2
    assert all("LIMIT 1" in sql for sql in looks)
    released()
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200
