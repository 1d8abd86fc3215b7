"""Real nodes whose neighbours, or the wire to them, are not as they should be.

The tests share a pair of nodes; each leaves it with the one following the other.
"""

import gzip
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from superhighway.core import clock
from superhighway.notices.records import AreaRecord, NoticeRecord
from superhighway.trust.api import fingerprint_words
from tests.builders.area import write_locality
from tests.builders.many_nodes import Following, Node, build_one, nodes, wait_for
from tests.builders.node import free_port
from tests.builders.peer import Peer
from tests.builders.peer_server import JSON, PeerServer, serving
from tests.builders.web import Answer, answering, streaming
from tests.builders.wire import Wire, wire_to

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("nodes")]
SOON = (clock.now() + timedelta(days=2)).isoformat(timespec="minutes")
DRIPPING = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n"
SERVICES = 60
SOURCE = """
[[sources]]
key = "hub"
kind = "services-csv"
title = "Services of the hub"
publisher = "The hub"
licence = "MIT"
attribution = "Invented for tests"
files = ["services.csv"]
date = 2026-11-02
old_after_days = 400
"""


#: A resolver of names for a process: that of ``changing.test`` answers line by line from a file,
#: the last one again and again. Python itself imports it when it starts.
RESOLVER = """
import os, pathlib, socket
usual, file = socket.getaddrinfo, pathlib.Path(os.environ["CHANGING"])
def getaddrinfo(host, *args, **kwargs):
    if host == "changing.test":
        host, *left = file.read_text().split()
        if left:
            file.write_text(" ".join(left))
    return usual(host, *args, **kwargs)
socket.getaddrinfo = getaddrinfo
"""


def write_services(folder: Path, count: int) -> None:
    """So many services in the table of the source."""
    rows = [f"s{number},Service {number},The hub" for number in range(count)]
    folder.mkdir(exist_ok=True)
    (folder / "services.csv").write_text("\n".join(["id,name,organisation", *rows]))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built node of a real area without keys."""
    folder = tmp_path_factory.mktemp("area")
    write_services(folder / "sources", SERVICES)
    return build_one(folder, sample=False, extra=SOURCE)


@pytest.fixture(scope="module")
def pair(
    built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Node, Node, Wire]]:
    """A node, one that follows it, and the wire that this one follows it through."""
    folder = tmp_path_factory.mktemp("pair")
    with nodes(built, folder, 2) as (one, other), wire_to(one.url) as wire:
        other.call("neighbours", "add", wire.url, "--fingerprint", one.fingerprint)
        one.says("Water is off", SOON)
        wait_for(lambda: other.shows("Water is off"))
        yield one, other, wire


def comes_to(node: Node, url: str, code: str) -> Following:
    """The node notes this problem of the neighbour at ``url``, in words, and keeps what it has."""

    def is_noted() -> bool:
        if node.following(url).problem != code:
            node.ask_soon(url)
            return False
        return True

    wait_for(is_noted)
    assert node.shows("Water is off")
    return node.following(url)


def comes_to_show(node: Node, url: str, title: str) -> None:
    """The node shows what the neighbour at ``url`` says, in its own time."""

    def is_shown() -> bool:
        node.ask_soon(url)
        return node.shows(title)

    try:
        wait_for(is_shown)
    except TimeoutError as error:
        error.add_note(f"{node.following(url)}")
        raise


def put_notice(peer: Peer, name: str) -> None:
    """Let a peer publish a notice."""
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    record = NoticeRecord(
        uri=f"https://{peer.seed}.example/notice/{name.replace(' ', '-')}",
        title=name,
        text="Invented for a test.",
        severity="information",
        category="other",
        area=AreaRecord("footprint"),
        starts=now,
        ends=clock.now() + timedelta(days=2),
        published=now,
    )
    body = msgspec.json.encode(record).decode()
    peer.put(name.replace(" ", "-"), "notice", body=body)


def stranger(seed: str, reader: Node, open_: ExitStack) -> PeerServer:
    """A peer with a notice, which the node trusts and has read."""
    peer = Peer(seed=seed, now=clock.now().replace(microsecond=0))
    put_notice(peer, f"Bins of {seed}")
    server = open_.enter_context(serving(peer))
    server.types = {"notice": "notice/1.0", "service": "service/1.0"}
    words = fingerprint_words(peer.node)
    reader.call("neighbours", "add", server.origin, "--fingerprint", words)
    comes_to_show(reader, server.origin, f"Bins of {seed}")
    return server


def bad_answers() -> Iterator[tuple[Answer, str, str]]:
    """What a wire may answer instead of a node; the problem that a reader has; of its words."""
    packed = {"Content_Type": JSON, "Content_Encoding": "gzip"}
    aside, bomb = "http://127.0.0.1:1/x", gzip.compress(bytes(99_000_000))
    yield answering(b"oh", "500 Oh"), "neighbours.later", "500"
    yield answering(b"", "302 Found", Location=aside), "http.redirect", "127.0.0.1"
    yield answering(b"", "429 Busy", Retry_After="7200"), "neighbours.later", "429"
    yield answering(b"<p>", Content_Type="text/html"), "neighbours.wrong-kind", "text/html"
    yield answering(b"x", length=2_000_000_000, Content_Type=JSON), "http.too-large", "more than"
    yield lambda _wire: None, "http.cut-off", "broke off"
    yield answering(bomb, "200 OK", None, **packed), "http.too-large", "more than"


def test_a_bad_wire_and_bad_neighbours_leave_what_was_good(pair: tuple[Node, Node, Wire]) -> None:
    one, other, wire = pair
    with ExitStack() as open_:
        slow, thief, newer = (
            stranger(seed, other, open_) for seed in ("slow", "thief", "newer")
        )  # fmt: skip
        slow.instead["/fed/v1/head"] = streaming(DRIPPING, b"x", slow.server.over, every_s=0.5)
        other.ask_soon(slow.origin)
        put_notice(thief.peer, "Lies")
        claimed = thief.peer.changes[-1]
        victim = claimed.id.replace(thief.peer.node, one.identity)
        thief.peer.changes[-1] = msgspec.structs.replace(claimed, id=victim)
        newer.peer.put("Unheard of", "service", schema="service/2.0")

        one.says("Bridge is closed", SOON)
        for answer, code, words in bad_answers():
            wire.instead[""] = answer
            found = comes_to(other, wire.url, code)
            assert words in found.sentence
            assert found.state == "failing"
        wire.instead.clear()
        comes_to_show(other, wire.url, "Bridge is closed")

        comes_to(other, thief.origin, "federation.other-origin")
        assert other.held(thief.origin) == {"shown": 1}
        assert not other.shows("Lies")
        other.ask_soon(newer.origin)
        wait_for(lambda: other.held(newer.origin) == {"shown": 1, "unread": 1})
        wait_for(lambda: other.following(slow.origin).problem == "http.too-slow")
        assert other.shows("Bins of slow")
        assert other.shows("Bins of thief")


def test_who_asks_for_time_gets_it(pair: tuple[Node, Node, Wire]) -> None:
    _, other, wire = pair
    wire.instead[""] = answering(b"", "429 Busy", Retry_After="7200")
    due = comes_to(other, wire.url, "neighbours.later").due
    assert datetime.fromisoformat(due + "+00:00") > clock.now() + timedelta(hours=1)
    wire.instead.clear()
    comes_to_show(other, wire.url, "Water is off")


def test_what_was_said_before_is_not_taken_twice(pair: tuple[Node, Node, Wire]) -> None:
    one, other, wire = pair
    comes_to_show(other, wire.url, "Water is off")
    old = dict(wire.passed)
    page = next(path for path in reversed(old) if "/pages/" in path)
    one.says("Road is up", SOON)
    comes_to_show(other, wire.url, "Road is up")
    before = other.following(wire.url)

    wire.instead[f"{page.rpartition('/')[0]}/{before.seq}"] = old[page]
    one.says("Bus goes elsewhere", SOON)
    comes_to(other, wire.url, "federation.out-of-order")
    wire.instead = old
    assert comes_to(other, wire.url, "federation.rolled-back").state == "stopped"
    assert other.following(wire.url).seq == before.seq
    wire.instead = {}
    other.call("neighbours", "sync", wire.url, "--afresh")
    assert other.shows("Bus goes elsewhere")


@pytest.fixture
def twin(pair: tuple[Node, Node, Wire], tmp_path: Path) -> Iterator[Node]:
    """A copy of the first node's folder that somebody else serves."""
    one, _, _ = pair
    one.stop()
    shutil.copytree(one.home, tmp_path / "twin")
    one.start()
    copy = Node(tmp_path / "twin", free_port())
    copy.start()
    yield copy
    copy.stop()


def test_two_heads_for_one_epoch_stop_it_until_an_operator_has_decided(
    pair: tuple[Node, Node, Wire], twin: Node
) -> None:
    one, other, wire = pair
    one.says("Gate is shut", SOON)
    comes_to_show(other, wire.url, "Gate is shut")
    twin.says("Gate is open", SOON)
    wire.to = twin.url
    assert comes_to(other, wire.url, "federation.fork").state == "stopped"
    assert other.shows("Gate is shut")
    warnings = other.call("status")["warnings"]
    assert "neighbour-stopped" in [warning["code"] for warning in warnings]
    wire.to = one.url
    with pytest.raises(RuntimeError, match="not asked any more"):
        other.call("neighbours", "sync", wire.url)
    other.call("neighbours", "sync", wire.url, "--afresh")
    assert other.shows("Gate is shut")
    assert not other.shows("Gate is open")


def test_what_a_stolen_key_said_goes_once_the_root_has_taken_it_back(
    pair: tuple[Node, Node, Wire], twin: Node
) -> None:
    one, other, wire = pair
    wire.to = twin.url
    twin.says("First lie", SOON)
    comes_to_show(other, wire.url, "First lie")

    stolen = [key["keyid"] for key in one.call("feed", "keys", "show")["keys"]]
    root = str(one.home / "root.pem")
    one.call("feed", "keys", "sign", "--root", root, "--revoke", stolen[-1])
    one.call("feed", "rebuild")
    wire.to = one.url
    one.says("Lift is out", SOON)
    comes_to_show(other, wire.url, "Lift is out")
    assert not other.shows("First lie")

    twin.says("Second lie", SOON)
    wire.to = twin.url
    comes_to(other, wire.url, "federation.not-signed")
    wire.to = one.url
    one.says("Lift is back", SOON)
    comes_to_show(other, wire.url, "Lift is back")
    assert not other.shows("Second lie")


def test_more_than_a_fifth_goes_only_with_an_operators_word(
    pair: tuple[Node, Node, Wire], tmp_path: Path
) -> None:
    one, other, wire = pair
    comes_to_show(other, wire.url, "Water is off")
    before = other.held(wire.url)["shown"]
    write_services(tmp_path / "fewer", SERVICES // 2)
    one.call("build", str(write_locality(tmp_path / "fewer", extra=SOURCE)))
    assert comes_to(other, wire.url, "neighbours.mass-removal").state == "stopped"
    assert other.held(wire.url)["shown"] == before
    other.call("neighbours", "sync", wire.url, "--agree")
    assert other.held(wire.url)["shown"] == before - SERVICES // 2


def test_a_name_that_leads_into_a_private_network_later_is_not_followed_there(
    pair: tuple[Node, Node, Wire], built: Path, tmp_path: Path
) -> None:
    one, _, wire = pair
    names, private = tmp_path / "changing", "10.0.0.7"
    (tmp_path / "sitecustomize.py").write_text(RESOLVER)
    names.write_text("127.0.0.1")
    shutil.copytree(built, tmp_path / "reader")
    told = {"PYTHONPATH": str(tmp_path), "CHANGING": str(names)}
    reader = Node(tmp_path / "reader", free_port(), variables=told)
    url = wire.url.replace("127.0.0.1", "changing.test")
    with ExitStack() as open_:
        open_.callback(reader.stop)
        reader.start()
        reader.call("neighbours", "add", url, "--fingerprint", one.fingerprint)
        comes_to_show(reader, url, "Water is off")

        names.write_text(private)
        assert private in comes_to(reader, url, "http.forbidden-address").sentence

        # The name changes after it was looked up and allowed: this round stays where it was.
        one.says("Path is wet", SOON)
        names.write_text(f"127.0.0.1 {private}")
        comes_to_show(reader, url, "Path is wet")
        comes_to(reader, url, "http.forbidden-address")
        names.write_text("127.0.0.1")
        one.says("Path is dry", SOON)
        comes_to_show(reader, url, "Path is dry")


def test_a_sample_that_offers_itself_to_a_real_node_is_refused(built: Path, tmp_path: Path) -> None:
    invented = build_one(tmp_path / "invented")
    with nodes(invented, tmp_path, 1) as (sample,):
        real = Node(built, free_port())
        with pytest.raises(RuntimeError, match="invented records"):
            real.call("neighbours", "add", sample.url, "--fingerprint", sample.fingerprint)
        assert real.call("neighbours", "list") == []
