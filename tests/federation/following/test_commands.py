"""``superhighway neighbours``: for people and for machines."""

import json

import pytest
from click.testing import CliRunner, Result

from superhighway.federation.following.commands import neighbours
from superhighway.trust.api import fingerprint_words
from tests.builders.peer_server import PeerServer
from tests.builders.web import answering

pytestmark = pytest.mark.usefixtures("node")


def call(*words: str) -> Result:
    return CliRunner().invoke(neighbours, words)


def test_from_adding_to_removing(server: PeerServer) -> None:
    words = fingerprint_words(server.peer.node)
    added = json.loads(call("add", server.origin, "--fingerprint", words, "--json").stdout)
    assert added["fingerprint"] == words
    assert (added["compared"], added["state"], added["trust"]) == (True, "new", {"all": "trusted"})
    synced = json.loads(call("sync", server.origin, "--json").stdout)
    assert (synced["changes"], synced["swept"], synced["state"]) == (3, 0, "following")
    assert synced["bytes"] > 0
    (listed,) = json.loads(call("list", "--json").stdout)
    assert listed["records"] == {"shown": 3}
    trusted = json.loads(call("trust", "Node peer", "service=blocked", "core", "--json").stdout)
    assert trusted["trust"] == {"all": "core", "service": "blocked"}
    assert json.loads(call("remove", server.peer.node, "--json").stdout)["removed"]
    assert json.loads(call("list", "--json").stdout) == []


def test_for_people(server: PeerServer) -> None:
    added = call("add", server.origin)
    assert "not compared" in added.stdout
    assert "quarantine" in added.stderr
    assert call("sync", server.origin).stdout == "3 changes\n"
    assert "Node peer" in call("list").stdout
    server.always(answering(b"", "503 Busy"))
    failed = call("sync", server.origin)
    assert failed.exit_code == 1
    assert "asked again later" in failed.stderr
    shown = call("show", server.origin)
    assert "asked again later" in shown.stdout
    assert "3 waiting" in shown.stdout
    assert "no neighbour any more" in call("remove", server.origin).stdout


@pytest.mark.parametrize("level", ["service=best", "=trusted", "service"])
def test_a_level_that_is_none_is_refused(server: PeerServer, level: str) -> None:
    call("add", server.origin)
    refused = call("trust", server.origin, level)
    assert refused.exit_code == 1
    assert "service=trusted" in refused.stderr


def test_unknown_neighbours_are_refused() -> None:
    for words in (("show", "x"), ("sync", "x"), ("remove", "x"), ("trust", "x", "core")):
        refused = call(*words)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert "neighbours list" in refused.stderr
