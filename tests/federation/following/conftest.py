"""A node that follows, and a peer on a port of this machine."""

from collections.abc import Iterator

import pytest

from superhighway.core import clock
from superhighway.core.publishing import publishers
from superhighway.federation.following import actions, projecting
from superhighway.federation.following.models import NeighbourRow
from superhighway.trust.api import fingerprint_words
from tests.builders.neighbours import BOSS, Services, Shelf
from tests.builders.peer import Peer
from tests.builders.peer_server import PeerServer, serving
from tests.builders.published import publish


@pytest.fixture
def node(db: None, home: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A node of a real area that reads services and notices, and may ask this machine."""
    monkeypatch.setenv("SUPERHIGHWAY_DEVELOPMENT", "1")
    publish()


@pytest.fixture(autouse=True)
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Where services of neighbours go; what the node itself reads is two small types."""
    made = Shelf()
    reading = {"service": Services("service"), "notice": Services("notice")}
    monkeypatch.setattr(publishers, "_items", reading)
    monkeypatch.setattr(projecting.projectors, "_items", {"service": made})
    return made


@pytest.fixture
def server() -> Iterator[PeerServer]:
    """A peer with three services, served."""
    peer = Peer(now=clock.now().replace(microsecond=0))
    for name in ("one", "two", "three"):
        peer.put(name)
    with serving(peer) as running:
        yield running


@pytest.fixture
def row(node: None, server: PeerServer) -> NeighbourRow:
    """The peer as a trusted neighbour that was not asked yet."""
    return actions.add(BOSS, server.origin, fingerprint_words(server.peer.node))
