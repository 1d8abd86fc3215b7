"""``superhighway demo``: four nodes that are started and ended together."""

import json
import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.web.commands import together
from superhighway.web.commands.together import HOST, Together
from superhighway.web.operate.errors import OperateProblem
from tests.builders.many_nodes import Node, wait_for
from tests.builders.node import PATIENCE_S, command, environment, free_port

SOON = (clock.now() + timedelta(days=2)).isoformat(timespec="minutes")
#: Three areas are built, about a minute each where the machine is busy.
BUILT_S = 900.0


@contextmanager
def demo(folder: Path, port: int) -> Iterator[dict[str, Node]]:
    """All four samples by name, served until the block ends."""
    log, state = folder / "demo.log", folder / "demo" / "serving.json"
    words = ("demo", "--area", "hull", "--port", str(port), "--home", str(folder))
    with log.open("wb") as out:
        process = subprocess.Popen(command(*words), stdout=out, stderr=out, env=environment())
    try:
        wait_for(lambda: process.poll() is not None or b"All four" in log.read_bytes(), BUILT_S)
        assert process.poll() is None, log.read_text(errors="replace")
        names = json.loads(state.read_text())["programs"]
        yield {name: served(folder / "demo" / name) for name in names}
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE_S)


def served(home: Path) -> Node:
    """A node that somebody else serves, by what its supervisor wrote."""
    wait_for((home / "serving.json").exists)
    return Node(home, json.loads((home / "serving.json").read_text())["port"])


def supervisor(node: Node) -> int:
    """The process that looks after a node; 0 while nobody does."""
    state = node.home / "serving.json"
    return int(json.loads(state.read_text())["supervisor"]) if state.exists() else 0


@pytest.mark.slow
@pytest.mark.xdist_group("nodes")
def test_a_notice_of_one_is_seen_in_the_others_and_one_that_stops_is_started_again(
    tmp_path: Path,
) -> None:
    port = free_port()
    with demo(tmp_path, port) as four:
        assert four.keys() == {"basingstoke", "hull", "stafford", "national"}
        assert four["hull"].port == port
        hull, national = four["hull"], four["national"]
        wait_for(lambda: hull.shows("prescription charges do not change"))
        hull.call(
            "notices", "publish", "Sample: ferry is off", "--text", "Invented.",
            "--until", SOON, "--as", "editor",
        )  # fmt: skip
        for name in ("basingstoke", "stafford", "national"):
            wait_for(partial(four[name].shows, "ferry is off"))
        assert "Your neighbours" in hull.page("/letter")

        before = supervisor(national)
        os.kill(before, signal.SIGTERM)
        wait_for(lambda: supervisor(national) not in {0, before})
        wait_for(lambda: not together.is_free(national.port))
    assert all(together.is_free(node.port) for node in four.values())


def test_the_chosen_sample_is_the_first_and_each_has_a_folder_of_its_own() -> None:
    wanted = Together("stafford", None, Path("var"))
    assert wanted.names[0] == "stafford"
    assert sorted(wanted.names) == ["basingstoke", "hull", "national", "stafford"]
    assert wanted.home("hull") == Path("var/demo/hull")


def test_a_port_that_was_asked_for_and_is_busy_is_refused(tmp_path: Path) -> None:
    wanted = Together("hull", free_port(), tmp_path)
    with socket.socket() as other:
        other.bind((HOST, wanted.port or 0))
        other.listen()
        with pytest.raises(Problem) as refused:
            together.ports_for(wanted)
    assert refused.value.kind is OperateProblem.PORT_BUSY
