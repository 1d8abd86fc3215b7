"""One set of keys follows another."""

import hashlib
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from superhighway.federation.protocol.checking import Trusted, check_keys, usable
from superhighway.federation.protocol.domain import KEYS_TYPE, KeySet, Purpose
from superhighway.federation.protocol.keysets import Terms, next_key_set, node_of
from superhighway.trust.api import Root, key_id_of

ROOT = Root(Ed25519PrivateKey.from_private_bytes(bytes(32)))
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def public(number: int) -> bytes:
    """The raw public bytes of an invented key."""
    key = Ed25519PrivateKey.from_private_bytes(bytes([number + 1]) * 32)
    return key.public_key().public_bytes_raw()


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=8))
def test_readers_follow_whatever_the_root_signs(steps: list[tuple[int, bool]]) -> None:
    before: bytes | None = None
    held: Trusted | None = None
    last = 0
    revoked: set[str] = set()
    for at, (number, stolen) in enumerate(steps):
        now = NOW + at * DAY
        if key_id_of(public(number)) in revoked:
            continue
        taken_back = [key_id_of(public(last))] if stolen and before and last != number else []
        found = next_key_set(ROOT, before, public(number), now, Terms(), taken_back)
        before, last = msgspec.json.encode(found), number
        revoked |= set(taken_back)
        envelope = ROOT.seal(before, KEYS_TYPE)
        held = check_keys(envelope, "them", node_of(ROOT.public), held, now)
        good = usable(held.keys, Purpose.FEED, now)
        assert key_id_of(public(number)) in good
        assert not revoked & set(good)


def test_a_set_names_the_one_before_it_and_keeps_its_keys() -> None:
    first = msgspec.json.encode(next_key_set(ROOT, None, public(0), NOW, Terms()))
    second = next_key_set(ROOT, first, public(1), NOW + DAY, Terms(overlap=3 * DAY))
    assert second.prev == hashlib.sha256(first).hexdigest()
    new, old = second.keys
    assert (new.not_before, old.not_before) == (NOW + DAY, NOW)
    assert old.not_after == NOW + 4 * DAY
    third = next_key_set(ROOT, msgspec.json.encode(second), public(1), NOW + 2 * DAY, Terms())
    assert third.keys[0].not_before == NOW + DAY
    assert third.keys[1].not_after == NOW + 4 * DAY
    assert isinstance(third, KeySet)


def test_a_key_that_was_taken_back_never_signs_again() -> None:
    first = msgspec.json.encode(next_key_set(ROOT, None, public(0), NOW, Terms()))
    stolen = [key_id_of(public(0))]
    second = msgspec.json.encode(next_key_set(ROOT, first, public(1), NOW, Terms(), stolen))
    with pytest.raises(ValueError, match="taken back"):
        next_key_set(ROOT, second, public(0), NOW, Terms())
