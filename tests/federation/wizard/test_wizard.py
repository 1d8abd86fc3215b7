"""Adding a neighbour step by step, and what can be done on its page."""

import pytest
from django.core import signing
from django.test import Client

from superhighway.core import clock
from superhighway.federation.following import selectors
from superhighway.federation.following.domain import State
from superhighway.federation.following.errors import FollowProblem
from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.protocol.errors import ProtocolProblem
from superhighway.federation.wizard.carrying import packed
from superhighway.federation.wizard.domain import Draft
from superhighway.trust.api import fingerprint_words
from tests.builders.cast import BOTH, sign_in
from tests.builders.foreign import Files
from tests.builders.neighbours import Shelf
from tests.builders.peer_server import PeerServer

pytestmark = [BOTH, pytest.mark.usefixtures("shelf")]
ADD = "/staff/neighbours/add"
TRUST = {"trust-service": "trusted", "trust-other": "quarantined"}


def end(server: PeerServer) -> str:
    """The last two groups of its fingerprint, as they are heard."""
    return " ".join(fingerprint_words(server.peer.node).split()[-2:])


def found(operator: Client, server: PeerServer) -> str:
    """The page on which fingerprints are compared."""
    return str(operator.post(ADD, {"address": server.origin}).headers["Location"])


def on(operator: Client, page: str, **typed: str) -> str:
    """The next page after one that was filled in."""
    answer = operator.post(page, typed)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def added(operator: Client, server: PeerServer) -> str:
    """The page of a neighbour that was compared and added, whose services are trusted."""
    page = on(operator, found(operator, server), answer="same", groups=end(server))
    page = on(operator, page, **TRUST)
    return on(operator, page).partition("?")[0]


def test_a_node_is_added_with_its_fingerprint_compared(
    operator: Client, server: PeerServer, shelf: Shelf
) -> None:
    page = found(operator, server)
    shown = operator.get(page).content.decode()
    for group in fingerprint_words(server.peer.node).split():
        assert group in shown
    page = on(operator, page, answer="same", groups=end(server))
    assert "Trusted: show it" in operator.get(page).content.decode()
    page = on(operator, page, **TRUST)
    assert "Compared: the same" in operator.get(page).content.decode()
    assert not selectors.neighbours()
    page = on(operator, page)
    shown = operator.get(page).content.decode()
    assert "is a neighbour now" in shown
    assert "3 records shown" in shown
    (one,) = selectors.neighbours()
    assert (one.compared, one.trust) == (True, {"service": "trusted", "": "quarantined"})
    assert shelf.names == ["one", "three", "two"]


def test_without_comparing_everything_waits(
    operator: Client, server: PeerServer, shelf: Shelf
) -> None:
    page = on(operator, found(operator, server), answer="later")
    shown = operator.get(page).content.decode()
    assert "Quarantined" in shown
    assert "Trusted: show it" not in shown
    refused = operator.post(page, TRUST)
    assert (refused.status_code, "Choose how far" in refused.content.decode()) == (400, True)
    page = on(operator, page, **{**TRUST, "trust-service": "quarantined"})
    page = on(operator, on(operator, page).replace("?added=1", ""), press="sync")
    assert "3 waiting for somebody" in operator.get(page).content.decode()
    assert not shelf.names
    refused = operator.post(page, {"press": "compare", "groups": "12345 67890"})
    assert (refused.status_code, "not the last two" in refused.content.decode()) == (400, True)
    on(operator, page, press="compare", groups=end(server))
    on(operator, page, press="trust", **TRUST)
    assert shelf.names == ["one", "three", "two"]


def test_other_digits_go_no_further(operator: Client, server: PeerServer) -> None:
    page = found(operator, server)
    for typed in ({"answer": "same", "groups": "12345 67890"}, {"answer": "same"}, {}):
        refused = operator.post(page, typed)
        assert refused.status_code == 400
        assert "There is a problem" in refused.content.decode()
    stopped = operator.post(page, {"answer": "different"})
    assert "this is another node" in stopped.content.decode()
    assert not selectors.neighbours()


def test_a_step_cannot_be_made_up(operator: Client, server: PeerServer) -> None:
    draft = Draft(server.origin, server.peer.node, "x", "", "", (), (), {}, compared=True)
    made_up = signing.dumps({"origin": server.origin}, salt="another")
    for text in ("", "x", made_up, packed(draft)[:-2]):
        answer = operator.get(f"{ADD}/confirm", {"so-far": text})
        assert answer.headers["Location"] == f"{ADD}?late=1"
    assert "Begin again" in operator.get(f"{ADD}?late=1").content.decode()


def test_something_else_is_handed_to_its_own_pages(operator: Client, files: Files) -> None:
    shown = operator.post(ADD, {"address": f"{files.url}/api"}).content.decode()
    assert "It speaks Open Referral UK 1.x" in shown
    assert f'name="address" value="{files.url}/api"' in shown
    on_its_page = operator.post("/staff/neighbours/foreign", {"address": f"{files.url}/api"})
    assert "/staff/neighbours/foreign/" in on_its_page.headers["Location"]


def test_what_goes_wrong_with_an_address_is_said(
    operator: Client, files: Files, server: PeerServer
) -> None:
    assert operator.get(ADD).status_code == 200
    for address, words in (
        ("", "Write the address"),
        (f"{files.url}/none", "speaks nothing that this node can read"),
    ):
        refused = operator.post(ADD, {"address": address})
        assert (refused.status_code, words in refused.content.decode()) == (400, True)
    added(operator, server)
    refused = operator.post(ADD, {"address": server.origin})
    assert "is a neighbour already" in refused.content.decode()


@pytest.mark.parametrize(
    ("problem", "press", "words"),
    [
        (ProtocolProblem.FORK, "afresh", "two different things"),
        (FollowProblem.MASS_REMOVAL, "agree", "many records away at once"),
    ],
)
def test_a_neighbour_that_was_stopped_waits_for_a_decision(
    operator: Client, server: PeerServer, problem: object, press: str, words: str
) -> None:
    page = added(operator, server)
    code = getattr(problem, "code")  # noqa: B009 - of either list of problems
    NeighbourRow.objects.update(state=State.STOPPED, problem=code, sentence="It says so.")
    shown = operator.get(page).content.decode()
    assert words in shown
    assert "Ask it now" not in shown
    refused = operator.post(page, {"press": press})
    assert (refused.status_code, "Tick the box" in refused.content.decode()) == (400, True)
    on(operator, page, press=press, sure="yes")
    assert selectors.neighbours()[0].inward == "following"


def test_who_comes_after_a_neighbour_is_asked_over_the_telephone(
    operator: Client, server: PeerServer
) -> None:
    page = added(operator, server)
    code = ProtocolProblem.TWO_STATEMENTS.code
    NeighbourRow.objects.update(state=State.STOPPED, problem=code, sentence="It says so.")
    shown = operator.get(page).content.decode()
    assert "each heir, on numbers that you know" in shown
    assert "Ask it now" not in shown


def test_one_that_fails_says_so_and_is_kept(operator: Client, server: PeerServer) -> None:
    page = added(operator, server)
    NeighbourRow.objects.update(
        state=State.FAILING, problem="http.no-connection", sentence="No answer.", since=clock.now()
    )
    assert "It can’t be had" in operator.get(page).content.decode()


def test_reading_stops_only_where_that_is_meant(
    operator: Client, server: PeerServer, shelf: Shelf
) -> None:
    page = added(operator, server)
    assert operator.post(page, {"press": "remove"}).status_code == 400
    assert operator.post(page, {"press": "burn"}).status_code == 302
    assert on(operator, page, press="remove", stop="yes") == "/staff/neighbours"
    assert not shelf.names
    assert operator.get(page).status_code == 404
    assert operator.post(page, {"press": "sync"}).status_code == 404


def test_only_whoever_runs_the_node_may(operator: Client) -> None:
    assert operator.get(ADD).status_code == 200
    sign_in(operator, "editor")
    assert operator.get(ADD).status_code == 403
    operator.logout()
    assert operator.get(ADD).status_code == 302
