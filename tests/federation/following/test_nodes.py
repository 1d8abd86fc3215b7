"""Real nodes on this machine that follow each other, through what may befall them."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from superhighway.core import clock
from tests.builders.many_nodes import Node, build_one, nodes, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("nodes")]
SOON = (clock.now() + timedelta(days=2)).isoformat(timespec="minutes")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built node without keys."""
    return build_one(tmp_path_factory.mktemp("area"))


@pytest.fixture
def pair(built: Path, tmp_path: Path) -> Iterator[tuple[Node, Node]]:
    """Two nodes that trust each other."""
    with nodes(built, tmp_path, 2) as (one, other):
        one.follow(other)
        other.follow(one)
        yield one, other


def inward(node: Node, other: Node) -> dict[str, object]:
    """How following ``other`` goes at ``node``."""
    found = node.call("neighbours", "show", other.url)
    assert isinstance(found, dict)
    return found


def test_a_notice_is_seen_at_the_neighbour_also_after_a_partition_and_a_restored_backup(
    pair: tuple[Node, Node], tmp_path: Path
) -> None:
    one, other = pair
    one.says("Water is off", SOON)
    wait_for(lambda: other.shows("Water is off"))
    assert inward(other, one)["records"] == {"shown": 1}

    backup = str(tmp_path / "backup.tar.gz")
    one.call("backup", backup)
    other.stop()
    one.says("Bridge is closed", SOON)
    other.start()
    wait_for(lambda: other.shows("Bridge is closed"))

    epoch = inward(other, one)["epoch"]
    one.stop()
    shutil.rmtree(one.home)
    one.call("restore", backup)
    one.start()
    one.says("Bus goes elsewhere", SOON)
    wait_for(lambda: other.shows("Bus goes elsewhere"))
    assert not other.shows("Bridge is closed")
    assert other.shows("Water is off")
    assert inward(other, one)["epoch"] != epoch


def test_keys_that_change_while_a_neighbour_is_down_are_found(pair: tuple[Node, Node]) -> None:
    one, other = pair
    one.says("Before", SOON)
    wait_for(lambda: other.shows("Before"))
    other.stop()
    root = str(one.home / "root.pem")
    one.call("feed", "keys", "sign", "--root", root, "--change")
    one.says("After", SOON)
    other.start()
    wait_for(lambda: other.shows("After"))


def test_a_clock_that_is_a_day_ahead_stops_nothing_for_good(pair: tuple[Node, Node]) -> None:
    one, other = pair
    one.says("Before", SOON)
    wait_for(lambda: other.shows("Before"))
    one.stop()
    one.clock = (clock.now() + timedelta(days=1)).isoformat(timespec="seconds")
    one.start()
    one.says("Tomorrow", SOON)
    with pytest.raises(RuntimeError, match="clock"):
        other.call("neighbours", "sync", one.url)
    one.stop()
    one.clock = ""
    one.start()
    one.says("Today", SOON)
    wait_for(lambda: other.shows("Today"))


def test_a_neighbour_that_was_not_compared_waits_and_is_told_so(
    built: Path, tmp_path: Path
) -> None:
    with nodes(built, tmp_path, 2) as (one, other):
        one.says("Water is off", SOON)
        added = other.call("neighbours", "add", one.url)
        assert (added["compared"], added["trust"]) == (False, {"all": "quarantined"})
        wait_for(lambda: inward(other, one)["records"] == {"waiting": 1})
        assert not other.shows("Water is off")
        refused = inward(other, one)["outward"]
        assert isinstance(refused, dict)
        assert "not accepted" in str(refused["text"]) or refused["state"] == ""
        other.call("neighbours", "trust", one.url, "notice=trusted", "--fingerprint",
                   one.fingerprint)  # fmt: skip
        wait_for(lambda: other.shows("Water is off"))
        other.call("neighbours", "remove", one.url)
        assert not other.shows("Water is off")
