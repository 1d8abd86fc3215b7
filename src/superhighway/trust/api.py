"""The front door of trust: what this node signs, and whether something is as it was signed."""

from superhighway.trust.envelopes import (
    Opened,
    key_id_of,
    open_by,
    open_envelope,
    seal_with,
    signers,
    unverified,
)
from superhighway.trust.keys import change as change_key
from superhighway.trust.keys import online as online_key
from superhighway.trust.keys import public as public_key
from superhighway.trust.keys import put as put_for_owner
from superhighway.trust.keys import signed_by
from superhighway.trust.roots import Root, fingerprint_words, new_root, read_root, verify_root
from superhighway.trust.signing import Verified, node_key_id, seal, sign, verify

__all__ = [
    "Opened",
    "Root",
    "Verified",
    "change_key",
    "fingerprint_words",
    "key_id_of",
    "new_root",
    "node_key_id",
    "online_key",
    "open_by",
    "open_envelope",
    "public_key",
    "put_for_owner",
    "read_root",
    "seal",
    "seal_with",
    "sign",
    "signed_by",
    "signers",
    "unverified",
    "verify",
    "verify_root",
]
