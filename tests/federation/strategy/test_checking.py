"""A signed strategy is believed on its node's word alone, and never after somebody mended it."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
import pytest
from click.testing import CliRunner
from django.test import Client

from superhighway.core import home as node_home
from superhighway.federation.feed import keys
from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.protocol.keysets import Terms
from superhighway.federation.strategy import selectors
from superhighway.federation.strategy.commands import strategy
from superhighway.trust import api as trust
from tests.builders.cast import BOTH

pytestmark = BOTH
OTHER = "urn:superhighway:node:" + "ab" * 32


def run(*words: str) -> tuple[int, str]:
    """The exit status, and what was said."""
    result = CliRunner().invoke(strategy, words)
    return result.exit_code, result.stdout or result.stderr


@pytest.fixture
def file(alone: Client, tmp_path: Path) -> Path:
    """The document as somebody got it from the node."""
    got = tmp_path / "theirs.json"
    got.write_bytes(alone.get("/interoperability.signed.json").content)
    return got


def words() -> str:
    """The fingerprint of our own node."""
    return trust.fingerprint_words(keys.current().node)


def test_it_is_sound_by_its_fingerprint_and_as_our_own(file: Path) -> None:
    status, said = run("verify", str(file), "--fingerprint", words())
    assert (status, said.split(":")[0]) == (0, "Sound")
    assert words() in said
    status, said = run("verify", str(file), "--json")
    found = json.loads(said)
    assert (status, found["node"], found["fingerprint"]) == (0, keys.current().node, words())
    assert found["key"] == keys.current().keys.keys[0].keyid


def test_it_needs_no_node_on_this_machine(file: Path) -> None:
    (node_home.current().root / "keys.json").unlink()
    fingerprint = trust.fingerprint_words(payload(file)["node"])
    assert run("verify", str(file), "--fingerprint", fingerprint)[0] == 0


def test_another_fingerprint_or_none_that_is_known_is_refused(file: Path) -> None:
    status, said = run("verify", str(file), "--fingerprint", trust.fingerprint_words(OTHER))
    assert status == 1
    assert "isn’t from the node with that fingerprint" in said
    assert "eight groups" in run("verify", str(file), "--fingerprint", "12345")[1]
    (node_home.current().root / "keys.json").unlink()
    status, said = run("verify", str(file))
    assert status == 1
    assert "doesn’t know" in said
    assert "--fingerprint" in said


def payload(file: Path) -> dict[str, Any]:
    """What the document says."""
    content = base64.b64decode(json.loads(file.read_bytes())["payload"])
    return dict[str, Any](json.loads(content))


def mended(file: Path, mend: Callable[[dict[str, Any]], object]) -> None:
    """Change what the document says, and leave its signature as it was."""
    envelope, said = json.loads(file.read_bytes()), payload(file)
    mend(said)
    envelope["payload"] = base64.b64encode(json.dumps(said).encode()).decode()
    file.write_text(json.dumps(envelope))


@pytest.mark.parametrize(
    "mend",
    [
        lambda said: said.update(name="Somewhere else"),
        lambda said: said["whole"].update(well=42),
        lambda said: said.update(node=OTHER),
        lambda said: said.update(keys=""),
        lambda said: said.update(issued="2031-01-01T00:00:00Z"),
    ],
)
def test_a_mended_file_fails_in_a_sentence(
    file: Path, mend: Callable[[dict[str, Any]], object]
) -> None:
    mended(file, mend)
    status, said = run("verify", str(file), "--fingerprint", words())
    assert status == 1
    assert "theirs.json was changed after it was signed" in said


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b'{"payload":"e30=","payloadType":"x","signatures":[]}']
)
def test_what_is_no_strategy_is_refused(alone: Client, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd").write_bytes(content)
    status, said = run("verify", str(tmp_path / "odd"))
    assert status == 1
    assert "isn’t a signed strategy" in said
    assert "can’t be read" in run("verify", str(tmp_path / "missing"))[1]


def test_something_else_that_the_node_signed_is_no_strategy(file: Path) -> None:
    said = msgspec.json.encode(payload(file))
    file.write_bytes(trust.seal(said, "application/vnd.superhighway.other+json"))
    assert "isn’t a signed strategy" in run("verify", str(file))[1]
    timeless = payload(file) | {"issued": "2026-01-01T00:00:00"}
    file.write_bytes(trust.seal(json.dumps(timeless).encode(), "x"))
    assert "isn’t a signed strategy" in run("verify", str(file))[1]


def test_what_a_key_signed_that_was_taken_back_is_refused(file: Path) -> None:
    stolen = keys.current().keys.keys[0].keyid
    root = trust.read_root(node_home.current().root / "root.pem")
    keys.sign(root, keys.Signing(Terms(), (stolen,), "operator"), change=True)
    status, said = run("verify", str(file))
    assert status == 1
    assert "taken back" in said


def test_a_neighbour_counts_once_it_was_compared(reader: Client) -> None:
    row, ours = NeighbourRow.objects.get(), keys.current().node
    assert selectors.known_keys().keys() == {row.node, ours}
    NeighbourRow.objects.update(compared=False)
    assert row.node not in selectors.known_keys()


def test_it_is_written_to_a_file(reader: Client, tmp_path: Path) -> None:
    signed, paper = tmp_path / "s.json", tmp_path / "s.PDF"
    assert run("write", str(signed)) == (0, f"{signed}\n")
    assert run("verify", str(signed))[0] == 0
    found = json.loads(run("write", str(paper), "--json")[1])
    assert found["file"] == str(paper)
    assert paper.read_bytes()[:5] == b"%PDF-"
    assert "has to end with" in run("write", str(tmp_path / "s.txt"))[1]
    assert "can’t be written" in run("write", str(tmp_path / "none" / "s.json"))[1]


def test_what_is_about_one_neighbour_is_written_and_checked_too(
    reader: Client, tmp_path: Path
) -> None:
    signed, paper = tmp_path / "hub.json", tmp_path / "hub.pdf"
    assert run("write", str(signed), "--neighbour", "the hub") == (0, f"{signed}\n")
    assert run("verify", str(signed))[1].splitlines()[0].endswith("about The hub.")
    assert json.loads(run("verify", str(signed), "--json")[1])["about"] == "The hub"
    found = json.loads(run("write", str(paper), "--neighbour", "The hub", "--json")[1])
    assert found["about"] == "The hub"
    pages = pypdfium2.PdfDocument(paper)
    text = "".join(one.get_textpage().get_text_bounded() for one in pages)
    pages.close()
    assert "The hub" in text
    assert NeighbourRow.objects.get().name not in text
    status, said = run("write", str(signed), "--neighbour", "The moon")
    assert status == 1
    assert "no neighbour “The moon”" in said
