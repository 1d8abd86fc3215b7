"""Who comes after a node: whether statements of succession and acceptances may be believed. Pure.

A statement holds by itself: the old node's identity is its root key, and that key signed it. It
takes effect with the acceptance of an heir, signed by the heir's own root.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from superhighway.core.errors import Problem
from superhighway.federation.protocol.checking import (
    AHEAD,
    bad_form,
    decoded,
    opened,
    require_counts,
    require_size,
    root_in,
)
from superhighway.federation.protocol.domain import (
    ACCEPTANCE_TYPE,
    NODE_PREFIX,
    SMALL_BYTES,
    SUCCESSION_TYPE,
    Acceptance,
    Deed,
    Deeds,
    Succession,
)
from superhighway.federation.protocol.errors import ProtocolProblem
from superhighway.federation.protocol.keysets import node_of
from superhighway.trust.api import Root, key_id_of

#: The most heirs of a node, statements that one node serves, and bytes of a division.
MOST_HEIRS, MOST_DEEDS, DIVISION_BYTES = 20, 50, 5_000_000
_NODE = re.compile(re.escape(NODE_PREFIX) + "[0-9a-f]{64}", re.ASCII)
_HASH = re.compile("[0-9a-f]{64}", re.ASCII)
_CODE = re.compile("[A-Z][0-9]{8}", re.ASCII)
_STATEMENT, _ACCEPTANCE = "The statement of succession", "The acceptance"
#: What each heir but ``rest`` takes over: the ids of records, by the identity of the heir.
Division = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Will:
    """A statement that the old root signed: what it says, its digest, and how it was signed."""

    said: Succession
    digest: str
    envelope: bytes

    @property
    def node(self) -> str:
        """The identity of the node that ended."""
        return self.said.node


@dataclass(frozen=True)
class Accepted:
    """An acceptance that the heir's root signed."""

    said: Acceptance
    envelope: bytes


def check_deeds(raw: bytes, name: str) -> tuple[Deed, ...]:
    """What a node serves of successions; nothing of it is believed yet. Raises Problem."""
    require_size(raw, SMALL_BYTES * 4, "The list of successions", name)
    found = decoded(raw, Deeds, name).deeds
    if len(found) > MOST_DEEDS:
        raise bad_form("too many successions", name)
    return found


def check_statement(raw: bytes, name: str, now: datetime) -> Will:
    """What the root of a node said of its heirs.

    Raises Problem: TOO_LARGE, NOT_SIGNED, BAD_FORM, CLOCKS, or OVERLAP for heirs that were given
    the same code.
    """
    payload, root = _signed(raw, SUCCESSION_TYPE, _STATEMENT, name)
    said = decoded(payload, Succession, name)
    _require_node(said.node, root, _STATEMENT, name)
    _require_past(said.issued, now, name)
    require_counts((said.epoch, said.seq), name)
    _require_heirs(said, name)
    return Will(said, hashlib.sha256(payload).hexdigest(), raw)


def check_acceptance(raw: bytes, will: Will, name: str, now: datetime) -> Accepted:
    """What an heir's root said of a statement; raises Problem as ``check_statement``.

    NOT_SIGNED where it is of another statement, or of somebody whom the statement doesn't name.
    """
    payload, root = _signed(raw, ACCEPTANCE_TYPE, _ACCEPTANCE, name)
    said = decoded(payload, Acceptance, name)
    _require_node(said.node, root, _ACCEPTANCE, name)
    _require_past(said.issued, now, name)
    require_counts((said.records,), name)
    if (said.of, said.statement) != (will.node, will.digest) or said.node not in will.said.heirs:
        raise Problem(ProtocolProblem.NOT_SIGNED, what=_ACCEPTANCE, node=name)
    return Accepted(said, raw)


def check_division(raw: bytes, will: Will, name: str) -> Division:
    """How the records are divided; raises Problem where it isn't what the statement says."""
    require_size(raw, DIVISION_BYTES, "The division", name)
    if hashlib.sha256(raw).hexdigest() != will.said.division:
        raise Problem(ProtocolProblem.WRONG_HASH, node=name, id="division")
    try:
        found = msgspec.json.decode(raw, type=dict[str, list[str]])
    except (msgspec.MsgspecError, ValueError) as error:
        raise bad_form("the division", name) from error
    given = [identity for some in found.values() for identity in some]
    if not will.said.heirs.keys() >= found.keys() or len(given) != len(set(given)):
        raise bad_form("the division", name)
    return found


def share_of(heir: str, will: Will, division: Division, ids: Iterable[str]) -> list[str]:
    """Those of the ids that one heir takes over, in their order."""
    if heir != will.said.rest:
        mine = set(division.get(heir, ()))
        return [identity for identity in ids if identity in mine]
    others = {identity for one, some in division.items() if one != heir for identity in some}
    return [identity for identity in ids if identity not in others]


def divided(
    rest: str, heirs: Mapping[str, Sequence[str]], places: Mapping[str, Iterable[str]]
) -> dict[str, list[str]]:
    """Divide records among heirs by codes; what ``rest`` takes isn't written down.

    ``places`` maps the id of each record to the codes that it lies in, the best first; ``heirs``
    maps identities to codes.
    """
    owner = {code: heir for heir, codes in heirs.items() for code in codes}
    found: dict[str, list[str]] = {heir: [] for heir in heirs if heir != rest}
    for identity, codes in places.items():
        heir = next((owner[code] for code in codes if code in owner), rest)
        if heir in found:
            found[heir].append(identity)
    return found


def in_order(wills: Mapping[str, Will], first: str) -> list[str]:
    """The nodes that ended, from ``first`` on along their heirs; raises Problem LOOP."""
    found: list[str] = []
    _walk(wills, first, (), found)
    return found


def _walk(wills: Mapping[str, Will], node: str, above: tuple[str, ...], found: list[str]) -> None:
    if node in above:
        raise Problem(ProtocolProblem.LOOP, node=node)
    if node not in wills or node in found:
        return
    found.append(node)
    for heir in wills[node].said.heirs:
        _walk(wills, heir, (*above, node), found)


def seal_statement(root: Root, said: Succession) -> bytes:
    """The statement in an envelope that its root signed."""
    return root.seal(msgspec.json.encode(said), SUCCESSION_TYPE)


def seal_acceptance(root: Root, will: Will, records: int, now: datetime) -> bytes:
    """The acceptance of a statement, in an envelope that the heir's root signed."""
    said = Acceptance(
        node=node_of(root.public),
        root=base64.b64encode(root.public).decode(),
        of=will.node,
        statement=will.digest,
        issued=now.replace(microsecond=0),
        records=records,
    )
    return root.seal(msgspec.json.encode(said), ACCEPTANCE_TYPE)


def _signed(raw: bytes, kind: str, what: str, name: str) -> tuple[bytes, bytes]:
    """The payload that the root in it signed, and that root."""
    require_size(raw, SMALL_BYTES, what, name)
    root = root_in(raw, name)
    return opened(raw, {key_id_of(root): root}, kind, what, name), root


def _require_node(node: str, root: bytes, what: str, name: str) -> None:
    if node != node_of(root):
        raise Problem(ProtocolProblem.NOT_SIGNED, what=what, node=name)


def _require_past(issued: datetime, now: datetime, name: str) -> None:
    if issued.tzinfo is None:
        raise bad_form("a time without its zone", name)
    if issued > now + AHEAD:
        raise Problem(ProtocolProblem.CLOCKS, node=name)


def _require_heirs(said: Succession, name: str) -> None:
    """Each heir is a node that is found somewhere, and no place is given to two of them."""
    heirs = said.heirs
    named = all(_NODE.fullmatch(heir) and said.origins.get(heir) for heir in heirs)
    if not named or said.node in heirs or len(heirs) > MOST_HEIRS:
        raise bad_form("heirs", name)
    if heirs and said.rest not in heirs:
        raise bad_form("heirs: nobody takes the rest", name)
    if len(heirs) > 1 and not _HASH.fullmatch(said.division):
        raise bad_form("heirs: no division", name)
    seen: set[str] = set()
    for heir, codes in heirs.items():
        if (not codes and heir != said.rest) or not all(map(_CODE.fullmatch, codes)):
            raise bad_form("heirs: codes", name)
        for code in codes:
            if code in seen:
                raise Problem(ProtocolProblem.OVERLAP, node=name, code=code)
            seen.add(code)
