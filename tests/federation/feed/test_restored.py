"""A whole node, put away and brought back: the same node, in a new epoch."""

import json
from pathlib import Path

import pytest

from tests.builders.area import write_locality
from tests.builders.node import run


def told(home: Path, *words: str) -> dict[str, object]:
    done = run([*words, "--json"], home=home)
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.mark.slow
def test_a_restored_node_keeps_its_identity_and_begins_a_new_epoch(tmp_path: Path) -> None:
    old, new, root = tmp_path / "old", tmp_path / "new", tmp_path / "root.pem"
    told(old, "build", str(write_locality(tmp_path / "sources")))
    told(old, "feed", "keys", "new", "--root", str(root))
    told(old, "feed", "keys", "sign", "--root", str(root))
    before = told(old, "feed", "head")
    told(old, "backup", str(tmp_path / "kept.tar.gz"))
    told(new, "restore", str(tmp_path / "kept.tar.gz"))
    after = told(new, "feed", "head")
    assert after["node"] == before["node"]
    assert after["records"] == before["records"]
    assert int(str(after["epoch"])) > int(str(before["epoch"]))
    assert told(old, "feed", "head")["epoch"] == before["epoch"]
