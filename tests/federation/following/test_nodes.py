"""Real nodes on this machine that follow each other, through what may befall them.

The tests share three nodes; each leaves the first two following each other.
"""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from superhighway.core import clock
from tests.builders.many_nodes import Node, build_one, nodes, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("nodes")]
SOON = (clock.now() + timedelta(days=3)).isoformat(timespec="minutes")


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Node, Node, Node]]:
    """Two nodes that trust each other, and one that knows nobody."""
    built = build_one(tmp_path_factory.mktemp("area"))
    with nodes(built, tmp_path_factory.mktemp("nodes"), 3) as (one, other, stranger):
        one.follow(other)
        other.follow(one)
        yield one, other, stranger


@pytest.fixture
def pair(three: tuple[Node, Node, Node]) -> tuple[Node, Node]:
    """Two nodes that trust each other."""
    return three[:2]


def hears(node: Node, other: Node, title: str) -> None:
    """The node shows what the other says, in its own time."""

    def is_shown() -> bool:
        if node.shows(title):
            return True
        node.ask_soon(other.url)
        return False

    wait_for(is_shown)


def test_a_notice_is_seen_at_the_neighbour_also_after_a_partition_and_a_restored_backup(
    pair: tuple[Node, Node], tmp_path: Path
) -> None:
    one, other = pair
    one.says("Water is off", SOON)
    wait_for(lambda: other.shows("Water is off"))  # with a ping, not in its own time

    backup = str(tmp_path / "backup.tar.gz")
    one.call("backup", backup)
    other.stop()
    one.says("Bridge is closed", SOON)
    other.start()
    hears(other, one, "Bridge is closed")

    epoch = other.following(one.url).epoch
    one.stop()
    shutil.rmtree(one.home)
    one.call("restore", backup)
    one.start()
    one.says("Bus goes elsewhere", SOON)
    hears(other, one, "Bus goes elsewhere")
    assert not other.shows("Bridge is closed")
    assert other.shows("Water is off")
    assert other.following(one.url).epoch > epoch


def test_keys_that_change_while_a_neighbour_is_down_are_found(pair: tuple[Node, Node]) -> None:
    one, other = pair
    one.says("Road is up", SOON)
    hears(other, one, "Road is up")
    other.stop()
    root = str(one.home / "root.pem")
    one.call("feed", "keys", "sign", "--root", root, "--change")
    one.says("Road is mended", SOON)
    other.start()
    hears(other, one, "Road is mended")


@pytest.mark.parametrize(("days", "code"), [(1, "federation.clocks"), (-1.1, "federation.expired")])
def test_a_clock_that_is_a_day_off_stops_nothing_for_good(
    pair: tuple[Node, Node], days: float, code: str
) -> None:
    one, other = pair
    one.says(f"Before {days}", SOON)
    hears(other, one, f"Before {days}")
    one.stop()
    one.clock = (clock.now() + timedelta(days=days)).isoformat(timespec="seconds")
    one.start()
    one.says(f"During {days}", SOON)

    def is_noted() -> bool:
        other.ask_soon(one.url)
        return other.following(one.url).problem == code

    wait_for(is_noted)
    assert other.shows(f"Before {days}")
    one.stop()
    one.clock = ""
    one.start()
    one.says(f"After {days}", SOON)
    hears(other, one, f"After {days}")


@pytest.mark.parametrize(("days", "code"), [(1.1, "federation.expired"), (-1, "federation.clocks")])
def test_a_reader_whose_clock_is_a_day_off_goes_on_by_itself_once_it_is_right(
    pair: tuple[Node, Node], days: float, code: str
) -> None:
    one, other = pair
    other.stop()
    other.clock = (clock.now() + timedelta(days=days)).isoformat(timespec="seconds")
    other.start()
    wait_for(lambda: other.following(one.url).problem == code)
    other.stop()
    one.says(f"Right again {days}", SOON)
    other.clock = ""
    other.start()
    wait_for(lambda: other.shows(f"Right again {days}"))  # nobody lets its time come


def test_a_neighbour_that_was_not_compared_waits_and_is_told_so(
    three: tuple[Node, Node, Node],
) -> None:
    one, _, stranger = three
    one.says("Gate is shut", SOON)
    added = stranger.call("neighbours", "add", one.url)
    assert (added["compared"], added["trust"]) == (False, {"all": "quarantined"})
    wait_for(lambda: set(stranger.held(one.url)) == {"waiting"})
    assert not stranger.shows("Gate is shut")
    refused = stranger.call("neighbours", "show", one.url)["outward"]
    assert "not accepted" in str(refused["text"]) or refused["state"] == ""
    stranger.call("neighbours", "trust", one.url, "notice=trusted", "--fingerprint",
                  one.fingerprint)  # fmt: skip
    wait_for(lambda: stranger.shows("Gate is shut"))
    stranger.call("neighbours", "remove", one.url)
    assert not stranger.shows("Gate is shut")
