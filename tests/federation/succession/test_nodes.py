"""Real nodes on this machine: one hands over to others, and who follows it goes on by itself.

Before that they meet what may be wrong with such a word: nothing of it is taken, nothing is lost.
"""

import base64
import sqlite3
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from superhighway.core import clock
from superhighway.federation.protocol.domain import Succession
from superhighway.federation.protocol.succession import seal_statement
from superhighway.federation.succession import dividing
from superhighway.trust import api as trust
from tests.builders.many_nodes import Node, build_one, nodes, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("nodes")]
SOON = (clock.now() + timedelta(days=2)).isoformat(timespec="minutes")
NORTH, SOUTH = "E05000001", "E05000002"


def root(node: Node) -> str:
    return str(node.home / "root.pem")


def statement(signer: Node, old: Node, codes: Sequence[str], *heirs: Node) -> bytes:
    """That heirs come after the old node, each in these codes, as somebody's root signed it."""
    key = trust.read_root(Path(root(signer)))
    said = Succession(
        node=old.identity,
        root=base64.b64encode(key.public).decode(),
        issued=clock.now().replace(microsecond=0),
        epoch=1,
        seq=1,
        hash="0" * 64,
        heirs={one.identity: tuple(codes) for one in heirs},
        origins={one.identity: one.url for one in heirs},
        rest=heirs[0].identity,
        division="0" * 64,
    )
    return seal_statement(key, said)


@contextmanager
def serving(server: Node, old: Node, envelope: bytes) -> Iterator[None]:
    """Let a node serve this of an old one, while the block runs."""
    row = (old.identity, dividing.digest(trust.unverified(envelope)), envelope, clock.now())
    put = (
        "INSERT INTO succession_deedrow "
        "(node, digest, statement, learnt_at, division, served, problem, sentence) "
        "VALUES (?, ?, ?, ?, '', 1, '', '')"
    )
    tell(server, put, (*row[:3], str(row[3])))
    try:
        yield
    finally:
        tell(server, "DELETE FROM succession_deedrow WHERE node=?", row[:1])


def tell(node: Node, statement: str, values: tuple[str | bytes, ...]) -> None:
    """Write into the database of a node."""
    with closing(sqlite3.connect(node.home / "node.sqlite3", timeout=60)) as database, database:
        database.execute(statement, values)


def meets(reader: Node, asked: Node, problem: str) -> bool:
    """Whether asking a node anew, news of successions too, has met this."""
    if reader.following(asked.url).problem == problem:
        return True
    forget = "UPDATE following_neighbourrow SET keys_at=NULL WHERE origin=?"
    tell(reader, forget, (asked.url,))
    reader.ask_soon(asked.url)
    return False


def goes_on(reader: Node, asked: Node, *wish: str) -> bool:
    """Whether a node follows another one, which is asked now."""
    if reader.following(asked.url).state == "following":
        return True
    try:
        reader.call("neighbours", "sync", asked.url, *wish)
    except RuntimeError:  # the worker is asking it at this moment
        return False
    return reader.following(asked.url).state == "following"


def test_wrong_words_change_nothing_and_the_right_one_is_followed(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    built = build_one(tmp_path_factory.mktemp("area"), sample=False)
    with nodes(built, tmp_path, 3) as (old, heir, reader):
        reader.follow(old)
        reader.follow(heir)
        heir.follow(old)
        old.says("Water is off", SOON)
        wait_for(lambda: reader.shows("Water is off"))
        an_heir_that_the_old_root_did_not_sign_is_refused(old, heir, reader)
        two_heirs_of_one_place_are_refused(old, heir, reader)
        a_sample_heir_is_refused(old, tmp_path_factory)
        an_heir_is_followed(old, heir, reader)


def an_heir_that_the_old_root_did_not_sign_is_refused(old: Node, heir: Node, reader: Node) -> None:
    with serving(heir, old, statement(heir, old, (), heir)):
        wait_for(lambda: meets(reader, heir, "federation.not-signed"))
        assert reader.following(heir.url).state == "failing"
        assert reader.following(old.url).state == "following"
        assert reader.shows("Water is off")
        assert reader.call("succession", "show")["successions"] == []
        shown = reader.call("neighbours", "show", heir.url)
        assert shown["problem"]["code"] == "federation.not-signed"
    wait_for(lambda: goes_on(reader, heir))


def two_heirs_of_one_place_are_refused(old: Node, heir: Node, reader: Node) -> None:
    with serving(old, old, statement(old, old, ("E06000001",), heir, reader)):
        wait_for(lambda: meets(reader, old, "federation.overlap"))
        assert reader.following(old.url).state == "stopped"
        assert reader.shows("Water is off")
    wait_for(lambda: goes_on(reader, old, "--afresh"))
    assert reader.shows("Water is off")


def a_sample_heir_is_refused(old: Node, folders: pytest.TempPathFactory) -> None:
    built = build_one(folders.mktemp("sample area"))
    with (
        nodes(built, folders.mktemp("sample"), 1) as (sample,),
        pytest.raises(RuntimeError, match="sample"),
    ):
        hand_over(old, sample)
    assert old.call("succession", "show")["successions"] == []


def an_heir_is_followed(old: Node, heir: Node, reader: Node) -> None:
    hand_over(old, heir)
    wait_for(lambda: takes_over(heir, old) == 1)

    def states() -> dict[str, str]:
        found = {one["origin"]: one["state"] for one in reader.call("neighbours", "list")}
        if found.get(old.url) != "over":
            reader.ask_soon(old.url)
        return found

    wait_for(lambda: states().get(old.url) == "over" and heir.url in states())
    assert "This site has ended" in old.page("/notices")
    old.stop()
    wait_for(lambda: "shown" in reader.call("neighbours", "show", heir.url)["records"])
    assert reader.shows("Water is off")
    with pytest.raises(RuntimeError, match="This node came after"):
        heir.call("neighbours", "remove", old.url)
    assert heir.shows("Water is off")


def takes_over(heir: Node, old: Node) -> int:
    """How many records an heir took over, which accepts now; 0 where it can't yet."""
    try:
        return int(heir.call("succession", "accept", old.url, "--root", root(heir))["taken"])
    except RuntimeError:  # its worker is asking the old one at this moment
        return 0


def test_a_split_a_merger_and_a_retirement_lose_nothing(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    built = build_one(tmp_path_factory.mktemp("area"), sample=False)
    with nodes(built, tmp_path, 5) as (old, north, south, reader, late):
        reader.follow(old)
        for heir in (north, south):
            heir.follow(old)
        pages = {
            old.says("Ferry stops", SOON, "--ward", NORTH): north,
            old.says("Tram stops", SOON, "--ward", SOUTH): south,
            old.says("Water is off", SOON): north,
        }
        a_split_is_followed(old, north, south, reader)
        for page, heir in pages.items():
            wait_for(lambda page=page, heir=heir: leads(old, page, heir))  # type: ignore[misc]
        a_merger_is_followed(south, north, reader)
        late.follow(north)
        wait_for(lambda: shows_all(late))
        assert late.held(north.url) == {"shown": 3}
        a_retirement_is_noted(north, reader)


def a_split_is_followed(old: Node, north: Node, south: Node, reader: Node) -> None:
    wait_for(lambda: shows_all(reader))
    hand_over(old, north, south, codes=(NORTH, SOUTH))
    wait_for(lambda: takes_over(north, old) == 2)
    wait_for(lambda: takes_over(south, old) == 1)

    def divided() -> bool:
        held = [reader.held(one.url) for one in (old, north, south)]
        return held == [{}, {"shown": 2}, {"shown": 1}]

    wait_for(lambda: asks(reader, old, north, south) and divided())
    assert reader.following(old.url).state == "over"
    assert shows_all(reader)


def a_merger_is_followed(south: Node, north: Node, reader: Node) -> None:
    north.follow(south)
    hand_over(south, north)
    wait_for(lambda: takes_over(north, south) == 1)
    wait_for(lambda: asks(reader, south, north) and reader.held(north.url) == {"shown": 3})
    wait_for(lambda: asks(reader, south) and reader.following(south.url).state == "over")
    assert shows_all(reader)


def a_retirement_is_noted(north: Node, reader: Node) -> None:
    north.call("succession", "retire", "--root", root(north), "--why", "The area closed")
    wait_for(lambda: asks(reader, north) and reader.following(north.url).state == "over")
    assert "Nobody came after it" in reader.following(north.url).sentence
    assert reader.held(north.url) == {"shown": 3}
    assert "This site has ended" in north.page("/")


def shows_all(node: Node) -> bool:
    """Whether the notices of the node that was split stand on a node's page."""
    shown = node.page("/notices")
    return all(title in shown for title in ("Ferry stops", "Tram stops", "Water is off"))


def asks(node: Node, *others: Node) -> bool:
    """Let a node ask others soon by itself."""
    for other in others:
        node.ask_soon(other.url)
    return True


def leads(old: Node, page: str, heir: Node) -> bool:
    """Whether an old address leads to a page of an heir; the old node looks who has accepted."""
    tell(old, "UPDATE core_job SET due='2026-01-01 00:00:00' WHERE name=?", ("succession",))
    with urllib.request.urlopen(old.url + page, timeout=20) as answer:
        return str(answer.geturl()).startswith(f"{heir.url}/notices/")


def hand_over(old: Node, *heirs: Node, codes: Sequence[str] = ("",)) -> None:
    """Let a node name its heirs, each with a code where there are several."""
    words = ["succession", "hand-over", "--root", root(old), "--why", "Areas were merged"]
    for heir, code in zip(heirs, codes, strict=True):
        named = f"{heir.url}={code}" if code else heir.url
        words += ["--heir", named, "--fingerprint", heir.fingerprint]
    old.call(*words)
