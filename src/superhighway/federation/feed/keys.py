"""The set of keys of this node: what its root says of the key that it signs with.

It lies in the data folder as the root signed it (``keys.json``); the root itself is never needed
to serve. Only a node of an invented area, or one that is developed on, keeps a root beside it and
signs for itself.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from superhighway.core import audit, clock, home, lock
from superhighway.core.errors import Problem
from superhighway.federation.feed.errors import FeedProblem
from superhighway.federation.protocol.checking import usable
from superhighway.federation.protocol.domain import KEYS_TYPE, KeySet, Purpose
from superhighway.federation.protocol.keysets import Terms, next_key_set, node_of
from superhighway.sources import api as sources
from superhighway.trust import api as trust

#: A sample node signs its keys anew when they have less left than this.
_SOON = timedelta(days=60)


@dataclass(frozen=True)
class Kept:
    """The set of keys as it lies in the data folder."""

    keys: KeySet
    payload: bytes
    envelope: bytes

    @property
    def node(self) -> str:
        """The identity of this node."""
        return self.keys.node

    @property
    def digest(self) -> str:
        """The SHA-256 of the envelope."""
        return hashlib.sha256(self.envelope).hexdigest()


def kept() -> Kept | None:
    """The set of keys, or None where there is none; raises Problem KEYS_BROKEN."""
    file = home.current().key_set
    if not file.exists():
        return None
    envelope = file.read_bytes()
    try:
        payload = trust.unverified(envelope)
        keys = msgspec.json.decode(payload, type=KeySet)
        root = msgspec.json.decode(f'"{keys.root}"', type=bytes)
        trust.verify_root(envelope, root)
    except (Problem, msgspec.MsgspecError, ValueError) as error:
        raise Problem(FeedProblem.KEYS_BROKEN, file=file) from error
    if node_of(root) != keys.node:
        raise Problem(FeedProblem.KEYS_BROKEN, file=file)
    return Kept(keys, payload, envelope)


def current() -> Kept:
    """The set of keys; a sample node's is made or renewed now where it has to be.

    Raises Problem NO_KEYS, KEYS_BROKEN or KEY_NOT_LISTED, and NO_HOME where there is no node.
    """
    found = kept()
    if found and _lists_ours(found, _SOON):
        return found
    if keeps_its_root():
        return _signed_by_itself()
    if found is None:
        raise Problem(FeedProblem.NO_KEYS)
    if not _lists_ours(found, timedelta(0)):
        raise Problem(FeedProblem.KEY_NOT_LISTED)
    return found


def ending() -> datetime | None:
    """When the keys of this node stop being good, where that is soon or over; else None.

    A node that signs for itself sees to it itself; one without keys has no feed.
    """
    found = kept()
    if found is None or _lists_ours(found, _SOON) or keeps_its_root():
        return None
    ours = trust.key_id_of(trust.public_key())
    until = [key.not_after for key in found.keys.keys if key.keyid == ours and not key.revoked]
    return min(found.keys.expires, *until) if until else clock.now()


def keeps_its_root() -> bool:
    """Whether this node signs its own keys: one of invented records, or for development.

    Raises Problem NO_HOME where it was never built.
    """
    return sources.area().sample or bool(settings.DEVELOPMENT)


def _lists_ours(found: Kept, left: timedelta) -> bool:
    """Whether our key may sign for the feed now, and for so long."""
    then = clock.now() + left
    good = usable(found.keys, Purpose.FEED, then)
    return found.keys.expires > then and trust.key_id_of(trust.public_key()) in good


def _signed_by_itself() -> Kept:
    node = home.current()
    with lock.exclusive(node.root / "keys.lock", wait=True):
        found = kept()
        if found and _lists_ours(found, _SOON):
            return found
        if not node.sample_root.exists():
            trust.new_root(node.sample_root)
        root = trust.read_root(node.sample_root)
        return _sign(root, found, Signing(), change=_is_taken_back(found, ()))


@dataclass(frozen=True)
class Signing:
    """How a set is signed: for how long, without which keys (ids), and who lets it be."""

    terms: Terms = field(default_factory=Terms)
    revoke: tuple[str, ...] = ()
    actor: str = "node"


def sign(root: trust.Root, how: Signing, *, change: bool = False) -> Kept:
    """Let the root sign the next set: for the key in use, or for a new one (``change``).

    Where the key in use is revoked a new one takes its place. Raises Problem OTHER_ROOT or
    NO_SUCH_KEY.
    """
    with lock.exclusive(home.current().root / "keys.lock", wait=True):
        found = kept()
        _check(root, found, how.revoke)
        return _sign(root, found, how, change=change or _is_taken_back(found, how.revoke))


def _is_taken_back(found: Kept | None, revoke: Iterable[str]) -> bool:
    """Whether the key in use must not sign any more; one from an old backup may be such."""
    ours = trust.key_id_of(trust.public_key())
    before = found.keys.keys if found else ()
    return ours in revoke or any(key.keyid == ours and key.revoked for key in before)


def _check(root: trust.Root, found: Kept | None, revoke: Iterable[str]) -> None:
    if found and found.node != node_of(root.public):
        raise Problem(FeedProblem.OTHER_ROOT)
    known = {key.keyid for key in found.keys.keys} if found else set()
    for key in revoke:
        if key not in known:
            raise Problem(FeedProblem.NO_SUCH_KEY, key=key)


def _sign(root: trust.Root, before: Kept | None, how: Signing, *, change: bool) -> Kept:
    """Write the next set into its place, then use its key, and note that it was signed."""
    new = Ed25519PrivateKey.generate() if change else trust.online_key()
    now, last = clock.now().replace(microsecond=0), before.payload if before else None
    online = new.public_key().public_bytes_raw()
    keys = next_key_set(root, last, online, now, how.terms, how.revoke)
    payload = msgspec.json.encode(keys)
    envelope = root.seal(payload, KEYS_TYPE)
    file = home.current().key_set
    aside = file.with_name(f"{file.name}.new")
    aside.write_bytes(envelope)
    aside.replace(file)
    if change:
        trust.change_key(new)
    audit.record(how.actor, "sign keys", keys.node, version=keys.version, revoked=how.revoke)
    return Kept(keys, payload, envelope)
