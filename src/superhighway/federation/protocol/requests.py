"""Requests that a node signs (HTTP Message Signatures, RFC 9421): pings. Pure.

Signed are method, authority, path, content type and content digest (RFC 9530), with ``created``,
``expires``, ``nonce`` and the tag ``superhighway``; the algorithm is ``ed25519``. A request holds
from 300 seconds after to 60 seconds before it was made, by the clock of whoever gets it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from http_message_signatures import (
    HTTPMessageSignaturesException,
    HTTPMessageSigner,
    HTTPMessageVerifier,
    InvalidSignature,
    MappingKeyResolver,
)
from http_message_signatures.algorithms import ED25519

from superhighway.core.errors import Problem
from superhighway.federation.protocol.errors import ProtocolProblem
from superhighway.trust.api import key_id_of

TAG = "superhighway"
LATE = timedelta(seconds=300)
EARLY = timedelta(seconds=60)
_COVERED = ("@method", "@authority", "@path", "content-type", "content-digest")
_LONGEST_NONCE = 100


@dataclass
class Request:
    """A request as it is signed: ``url`` is the absolute address that it goes to."""

    url: str
    headers: dict[str, str]
    method: str = "POST"


@dataclass(frozen=True)
class Signed:
    """Whose signature a request carries, and its nonce, which counts once."""

    key_id: str
    nonce: str
    created: datetime = field(compare=False)


def sign(
    key: Ed25519PrivateKey, url: str, body: bytes, nonce: str, now: datetime
) -> dict[str, str]:
    """The headers of a signed POST of a JSON body to ``url``."""
    request = Request(url, {"Content-Type": "application/json"})
    mine = key_id_of(key.public_key().public_bytes_raw())
    keys = MappingKeyResolver(public_keys={}, private_keys={mine: key})
    HTTPMessageSigner(signature_algorithm=ED25519, key_resolver=keys).sign(
        request,
        key_id=mine,
        created=now,
        expires=now + LATE,
        nonce=nonce,
        label="node",
        tag=TAG,
        covered_component_ids=_COVERED,
        body=body,
    )
    return request.headers


def verify(request: Request, body: bytes, keys: Mapping[str, bytes], now: datetime) -> Signed:
    """Who signed a request; raises Problem NOT_SIGNED unless one of ``keys`` did, and just now."""
    try:
        public = {name: Ed25519PublicKey.from_public_bytes(raw) for name, raw in keys.items()}
        resolver = MappingKeyResolver(public_keys=public, private_keys={})
        verifier = _Verifier(signature_algorithm=ED25519, key_resolver=resolver)
        verifier.now = now
        found = verifier.verify(
            request, max_age=None, expect_tag=TAG, require_components=_COVERED, body=body
        )
        (one,) = found
    except (HTTPMessageSignaturesException, InvalidSignature, ValueError) as error:
        raise Problem(ProtocolProblem.NOT_SIGNED, what="A request", node="That node") from error
    nonce = one.nonce or ""
    if not 0 < len(nonce) <= _LONGEST_NONCE:
        raise Problem(ProtocolProblem.NOT_SIGNED, what="A request", node="That node")
    created = datetime.fromtimestamp(int(one.parameters["created"]), now.tzinfo)
    return Signed(str(one.parameters["keyid"]), nonce, created)


class _Verifier(HTTPMessageVerifier):
    """Judges times by a clock that it is given."""

    now: datetime

    def validate_created_and_expires(self, sig_input: Any, max_age: Any = None) -> None:
        """Raise InvalidSignature for what was not made and good just now."""
        del max_age
        created, expires = sig_input.params.get("created"), sig_input.params.get("expires")
        if not isinstance(created, int) or not isinstance(expires, int):
            message = "without a time"
            raise InvalidSignature(message)
        at = int(self.now.timestamp())
        late, early = int(LATE.total_seconds()), int(EARLY.total_seconds())
        if not at - late <= created <= at + early or expires < at:
            message = "not of just now"
            raise InvalidSignature(message)
