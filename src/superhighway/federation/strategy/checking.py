"""Whether a signed strategy that somebody was handed is what its node signed. Pure.

The document brings its node's set of keys along, as the root signed it: with the fingerprint of the
root, read out over the telephone, it can be checked on a machine that has no network.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from superhighway.core.errors import Problem
from superhighway.federation.following.domain import fingerprint_digits
from superhighway.federation.protocol.checking import check_keys, unrevoked, usable
from superhighway.federation.protocol.domain import STRATEGY_TYPE, KeySet, Purpose
from superhighway.federation.strategy.domain import Strategy
from superhighway.federation.strategy.errors import StrategyProblem
from superhighway.trust import api as trust

#: Far more than a node with many neighbours says.
MOST_BYTES = 5_000_000


@dataclass(frozen=True)
class Sound:
    """A document that is what its node signed, and the id of the key that signed it."""

    strategy: Strategy
    key: str


def check(envelope: bytes, file: str, known: Mapping[str, KeySet], fingerprint: str = "") -> Sound:
    """What a signed document says, once it is sure who says it; raises Problem.

    ``known`` maps the identities of nodes that were compared to their newest keys. A document of
    any other node needs the ``fingerprint`` that whoever runs it reads out. ``file`` is what the
    document is called in the sentences. The keys count as they stood when it was issued; what was
    taken back later is seen where its node is ``known``.
    """
    found = _read(envelope, file)
    signers = _signers(found, file)
    try:
        opened = trust.open_envelope(envelope, signers)
    except Problem as problem:
        raise Problem(StrategyProblem.CHANGED, file=file) from problem
    if opened.payload_type != STRATEGY_TYPE:
        raise Problem(StrategyProblem.NO_DOCUMENT, file=file)
    _require_whose(found, file, known, fingerprint)
    newest = known.get(found.node)
    if newest is not None and _taken_back(newest, opened.key_id):
        raise Problem(StrategyProblem.REVOKED, file=file)
    return Sound(found, opened.key_id)


def words_of(found: Strategy) -> str:
    """The fingerprint of the node that a document is of, from its identity, not from its words."""
    return trust.fingerprint_words(found.node)


def _read(envelope: bytes, file: str) -> Strategy:
    """What the document claims; nothing is verified."""
    try:
        found = msgspec.json.decode(trust.unverified(envelope), type=Strategy)
    except (Problem, msgspec.MsgspecError, ValueError) as error:
        raise Problem(StrategyProblem.NO_DOCUMENT, file=file) from error
    if found.issued.tzinfo is None or len(envelope) > MOST_BYTES:
        raise Problem(StrategyProblem.NO_DOCUMENT, file=file)
    return found


def _signers(found: Strategy, file: str) -> dict[str, bytes]:
    """The keys that its node's root let sign at that time."""
    try:
        keys = check_keys(found.keys, found.name, found.node, None, found.issued).keys
    except Problem as problem:
        raise Problem(StrategyProblem.CHANGED, file=file) from problem
    return usable(keys, Purpose.FEED, found.issued)


def _require_whose(
    found: Strategy, file: str, known: Mapping[str, KeySet], fingerprint: str
) -> None:
    words = words_of(found)
    if not fingerprint:
        if found.node not in known:
            problem = StrategyProblem.UNKNOWN_NODE
            raise Problem(problem, file=file, name=found.name, found=words)
        return
    digits = fingerprint_digits(fingerprint)
    if not digits:
        raise Problem(StrategyProblem.BAD_FINGERPRINT, text=fingerprint[:100])
    if digits != fingerprint_digits(words):
        raise Problem(StrategyProblem.OTHER_FINGERPRINT, file=file, found=words)


def _taken_back(keys: KeySet, key: str) -> bool:
    listed = {one.keyid for one in keys.keys}
    return key in listed and key not in unrevoked(keys, Purpose.FEED)
