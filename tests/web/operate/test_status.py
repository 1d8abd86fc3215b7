"""What ``status`` tells an operator."""

from pathlib import Path

import pytest

from tests.builders.area import write_locality
from tests.builders.node import run

pytestmark = pytest.mark.slow


def test_it_says_how_the_node_stands(tmp_path: Path) -> None:
    locality = write_locality(tmp_path / "sources", sample=True)
    run(["build", str(locality)], home=tmp_path / "node")
    done = run(["status"], home=tmp_path / "node")
    lines = done.stdout.splitlines()
    assert lines[0] == "Testham (sample area: everything in it is invented)"
    assert lines[1].startswith("Edition 1, published ")
    assert lines[2] == "Not being served"
    assert any("Outline of Testham: fresh" in line for line in lines)


def test_it_warns_of_what_has_grown_old(tmp_path: Path) -> None:
    locality = write_locality(tmp_path / "sources")
    run(["build", str(locality)], home=tmp_path / "node")
    done = run(["status", "--clock", "2031-01-01T12:00"], home=tmp_path / "node")
    assert "Outline of Testham counts as old. Get a newer one." in done.stdout


def test_it_needs_a_node(tmp_path: Path) -> None:
    done = run(["status"], home=tmp_path / "none")
    assert (done.returncode, done.stdout) == (1, "")
    assert "There is no node in" in done.stderr
