"""``superhighway demo``, as a process."""

import json
import socket
from pathlib import Path

import pytest

from superhighway.web.commands.demo import HOST, free_port
from tests.builders.node import run


@pytest.mark.slow
def test_it_builds_a_node_of_its_own_and_says_where(tmp_path: Path) -> None:
    done = run(["demo", "--one", "--area", "stafford", "--no-serve", "--json"], home=tmp_path)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said.keys() == {"area", "home", "built", "address"}
    assert said["area"] == "stafford"
    assert said["built"] is True
    assert said["address"] is None
    assert Path(said["home"]) == tmp_path / "demo" / "stafford"
    again = run(["demo", "--one", "--area", "stafford", "--no-serve", "--json"], home=tmp_path)
    assert json.loads(again.stdout)["built"] is False
    assert list(tmp_path.iterdir()) == [tmp_path / "demo"]


def test_an_area_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    done = run(["demo", "--area", "atlantis", "--no-serve"], home=tmp_path)
    assert done.returncode == 2
    assert "hull" in done.stderr


def test_a_busy_port_is_passed_over() -> None:
    taken = free_port()
    with socket.socket() as other:
        other.bind((HOST, taken))
        other.listen()
        assert free_port() != taken
