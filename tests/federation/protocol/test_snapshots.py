"""A snapshot is taken whole, as it was signed, or not at all."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace

import msgspec
import pytest

from superhighway.core.errors import Problem
from superhighway.federation.protocol.checking import Terms, unrevoked
from superhighway.federation.protocol.domain import Budget, Change, Cursor, Head, Purpose
from superhighway.federation.protocol.errors import ProtocolProblem
from superhighway.federation.protocol.schemas import Schemas
from superhighway.federation.protocol.snapshots import check_snapshot, records_of
from tests.builders.peer import DOCUMENTS, Peer

SCHEMAS = Schemas(DOCUMENTS)


@pytest.fixture
def peer() -> Peer:
    made = Peer()
    for name in ("one", "two", "three"):
        made.put(name)
    made.take(made.changes[0])
    return made


def none_known(_ids: Sequence[str]) -> Mapping[str, int]:
    return {}


def read(
    peer: Peer,
    raw: bytes | None = None,
    cursor: Cursor | None = None,
    head: Head | None = None,
    budget: Budget | None = None,
) -> list[Change]:
    file = io.BytesIO(peer.snapshot() if raw is None else raw)
    terms = replace(Terms(peer.node, "Otherham", SCHEMAS), budget=budget or Budget())
    keys = unrevoked(peer.key_set(), Purpose.FEED)
    header = check_snapshot(file, keys, head or peer.head_now(), cursor or Cursor(), terms)
    file.seek(0)
    return [one for part in records_of(file, header, terms, none_known) for one in part.changes]


def refused(problem: ProtocolProblem, *args: object, **more: object) -> None:
    with pytest.raises(Problem) as caught:
        read(*args, **more)  # type: ignore[arg-type]
    assert caught.value.kind is problem, caught.value
    assert caught.value.sentence


def test_a_snapshot_holds_what_is_put_now(peer: Peer) -> None:
    assert [one.seq for one in read(peer)] == [2, 3]
    assert read(Peer()) == []


def test_a_long_snapshot_comes_in_parts() -> None:
    peer = Peer()
    for number in range(501):
        peer.put(str(number))
    assert len(read(peer)) == 501


@pytest.mark.parametrize("cut", [1, 40, 500])
def test_a_snapshot_that_was_cut_short_is_refused(peer: Peer, cut: int) -> None:
    refused(ProtocolProblem.WRONG_HASH, peer, peer.snapshot()[:-cut])


def test_a_snapshot_with_something_added_is_refused(peer: Peer) -> None:
    more = msgspec.json.encode(peer.changes[0]) + b"\n"
    refused(ProtocolProblem.WRONG_HASH, peer, peer.snapshot() + more)


def test_a_snapshot_of_another_key_is_refused(peer: Peer) -> None:
    thief = Peer(seed="thief", changes=peer.changes)
    refused(ProtocolProblem.NOT_SIGNED, peer, thief.snapshot())


def test_a_snapshot_of_another_epoch_or_beyond_the_head_is_refused(peer: Peer) -> None:
    head = peer.head_now()
    other = peer.twin()
    other.epoch = 2
    refused(ProtocolProblem.OUT_OF_ORDER, peer, other.snapshot())
    peer.put("four")
    refused(ProtocolProblem.OUT_OF_ORDER, peer, head=head)


def test_a_snapshot_behind_the_reader_is_a_feed_turned_back(peer: Peer) -> None:
    cursor, head = peer.cursor(4), peer.head_now()
    peer.changes.pop()
    refused(ProtocolProblem.ROLLED_BACK, peer, cursor=cursor, head=head)


def test_a_snapshot_that_the_head_does_not_vouch_for_is_a_fork(peer: Peer) -> None:
    head = msgspec.structs.replace(peer.head_now(), hash="f" * 64)
    refused(ProtocolProblem.FORK, peer, head=head)


def test_more_records_than_the_budget_are_refused(peer: Peer) -> None:
    refused(ProtocolProblem.TOO_LARGE, peer, budget=Budget(records=1))


def test_a_line_without_an_end_is_refused(peer: Peer) -> None:
    raw = peer.snapshot() + b"x" * 3_000
    refused(ProtocolProblem.TOO_LARGE, peer, raw, budget=Budget(record_bytes=10))


def test_a_record_that_is_there_twice_is_refused(peer: Peer) -> None:
    twice = [peer.changes[1], peer.changes[1]]
    refused(ProtocolProblem.BAD_FORM, peer, peer.snapshot(twice))


def test_a_tombstone_in_a_snapshot_is_refused(peer: Peer) -> None:
    refused(ProtocolProblem.BAD_FORM, peer, peer.snapshot([peer.changes[3]]))


def test_a_signed_line_that_is_nonsense_is_refused(peer: Peer) -> None:
    refused(ProtocolProblem.BAD_FORM, peer, peer.snapshot(["nonsense"]))  # type: ignore[list-item]
