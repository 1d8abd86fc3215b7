"""What another node serves is taken only where every check of the protocol holds."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.errors import Problem
from superhighway.federation.protocol import checking
from superhighway.federation.protocol.checking import (
    Checked,
    Terms,
    Trusted,
    check_head,
    check_keys,
    check_page,
    unrevoked,
    usable,
)
from superhighway.federation.protocol.domain import (
    HEAD_TYPE,
    KEYS_TYPE,
    PAGE_TYPE,
    Budget,
    Change,
    Cursor,
    Head,
    Purpose,
)
from superhighway.federation.protocol.errors import ProtocolProblem
from superhighway.federation.protocol.schemas import Schemas
from superhighway.trust.api import seal_with
from tests.builders.peer import DOCUMENTS, NOON, Peer, private_key

SCHEMAS = Schemas(DOCUMENTS)
NAME = "Otherham"


@pytest.fixture
def peer() -> Peer:
    """A node with three records."""
    made = Peer()
    for name in ("one", "two", "three"):
        made.put(name)
    return made


def terms(peer: Peer, **more: object) -> Terms:
    return replace(Terms(peer.node, NAME, SCHEMAS), **more)  # type: ignore[arg-type]


def none_known(_ids: Sequence[str]) -> Mapping[str, int]:
    return {}


def taken(
    peer: Peer,
    raw: bytes | None = None,
    *,
    cursor: Cursor | None = None,
    head: Head | None = None,
    known: checking.Versions = none_known,
    **more: object,
) -> Checked:
    at = cursor or Cursor(peer.epoch)
    content = peer.page(at.seq) if raw is None else raw
    keys = unrevoked(peer.key_set(), Purpose.FEED)
    return check_page(content, keys, head or peer.head_now(), at, terms(peer, **more), known)


def refused(problem: ProtocolProblem, *args: object, **more: object) -> Problem:
    with pytest.raises(Problem) as caught:
        taken(*args, **more)  # type: ignore[arg-type]
    assert caught.value.kind is problem, caught.value
    assert caught.value.sentence
    return caught.value


def altered(peer: Peer, at: int, **more: object) -> bytes:
    """The page with one change altered, and signed as it then is."""
    peer.changes[at] = msgspec.structs.replace(peer.changes[at], **more)
    return peer.page(0)


def test_a_page_gives_its_changes_and_moves_the_cursor(peer: Peer) -> None:
    checked = taken(peer)
    assert checked.changes == tuple(peer.changes)
    assert checked.cursor == peer.cursor(3)
    assert not checked.unread
    assert checked.number == 0


def test_only_what_is_new_is_given_where_the_page_has_grown(peer: Peer) -> None:
    cursor = peer.cursor(3)
    peer.put("four")
    assert [one.seq for one in taken(peer, cursor=cursor).changes] == [4]


def test_what_lies_behind_the_head_waits_until_a_head_vouches_for_it(peer: Peer) -> None:
    head = peer.head_now()
    peer.put("four")
    assert taken(peer, head=head).cursor.seq == 3


@given(sizes=st.lists(st.integers(1, 400), min_size=1, max_size=4))
def test_whatever_the_steps_a_reader_ends_where_the_feed_is(sizes: list[int]) -> None:
    peer, cursor, seen = Peer(), Cursor(1), list[Change]()
    for size in sizes:
        for number in range(size):
            peer.put(f"{len(seen)}-{number}")
        while cursor.seq < len(peer.changes):
            checked = taken(peer, cursor=cursor)
            seen += checked.changes
            cursor = checked.cursor
    assert seen == peer.changes
    assert cursor == peer.cursor(len(peer.changes))


def test_pages_may_be_shorter_than_the_most(peer: Peer) -> None:
    peer.put("four")
    first = peer.page(0, peer.page_of(0, most=2))
    cursor = taken(peer, first).cursor
    assert cursor.seq == 2
    assert taken(peer, peer.page(2), cursor=cursor).cursor == peer.cursor(4)


@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_a_page_with_any_bit_turned_is_taken_as_it_was_or_not_at_all(at: int, bit: int) -> None:
    peer = Peer()
    peer.put("one")
    raw = bytearray(peer.page(0))
    raw[at % len(raw)] ^= 1 << bit
    with suppress(Problem):
        assert taken(peer, bytes(raw)).changes == tuple(peer.changes)


@given(raw=st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(raw: bytes) -> None:
    refused(ProtocolProblem.NOT_SIGNED, Peer(), raw)


@given(payload=st.binary(max_size=300))
def test_any_signed_bytes_are_refused_in_words(payload: bytes) -> None:
    peer = Peer()
    refused(ProtocolProblem.BAD_FORM, peer, peer.seal(payload, PAGE_TYPE))


def test_a_page_that_is_too_large_is_not_looked_at(peer: Peer) -> None:
    refused(ProtocolProblem.TOO_LARGE, peer, budget=Budget(page_bytes=100))


def test_a_record_that_is_too_large_is_refused(peer: Peer) -> None:
    refused(ProtocolProblem.TOO_LARGE, peer, budget=Budget(record_bytes=20))


def test_a_page_of_another_key_is_refused(peer: Peer) -> None:
    payload = msgspec.json.encode(peer.page_of(0))
    raw = seal_with(private_key("thief"), payload, PAGE_TYPE)
    refused(ProtocolProblem.NOT_SIGNED, peer, raw)


def test_a_page_signed_as_something_else_is_refused(peer: Peer) -> None:
    raw = peer.seal(msgspec.json.encode(peer.page_of(0)), HEAD_TYPE)
    refused(ProtocolProblem.NOT_SIGNED, peer, raw)


def test_a_page_of_a_key_that_was_replaced_still_counts_but_not_of_one_revoked(peer: Peer) -> None:
    raw = peer.page(0)
    peer.new_key("second")
    assert taken(peer, raw).changes
    peer.revoked.add("online")
    refused(ProtocolProblem.NOT_SIGNED, peer, raw)
    assert taken(peer).changes


@pytest.mark.parametrize(
    "wrong",
    [
        {"epoch": 2},
        {"number": 1},
        {"number": -1, "first": 0, "last": 2},
        {"first": 2},
        {"last": 4},
        {"node": "urn:superhighway:node:" + "0" * 64},
    ],
)
def test_a_page_from_another_place_is_refused(peer: Peer, wrong: dict[str, object]) -> None:
    page = msgspec.structs.replace(peer.page_of(0), **wrong)
    with pytest.raises(Problem):
        taken(peer, peer.page(0, page))


def test_a_page_with_a_gap_is_refused(peer: Peer) -> None:
    refused(ProtocolProblem.OUT_OF_ORDER, peer, altered(peer, 1, seq=7))


def test_a_page_with_nothing_new_is_refused(peer: Peer) -> None:
    head = peer.head_now()
    longer = msgspec.structs.replace(head, seq=4)
    refused(ProtocolProblem.OUT_OF_ORDER, peer, cursor=peer.cursor(3), head=longer)


def test_an_old_copy_of_a_page_is_not_taken_and_stops_nothing(peer: Peer) -> None:
    cursor, head = peer.cursor(3), peer.head_now()
    peer.changes.pop()
    refused(ProtocolProblem.OUT_OF_ORDER, peer, cursor=cursor, head=head)


def test_another_past_is_a_fork(peer: Peer) -> None:
    cursor = peer.cursor(3)
    other = Peer()
    for name in ("one", "two", "THREE", "four"):
        other.put(name)
    refused(ProtocolProblem.FORK, other, cursor=cursor)


def test_another_page_before_is_a_fork() -> None:
    peer = Peer()
    for number in range(501):
        peer.put(str(number))
    page = msgspec.structs.replace(peer.page_of(500), prev_hash="a" * 64)
    refused(ProtocolProblem.FORK, peer, peer.page(500, page), cursor=peer.cursor(500))


def test_a_page_that_is_not_what_the_head_vouches_for_is_a_fork(peer: Peer) -> None:
    head = msgspec.structs.replace(peer.head_now(), hash="b" * 64)
    refused(ProtocolProblem.FORK, peer, head=head)


def test_a_record_of_another_node_is_refused(peer: Peer) -> None:
    victim = Peer(seed="victim").put("one").id
    problem = refused(ProtocolProblem.OTHER_ORIGIN, peer, altered(peer, 0, id=victim))
    assert victim in problem.sentence


def test_an_heir_may_go_on_with_the_records_of_the_node_before_it(peer: Peer) -> None:
    old = Peer(seed="old").put("one")
    raw = altered(peer, 0, id=old.id, body=old.body, sha256=old.sha256)
    assert taken(peer, raw, ancestors=frozenset({Peer(seed="old").node})).changes


@pytest.mark.parametrize("kind", ["notice", ""])
def test_an_id_of_another_type_is_refused(peer: Peer, kind: str) -> None:
    refused(ProtocolProblem.OTHER_ORIGIN, peer, altered(peer, 0, type=kind))


def test_an_id_that_is_not_of_the_records_own_uri_is_refused(peer: Peer) -> None:
    other = json.dumps({"uri": "https://elsewhere.example/x", "name": "x"})
    peer.put("four", body=other)
    refused(ProtocolProblem.OTHER_ORIGIN, peer)


@pytest.mark.parametrize("uri", [5, None, "a\x00b", "x" * 701])
def test_a_record_needs_a_proper_uri(peer: Peer, uri: object) -> None:
    body = json.dumps({"uri": uri, "name": "four"})
    peer.put("four", body=body)
    refused(ProtocolProblem.BAD_FORM, peer)


def test_a_body_that_is_not_what_its_hash_says_is_refused(peer: Peer) -> None:
    changed = peer.changes[0].body.replace("one", "eno")
    refused(ProtocolProblem.WRONG_HASH, peer, altered(peer, 0, body=changed))


def test_a_tombstone_with_a_body_is_refused(peer: Peer) -> None:
    refused(ProtocolProblem.WRONG_HASH, peer, altered(peer, 0, op="tombstone", sha256=""))


def test_a_tombstone_is_taken(peer: Peer) -> None:
    peer.take(peer.changes[0])
    assert taken(peer).changes[-1].op == "tombstone"


@pytest.mark.parametrize("body", ["no JSON", "[]", "1", '{"uri": 5', "[" * 2_000])
def test_a_body_that_is_no_json_object_is_refused(peer: Peer, body: str) -> None:
    peer.put("four", body=body)
    refused(ProtocolProblem.BAD_FORM, peer)


@pytest.mark.parametrize("more", [{"extra": "1"}, {"name": 5}, {"hours": {"closes": "6"}}])
def test_a_record_against_its_closed_schema_is_refused(peer: Peer, more: dict[str, object]) -> None:
    uri = "https://peer.example/service/four"
    peer.put("four", body=json.dumps({"uri": uri, "name": "four", **more}))
    refused(ProtocolProblem.NOT_THE_SCHEMA, peer)


def test_a_later_minor_version_may_have_more(peer: Peer) -> None:
    body = {"uri": "https://peer.example/service/four", "name": "four", "extra": "1"}
    change = peer.put("four", body=json.dumps(body), schema="service/1.3")
    assert change.id not in taken(peer).unread
    known = json.loads(SCHEMAS.readable(change.schema, change.body))
    assert known == {"uri": body["uri"], "name": "four"}


@pytest.mark.parametrize(("kind", "schema"), [("service", "service/2.0"), ("song", "song/1.0")])
def test_an_unknown_schema_is_kept_and_not_shown(peer: Peer, kind: str, schema: str) -> None:
    change = peer.put("four", kind, schema=schema)
    gone = peer.put("five", kind, schema=schema)
    peer.take(gone)
    assert taken(peer).unread == {change.id, gone.id}


@pytest.mark.parametrize("schema", ["service", "notice/1.0", "service/1", "../../etc/passwd"])
def test_a_schema_that_is_none_is_refused(peer: Peer, schema: str) -> None:
    refused(ProtocolProblem.BAD_FORM, peer, altered(peer, 0, schema=schema))


def test_a_version_that_was_there_is_refused(peer: Peer) -> None:
    held = {peer.changes[1].id: 1}
    refused(ProtocolProblem.OLD_VERSION, peer, known=lambda _ids: held)
    assert taken(peer, known=lambda _ids: {peer.changes[1].id: 0}).changes


def test_a_version_that_does_not_rise_within_the_page_is_refused(peer: Peer) -> None:
    peer.put("one", ver=1)
    refused(ProtocolProblem.OLD_VERSION, peer)


def test_a_number_that_no_program_can_hold_is_refused(peer: Peer) -> None:
    refused(ProtocolProblem.BAD_FORM, peer, altered(peer, 0, ver=2**60))


def test_an_invented_record_is_refused_by_a_real_node_and_taken_by_a_sample(peer: Peer) -> None:
    raw = altered(peer, 0, sample=True)
    refused(ProtocolProblem.SAMPLE, peer, raw)
    assert taken(peer, raw, samples=True).changes


# Heads


def head_of(peer: Peer, raw: bytes | None = None, **more: object) -> Head:
    last, cursor, now = more.get("last"), more.get("cursor", Cursor()), more.get("now", NOON)
    content = peer.head() if raw is None else raw
    return check_head(content, NAME, peer.key_set(), last, cursor, now)  # type: ignore[arg-type]


def head_refused(problem: ProtocolProblem, *args: object, **more: object) -> None:
    with pytest.raises(Problem) as caught:
        head_of(*args, **more)  # type: ignore[arg-type]
    assert caught.value.kind is problem, caught.value
    assert caught.value.sentence


def test_a_head_is_taken_and_may_stand_still_or_move_on(peer: Peer) -> None:
    last = head_of(peer)
    assert head_of(peer, last=last, cursor=peer.cursor(3)) == last
    peer.put("four")
    assert head_of(peer, last=last, cursor=peer.cursor(2)).seq == 4


def test_a_head_of_another_key_type_or_node_is_refused(peer: Peer) -> None:
    payload = msgspec.json.encode(peer.head_now())
    head_refused(
        ProtocolProblem.NOT_SIGNED, peer, seal_with(private_key("thief"), payload, HEAD_TYPE)
    )
    head_refused(ProtocolProblem.NOT_SIGNED, peer, peer.seal(payload, PAGE_TYPE))
    other = msgspec.structs.replace(peer.head_now(), node=Peer(seed="other").node)
    head_refused(ProtocolProblem.NOT_SIGNED, peer, peer.head(other))


def test_a_head_must_be_signed_by_a_key_that_is_good_now(peer: Peer) -> None:
    old = peer.head()
    peer.new_key("second")
    assert head_of(peer, old)
    later = NOON + timedelta(days=31)
    assert not usable(peer.key_set(), Purpose.FEED, later)
    peer.revoked.add("online")
    head_refused(ProtocolProblem.NOT_SIGNED, peer, old)
    assert not usable(peer.key_set(), Purpose.RELEASES, NOON)


def test_a_head_that_is_over_is_a_frozen_feed(peer: Peer) -> None:
    head_refused(ProtocolProblem.EXPIRED, peer, now=NOON + timedelta(hours=3))
    with pytest.raises(Problem):
        checking.require_fresh(peer.head_now(), NAME, NOON + timedelta(days=1))
    checking.require_fresh(peer.head_now(), NAME, NOON)


def test_a_head_from_tomorrow_is_refused_as_long_as_the_clocks_differ(peer: Peer) -> None:
    head_refused(ProtocolProblem.CLOCKS, peer, now=NOON - timedelta(days=1))
    assert head_of(peer, now=NOON - timedelta(minutes=2))


def test_a_head_without_a_zone_is_refused(peer: Peer) -> None:
    naive = msgspec.structs.replace(peer.head_now(), issued=NOON.replace(tzinfo=None))
    head_refused(ProtocolProblem.BAD_FORM, peer, peer.head(naive))


@pytest.mark.parametrize("number", [-1, 2**53])
def test_a_head_with_an_impossible_number_is_refused(peer: Peer, number: int) -> None:
    wrong = msgspec.structs.replace(peer.head_now(), seq=number)
    head_refused(ProtocolProblem.BAD_FORM, peer, peer.head(wrong))


def test_a_head_behind_what_was_seen_is_a_feed_turned_back(peer: Peer) -> None:
    seen = peer.head_now()
    cursor = peer.cursor(3)
    peer.changes.pop()
    head_refused(ProtocolProblem.ROLLED_BACK, peer, last=seen)
    head_refused(ProtocolProblem.ROLLED_BACK, peer, cursor=cursor)
    peer.epoch = 0
    head_refused(ProtocolProblem.ROLLED_BACK, peer, last=seen)


def test_two_heads_under_one_number_are_a_fork(peer: Peer) -> None:
    seen = peer.head_now()
    other = msgspec.structs.replace(seen, hash="c" * 64)
    head_refused(ProtocolProblem.FORK, peer, peer.head(other), last=seen)
    head_refused(ProtocolProblem.FORK, peer, peer.head(other), cursor=peer.cursor(3))


def test_a_new_epoch_begins_anew(peer: Peer) -> None:
    seen = peer.head_now()
    peer.epoch, peer.changes = 2, peer.changes[:1]
    assert head_of(peer, last=seen).epoch == 2


def test_too_large_a_head_is_refused(peer: Peer) -> None:
    head_refused(ProtocolProblem.TOO_LARGE, peer, b"x" * 300_000)


# Keys


def keys_of(peer: Peer, raw: bytes | None = None, before: Trusted | None = None) -> Trusted:
    return check_keys(peer.keys() if raw is None else raw, NAME, peer.node, before, NOON)


def keys_refused(problem: ProtocolProblem, *args: object, **more: object) -> None:
    with pytest.raises(Problem) as caught:
        keys_of(*args, **more)  # type: ignore[arg-type]
    assert caught.value.kind is problem, caught.value
    assert caught.value.sentence


def test_keys_that_the_root_signed_are_taken_and_may_go_on(peer: Peer) -> None:
    first = keys_of(peer)
    assert keys_of(peer, before=first) == first
    peer.new_key("second")
    second = keys_of(peer, before=first)
    assert len(second.keys.keys) == 2
    keys_refused(ProtocolProblem.ROLLED_BACK, Peer(), before=second)


def test_some_sets_of_keys_may_have_been_missed(peer: Peer) -> None:
    first = keys_of(peer)
    peer.new_key("second")
    peer.new_key("third")
    assert keys_of(peer, before=first).keys.version == 3


def test_two_sets_under_one_number_are_a_fork(peer: Peer) -> None:
    first = keys_of(peer)
    other = msgspec.structs.replace(peer.key_set(), keys=())
    keys_refused(ProtocolProblem.FORK, peer, peer.keys(other), before=first)
    stranger = msgspec.structs.replace(peer.key_set(), version=2, prev="d" * 64)
    keys_refused(ProtocolProblem.FORK, peer, peer.keys(stranger), before=first)


def test_keys_that_an_online_key_signed_are_refused(peer: Peer) -> None:
    payload = msgspec.json.encode(peer.key_set())
    keys_refused(ProtocolProblem.NOT_SIGNED, peer, peer.seal(payload, KEYS_TYPE))


def test_keys_of_another_root_are_refused(peer: Peer) -> None:
    keys_refused(ProtocolProblem.NOT_SIGNED, peer, Peer(seed="thief").keys())


def test_keys_signed_as_something_else_are_refused(peer: Peer) -> None:
    raw = seal_with(peer.root, msgspec.json.encode(peer.key_set()), HEAD_TYPE)
    keys_refused(ProtocolProblem.NOT_SIGNED, peer, raw)


@pytest.mark.parametrize(
    "raw", [b"", b"{}", b'{"payload":"e30=","payloadType":"","signatures":[]}']
)
def test_what_is_no_set_of_keys_is_refused(peer: Peer, raw: bytes) -> None:
    keys_refused(ProtocolProblem.BAD_FORM, peer, raw)


def test_a_set_that_names_another_node_is_refused(peer: Peer) -> None:
    other = msgspec.structs.replace(peer.key_set(), node=Peer(seed="other").node)
    keys_refused(ProtocolProblem.BAD_FORM, peer, peer.keys(other))


@pytest.mark.parametrize(
    "wrong",
    [
        {"keyid": "e" * 64},
        {"public": "no base64"},
        {"not_before": NOON.replace(tzinfo=None)},
        {"revoked": NOON.replace(tzinfo=None)},
    ],
)
def test_a_set_with_an_unsound_key_is_refused(peer: Peer, wrong: dict[str, object]) -> None:
    key = msgspec.structs.replace(peer.key_set().keys[0], **wrong)
    found = msgspec.structs.replace(peer.key_set(), keys=(key,))
    keys_refused(ProtocolProblem.BAD_FORM, peer, peer.keys(found))


def test_a_set_that_is_over_is_refused(peer: Peer) -> None:
    over = msgspec.structs.replace(peer.key_set(), expires=NOON - timedelta(seconds=1))
    keys_refused(ProtocolProblem.EXPIRED, peer, peer.keys(over))


def test_a_schema_needs_a_proper_name() -> None:
    with pytest.raises(ValueError, match="bad"):
        Schemas({"bad": {}})


def test_members_of_a_later_version_are_left_out_at_every_depth() -> None:
    text = json.dumps(
        {
            "uri": "u",
            "name": "n",
            "hours": {"opens": "9", "new": 1},
            "many": [{"opens": "8", "new": 2}],
            "new": {},
        }
    )
    assert json.loads(SCHEMAS.readable("service/1.1", text)) == {
        "uri": "u",
        "name": "n",
        "hours": {"opens": "9"},
        "many": [{"opens": "8"}],
    }
    assert SCHEMAS.readable("service/1.0", text) == text.encode()
    assert SCHEMAS.readable("song/1.0", text) == text.encode()
