"""Whether what another node serves may be taken: keys, head and pages.

Everything here is pure: bytes, what was known before and the time go in; what may be applied comes
out, or a Problem and nothing is applied. A page is checked in this order: size → signature → order
and chain → whose record → hash → schema → version.
"""

import base64
import binascii
import hashlib
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

import msgspec

from superhighway.core.errors import Problem
from superhighway.core.http import in_words
from superhighway.federation.protocol import chain
from superhighway.federation.protocol.domain import (
    HEAD_TYPE,
    KEYS_TYPE,
    PAGE,
    PAGE_TYPE,
    SMALL_BYTES,
    Budget,
    Change,
    Cursor,
    Head,
    Key,
    KeySet,
    Page,
    Purpose,
)
from superhighway.federation.protocol.errors import ProtocolProblem
from superhighway.federation.protocol.keysets import node_of
from superhighway.federation.protocol.schemas import Schemas, parse
from superhighway.trust.api import key_id_of, open_envelope, unverified

#: How far ahead of ours another node's clock may be.
AHEAD = timedelta(minutes=5)
_MOST = 2**53
#: The longest id and the longest uri of a record, in characters.
_LONGEST_ID, _LONGEST_URI = 160, 700

Versions = Callable[[Sequence[str]], Mapping[str, int]]
Payload = TypeVar("Payload", bound=msgspec.Struct)


@dataclass(frozen=True)
class Terms:
    """What is asked of a node's records.

    ``name`` is what people call it. ``ancestors`` are nodes that it is an heir of, whose records it
    may go on with. ``samples``: whether invented records are taken, which a sample node does.
    """

    node: str
    name: str
    schemas: Schemas
    budget: Budget = field(default_factory=Budget)
    ancestors: frozenset[str] = frozenset()
    samples: bool = False


@dataclass(frozen=True)
class Checked:
    """Changes that may be applied, and the cursor behind them.

    ``unread`` holds the ids of those whose schema isn't known here: they are kept, not shown.
    ``number`` is the page's.
    """

    changes: tuple[Change, ...]
    unread: frozenset[str]
    cursor: Cursor
    number: int


@dataclass(frozen=True)
class Trusted:
    """A set of keys that the root signed, and the SHA-256 of its payload."""

    keys: KeySet
    digest: str


def check_keys(raw: bytes, name: str, node: str, before: Trusted | None, now: datetime) -> Trusted:
    """The keys of ``node``; raises Problem where they aren't signed by its root, or are no later.

    ``before`` is the set that was known until now.
    """
    require_size(raw, SMALL_BYTES, "The set of keys", name)
    root = root_in(raw, name)
    if node_of(root) != node:
        raise Problem(ProtocolProblem.NOT_SIGNED, what="The set of keys", node=name)
    payload = opened(raw, {key_id_of(root): root}, KEYS_TYPE, "The set of keys", name)
    found = decoded(payload, KeySet, name)
    _require_sound(found, node, name)
    digest = hashlib.sha256(payload).hexdigest()
    if before is not None:
        _require_later(found, digest, before, name)
    _require_now(found.issued, found.expires, now, "The set of keys", name)
    return Trusted(found, digest)


def trusted_before(payload: bytes) -> Trusted:
    """A set of keys that was checked when it came, from its payload."""
    keys = msgspec.json.decode(payload, type=KeySet)
    return Trusted(keys, hashlib.sha256(payload).hexdigest())


def usable(keys: KeySet, purpose: Purpose, now: datetime) -> dict[str, bytes]:
    """The raw public keys, by id, that may sign for a purpose at ``now``."""
    valid = [key for key in keys.keys if key.not_before - AHEAD <= now <= key.not_after]
    return {key.keyid: _raw(key) for key in valid if _may(key, purpose)}


def unrevoked(keys: KeySet, purpose: Purpose) -> dict[str, bytes]:
    """Those that may have signed something in the past: a sealed page outlives its key's time."""
    return {key.keyid: _raw(key) for key in keys.keys if _may(key, purpose)}


def check_head(
    raw: bytes, name: str, keys: KeySet, last: Head | None, cursor: Cursor, now: datetime
) -> Head:
    """The head of a node's feed. ``last`` is the one seen before; raises Problem.

    NOT_SIGNED, EXPIRED (frozen, or the clocks differ), ROLLED_BACK, or FORK.
    """
    require_size(raw, SMALL_BYTES, "The head of the feed", name)
    signers = usable(keys, Purpose.FEED, now)
    head = decoded(opened(raw, signers, HEAD_TYPE, "The head of the feed", name), Head, name)
    if head.node != keys.node:
        raise Problem(ProtocolProblem.NOT_SIGNED, what="The head of the feed", node=name)
    require_counts((head.epoch, head.seq, head.floor), name)
    _require_now(head.issued, head.expires, now, "The head of the feed", name)
    _require_onward(head, Cursor(last.epoch, last.seq, last.hash) if last else Cursor(), name)
    _require_onward(head, cursor, name)
    return head


def require_fresh(head: Head, name: str, now: datetime) -> None:
    """Raise Problem EXPIRED where a head, once taken, isn't good any more: the feed is frozen."""
    _require_now(head.issued, head.expires, now, "The head of the feed", name)


def check_page(
    raw: bytes, keys: Mapping[str, bytes], head: Head, cursor: Cursor, terms: Terms, known: Versions
) -> Checked:
    """What is new in the page that goes on at ``cursor``, up to ``head``; raises Problem.

    ``keys`` are those that may have signed it. ``known`` gives the versions of the records that are
    held, for some ids.
    """
    require_size(raw, terms.budget.page_bytes, "A page", terms.name)
    payload = opened(raw, keys, PAGE_TYPE, "A page", terms.name)
    page = decoded(payload, Page, terms.name)
    new, after = _continued(page, head, cursor, terms)
    unread = check_changes(new, terms, known)
    return Checked(new, unread, after, page.number)


def check_changes(changes: Sequence[Change], terms: Terms, known: Versions) -> frozenset[str]:
    """Check records apart from their order; gives the ids of those that can't be read here.

    Raises Problem for the first thing wrong, looked for kind by kind.
    """
    for change in changes:
        _require_own(change, terms)
    for change in changes:
        _require_hash(change, terms)
    unread = frozenset(change.id for change in changes if not _is_readable(change, terms))
    versions = dict(known([change.id for change in changes]))
    for change in changes:
        if change.ver <= versions.get(change.id, 0):
            raise Problem(ProtocolProblem.OLD_VERSION, node=terms.name, id=change.id)
        versions[change.id] = change.ver
    return unread


def record_id(node: str, kind: str, uri: str) -> str:
    """The id of a node's record."""
    return f"{node}:{kind}:{uuid.uuid5(uuid.NAMESPACE_URL, uri)}"


def require_size(raw: bytes, limit: int, what: str, name: str) -> None:
    """Raise Problem TOO_LARGE for more than ``limit`` bytes."""
    if len(raw) > limit:
        raise Problem(ProtocolProblem.TOO_LARGE, what=what, node=name, limit=in_words(limit))


def opened(raw: bytes, keys: Mapping[str, bytes], kind: str, what: str, name: str) -> bytes:
    """The payload of an envelope signed by one of ``keys``; raises Problem NOT_SIGNED."""
    try:
        found = open_envelope(raw, keys)
    except Problem as problem:
        raise Problem(ProtocolProblem.NOT_SIGNED, what=what, node=name) from problem
    if found.payload_type != kind:
        raise Problem(ProtocolProblem.NOT_SIGNED, what=what, node=name)
    return found.payload


def decoded(payload: bytes, form: type[Payload], name: str) -> Payload:
    """What was signed, in its form; raises Problem BAD_FORM."""
    try:
        return msgspec.json.decode(payload, type=form)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise bad_form(f"{form.__name__.lower()}: not its form", name) from error


def bad_form(why: str, name: str) -> Problem:
    """What is not written as the protocol says."""
    return Problem(ProtocolProblem.BAD_FORM, what="What is served", node=name, why=why)


def root_in(raw: bytes, name: str) -> bytes:
    """The root key that what it signed names. Nothing is believed of it yet; raises Problem."""
    try:
        claimed = msgspec.json.decode(unverified(raw), type=_Root)
        return base64.b64decode(claimed.root, validate=True)
    except (Problem, msgspec.MsgspecError, ValueError) as error:
        raise bad_form("not its form, or without its root", name) from error


class _Root(msgspec.Struct):
    root: str


def _require_sound(keys: KeySet, node: str, name: str) -> None:
    """Each key is what its id says, and the set is the node's."""
    if keys.node != node:
        raise bad_form("keys: of another node", name)
    require_counts((keys.version,), name)
    for key in keys.keys:
        if key_id_of(_raw(key)) != key.keyid:
            raise bad_form("keys: an id that isn’t its key’s", name)
        if None in {key.not_before.tzinfo, key.not_after.tzinfo}:
            raise bad_form("keys: a time without its zone", name)
        if key.revoked is not None and key.revoked.tzinfo is None:
            raise bad_form("keys: a time without its zone", name)


def _require_later(found: KeySet, digest: str, before: Trusted, name: str) -> None:
    """Sets of keys go on one by one: none is taken back, and none is said twice differently."""
    if found.version < before.keys.version:
        raise Problem(ProtocolProblem.ROLLED_BACK, node=name)
    same = found.version == before.keys.version
    follows = found.version == before.keys.version + 1
    if (same and digest != before.digest) or (follows and found.prev != before.digest):
        raise Problem(ProtocolProblem.FORK, node=name)


def _require_now(issued: datetime, expires: datetime, now: datetime, what: str, name: str) -> None:
    if issued.tzinfo is None or expires.tzinfo is None:
        raise bad_form("a time without its zone", name)
    if issued > now + AHEAD:
        raise Problem(ProtocolProblem.CLOCKS, node=name)
    if expires < now:
        until = f"{expires:%H:%M} UTC on {expires.day} {expires:%B %Y}"
        raise Problem(ProtocolProblem.EXPIRED, what=what, node=name, until=until)


def _require_onward(head: Head, cursor: Cursor, name: str) -> None:
    """The feed has not become shorter, and says nothing else under the same number."""
    if (head.epoch, head.seq) < (cursor.epoch, cursor.seq):
        raise Problem(ProtocolProblem.ROLLED_BACK, node=name)
    if (head.epoch, head.seq) == (cursor.epoch, cursor.seq) and head.hash != cursor.hash:
        raise Problem(ProtocolProblem.FORK, node=name)


def _continued(
    page: Page, head: Head, cursor: Cursor, terms: Terms
) -> tuple[tuple[Change, ...], Cursor]:
    """The changes behind the cursor and up to the head, in order and on the chain."""
    _require_place(page, cursor, terms)
    taken = cursor.seq - page.first + 1
    if taken > len(page.changes):  # an old copy; a feed that was turned back shows by its head
        raise Problem(ProtocolProblem.OUT_OF_ORDER, node=terms.name)
    if chain.links(page.prev_hash, page.changes[:taken]) != cursor.hash:
        raise Problem(ProtocolProblem.FORK, node=terms.name)
    new = page.changes[taken : head.seq - page.first + 1]
    if not new:
        raise Problem(ProtocolProblem.OUT_OF_ORDER, node=terms.name)
    after = Cursor(page.epoch, new[-1].seq, chain.links(cursor.hash, new))
    if after.seq == head.seq and after.hash != head.hash:
        raise Problem(ProtocolProblem.FORK, node=terms.name)
    return new, after


def _require_place(page: Page, cursor: Cursor, terms: Terms) -> None:
    """The page is this node's, begins where it must, and its numbers have no gaps."""
    first = page.first
    place = (page.node, page.epoch, page.number, page.last)
    wanted = (terms.node, cursor.epoch, first - 1, first + len(page.changes) - 1)
    counted = all(change.seq == first + at for at, change in enumerate(page.changes))
    asked = 1 <= first <= cursor.seq + 1
    if place != wanted or not counted or not asked or len(page.changes) > PAGE:
        raise Problem(ProtocolProblem.OUT_OF_ORDER, node=terms.name)


def _require_own(change: Change, terms: Terms) -> None:
    """The record is the node's own, or that of one which it is the heir of; and not invented."""
    owner = change.id[: len(terms.node)]
    own = owner == terms.node or owner in terms.ancestors
    if (
        not own
        or not change.id.startswith(f"{owner}:{change.type}:")
        or len(change.id) > _LONGEST_ID
    ):
        raise Problem(ProtocolProblem.OTHER_ORIGIN, node=terms.name, id=change.id[:200])
    if change.sample and not terms.samples:
        raise Problem(ProtocolProblem.SAMPLE, node=terms.name)
    require_counts((change.seq, change.ver), terms.name)


def _require_hash(change: Change, terms: Terms) -> None:
    body = change.body.encode()
    require_size(body, terms.budget.record_bytes, "A record", terms.name)
    tombstone = change.op == "tombstone"
    wanted = "" if tombstone else hashlib.sha256(body).hexdigest()
    if change.sha256 != wanted or (tombstone and body):
        raise Problem(ProtocolProblem.WRONG_HASH, node=terms.name, id=change.id)


def _is_readable(change: Change, terms: Terms) -> bool:
    """Whether the record can be shown here; raises Problem where it isn't as its schema wants."""
    name = parse(change.schema)
    if name is None or name.type != change.type:
        raise bad_form(f"{change.id}: no schema of its type", terms.name)
    if change.op == "tombstone":
        return terms.schemas.reads(change.schema)
    body = _object(change, terms)
    uri = body.get("uri")
    if not isinstance(uri, str) or not uri.isprintable() or len(uri) > _LONGEST_URI:
        raise bad_form(f"{change.id}: no proper uri", terms.name)
    if change.id != record_id(change.id[: len(terms.node)], change.type, uri):
        raise Problem(ProtocolProblem.OTHER_ORIGIN, node=terms.name, id=change.id)
    if why := terms.schemas.fault(change.schema, body):
        raise Problem(
            ProtocolProblem.NOT_THE_SCHEMA,
            node=terms.name,
            id=change.id,
            schema=change.schema,
            why=why,
        )
    return terms.schemas.reads(change.schema)


def _object(change: Change, terms: Terms) -> dict[str, Any]:
    try:
        body = msgspec.json.decode(change.body)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise bad_form(f"{change.id}: no JSON", terms.name) from error
    if not isinstance(body, dict):
        raise bad_form(f"{change.id}: no JSON object", terms.name)
    return body


def require_counts(numbers: Sequence[int], name: str) -> None:
    """Raise Problem BAD_FORM for numbers that not every program can hold."""
    if not all(0 <= number < _MOST for number in numbers):
        raise bad_form("a number that is too large or below nought", name)


def _may(key: Key, purpose: Purpose) -> bool:
    return purpose in key.purposes and key.revoked is None


def _raw(key: Key) -> bytes:
    try:
        return base64.b64decode(key.public, validate=True)
    except binascii.Error:
        return b""
