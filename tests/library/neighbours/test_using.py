"""A neighbour's template in use here: its name and signature stay, updates are offered."""

import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from django.test import Client

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.routing import ALIASES
from superhighway.library import api as library
from superhighway.library.bank.looking import as_record, lines, look
from superhighway.library.bank.nearby import alike_items, alike_templates
from superhighway.library.editor import actions as editor
from superhighway.library.fhir.writing import write
from superhighway.library.neighbours import selectors
from superhighway.library.publishing import ReleaseBody, ReleasePublisher
from superhighway.library.questionnaire import Item, Questionnaire
from superhighway.library.states import State
from superhighway.sources import api as sources
from superhighway.web.cli import root
from tests.builders.cast import sign_in
from tests.builders.published import SAMPLE_AREA, publish
from tests.builders.theirs import ASKED, Author
from tests.library.made import LIBBY, person

pytestmark = [
    pytest.mark.django_db(databases=ALIASES),
    pytest.mark.usefixtures("home", "area"),
]
HULL = "urn:test:node:hull"
KEY = sources.key_of(HULL)
AUTHOR = Author()


@pytest.fixture
def area() -> None:
    """A sample area."""
    publish(SAMPLE_AREA)


@pytest.fixture(autouse=True)
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The neighbour was heard just now."""
    known = [sources.Origin(HULL, "Hull’s node", "https://hull.test", True, clock.now())]
    monkeypatch.setattr(sources.origins, "_items", {"test": lambda: known})
    sources.ask_neighbours_again()
    yield
    sources.ask_neighbours_again()


@pytest.fixture
def libby() -> Client:
    """The browser of a librarian."""
    client = Client()
    sign_in(client, "librarian")
    return client


def take(*bodies: ReleaseBody) -> library.Taken:
    return library.take_from(KEY, True, [msgspec.json.encode(one) for one in bodies])


def taken() -> ReleaseBody:
    body = AUTHOR.made()
    take(body)
    return body


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_used_here_it_keeps_its_name_bytes_and_signature() -> None:
    body = taken()
    used = library.use_here(LIBBY, body.template)
    assert used.canonical == body.uri
    assert (used.content, used.envelope) == (body.content, body.envelope)
    assert library.verify(library.release(body.template)) == library.verify(used)
    assert library.template(body.template).source == KEY


def test_used_here_it_can_be_filled_in_and_is_listed_and_found_once(client: Client) -> None:
    body = taken()
    library.use_here(LIBBY, body.template)
    page = text(client, f"/library/{body.template}")
    assert f"/library/{body.template}/fill" in page
    assert "From Hull’s node" in page
    assert "used here under its author’s name" in page
    assert "How much tea" in text(client, f"/library/{body.template}/fill")
    for query in ("", "?q=tea"):
        listed = client.get(f"/library.json{query}").json()["templates"]
        assert [one["title"] for one in listed] == ["How much tea"]


def test_used_here_it_still_isnt_ours_to_give_out(client: Client) -> None:
    body = taken()
    library.use_here(LIBBY, body.template)
    assert list(ReleasePublisher().all()) == []
    assert list(ReleasePublisher().some([body.uri])) == []
    assert client.get(f"/fhir/r4/Questionnaire/{body.template}").status_code == 404
    assert client.get("/fhir/r4/Questionnaire").json()["total"] == 0


def test_nobody_here_changes_it() -> None:
    body = taken()
    library.use_here(LIBBY, body.template)
    with pytest.raises(Problem, match="only they change it"):
        editor.start_next(LIBBY, body.template)


def test_a_newer_release_is_offered_and_taken_in_its_place(client: Client, libby: Client) -> None:
    body = taken()
    library.use_here(LIBBY, body.template)
    assert selectors.updates() == 0
    take(AUTHOR.made(number=2), msgspec.structs.replace(body, state=State.SUPERSEDED))
    assert selectors.updates() == 1
    assert "1 newer release" in text(libby, "/staff/library")
    assert "Release 2 is there now" in text(libby, "/staff/library/neighbours")
    assert "has a newer release" in text(client, f"/library/{body.template}")
    address = f"/staff/library/neighbours/{body.template}"
    assert "Use release 2 here" in text(libby, address)
    assert "Taken into use" in unescape(libby.post(address, follow=True).content.decode())
    states = [(one.number, one.state) for one in library.releases(body.template)]
    assert states == [(2, State.RELEASED), (1, State.SUPERSEDED)]
    assert selectors.updates() == 0


def test_the_newest_isnt_taken_twice(libby: Client) -> None:
    body = taken()
    library.use_here(LIBBY, body.template)
    with pytest.raises(Problem, match="already"):
        library.use_here(LIBBY, body.template)
    answer = libby.post(f"/staff/library/neighbours/{body.template}")
    assert "in use here already" in unescape(answer.content.decode())


def test_one_that_its_author_retired_isnt_taken_into_use(libby: Client) -> None:
    body = AUTHOR.made(state=State.RETIRED)
    take(body)
    with pytest.raises(Problem):
        library.use_here(LIBBY, body.template)
    assert "can’t be taken into use" in text(libby, f"/staff/library/neighbours/{body.template}")


def test_what_its_author_retires_or_takes_back_stays_here_and_says_so(
    client: Client, libby: Client
) -> None:
    body = taken()
    library.use_here(LIBBY, body.template)
    take(msgspec.structs.replace(body, state=State.RETIRED))
    assert "Retired by its author" in text(client, f"/library/{body.template}")
    assert "doesn’t use it any more" in text(libby, "/staff/library/neighbours")
    library.leave_from(KEY, [body.uri])
    assert "Gone at its author" in text(client, f"/library/{body.template}")
    assert "doesn’t show it any more" in text(libby, "/staff/library/neighbours")
    assert f"/library/{body.template}/fill" in text(client, f"/library/{body.template}")


def test_only_who_may_release_takes_it_into_use(client: Client) -> None:
    body = taken()
    for part in ("editor", "checker"):
        with pytest.raises(Problem):
            library.use_here(person(part), body.template)
    address = f"/staff/library/neighbours/{body.template}"
    assert client.get(address).status_code == 302
    sign_in(client, "editor")
    assert client.post(address).status_code == 403


def test_there_is_no_page_of_what_nobody_has(libby: Client) -> None:
    address = "/staff/library/neighbours/00000000-0000-4000-8000-000000000000"
    assert libby.get(address).status_code == 404
    assert "No neighbour shows one" in text(libby, "/staff/library/neighbours")


def test_a_template_made_from_it_says_so_and_leads_back(client: Client, libby: Client) -> None:
    body = taken()
    made = libby.post(f"/staff/library/{body.template}/derive", {"number": "1"}, follow=True)
    assert "made from release 1" in unescape(made.content.decode())
    (mine,) = library.templates()
    assert mine.derived_from == body.uri
    assert mine.url != body.url
    assert library.questionnaire(library.draft(mine.id).content).derived_from == (body.uri,)


def test_while_writing_what_a_neighbour_asks_is_named_with_whose_it_is(
    libby: Client, tmp_path: Path
) -> None:
    body = taken()
    (near,) = alike_items(Item("x", "How many cups of tea do you drink each day?"), limit=1)
    assert near.place.template == body.template
    assert near.place.state == "released, Hull’s node"
    mine = Questionnaire("Tea", items=tuple(Item(f"a{at}", one) for at, one in enumerate(ASKED)))
    (like,) = alike_templates(mine)
    assert like.same
    assert like.listed.origin == "Hull’s node"
    draft = library.start_draft(LIBBY, mine)
    page = text(libby, f"/staff/library/{draft.template}/check")
    assert "released, Hull’s node" in page
    file = tmp_path / "tea.json"
    file.write_bytes(write(mine))
    looked = look(file)
    origins = {one["origin"] for one in as_record(looked)["templates"]}  # type: ignore[attr-defined]
    assert origins == {"Hull’s node", None}
    assert any("Hull’s node" in line for line in lines(looked))


def test_a_question_of_a_neighbour_is_taken_over_as_the_same_question(libby: Client) -> None:
    body = taken()
    draft = library.start_draft(LIBBY, Questionnaire("Mine", items=(Item("a", "Cups of tea?"),)))
    seen = {"seen": "1", "template": body.template, "link": "q1"}
    libby.post(f"/staff/library/{draft.template}/use?item=a", seen)
    (item,) = library.questionnaire(library.draft(draft.template).content).items
    assert item.text == ASKED[0]


def test_its_page_for_staff_names_what_is_nearly_the_same_here(libby: Client) -> None:
    body = taken()
    mine = Questionnaire("Our tea", items=tuple(Item(f"a{n}", one) for n, one in enumerate(ASKED)))
    library.start_draft(LIBBY, mine)
    page = text(libby, f"/staff/library/neighbours/{body.template}")
    assert "Our tea" in page
    assert "Probably the same" in page


def run(*words: str) -> str:
    done = CliRunner().invoke(root(), ["library", *words])
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_the_command_line_lists_and_uses_it() -> None:
    body = taken()
    assert "How much tea (released, release 1, Hull’s node)" in run("list", "--neighbours")
    assert json.loads(run("use", body.template, "--json"))["canonical"] == body.uri
    assert json.loads(run("list", "--neighbours", "--json")) == []
    assert "release 1, Hull’s node" in run("list")
    (one,) = json.loads(run("list", "--json"))
    assert (one["template"], one["origin"]) == (body.template, "Hull’s node")


def test_what_an_heir_takes_over_is_the_heirs_from_then_on(client: Client) -> None:
    body = taken()
    library.use_here(LIBBY, body.template)
    other = AUTHOR.made(title="Cake")
    take(other)
    heir = sources.key_of("urn:test:node:heir")
    assert library.move_to(KEY, heir, [body.uri, other.uri, "urn:nobody|1"]) == 2
    assert library.template(body.template).source == heir
    later = msgspec.json.encode(AUTHOR.made(number=2))
    assert library.take_from(heir, True, [later]).kept == 1
    assert selectors.updates() == 1
    assert "A neighbour of before" in text(client, f"/library/{other.template}")


def test_used_here_it_can_be_printed_and_before_that_it_cant(client: Client) -> None:
    body = taken()
    assert client.get(f"/library/{body.template}/print").status_code == 404
    library.use_here(LIBBY, body.template)
    assert "Print" in text(client, f"/library/{body.template}/print")


def test_a_librarian_may_end_its_use_here_whatever_its_author_does(client: Client) -> None:
    body = taken()
    library.use_here(LIBBY, body.template)
    library.retire(LIBBY, body.template, 1, "We use the telephone now")
    assert "We use the telephone now" in text(client, f"/library/{body.template}")
    assert list(ReleasePublisher().all()) == []
