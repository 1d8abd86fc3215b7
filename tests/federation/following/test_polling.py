"""The worker's loop: neighbours are asked side by side, and told of news."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from superhighway.core import clock
from superhighway.core.home import Home
from superhighway.federation.following import actions
from superhighway.federation.following.models import HeldRecord, NeighbourRow
from superhighway.federation.following.polling import Follower, follow
from tests.builders.feed import begin
from tests.builders.neighbours import BOSS, Shelf
from tests.builders.peer import Peer
from tests.builders.peer_server import PeerServer, serving
from tests.builders.published import publish
from tests.builders.web import answering

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def node(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("SUPERHIGHWAY_DEVELOPMENT", "1")
    publish()
    return home


def test_a_neighbour_that_hangs_holds_nobody_up(
    node: Home, server: PeerServer, shelf: Shelf
) -> None:
    other = Peer(seed="other", now=clock.now().replace(microsecond=0))
    other.put("of the other")
    with serving(other) as running:
        hanging = actions.add(BOSS, running.origin, "")
        actions.add(BOSS, server.origin, "")
        released = threading.Event()

        def late(wire: BinaryIO) -> None:
            released.wait(20)
            answering(b"", "503 Busy")(wire)

        running.always(late)
        follower = Follower()

        def looked() -> bool:
            follower.look()
            return HeldRecord.objects.count() == 3

        wait_until(looked)
        assert not HeldRecord.objects.filter(neighbour=hanging).exists()
        assert len([path for path in running.paths if path == "/fed/v1/head"]) == 1
        released.set()
        follower.end()
    hanging.refresh_from_db()
    assert hanging.problem == "neighbours.later"


def test_the_loop_asks_and_tells_until_it_is_stopped(
    node: Home, server: PeerServer, tmp_path: Path
) -> None:
    actions.add(BOSS, server.origin, "")
    begin(tmp_path / "root.pem")
    stop = threading.Event()
    thread = threading.Thread(target=follow, args=(stop,))
    thread.start()
    wait_until(lambda: "/fed/v1/ping" in server.paths and HeldRecord.objects.count() == 3)
    stop.set()
    thread.join()
    row = NeighbourRow.objects.get()
    assert row.out_at is not None


def wait_until(holds: Callable[[], bool]) -> None:
    """Until it holds; some seconds at most."""
    pause = threading.Event()
    for _ in range(400):
        if holds():
            return
        pause.wait(0.05)
    pytest.fail("it never came to hold")
