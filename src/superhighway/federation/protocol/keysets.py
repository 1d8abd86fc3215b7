"""Key sets: what a root says of the online keys of its node, one set after the other. Pure.

A key signs for a purpose from ``not_before`` to ``not_after``; what a revoked one signed is not
taken. A key stays in the set when its time is over, since what it signed in its time holds.
"""

import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from superhighway.federation.protocol.domain import NODE_PREFIX, Key, KeySet, Purpose
from superhighway.trust.api import Root, key_id_of


@dataclass(frozen=True)
class Terms:
    """How long keys are good for: a set and its keys, and an old key beside its successor."""

    life: timedelta = timedelta(days=400)
    overlap: timedelta = timedelta(days=30)


def node_of(public: bytes) -> str:
    """The identity of the node with this root key (raw public bytes)."""
    return NODE_PREFIX + key_id_of(public)


def next_key_set(
    root: Root,
    before: bytes | None,
    online: bytes,
    now: datetime,
    terms: Terms,
    revoked: Sequence[str] = (),
) -> KeySet:
    """The set after the one with the payload ``before``: ``online`` signs from now on.

    ``online`` is raw public bytes; ``now`` has no microseconds. Keys of the set before stay in it:
    they sign for the overlap at most, those of ``revoked`` (ids) no longer. Raises ValueError where
    ``online`` itself was taken back: it never signs again.
    """
    last = msgspec.json.decode(before, type=KeySet) if before else None
    former = {key.keyid: key for key in last.keys} if last else {}
    mine = key_id_of(online)
    known = former.pop(mine, None)
    if known and known.revoked:
        message = f"{mine} was taken back"
        raise ValueError(message)
    current = Key(
        keyid=mine,
        public=_text(online),
        purposes=tuple(Purpose),
        not_before=known.not_before if known else now,
        not_after=now + terms.life,
    )
    return KeySet(
        node=node_of(root.public),
        root=_text(root.public),
        version=last.version + 1 if last else 1,
        issued=now,
        expires=now + terms.life,
        prev=hashlib.sha256(before).hexdigest() if before else "",
        keys=(current, *(_beside(key, now, terms, revoked) for key in former.values())),
    )


def _beside(key: Key, now: datetime, terms: Terms, revoked: Sequence[str]) -> Key:
    """A key that another one took the place of: its time ends with the overlap, or now."""
    if key.keyid in revoked and key.revoked is None:
        return msgspec.structs.replace(key, revoked=now)
    return msgspec.structs.replace(key, not_after=min(key.not_after, now + terms.overlap))


def _text(public: bytes) -> str:
    return binascii.b2a_base64(public, newline=False).decode()
