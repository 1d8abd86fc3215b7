"""Writes the test vectors and JSON Schemas of the feed's protocol: python -m tools.feed_vectors.

Keys, times and records are fixed, so the files come out the same every time. ``cases.json`` says
of each file what a reader that knows this much does with it: "taken", or the code of the refusal.
"""

import gzip
import hashlib
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import django
import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from superhighway.core.publishing import publishers, schema_of
from superhighway.federation.protocol import chain
from superhighway.federation.protocol.areas import Area
from superhighway.federation.protocol.checking import record_id
from superhighway.federation.protocol.domain import (
    HEAD_TYPE,
    KEYS_TYPE,
    PAGE_TYPE,
    SNAPSHOT_TYPE,
    Acceptance,
    Change,
    Cursor,
    Deeds,
    Description,
    Head,
    KeySet,
    Page,
    Ping,
    SnapshotHeader,
    Succession,
)
from superhighway.federation.protocol.keysets import Terms, next_key_set, node_of
from superhighway.trust.api import Root, key_id_of, seal_with

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
VECTORS, SCHEMAS = REFERENCE / "feed-vectors", REFERENCE / "feed-schemas"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
EPOCH = 1_795_435_200
WIRE: dict[str, type[msgspec.Struct]] = {
    "description": Description,
    "area": Area,
    "keys": KeySet,
    "head": Head,
    "page": Page,
    "snapshot-header": SnapshotHeader,
    "change": Change,
    "ping": Ping,
    "succession": Succession,
    "acceptance": Acceptance,
    "successions": Deeds,
}
Edit = Callable[[list[Change]], list[Change]]


def key(name: str) -> Ed25519PrivateKey:
    """An invented key: its seed is the SHA-256 of its name."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest())


ROOT, OTHER_ROOT = Root(key("root of the vectors")), Root(key("another root"))
OLD, ONLINE = key("first online key"), key("second online key")
NODE = node_of(ROOT.public)


def public(of: Ed25519PrivateKey) -> bytes:
    """The raw public bytes."""
    return of.public_key().public_bytes_raw()


def schemas() -> dict[str, bytes]:
    """Every schema by its file's name: of what is signed, and of each type that is published."""
    found = {f"wire/{name}": schema_of(form) for name, form in WIRE.items()}
    found |= {_named(one.schema): one.document for one in publishers}
    return {f"{name}.json": _pretty(document) for name, document in found.items()}


def _named(schema: str) -> str:
    kind, _, version = schema.partition("/")
    return f"{kind}-{version.partition('.')[0]}"


def _pretty(content: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"


class Vectors:
    """The files as they grow, and what is said of each."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.cases: list[dict[str, Any]] = []

    def add(self, name: str, content: bytes, expect: str = "taken", **given: object) -> None:
        """A file, what becomes of it, and what the reader knows."""
        self.files[name] = content
        self.cases.append({"file": name, "expect": expect, **given})


def key_sets() -> tuple[bytes, bytes]:
    """Two sets: with one key, then with another in its place and the first taken back."""
    first = next_key_set(ROOT, None, public(OLD), NOW - timedelta(days=9), Terms())
    before = msgspec.json.encode(first)
    revoked = [key_id_of(public(OLD))]
    second = next_key_set(ROOT, before, public(ONLINE), NOW - timedelta(days=1), Terms(), revoked)
    return before, msgspec.json.encode(second)


def add_key_sets(out: Vectors) -> None:
    """The sets, and sets that are refused."""
    first, second = key_sets()
    after = msgspec.json.decode(second, type=KeySet)
    out.add("keys-1.json", ROOT.seal(first, KEYS_TYPE), kind="keys")
    out.add("keys-2.json", ROOT.seal(second, KEYS_TYPE), kind="keys", before="keys-1.json")
    over = _set(after, version=3, prev=_digest(second), expires=NOW - timedelta(hours=1))
    wrong = {
        "other-root": (OTHER_ROOT.seal(second, KEYS_TYPE), "federation.not-signed"),
        "other-type": (ROOT.seal(second, HEAD_TYPE), "federation.not-signed"),
        "said-twice": (
            _set(after, expires=after.expires - timedelta(days=1)),
            "federation.fork",
        ),
        "not-after-the-last": (_set(after, version=3, prev="0" * 64), "federation.fork"),
        "over": (over, "federation.expired"),
    }
    for name, (content, code) in wrong.items():
        out.add(f"bad/keys-{name}.json", content, code, kind="keys", before="keys-2.json")
    rolled = ROOT.seal(first, KEYS_TYPE)
    out.add(
        "bad/keys-older.json", rolled, "federation.rolled-back", kind="keys", before="keys-2.json"
    )


def _set(of: KeySet, **changes: object) -> bytes:
    return ROOT.seal(msgspec.json.encode(msgspec.structs.replace(of, **changes)), KEYS_TYPE)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def change(seq: int, kind: str, uri: str, body: Mapping[str, object] | None) -> Change:
    """A change of a record; without a body it takes the record away."""
    text = msgspec.json.encode({"uri": uri, **body}).decode() if body is not None else ""
    return Change(
        seq=seq,
        op="put" if text else "tombstone",
        type=kind,
        schema=f"{kind}/1.0",
        id=record_id(NODE, kind, uri),
        ver=EPOCH * 1_000_000 + seq,
        sha256=_digest(text.encode()) if text else "",
        body=text,
    )


def records() -> list[Change]:
    """A short feed: two organisations and a service put, one changed, one taken away."""
    helpers, centre, walk = "urn:example:helpers", "urn:example:centre", "urn:example:walk"
    said = {"role": "other", "status": "active"}
    service = {"organisation": helpers, "organisation_name": "Testham Helpers"}
    times = {"byday": ["MO"], "opens_at": "10:00:00", "closes_at": "11:30:00"}
    return [
        change(1, "organisation", helpers, {"name": "Testham Helpers", **said}),
        change(2, "organisation", centre, {"name": "Testham Centre", **said}),
        change(3, "service", walk, {**service, "name": "Café walk – “gently”"}),
        change(
            4,
            "service",
            walk,
            {**service, "name": "Café walk – “gently”", "needs": [], "schedules": [times]},
        ),
        change(5, "organisation", centre, None),
    ]


def page(changes: Sequence[Change], before: str, signer: Ed25519PrivateKey = ONLINE) -> bytes:
    """These changes as a signed page."""
    first = changes[0].seq
    said = Page(NODE, EPOCH, first - 1, first, changes[-1].seq, before, tuple(changes))
    return seal_with(signer, msgspec.json.encode(said), PAGE_TYPE)


def head(
    seq: int, digest: str, signer: Ed25519PrivateKey = ONLINE, issued: datetime = NOW
) -> bytes:
    """A signed head."""
    said = Head(NODE, EPOCH, seq, 1, digest, issued, issued + timedelta(days=1))
    return seal_with(signer, msgspec.json.encode(said), HEAD_TYPE)


def cursor(changes: Sequence[Change]) -> dict[str, object]:
    """Where a reader is that has taken these changes from the beginning."""
    return _plain(Cursor(EPOCH, len(changes), chain.links(chain.START, changes)))


def _plain(value: Cursor) -> dict[str, object]:
    return dict(msgspec.to_builtins(value))


def add_feed(out: Vectors) -> None:
    """The head, two pages and the snapshot of the short feed."""
    every = records()
    end = chain.links(chain.START, every)
    known = {"keys": "keys-2.json", "head": "head.json"}
    first, second = (
        page(every[:3], chain.START),
        page(every[3:], chain.links(chain.START, every[:3])),
    )
    out.add("head.json", head(5, end), kind="head", keys="keys-2.json", cursor=cursor([]))
    out.add("page-0.json", first, kind="page", **known, cursor=cursor([]), new=3)
    out.cases.append(
        {
            "file": "page-0.json",
            "expect": "taken",
            "kind": "page",
            **known,
            "cursor": cursor(every[:2]),
            "new": 1,
        }
    )
    out.add("page-3.json", second, kind="page", **known, cursor=cursor(every[:3]), new=2)
    standing = (every[0], every[3])
    lines = b"".join(msgspec.json.encode(one) + b"\n" for one in standing)
    said = SnapshotHeader(NODE, EPOCH, 5, end, len(standing), _digest(lines), NOW)
    envelope = seal_with(ONLINE, msgspec.json.encode(said), SNAPSHOT_TYPE)
    whole = envelope + b"\n" + lines
    out.add("snapshot.ndjson.gz", _packed(whole), kind="snapshot", **known, cursor=cursor([]))
    cut = _packed(whole[: whole.rindex(b"\n", 0, -1) + 1])
    out.add(
        "bad/snapshot-cut.ndjson.gz",
        cut,
        "federation.wrong-hash",
        kind="snapshot",
        **known,
        cursor=cursor([]),
    )


def _after_three() -> str:
    """The chain's hash after the first page."""
    return chain.links(chain.START, records()[:3])


def _packed(content: bytes) -> bytes:
    """Gzip that comes out the same every time; stored, so that no version packs it otherwise."""
    return gzip.compress(content, compresslevel=0, mtime=0)


def add_bad_heads(out: Vectors) -> None:
    """Heads that are refused."""
    every = records()
    end, short = chain.links(chain.START, every), chain.links(chain.START, every[:3])
    wrong = {
        "old-key": (head(5, end, OLD), [], "federation.not-signed"),
        "by-the-root": (head(5, end, ROOT.key), [], "federation.not-signed"),
        "frozen": (head(5, end, issued=NOW - timedelta(days=2)), [], "federation.expired"),
        "ahead": (head(5, end, issued=NOW + timedelta(days=1)), [], "federation.clocks"),
        "shorter": (head(3, short), every, "federation.rolled-back"),
        "forked": (head(5, "f" * 64), every, "federation.fork"),
    }
    for name, (content, taken, code) in wrong.items():
        known = {"keys": "keys-2.json", "cursor": cursor(taken)}
        out.add(f"bad/head-{name}.json", content, code, kind="head", **known)


def _with(at: int, **changes: object) -> Edit:
    """Let one change of the feed be another."""
    return lambda found: [
        msgspec.structs.replace(one, **changes) if number == at else one
        for number, one in enumerate(found)
    ]


def _body(text: str) -> dict[str, object]:
    return {"body": text, "sha256": _digest(text.encode())}


def bad_pages() -> dict[str, tuple[Edit, str]]:
    """How pages differ that are refused, each with a head that stands by it."""
    first = records()[0]
    other = record_id(node_of(OTHER_ROOT.public), first.type, "urn:example:helpers")
    more = first.body[:-1] + ',"more":1}'
    return {
        "other-origin": (_with(0, id=other), "federation.other-origin"),
        "other-uri": (
            _with(0, id=record_id(NODE, first.type, "urn:example:x")),
            "federation.other-origin",
        ),
        "wrong-hash": (_with(0, body=first.body + " "), "federation.wrong-hash"),
        "not-the-schema": (_with(0, **_body(more)), "federation.not-the-schema"),
        "old-version": (_with(3, ver=EPOCH * 1_000_000 + 3), "federation.old-version"),
        "sample": (_with(0, sample=True), "federation.sample"),
        "gap": (lambda found: [found[0], *found[2:]], "federation.out-of-order"),
    }


def add_bad_pages(out: Vectors) -> None:
    """Pages that are refused."""
    for name, (edit, code) in bad_pages().items():
        changes = edit(records())
        digest = chain.links(chain.START, changes)
        out.files[f"bad/page-{name}.head.json"] = head(changes[-1].seq, digest)
        known = {"keys": "keys-2.json", "head": f"bad/page-{name}.head.json"}
        out.add(
            f"bad/page-{name}.json",
            page(changes, chain.START),
            code,
            kind="page",
            **known,
            cursor=cursor([]),
        )
    every = records()
    altered = seal_with(ONLINE, b"{}", PAGE_TYPE).replace(b"e30=", b"W10=")
    loose: dict[str, tuple[bytes, str]] = {
        "stolen-key": (page(every, chain.START, OLD), "federation.not-signed"),
        "altered": (altered, "federation.not-signed"),
        "other-chain": (page(every, "f" * 64), "federation.fork"),
        "other-place": (
            page(every[3:], chain.links(chain.START, every[:3])),
            "federation.out-of-order",
        ),
    }
    for name, (content, code) in loose.items():
        usual = {"keys": "keys-2.json", "head": "head.json"}
        out.add(f"bad/page-{name}.json", content, code, kind="page", **usual, cursor=cursor([]))


def vectors() -> dict[str, bytes]:
    """Every file by its name."""
    out = Vectors()
    add_key_sets(out)
    add_feed(out)
    add_bad_heads(out)
    add_bad_pages(out)
    said = {"node": NODE, "now": NOW, "cases": out.cases}
    return {**out.files, "cases.json": _pretty(said)}


def main() -> None:
    """Write everything anew."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "superhighway.web.settings")
    django.setup()
    for folder, files in ((VECTORS, vectors()), (SCHEMAS, schemas())):
        shutil.rmtree(folder, ignore_errors=True)
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


if __name__ == "__main__":
    main()
