"""A node that has another node and a foreign system as neighbours."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client

from superhighway.accounts.domain import COMMAND
from superhighway.core import clock
from superhighway.federation.following import actions
from superhighway.federation.following.syncing import NO_WISH
from superhighway.federation.foreign import actions as foreign
from superhighway.trust.api import fingerprint_words
from tests.builders.foreign import LUNCH, Files, file_server, legacy
from tests.builders.peer import Peer
from tests.builders.peer_server import serving
from tests.builders.published import AREA, publish


@pytest.fixture
def alone(db: None, home: object, client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A reader of a node without neighbours, which may ask this machine and signs for itself."""
    monkeypatch.setenv("SUPERHIGHWAY_DEVELOPMENT", "1")
    publish(replace(AREA, sample=True))
    return client


@pytest.fixture
def reader(alone: Client) -> Iterator[Client]:
    """A reader of a node that has another node and a foreign system as neighbours."""
    peer = Peer(now=clock.now().replace(microsecond=0))
    with serving(peer) as server, file_server() as files:
        row = actions.add(COMMAND, server.origin, fingerprint_words(server.peer.node))
        actions.sync_now(COMMAND, row.node, NO_WISH)
        read_foreign(files)
        yield alone


def read_foreign(files: Files) -> None:
    """Take in a list of services at an address with a password in it."""
    files.put("/secret-path/services", legacy(LUNCH))
    number = foreign.add(COMMAND, f"{files.url}/secret-path", "The hub")
    foreign.set_taking(COMMAND, number, taking=True)
    foreign.refresh_now(COMMAND, number)
