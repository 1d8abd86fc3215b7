"""Samples that were started together and find each other."""

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from superhighway.core import clock, jobs
from superhighway.core.home import OWNER_ONLY, Home
from superhighway.core.routing import ALIASES
from superhighway.demo.meeting import EVERY, MEET_JOB, plan_to_meet
from superhighway.demo.national import prepare_national
from superhighway.federation import api as federation
from tests.builders.peer import Peer
from tests.builders.peer_server import serving

pytestmark = pytest.mark.django_db(transaction=True, databases=ALIASES)


@pytest.fixture(autouse=True)
def node(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample that may ask this machine."""
    monkeypatch.setenv("SUPERHIGHWAY_DEVELOPMENT", "1")
    prepare_national(home, lambda _step: None)


def leave_root(peer: Peer, other: Home) -> None:
    """Put a peer's root key where a sample keeps its own."""
    other.root.mkdir()
    pem = peer.root.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    other.sample_root.write_bytes(pem)
    other.sample_root.chmod(OWNER_ONLY)


def test_one_that_comes_up_later_is_added_and_one_that_moved_is_added_anew(home: Home) -> None:
    peer = Peer(now=clock.now().replace(microsecond=0))
    other = Home(home.root.parent / "other")
    with serving(peer) as first:
        plan_to_meet({"other": first.origin})
        assert home.sample_root.exists()
        jobs.run_due(clock.now())
        assert federation.neighbours() == []
        assert jobs.due_times(MEET_JOB)

        leave_root(peer, other)
        jobs.run_due(clock.now() + EVERY)
        assert [one.compared for one in federation.neighbours()] == [True]
        assert jobs.due_times(MEET_JOB) == {}

    with serving(peer) as second:
        plan_to_meet({"other": second.origin})
        jobs.run_due(clock.now())
        assert [one.origin for one in federation.neighbours()] == [second.origin]
