"""A device that keeps passkeys, in software: for tests only (WebAuthn level 3, ES256, "none")."""

import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

FLAGS = AuthenticatorData.FLAG
PRESENT, VERIFIED = FLAGS.UP, FLAGS.UV


@dataclass
class Device:
    """One passkey on one device, as the browser at ``origin`` would speak for it."""

    origin: str = "http://localhost"
    site: str = "localhost"
    flags: AuthenticatorData.FLAG = PRESENT | VERIFIED
    identity: bytes = b"a passkey made in a test"
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    owner: bytes = b""

    def create(self, options: dict[str, Any]) -> str:
        """The answer to a request for a new passkey, as JSON."""
        asked = options["publicKey"]
        self.owner = websafe_decode(asked["user"]["id"])
        public = ES256.from_cryptography_key(self.key.public_key())  # type: ignore[no-untyped-call]
        made = AttestedCredentialData.create(Aaguid.NONE, self.identity, public)
        data = AuthenticatorData.create(sha256(self.site.encode()), self.flags | FLAGS.AT, 1, made)
        client = self._client(CollectedClientData.TYPE.CREATE, asked["challenge"])
        attested = AttestationObject.create("none", data, {})
        parts = {"clientDataJSON": client, "attestationObject": attested}
        return self._answer(parts)

    def get(self, options: dict[str, Any], owner: bytes | None = None) -> str:
        """The answer to a request to sign in, as JSON; ``owner`` another one's handle."""
        asked = options["publicKey"]
        data = AuthenticatorData.create(sha256(self.site.encode()), self.flags, 2)
        client = self._client(CollectedClientData.TYPE.GET, asked["challenge"])
        signature = self.key.sign(data + client.hash, ec.ECDSA(SHA256()))
        parts = {"clientDataJSON": client, "authenticatorData": data, "signature": signature}
        return self._answer({**parts, "userHandle": owner or self.owner})

    def _client(self, kind: CollectedClientData.TYPE, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(kind, challenge, self.origin)

    def _answer(self, parts: dict[str, bytes]) -> str:
        identity = websafe_encode(self.identity)
        return json.dumps(
            {
                "id": identity,
                "rawId": identity,
                "type": "public-key",
                "clientExtensionResults": {},
                "response": {name: websafe_encode(part) for name, part in parts.items()},
            }
        )
