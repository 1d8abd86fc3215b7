"""Who gets in: every staff page of the library, by everybody who has to do with a node."""

import re
import uuid
from collections.abc import Iterable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver

from superhighway.accounts.api import COMMAND, Grant, Role, add_person
from superhighway.accounts.models import Staff
from superhighway.core.home import Home
from superhighway.library import api as library
from superhighway.library.filling import actions as filling
from superhighway.library.filling.reading import read
from superhighway.library.filling.selectors import kept
from superhighway.library.models import DraftRow, ReleaseRow, TemplateRow
from superhighway.library.questionnaire import Item, Questionnaire
from superhighway.library.urls import urlpatterns
from tests.builders import cast
from tests.builders.published import SAMPLE_AREA, publish
from tests.library.made import LIBBY, OLIVE, REASON

pytestmark = [cast.BOTH, pytest.mark.usefixtures("home")]
STAFF = "staff/library"
#: What a release says is public, so a librarian of any organisation may begin another from it.
OPEN_TO_LIBRARIANS = {"derive"}
FORM = Questionnaire("Orchard words", items=(Item("a", "Secret question of Orchard"),))


def routes(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    """The staff addresses of all rooms, with their parameters as Django writes them."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns)
        elif str(one.pattern).startswith(STAFF):
            yield str(one.pattern)


ROUTES = sorted(set(routes(urlpatterns)))
ABOUT_ONE = [one for one in ROUTES if one.startswith(f"{STAFF}/<uuid:uuid>")]


class Orchard:
    """A template of the practice Orchard: released once, answered once, with the next draft."""

    def __init__(self) -> None:
        draft = library.start_draft(LIBBY, FORM, owner=cast.ORCHARD)
        self.id = draft.template
        library.save_draft(LIBBY, self.id, seen=1, reason=REASON)
        library.submit(LIBBY, self.id)
        library.review(OLIVE, self.id, agree=True)
        release = library.release_now(LIBBY, self.id)
        given = read(FORM, {"q0": ("Words of a patient",)})
        self.response = uuid.uuid4()
        filling.send(release, given, identity=self.response)
        library.start_draft(LIBBY, library.questionnaire(release.content))

    def address(self, route: str) -> str:
        """A staff address about it."""
        known = {
            "uuid": self.id, "number": "1", "group": "1", "slug": "tea", "code": "tea",
            "response": str(self.response), "form": "csv",
        }  # fmt: skip
        return "/" + re.sub(r"<\w+:(\w+)>", lambda found: known[found[1]], route)

    def state(self) -> object:
        """All that a press could change."""
        drafts = DraftRow.objects.filter(template__pk=self.id).values_list("version", "state")
        releases = ReleaseRow.objects.filter(template__pk=self.id).values_list("number", "state")
        return list(drafts), list(releases), len(kept(self.id)), TemplateRow.objects.count()


@pytest.fixture
def orchard(home: Home) -> Orchard:
    publish(SAMPLE_AREA)
    return Orchard()


def client_of(part: str) -> Client:
    """Somebody's browser; “willow librarian” writes templates for Willow alone."""
    client = Client()
    if part == "willow librarian":
        add_person(COMMAND, "willa", "Willa", (Grant(Role.LIBRARIAN, cast.WILLOW),))
        client.force_login(Staff.objects.get(login="willa"))
    elif part != "visitor":
        cast.sign_in(client, part)
    return client


def test_there_are_staff_pages_to_try() -> None:
    assert len(ROUTES) > 35
    assert len(ABOUT_ONE) > 20


@pytest.mark.parametrize("part", ["visitor", "willow", "editor", "checker"])
def test_nobody_but_librarians_gets_in(orchard: Orchard, part: str) -> None:
    client, before = client_of(part), orchard.state()
    for route in ROUTES:
        for answer in (client.get(orchard.address(route)), client.post(orchard.address(route))):
            if part == "visitor" and answer.status_code == 302:
                assert answer.headers["Location"].startswith("/staff/sign-in"), route
            else:
                assert answer.status_code in {403, 405}, (route, answer.status_code)
            assert b"Orchard words" not in answer.content
    assert orchard.state() == before


def test_a_librarian_of_one_organisation_keeps_to_it(orchard: Orchard) -> None:
    client, before = client_of("willow librarian"), orchard.state()
    for route in ABOUT_ONE:
        if route.rpartition("/")[2] in OPEN_TO_LIBRARIANS:
            continue
        for answer in (client.get(orchard.address(route)), client.post(orchard.address(route))):
            assert answer.status_code in {403, 405}, (route, answer.status_code)
            assert b"Secret question" not in answer.content
    for route in set(ROUTES) - set(ABOUT_ONE):
        answer = client.get(orchard.address(route))
        assert answer.status_code in {200, 400, 403, 404, 405}, (route, answer.status_code)
        assert b"Words of a patient" not in answer.content
    assert client.get("/staff/library/surveys").status_code == 403
    assert orchard.state() == before


@pytest.mark.parametrize("part", ["librarian", "operator"])
def test_librarians_of_the_node_and_operators_get_in(orchard: Orchard, part: str) -> None:
    """But whoever runs the node reads nobody's answers."""
    client = client_of(part)
    for route in ROUTES:
        answer = client.get(orchard.address(route))
        if part == "operator" and "/responses" in route:
            assert answer.status_code in {403, 405}, route
        else:
            assert answer.status_code in {200, 400, 404, 405, 409}, (route, answer.status_code)


def test_every_press_needs_its_pages_own_token(orchard: Orchard) -> None:
    client, before = Client(enforce_csrf_checks=True), orchard.state()
    cast.sign_in(client, "librarian")
    for route in ROUTES:
        answer = client.post(orchard.address(route))
        assert answer.status_code in {403, 405}, (route, answer.status_code)
    assert orchard.state() == before


def test_what_is_public_shows_no_draft_and_no_answer(orchard: Orchard) -> None:
    draft = library.draft(orchard.id)
    changed = Questionnaire("Orchard words", items=(Item("a", "Words of the next draft"),))
    library.save_draft(LIBBY, orchard.id, seen=draft.version, questionnaire=changed)
    visitor = Client()
    pages = [
        "/library?q=draft", "/library", "/library.json", "/library/bank", "/library/burden",
        f"/library/{orchard.id}", f"/library/{orchard.id}/releases/1", "/search?q=draft",
        f"/library/{orchard.id}/releases/1.json", f"/library/{orchard.id}/fill",
        f"/library/{orchard.id}/results", "/fhir/r4/Questionnaire",
        f"/fhir/r4/QuestionnaireResponse/{orchard.response}",
        f"/library/{orchard.id}/differences?from=1&to=2",
    ]  # fmt: skip
    for page in pages:
        said = visitor.get(page).content
        assert b"Words of the next draft" not in said, page
        assert b"Words of a patient" not in said, page
