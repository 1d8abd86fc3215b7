"""An operator of a real node, another node on a port of this machine, and something else."""

from collections.abc import Iterator

import pytest
from django.test import Client

from superhighway.core import clock
from superhighway.core.publishing import publishers
from superhighway.federation.following import projecting
from tests.builders.cast import sign_in
from tests.builders.foreign import LUNCH, Files, file_server, legacy
from tests.builders.neighbours import Services, Shelf
from tests.builders.peer import Peer
from tests.builders.peer_server import PeerServer, serving
from tests.builders.published import publish


@pytest.fixture
def operator(db: None, home: object, client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The browser of whoever runs the node, which reads two types and may ask this machine."""
    monkeypatch.setenv("SUPERHIGHWAY_DEVELOPMENT", "1")
    publish()
    reading = {"service": Services("service"), "notice": Services("notice")}
    monkeypatch.setattr(publishers, "_items", reading)
    sign_in(client, "operator")
    return client


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Where services of neighbours go."""
    made = Shelf()
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
def files() -> Iterator[Files]:
    """A plain Open Referral 1.x file server."""
    with file_server() as running:
        running.put("/api/services", legacy(LUNCH))
        yield running
