"""DSSE envelopes between nodes, under any Ed25519 key, plainly and fast.

DSSE v1 (Dead Simple Signing Envelope): what is signed is the pre-authentication encoding of type
and payload. A key's id here is the SHA-256 of its raw 32 public bytes.
"""

import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from superhighway.core.errors import Problem
from superhighway.trust.errors import TrustProblem

_STANDARD = str.maketrans("-_", "+/")
#: Signatures of one envelope that are looked at.
_MOST_SIGNATURES = 10


class _Signature(msgspec.Struct, omit_defaults=True):
    sig: str
    keyid: str = ""


class _Form(msgspec.Struct):
    """An envelope as JSON; other members of it say nothing that is signed."""

    payload: str
    payloadType: str  # noqa: N815 - DSSE's name
    signatures: list[_Signature]


@dataclass(frozen=True)
class Opened:
    """What an envelope holds, known to be as the key ``key_id`` signed it."""

    payload: bytes
    payload_type: str
    key_id: str


def key_id_of(public: bytes) -> str:
    """The id of a key: the SHA-256 of its raw 32 public bytes, 64 hexadecimal digits."""
    return hashlib.sha256(public).hexdigest()


def encoded(payload: bytes, payload_type: str) -> bytes:
    """DSSE's pre-authentication encoding: the very bytes that are signed."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def seal_with(key: Ed25519PrivateKey, payload: bytes, payload_type: str) -> bytes:
    """The payload in an envelope (JSON), signed by this key."""
    signature = _Signature(
        sig=_text(key.sign(encoded(payload, payload_type))),
        keyid=key_id_of(key.public_key().public_bytes_raw()),
    )
    return msgspec.json.encode(_Form(_text(payload), payload_type, [signature]))


def open_envelope(envelope: bytes, keys: Mapping[str, bytes]) -> Opened:
    """What the envelope holds, where one of these keys (raw public bytes by id) signed it.

    Raises Problem NO_ENVELOPE where it is none, OTHER_KEY where none of the keys signed it.
    """
    form = _form(envelope)
    payload = _bytes(form.payload)
    signed = encoded(payload, form.payloadType)
    for one in form.signatures[:_MOST_SIGNATURES]:
        if one.keyid in keys and _is_signed(keys[one.keyid], _bytes(one.sig), signed):
            return Opened(payload, form.payloadType, one.keyid)
    raise Problem(TrustProblem.OTHER_KEY)


def open_by(envelope: bytes, public: bytes) -> Opened:
    """The same for one key, by whatever id the envelope names it."""
    return open_envelope(envelope, dict.fromkeys(signers(envelope), public))


def signers(envelope: bytes) -> tuple[str, ...]:
    """The ids of the keys that an envelope claims; nothing is verified. Raises NO_ENVELOPE."""
    return tuple(one.keyid for one in _form(envelope).signatures[:_MOST_SIGNATURES])


def unverified(envelope: bytes) -> bytes:
    """The payload as it claims to be; nothing is verified. Raises Problem NO_ENVELOPE."""
    return _bytes(_form(envelope).payload)


def _form(envelope: bytes) -> _Form:
    try:
        return msgspec.json.decode(envelope, type=_Form)
    except (msgspec.MsgspecError, ValueError) as error:
        raise Problem(TrustProblem.NO_ENVELOPE) from error


def _is_signed(public: bytes, signature: bytes, signed: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def _text(content: bytes) -> str:
    return binascii.b2a_base64(content, newline=False).decode()


def _bytes(text: str) -> bytes:
    """Base64 as DSSE allows it, standard or safe for addresses; raises Problem NO_ENVELOPE."""
    try:
        return binascii.a2b_base64(text.translate(_STANDARD), strict_mode=True)
    except ValueError as error:
        raise Problem(TrustProblem.NO_ENVELOPE) from error
