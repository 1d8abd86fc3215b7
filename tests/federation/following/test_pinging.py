"""Pings: heard from neighbours whose signature holds, told to those who listen."""

from datetime import timedelta

import msgspec
import pytest
from django.test import Client

from superhighway.core import clock
from superhighway.core.home import Home
from superhighway.federation.following import actions, pinging, rounds, selectors
from superhighway.federation.following.domain import State
from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.protocol.domain import Ping, Trust
from superhighway.federation.protocol.requests import sign
from tests.builders.feed import begin
from tests.builders.neighbours import BOSS
from tests.builders.peer import Peer
from tests.builders.peer_server import PeerServer
from tests.builders.web import answering

URL = "http://testserver/fed/v1/ping"


@pytest.fixture
def waiting(row: NeighbourRow) -> NeighbourRow:
    """A neighbour that is asked again in an hour."""
    NeighbourRow.objects.update(due=clock.now() + timedelta(hours=1), state=State.FOLLOWING)
    return row


def send(client: Client, peer: Peer, nonce: str = "n", body: bytes = b"", **more: object) -> int:
    content = body or msgspec.json.encode(Ping(peer.node, 1, 9))
    headers = sign(peer.online, URL, content, nonce, clock.now(), **more)  # type: ignore[arg-type]
    kind = headers.pop("Content-Type")
    answer = client.post("/fed/v1/ping", content, content_type=kind, headers=headers)
    return answer.status_code


def is_due(row: NeighbourRow) -> bool:
    row.refresh_from_db()
    return row.due <= clock.now()


def test_a_neighbours_ping_has_it_asked_at_once(
    client: Client, waiting: NeighbourRow, server: PeerServer
) -> None:
    assert send(client, server.peer) == 202
    assert is_due(waiting)


def test_a_replayed_ping_changes_nothing(
    client: Client, waiting: NeighbourRow, server: PeerServer
) -> None:
    send(client, server.peer)
    NeighbourRow.objects.update(due=clock.now() + timedelta(hours=1))
    assert send(client, server.peer) == 202
    assert not is_due(waiting)
    assert send(client, server.peer, "another") == 202
    assert is_due(waiting)


def test_strangers_are_told_that_they_are_not_accepted(
    client: Client, waiting: NeighbourRow, server: PeerServer
) -> None:
    assert send(client, Peer(seed="stranger")) == 403
    assert client.post("/fed/v1/ping", b"{}", content_type="application/json").status_code == 403
    assert send(client, server.peer, body=b'{"node":5}') == 403
    assert send(client, server.peer, body=b"x" * 3_000) == 403
    assert client.get("/fed/v1/ping").status_code == 405
    assert not is_due(waiting)


def test_a_ping_of_an_unknown_key_is_refused_and_has_the_neighbour_asked_now_and_then(
    client: Client, waiting: NeighbourRow, server: PeerServer
) -> None:
    body = msgspec.json.encode(Ping(server.peer.node, 1, 9))
    assert send(client, Peer(seed="thief"), body=body) == 403
    assert is_due(waiting)
    NeighbourRow.objects.update(due=clock.now() + timedelta(hours=1))
    assert send(client, Peer(seed="thief"), body=body) == 403
    assert not is_due(waiting)


def test_a_ping_of_an_hour_ago_is_refused(
    client: Client, waiting: NeighbourRow, server: PeerServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = clock.now() + timedelta(hours=1)
    body = msgspec.json.encode(Ping(server.peer.node, 1, 9))
    headers = sign(server.peer.online, URL, body, "n", clock.now())
    monkeypatch.setattr(clock, "now", lambda: moment)
    kind = headers.pop("Content-Type")
    answer = client.post("/fed/v1/ping", body, content_type=kind, headers=headers)
    assert answer.status_code == 403


def test_pings_are_counted(
    client: Client, waiting: NeighbourRow, server: PeerServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pinging, "A_MINUTE", 2)
    assert [send(client, server.peer, str(number)) for number in range(3)] == [202, 202, 429]


def test_a_stopped_neighbour_is_not_asked_because_it_pings(
    client: Client, waiting: NeighbourRow, server: PeerServer
) -> None:
    NeighbourRow.objects.update(state=State.STOPPED)
    assert send(client, server.peer) == 202
    assert not is_due(waiting)


# Telling


@pytest.fixture
def head(row: NeighbourRow, home: Home) -> tuple[int, int]:
    """Our own head."""
    begin(home.root.parent / "root.pem")
    found = pinging.own_head()
    assert found
    return found


def test_neighbours_are_told_once(
    row: NeighbourRow, head: tuple[int, int], server: PeerServer
) -> None:
    assert [one.pk for one in pinging.untold(head, clock.now())] == [row.pk]
    pinging.tell(head, row)
    assert not pinging.untold(head, clock.now())
    assert pinging.untold((head[0], head[1] + 1), clock.now())
    request = server.server.requests[-1]
    assert request.startswith(b"POST /fed/v1/ping ")
    assert b"Signature-Input:" in request
    found = selectors.neighbour(row.node)
    assert (found.outward, found.out_sentence) == ("told", "")


def test_who_does_not_accept_us_or_is_down_is_told_less_often(
    row: NeighbourRow, head: tuple[int, int], server: PeerServer
) -> None:
    server.pings = 403
    pinging.tell(head, row)
    found = selectors.neighbour(row.node)
    assert found.outward == "failing"
    assert "not accepted" in found.out_sentence
    assert not pinging.untold(head, clock.now())
    assert pinging.untold(head, clock.now() + timedelta(minutes=2))
    server.always(answering(b"", "503 Busy"))
    for _ in range(10):
        row.refresh_from_db()
        pinging.tell(head, row)
    assert not pinging.untold(head, clock.now() + timedelta(hours=1))


def test_whom_a_clock_put_off_that_was_ahead_is_told_once_it_is_put_right(
    row: NeighbourRow,
    head: tuple[int, int],
    server: PeerServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server.pings = 403
    monkeypatch.setattr(clock, "_shift", lambda: timedelta(days=1))
    pinging.tell(head, row)
    assert not pinging.untold(head, clock.now())
    monkeypatch.setattr(clock, "_shift", lambda: timedelta(0))
    assert pinging.untold(head, clock.now())


def test_who_pings_us_is_there_and_is_told_at_once(
    client: Client, row: NeighbourRow, head: tuple[int, int], server: PeerServer
) -> None:
    server.pings = 500
    pinging.tell(head, row)
    assert not pinging.untold(head, clock.now())
    send(client, server.peer)
    assert pinging.untold(head, clock.now())


def test_without_a_feed_there_is_nothing_to_tell(row: NeighbourRow) -> None:
    assert pinging.own_head() is None


def test_a_blocked_neighbour_is_neither_heard_nor_told_nor_asked(
    client: Client, row: NeighbourRow, head: tuple[int, int], server: PeerServer
) -> None:
    actions.set_trust(BOSS, row.node, {"": Trust.BLOCKED})
    assert send(client, server.peer) == 403
    assert not pinging.untold(head, clock.now())
    assert not rounds.due(clock.now() + timedelta(days=1))
    actions.set_trust(BOSS, row.node, {"service": Trust.LISTED})
    assert rounds.due(clock.now())
    assert send(client, server.peer) == 202
