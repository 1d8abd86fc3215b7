"""A reader of the feed that shares no code with the node: written from the reference alone.

It knows JSON, SHA-256 and Ed25519, and stops at the first thing that is wrong.
"""

import base64
import gzip
import hashlib
import json
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import jsonschema_rs
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

START = "0" * 64
MEDIA = "application/vnd.superhighway."
Json = dict[str, Any]


class RefusedError(Exception):
    """Why something isn't taken: the reference's code."""


def sha256(content: bytes) -> str:
    """In hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def need(right: object, code: str) -> None:
    """Go on only where that is so."""
    if not right:
        raise RefusedError(code)


def opened(raw: bytes, keys: dict[str, bytes], kind: str) -> bytes:
    """The payload of a DSSE envelope that one of these keys signed."""
    envelope = json.loads(raw)
    payload = base64.b64decode(envelope["payload"])
    name = envelope["payloadType"].encode()
    signed = b"DSSEv1 %d %b %d %b" % (len(name), name, len(payload), payload)
    for one in envelope["signatures"]:
        if one["keyid"] in keys and name.decode() == f"{MEDIA}{kind}+json":
            try:
                key = Ed25519PublicKey.from_public_bytes(keys[one["keyid"]])
                key.verify(base64.b64decode(one["sig"]), signed)
            except InvalidSignature:
                continue
            return payload
    raise RefusedError("federation.not-signed")


def moment(text: str) -> datetime:
    """An RFC 3339 time."""
    return datetime.fromisoformat(text)


class Reader:
    """Somebody who has pinned a node and follows it."""

    def __init__(self, node: str, now: datetime, schema: Callable[[str], Json]) -> None:
        self.node, self.now, self.schema = node, now, schema

    def keys(self, raw: bytes, before: bytes | None) -> Json:
        """A set of keys, after the one that was known."""
        claimed = json.loads(base64.b64decode(json.loads(raw)["payload"]))
        root = base64.b64decode(claimed["root"])
        need(self.node == "urn:superhighway:node:" + sha256(root), "federation.not-signed")
        payload = opened(raw, {sha256(root): root}, "keys")
        found: Json = json.loads(payload)
        if before is not None:
            last_payload = base64.b64decode(json.loads(before)["payload"])
            last = json.loads(last_payload)
            need(found["version"] >= last["version"], "federation.rolled-back")
            same = found["version"] == last["version"]
            need(not same or payload == last_payload, "federation.fork")
            follows = found["version"] == last["version"] + 1
            need(not follows or found["prev"] == sha256(last_payload), "federation.fork")
        self.in_time(found)
        return found

    def in_time(self, found: Json) -> None:
        """Neither from the future nor over."""
        need(moment(found["issued"]) <= self.now + timedelta(minutes=5), "federation.clocks")
        need(moment(found["expires"]) >= self.now, "federation.expired")

    def signers(self, keys: Json, *, at: datetime | None) -> dict[str, bytes]:
        """The keys that sign the feed; without a time those of the past as well."""
        return {
            one["keyid"]: base64.b64decode(one["public"])
            for one in keys["keys"]
            if "feed" in one["purposes"] and "revoked" not in one
            if at is None or moment(one["not_before"]) <= at <= moment(one["not_after"])
        }

    def head(self, raw: bytes, keys: Json, cursor: Json) -> Json:
        """The head, after what was taken."""
        found: Json = json.loads(opened(raw, self.signers(keys, at=self.now), "head"))
        need(found["node"] == self.node, "federation.not-signed")
        self.in_time(found)
        here, there = (cursor["epoch"], cursor["seq"]), (found["epoch"], found["seq"])
        need(there >= here or not cursor["seq"], "federation.rolled-back")
        need(there != here or found["hash"] == cursor["hash"], "federation.fork")
        return found

    def page(self, raw: bytes, keys: Json, head: Json, cursor: Json) -> list[Json]:
        """The changes of a page that are new."""
        page = json.loads(opened(raw, self.signers(keys, at=None), "page"))
        seqs = [one["seq"] for one in page["changes"]]
        placed = page["first"] == page["number"] + 1 <= cursor["seq"] + 1
        whole = seqs == list(range(page["first"], page["last"] + 1))
        need(placed and whole and page["node"] == self.node, "federation.out-of-order")
        need(page["epoch"] == cursor["epoch"] and len(seqs) <= 500, "federation.out-of-order")
        digest = page["prev_hash"]
        new = []
        if page["number"] == cursor["seq"]:
            need(digest == cursor["hash"], "federation.fork")
        for one in page["changes"]:
            digest = link(digest, one)
            if one["seq"] == cursor["seq"]:
                need(digest == cursor["hash"], "federation.fork")
            if cursor["seq"] < one["seq"] <= head["seq"]:
                new.append(one)
            if one["seq"] == head["seq"]:
                need(digest == head["hash"], "federation.fork")
        self.records(new)
        return new

    def records(self, changes: list[Json]) -> None:
        """Whose they are, what they hash to, whether they fit, whether they go on."""
        for one in changes:
            begins = f"{self.node}:{one['type']}:"
            need(one["id"].startswith(begins), "federation.other-origin")
            need(not one.get("sample"), "federation.sample")
        for one in changes:
            body = one.get("body", "").encode()
            wanted = sha256(body) if one["op"] == "put" else ""
            need(one.get("sha256", "") == wanted, "federation.wrong-hash")
        versions: dict[str, int] = {}
        for one in changes:
            if one["op"] == "put":
                self.record(one)
        for one in changes:
            need(one["ver"] > versions.get(one["id"], 0), "federation.old-version")
            versions[one["id"]] = one["ver"]

    def record(self, change: Json) -> None:
        """A record is named by its own uri, and is as its schema wants it."""
        body = json.loads(change["body"])
        name = uuid.uuid5(uuid.NAMESPACE_URL, body["uri"])
        need(change["id"].endswith(f":{name}"), "federation.other-origin")
        closed = jsonschema_rs.validator_for(self.schema(change["schema"]))
        need(closed.is_valid(body), "federation.not-the-schema")

    def snapshot(self, raw: bytes, keys: Json, head: Json) -> list[Json]:
        """The records of a snapshot."""
        first, _, rest = gzip.decompress(raw).partition(b"\n")
        header = json.loads(opened(first, self.signers(keys, at=None), "snapshot"))
        need((header["node"], header["epoch"]) == (self.node, head["epoch"]), "federation.fork")
        lines = rest.splitlines()
        whole = sha256(rest) == header["sha256"] and len(lines) == header["count"]
        need(whole, "federation.wrong-hash")
        found = [json.loads(line) for line in lines]
        self.records(found)
        return found


def link(before: str, change: Json) -> str:
    """The chain's hash after one more change."""
    fields = [str(change[name]) for name in ("seq", "op", "type", "schema", "id", "ver")]
    sample = "sample" if change.get("sample") else "real"
    return sha256("\n".join([before, *fields, change.get("sha256", ""), sample]).encode())
