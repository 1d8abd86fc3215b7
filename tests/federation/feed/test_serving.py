"""What other nodes get: who this is, its keys, its head, its pages and its snapshot."""

import gzip
import hashlib
import json
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from django.test import Client

from superhighway.core import clock
from superhighway.core.home import Home
from superhighway.federation.feed import pages
from superhighway.federation.protocol import chain
from superhighway.federation.protocol.checking import check_keys, record_id, unrevoked
from superhighway.federation.protocol.domain import (
    Change,
    Description,
    Purpose,
    SnapshotHeader,
)
from superhighway.trust import api as trust
from tests.builders.feed import TYPE, Examples, head, only_examples, page, payload
from tests.builders.published import SAMPLE_AREA, publish

KILOBYTES_200 = "x" * 200_000


def test_a_node_says_who_it_is_and_what_it_speaks(examples: Examples, client: Client) -> None:
    answer = client.get("/.well-known/superhighway")
    said = msgspec.json.decode(answer.content, type=Description)
    assert said.name == "Testmouth"
    assert said.origin == "http://testserver"
    assert said.types == {TYPE: "example/1.0"}
    assert said.node == head(client).node
    assert client.get(said.feed["keys"]).status_code == 200


def test_the_set_of_keys_is_the_roots(examples: Examples, client: Client, tmp_path: Path) -> None:
    root = trust.read_root(tmp_path / "root.pem")
    node = "urn:superhighway:node:" + root.identity
    answer = client.get("/fed/v1/keys.json")
    found = check_keys(answer.content, "Testmouth", node, None, clock.now())
    assert found.keys.version == 1
    assert list(unrevoked(found.keys, Purpose.FEED)) == [trust.key_id_of(trust.public_key())]


def test_changes_are_numbered_in_order_and_chained(examples: Examples, client: Client) -> None:
    examples.put(a="one", b="two")
    examples.put(a="three")
    examples.take_away("b")
    said = head(client)
    found = page(client, said.epoch, 0)
    assert [(one.seq, one.op) for one in found.changes] == [
        (1, "put"),
        (2, "put"),
        (3, "put"),
        (4, "tombstone"),
    ]
    assert found.changes[0].id == record_id(said.node, TYPE, "a") == found.changes[2].id
    assert found.changes[2].ver > found.changes[0].ver
    assert json.loads(found.changes[2].body) == {"uri": "a", "text": "three"}
    assert chain.links(found.prev_hash, found.changes) == said.hash
    assert (said.seq, found.last) == (4, 4)


def test_what_did_not_change_makes_no_change(examples: Examples, client: Client) -> None:
    examples.put(a="one")
    examples.put(a="one")
    examples.put(never="there")
    examples.take_away("never")
    assert head(client).seq == 3


def test_pages_are_cut_at_500_changes_and_sealed(examples: Examples, client: Client) -> None:
    examples.put(**{f"r{number:04}": "text" for number in range(1_001)})
    said = head(client)
    found = [page(client, said.epoch, number) for number in (0, 499, 500, 1_000)]
    assert [(one.number, one.first, one.last) for one in found] == [
        (0, 1, 500),
        (0, 1, 500),
        (500, 501, 1_000),
        (1_000, 1_001, 1_001),
    ]
    assert chain.links(found[0].prev_hash, found[0].changes) == found[2].prev_hash
    sealed = client.get(f"/fed/v1/pages/{said.epoch}/0")
    assert "immutable" in sealed.headers["Cache-Control"]
    again = client.get(f"/fed/v1/pages/{said.epoch}/0")
    assert again.content == sealed.content


def test_pages_are_cut_where_records_are_large(examples: Examples, client: Client) -> None:
    examples.put(**{f"r{number:02}": KILOBYTES_200 for number in range(20)})
    said = head(client)
    first = client.get(f"/fed/v1/pages/{said.epoch}/0")
    assert len(first.content) < 5_000_000
    assert page(client, said.epoch, 0).last == 8


def test_a_record_that_is_too_large_is_left_out(examples: Examples, client: Client) -> None:
    examples.put(a="x" * 300_000, b="small")
    assert head(client).seq == 1
    examples.put(b="x" * 300_000)
    assert page(client, head(client).epoch, 0).changes[-1].op == "tombstone"


def test_a_reader_that_has_it_gets_304(examples: Examples, client: Client) -> None:
    examples.put(a="one")
    epoch = head(client).epoch
    for address in ("/fed/v1/head", f"/fed/v1/pages/{epoch}/0", "/fed/v1/keys.json"):
        tag = client.get(address).headers["ETag"]
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
        assert client.get(address, headers={"If-None-Match": f"W/{tag}"}).status_code == 304
    tag = client.get(f"/fed/v1/pages/{epoch}/0").headers["ETag"]
    examples.put(b="two")
    answer = client.get(f"/fed/v1/pages/{epoch}/0", headers={"If-None-Match": tag})
    assert answer.status_code == 200


def test_what_is_not_there_is_said_in_json(examples: Examples, client: Client) -> None:
    examples.put(a="one")
    epoch = head(client).epoch
    assert client.get(f"/fed/v1/pages/{epoch}/1").status_code == 200
    assert page(client, epoch, 1).changes[0].seq == 1
    beyond = client.get(f"/fed/v1/pages/{epoch}/2")
    assert (beyond.status_code, beyond.json()["code"]) == (404, "feed.not-yet")
    other = client.get(f"/fed/v1/pages/{epoch - 1}/0")
    assert (other.status_code, other.json()["code"]) == (410, "feed.gone")
    assert client.get(f"/fed/v1/snapshots/{epoch - 1}").status_code == 410
    assert client.post("/fed/v1/head").status_code == 405


def test_a_snapshot_holds_what_stands(examples: Examples, client: Client) -> None:
    examples.put(a="one", b="two", c="three")
    examples.take_away("b")
    examples.put(a="four")
    said = head(client)
    answer = client.get(f"/fed/v1/snapshots/{said.epoch}")
    assert answer.headers["Content-Type"] == "application/gzip"
    first, _, rest = gzip.decompress(answer.getvalue()).partition(b"\n")
    header = msgspec.json.decode(trust.unverified(first), type=SnapshotHeader)
    assert (header.seq, header.hash, header.count) == (said.seq, said.hash, 2)
    assert hashlib.sha256(rest).hexdigest() == header.sha256
    changes = [msgspec.json.decode(line, type=Change) for line in rest.splitlines()]
    assert [json.loads(one.body)["text"] for one in changes] == ["three", "four"]


def test_the_head_is_said_anew_every_hour(
    examples: Examples, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = head(client)
    assert head(client) == first
    later = clock.now() + timedelta(minutes=61)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert head(client).issued > first.issued


def test_a_node_without_keys_says_what_to_do(db: None, home: Home, client: Client) -> None:
    publish()
    with only_examples():
        answer = client.get("/fed/v1/head")
        assert answer.status_code == 404
        assert "feed keys sign" in answer.json()["text"]


def test_a_sample_node_signs_for_itself(db: None, home: Home, client: Client) -> None:
    publish(SAMPLE_AREA)
    with only_examples():
        assert head(client).seq == 0
    assert home.sample_root.stat().st_mode & 0o077 == 0
    assert payload(home.key_set.read_bytes())["version"] == 1


def test_a_page_is_the_same_whoever_signs_it(examples: Examples) -> None:
    examples.put(a="one")
    state = pages.epochs.state()
    assert pages.page(state, state.epoch, 0) == pages.page(state, state.epoch, 0)
