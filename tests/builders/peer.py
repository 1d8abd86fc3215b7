"""Another node, as far as its feed goes: with its own keys, and as honest as a test wants it."""

import base64
import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from superhighway.federation.protocol import chain
from superhighway.federation.protocol.domain import (
    HEAD_TYPE,
    KEYS_TYPE,
    NODE_PREFIX,
    PAGE,
    PAGE_TYPE,
    SNAPSHOT_TYPE,
    Change,
    Cursor,
    Head,
    Key,
    KeySet,
    Page,
    Purpose,
    SnapshotHeader,
)
from superhighway.trust.api import key_id_of, seal_with

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
#: A closed schema for tests: what the types of the node look like, in small.
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "uri": {"type": "string"},
        "name": {"type": "string"},
        "hours": {"anyOf": [{"$ref": "#/$defs/Hours"}, {"type": "null"}]},
        "many": {"type": "array", "items": {"$ref": "#/$defs/Hours"}},
    },
    "required": ["uri", "name"],
    "additionalProperties": False,
    "$defs": {
        "Hours": {
            "type": "object",
            "properties": {"opens": {"type": "string"}},
            "additionalProperties": False,
        }
    },
}
DOCUMENTS = {"service/1.0": SCHEMA, "notice/1.0": SCHEMA}


def private_key(seed: str) -> Ed25519PrivateKey:
    """The same key for the same words."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(seed.encode()).digest())


def public(key: Ed25519PrivateKey) -> bytes:
    """Its raw public bytes."""
    return key.public_key().public_bytes_raw()


@dataclass
class Peer:
    """A node with its root, its online keys and its changes; fields may be set to anything."""

    seed: str = "peer"
    now: datetime = NOON
    epoch: int = 1
    floor: int = 1
    version: int = 1
    prev: str = ""
    sample: bool = False
    changes: list[Change] = field(default_factory=list)
    revoked: set[str] = field(default_factory=set)
    online_seed: str = "online"
    former: list[str] = field(default_factory=list)

    @property
    def root(self) -> Ed25519PrivateKey:
        """The root key."""
        return private_key(f"{self.seed} root")

    @property
    def node(self) -> str:
        """The identity."""
        return NODE_PREFIX + key_id_of(public(self.root))

    @property
    def online(self) -> Ed25519PrivateKey:
        """The key that signs now."""
        return private_key(f"{self.seed} {self.online_seed}")

    def key(self, seed: str) -> Key:
        """An online key as the set names it."""
        raw = public(private_key(f"{self.seed} {seed}"))
        return Key(
            keyid=key_id_of(raw),
            public=base64.b64encode(raw).decode(),
            purposes=(Purpose.FEED, Purpose.REQUESTS),
            not_before=self.now - timedelta(days=30),
            not_after=self.now + timedelta(days=30),
            revoked=self.now - timedelta(hours=1) if seed in self.revoked else None,
        )

    def key_set(self) -> KeySet:
        """The set of keys."""
        return KeySet(
            node=self.node,
            root=base64.b64encode(public(self.root)).decode(),
            version=self.version,
            issued=self.now - timedelta(minutes=1),
            expires=self.now + timedelta(days=90),
            prev=self.prev,
            keys=tuple(self.key(seed) for seed in [*self.former, self.online_seed]),
        )

    def new_key(self, seed: str, *, revoke: bool = False) -> None:
        """Sign with another key from now on."""
        self.prev = hashlib.sha256(msgspec.json.encode(self.key_set())).hexdigest()
        self.version += 1
        self.former.append(self.online_seed)
        if revoke:
            self.revoked.add(self.online_seed)
        self.online_seed = seed

    def keys(self, keys: KeySet | None = None) -> bytes:
        """``keys.json``."""
        return seal_with(self.root, msgspec.json.encode(keys or self.key_set()), KEYS_TYPE)

    def put(self, name: str, kind: str = "service", **more: Any) -> Change:
        """Put a record whose uri and name come from ``name``; ``more`` changes the change."""
        uri = f"https://{self.seed}.example/{kind}/{name}"
        body = more.pop("body", json.dumps({"uri": uri, "name": name}))
        identity = f"{self.node}:{kind}:{uuid.uuid5(uuid.NAMESPACE_URL, uri)}"
        before = [one.ver for one in self.changes if one.id == identity]
        change = Change(
            seq=len(self.changes) + 1,
            op="put",
            type=kind,
            schema=f"{kind}/1.0",
            id=identity,
            ver=max(before, default=0) + 1,
            sha256=hashlib.sha256(body.encode()).hexdigest(),
            body=body,
            sample=self.sample,
        )
        self.changes.append(msgspec.structs.replace(change, **more))
        return self.changes[-1]

    def take(self, change: Change) -> Change:
        """Take a record away again."""
        self.changes.append(
            msgspec.structs.replace(
                change, seq=len(self.changes) + 1, op="tombstone", ver=change.ver + 1, sha256="",
                body="",
            )
        )  # fmt: skip
        return self.changes[-1]

    def hash_at(self, seq: int) -> str:
        """The chain's hash behind a change."""
        return chain.links(chain.START, self.changes[:seq])

    def cursor(self, seq: int) -> Cursor:
        """A reader's cursor there."""
        return Cursor(self.epoch, seq, self.hash_at(seq))

    def head_now(self) -> Head:
        """The head."""
        return Head(
            node=self.node,
            epoch=self.epoch,
            seq=len(self.changes),
            floor=self.floor,
            hash=self.hash_at(len(self.changes)),
            issued=self.now,
            expires=self.now + timedelta(hours=2),
        )

    def head(self, head: Head | None = None) -> bytes:
        """The head, signed."""
        return self.seal(msgspec.json.encode(head or self.head_now()), HEAD_TYPE)

    def page_of(self, asked: int, most: int = PAGE) -> Page:
        """The page that a reader gets who has ``asked`` changes; ``most`` are in it."""
        number = asked // most * most
        held = tuple(self.changes[number : number + most])
        return Page(
            node=self.node,
            epoch=self.epoch,
            number=number,
            first=number + 1,
            last=number + len(held),
            prev_hash=self.hash_at(number),
            changes=held,
        )

    def page(self, number: int, page: Page | None = None) -> bytes:
        """A page, signed."""
        return self.seal(msgspec.json.encode(page or self.page_of(number)), PAGE_TYPE)

    def snapshot(self, records: Sequence[Change] | None = None) -> bytes:
        """The snapshot of everything that is put now."""
        held = {one.id: one for one in self.changes}
        left = [one for one in held.values() if one.op == "put"] if records is None else records
        rest = b"".join(msgspec.json.encode(one) + b"\n" for one in left)
        header = SnapshotHeader(
            node=self.node,
            epoch=self.epoch,
            seq=len(self.changes),
            hash=self.hash_at(len(self.changes)),
            count=len(left),
            sha256=hashlib.sha256(rest).hexdigest(),
            issued=self.now,
        )
        return self.seal(msgspec.json.encode(header), SNAPSHOT_TYPE) + b"\n" + rest

    def seal(self, payload: bytes, kind: str) -> bytes:
        """Something signed by the key that signs now."""
        return seal_with(self.online, payload, kind)

    def twin(self) -> "Peer":
        """The same node with the same changes, which then may go another way."""
        return replace(self, changes=list(self.changes))
