"""``superhighway feed``: sentences for people, JSON for programs."""

import gzip
import json
from pathlib import Path

from click.testing import CliRunner, Result

from superhighway.core.home import Home
from superhighway.federation.feed import keys
from superhighway.federation.feed.commands import feed
from tests.builders.feed import Examples, only_examples
from tests.builders.published import publish


def told(*words: str) -> str:
    result = CliRunner().invoke(feed, words)
    assert result.exit_code == 0, result.output
    return result.output


def refused(*words: str) -> str:
    result: Result = CliRunner().invoke(feed, words)
    assert result.exit_code == 1, result.output
    return result.stderr


def test_from_nothing_to_a_feed(db: None, home: Home, tmp_path: Path) -> None:
    publish()
    root = str(tmp_path / "root.pem")
    with only_examples() as examples:
        examples.records["a"] = "one"
        assert "feed keys sign" in refused("head")
        assert "feed keys sign" in refused("keys", "show")
        assert "There is no root key" in refused("keys", "sign", "--root", root)
        made = json.loads(told("keys", "new", "--root", root, "--json"))
        assert "is there already" in refused("keys", "new", "--root", root)
        signed = json.loads(told("keys", "sign", "--root", root, "--json"))
        assert (signed["version"], signed["node"]) == (1, made["node"])
        assert signed["fingerprint"] == made["fingerprint"]
        head = json.loads(told("head", "--json"))
        assert (head["seq"], head["records"], head["left_out"]) == (1, {"example": 1}, [])
        assert made["fingerprint"] in told("head")
        assert "example: 1" in told("head")


def test_a_key_is_changed_and_taken_back(examples: Examples, tmp_path: Path) -> None:
    root = str(tmp_path / "root.pem")
    before = keys.current().keys.keys[0].keyid
    told("keys", "sign", "--root", root, "--change", "--overlap", "3")
    words = told("keys", "sign", "--root", root, "--revoke", before, "--days", "90")
    assert f"{before} taken back" in words
    assert "Version 3" in words
    assert "has no key" in refused("keys", "sign", "--root", root, "--revoke", "f" * 64)
    assert before in told("keys", "show")
    assert "Fingerprint" in told("keys", "new", "--root", str(tmp_path / "second.pem"))


def test_a_feed_is_verified_packed_and_begun_anew(examples: Examples, tmp_path: Path) -> None:
    examples.put(a="one", b="two")
    assert told("verify") == "Sound: 2 changes, 2 records, 0 sealed pages.\n"
    assert json.loads(told("verify", "--json"))["changes"] == 2
    out = tmp_path / "all.gz"
    said = json.loads(told("snapshot", "--out", str(out), "--json"))
    assert (said["file"], said["seq"]) == (str(out), 2)
    assert len(gzip.decompress(out.read_bytes()).splitlines()) == 3
    assert "can’t be written" in refused("snapshot", "--out", str(tmp_path / "none" / "all.gz"))
    assert told("snapshot").strip().endswith("-2.ndjson.gz")
    anew = json.loads(told("rebuild", "--json"))
    assert (anew["epoch"] > said["epoch"], anew["seq"]) == (True, 2)
    assert "2 changes" in told("rebuild")


def test_what_is_left_out_is_named(examples: Examples) -> None:
    examples.put(a="x" * 300_000)
    result = CliRunner().invoke(feed, ["head"])
    assert "a is too large" in result.stderr
