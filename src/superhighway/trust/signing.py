"""Signing and verifying with DSSE (Dead Simple Signing Envelope, version 1) and Ed25519."""

from dataclasses import dataclass

import msgspec
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError

from superhighway.core.errors import Problem
from superhighway.trust.envelopes import seal_with
from superhighway.trust.errors import TrustProblem
from superhighway.trust.keys import known, online, signer


class _Signature(msgspec.Struct):
    keyid: str
    sig: str


class _Form(msgspec.Struct):
    """An envelope as JSON; other members of it say nothing that is signed."""

    payload: str
    payloadType: str  # noqa: N815 - DSSE's name
    signatures: list[_Signature]


@dataclass(frozen=True)
class Verified:
    """What an envelope holds, known to be as it was signed by the key ``key_id``."""

    payload: bytes
    payload_type: str
    key_id: str


def node_key_id() -> str:
    """The id of the key that this node signs with: 64 hexadecimal digits."""
    return signer().public_key.keyid


def sign(payload: bytes, payload_type: str) -> bytes:
    """The payload in an envelope (JSON) signed by this node.

    ``payload_type`` says what it is, like a media type, and is signed too. Raises Problem as
    ``keys.signer`` does.
    """
    envelope = Envelope(payload, payload_type, {})
    envelope.sign(signer())
    return msgspec.json.encode(envelope.to_dict())


def seal(payload: bytes, payload_type: str) -> bytes:
    """The same for other nodes: signed by the same key, named as ``envelopes`` names keys."""
    return seal_with(online(), payload, payload_type)


def verify(envelope: bytes) -> Verified:
    """What the envelope holds; raises Problem NO_ENVELOPE, or NOT_OURS where it isn't signed so."""
    try:
        form = msgspec.json.decode(envelope, type=_Form)
        found = Envelope.from_dict(msgspec.to_builtins(form))
    except (msgspec.MsgspecError, ValueError) as error:
        raise Problem(TrustProblem.NO_ENVELOPE) from error
    try:
        accepted = found.verify(known(), threshold=1)
    except VerificationError as error:
        raise Problem(TrustProblem.NOT_OURS) from error
    return Verified(found.payload, found.payload_type, next(iter(accepted)))
