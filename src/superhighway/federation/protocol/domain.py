"""What nodes say to each other, as docs/reference/feed-protocol.md has it. No Django here.

Everything signed travels as the payload of a DSSE envelope (JSON). Datetimes are UTC, written as
RFC 3339 with ``Z``; hashes are SHA-256 in lower-case hexadecimal; keys are raw Ed25519 public keys
in base64. A node's identity is its root key: ``urn:superhighway:node:`` and the SHA-256 of the raw
32 bytes of that key.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

import msgspec

#: Where records of one node, and the node itself, are named.
NODE_PREFIX = "urn:superhighway:node:"
#: The most changes of a page, and the most bytes of records (UTF-8) where it has two or more.
PAGE = 500
PAGE_BYTES = 1_800_000
#: The types that are published now.
TYPES = ("organisation", "service", "template-release", "notice")
#: The most bytes of a record that is published, and of a key set or head that is read.
RECORD_BYTES = 256_000
SMALL_BYTES = 256_000

KEYS_TYPE = "application/vnd.superhighway.keys+json"
HEAD_TYPE = "application/vnd.superhighway.head+json"
PAGE_TYPE = "application/vnd.superhighway.page+json"
SNAPSHOT_TYPE = "application/vnd.superhighway.snapshot+json"
SUCCESSION_TYPE = "application/vnd.superhighway.succession+json"
ACCEPTANCE_TYPE = "application/vnd.superhighway.acceptance+json"
STRATEGY_TYPE = "application/vnd.superhighway.strategy+json"


class Purpose(StrEnum):
    """What an online key may sign."""

    FEED = "feed"
    REQUESTS = "requests"
    RELEASES = "releases"


class Key(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An online key. It signs from ``not_before`` until ``not_after``, or until ``revoked``.

    ``keyid`` is the SHA-256 of the raw public key. What a revoked key signed is not taken any more.
    """

    keyid: str
    public: str
    purposes: tuple[Purpose, ...]
    not_before: datetime
    not_after: datetime
    revoked: datetime | None = None


class KeySet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The payload of ``keys.json``, signed by the root key alone.

    ``version`` rises by one; ``prev`` is the SHA-256 of the payload before it ("" for the first).
    """

    node: str
    root: str
    version: int
    issued: datetime
    expires: datetime
    prev: str
    keys: tuple[Key, ...]


class Description(msgspec.Struct, frozen=True, omit_defaults=True):
    """``/.well-known/superhighway``: who a node is and what it speaks. Not signed: it only leads.

    ``origin`` is the https origin that it is found at; ``footprint`` ONS codes; ``feed`` maps the
    names of endpoints ("keys", "head", "pages", "snapshot", "ping") to addresses relative to the
    origin; ``speaks`` names other standards and where; ``types`` what it publishes, with schema.
    ``area`` says roughly where its area lies, as ``areas.Area`` has it; one that isn't so is as
    none at all.
    Unknown members are passed over: a later version may add some.
    """

    node: str
    name: str
    origin: str
    footprint: tuple[str, ...]
    versions: tuple[str, ...]
    feed: dict[str, str]
    types: dict[str, str]
    speaks: dict[str, str] = {}
    sample: bool = False
    run_by: str = ""
    contact: str = ""
    software: str = ""
    area: Any = None


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One change: a record put, or taken away (a tombstone, which has no body).

    ``seq`` has no gaps within an epoch. ``id`` begins with the node's identity, a colon, the type
    and another colon (or with that of a node that it is the heir of). ``ver`` rises with each
    change of the record, from one epoch to the next as well. ``body`` is the record, a JSON object
    as text, and ``sha256`` the hash of that text in UTF-8 ("" for a tombstone): nothing has to be
    put into a canonical form.
    """

    seq: int
    op: Literal["put", "tombstone"]
    type: str
    schema: str
    id: str
    ver: int
    sha256: str = ""
    body: str = ""
    sample: bool = False


class Page(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The payload of a page: the changes ``first`` to ``last``, one after the other.

    ``number`` is how many changes of the epoch lie before it: 0, then the ``last`` of the page
    before. Whoever asks for n gets the page that holds change n + 1, so a reader asks for the
    ``seq`` of its cursor and passes over what it has. A page is sealed once the next one has
    begun: at 500 changes, or before the records in it come to more than 1.8 MB. The last page is
    open and grows; it may be empty (``last`` = ``first`` - 1). ``prev_hash`` is the chain's hash
    before its first change (see ``chain``; 64 zeros at the beginning of an epoch).
    """

    node: str
    epoch: int
    number: int
    first: int
    last: int
    prev_hash: str
    changes: tuple[Change, ...]


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The payload of the head: how far the feed goes, said anew at least every hour.

    ``seq`` 0 is an empty feed. ``floor`` is the first change that pages still hold: a reader whose
    cursor lies before ``floor`` - 1 takes a snapshot. ``hash`` is the chain's hash at ``seq``.
    """

    node: str
    epoch: int
    seq: int
    floor: int
    hash: str
    issued: datetime
    expires: datetime


class SnapshotHeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The signed first line of a snapshot; ``count`` lines follow, each a put as ``Change``.

    ``sha256`` is that of all the bytes behind the header's line end; ``hash`` the chain's at
    ``seq``, where a reader goes on with pages.
    """

    node: str
    epoch: int
    seq: int
    hash: str
    count: int
    sha256: str
    issued: datetime


class Ping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body of a ping: only a hint that the head has moved on."""

    node: str
    epoch: int
    seq: int


class Succession(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The payload of a succession statement: the last word of a node, signed by its root key.

    ``root`` is that key (raw public bytes, base64), so that anybody can check it. ``epoch``,
    ``seq`` and ``hash`` are where the feed of ``node`` ended. ``heirs`` maps the identity of each
    heir to the codes that it takes over (GSS codes of the ONS); no code at all means everything.
    Without heirs the node retires. ``origins`` says where each heir is found; ``rest`` is the one
    that takes what lies in no other's codes. ``division`` is the SHA-256 of the division, where
    there are two heirs or more.
    """

    node: str
    root: str
    issued: datetime
    epoch: int
    seq: int
    hash: str
    heirs: dict[str, tuple[str, ...]]
    origins: dict[str, str] = {}
    rest: str = ""
    division: str = ""
    why: str = ""


class Acceptance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The payload of an heir's acceptance, signed by the root key of the heir (``node``).

    ``root`` is that key, ``of`` the old node, ``statement`` the SHA-256 of the payload of its
    succession statement. ``records`` says how many records the heir took over.
    """

    node: str
    root: str
    of: str
    statement: str
    issued: datetime
    records: int


class Deed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A succession statement and the acceptances of it, each an envelope as it was signed."""

    statement: msgspec.Raw
    acceptances: tuple[msgspec.Raw, ...] = ()


class Deeds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``/fed/v1/succession``: a node's own statement, and those of the nodes that it is heir of."""

    deeds: tuple[Deed, ...]


class Trust(StrEnum):
    """How far a neighbour's records of one type are trusted, from least to most."""

    BLOCKED = "blocked"
    LISTED = "listed"
    QUARANTINED = "quarantined"
    TRUSTED = "trusted"
    CORE = "core"


class Cursor(msgspec.Struct, frozen=True):
    """How far a reader has got: the epoch, the last change taken, and the chain's hash there."""

    epoch: int = 0
    seq: int = 0
    hash: str = "0" * 64


class Budget(msgspec.Struct, frozen=True):
    """The most that one neighbour may take up here."""

    page_bytes: int = 5_000_000
    record_bytes: int = 256_000
    records: int = 50_000
    daily_bytes: int = 500_000_000
