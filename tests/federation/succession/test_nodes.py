"""Real nodes on this machine: one hands over to another, and a third follows by itself."""

from datetime import timedelta
from pathlib import Path

import pytest

from superhighway.core import clock
from tests.builders.many_nodes import Node, build_one, nodes, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("nodes")]
SOON = (clock.now() + timedelta(days=2)).isoformat(timespec="minutes")


def root(node: Node) -> str:
    return str(node.home / "root.pem")


def test_a_reader_follows_from_the_old_node_to_its_heir(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    built = build_one(tmp_path_factory.mktemp("area"))
    with nodes(built, tmp_path, 3) as (old, heir, reader):
        reader.follow(old)
        heir.follow(old)
        old.says("Water is off", SOON)
        wait_for(lambda: reader.shows("Water is off"))
        old.call(
            "succession", "hand-over", "--root", root(old), "--heir", heir.url, "--fingerprint",
            heir.fingerprint, "--why", "The areas were merged",
        )  # fmt: skip
        taken = heir.call("succession", "accept", old.url, "--root", root(heir))
        assert taken["taken"] > 0

        def states() -> dict[str, str]:
            found = {one["origin"]: one["state"] for one in reader.call("neighbours", "list")}
            if found.get(old.url) != "over":
                reader.call("neighbours", "sync", old.url)
            return found

        wait_for(lambda: states().get(old.url) == "over" and heir.url in states())
        assert "This site has ended" in old.page("/notices")
        old.stop()
        wait_for(lambda: "shown" in reader.call("neighbours", "show", heir.url)["records"])
        assert reader.shows("Water is off")
        assert heir.shows("Water is off")
