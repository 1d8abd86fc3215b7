"""The root key of a node: its identity. It signs which online keys are the node's, nothing else.

The operator keeps its file (PKCS #8, PEM) offline. Only the node of an invented area keeps one in
its own data folder, so that a demonstration needs nobody.
"""

import stat
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from superhighway.core import secret
from superhighway.core.errors import Problem
from superhighway.trust.envelopes import Opened, key_id_of, open_envelope, seal_with
from superhighway.trust.errors import TrustProblem

_GROUPS, _DIGITS = 8, 5


@dataclass(frozen=True)
class Root:
    """A root key, read from its file."""

    key: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        """The raw 32 public bytes."""
        return self.key.public_key().public_bytes_raw()

    @property
    def identity(self) -> str:
        """The SHA-256 of ``public``: 64 hexadecimal digits."""
        return key_id_of(self.public)

    def seal(self, payload: bytes, payload_type: str) -> bytes:
        """The payload in an envelope that this root signed."""
        return seal_with(self.key, payload, payload_type)


def new_root(file: Path) -> Root:
    """Make a root key into a new file that its owner alone can read.

    Raises Problem ROOT_THERE, or ROOT_NO_FOLDER where the file's folder is missing.
    """
    if file.exists():
        raise Problem(TrustProblem.ROOT_THERE, file=file)
    if not file.parent.is_dir():
        raise Problem(TrustProblem.ROOT_NO_FOLDER, folder=file.parent)
    made = Ed25519PrivateKey.generate()
    text = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    secret.write_once(file, text)
    return read_root(file)


def read_root(file: Path) -> Root:
    """The root key of a file; raises Problem NO_ROOT, ROOT_OPEN, or ROOT_BROKEN."""
    if not file.is_file():
        raise Problem(TrustProblem.NO_ROOT, file=file)
    if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise Problem(TrustProblem.ROOT_OPEN, file=file)
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise Problem(TrustProblem.ROOT_BROKEN, file=file) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise Problem(TrustProblem.ROOT_BROKEN, file=file)
    return Root(key)


def verify_root(envelope: bytes, public: bytes) -> Opened:
    """What the root with these raw public bytes signed; raises NO_ENVELOPE or OTHER_KEY."""
    return open_envelope(envelope, {key_id_of(public): public})


def fingerprint_words(identity: str) -> str:
    """An identity to read out over the telephone: eight groups of five digits.

    ``identity`` is a root's 64 hexadecimal digits, alone or at the end of a name such as
    ``urn:superhighway:node:…``. The number is taken modulo 10⁴⁰, which leaves 132 bits.
    """
    digits = f"{int(identity.rpartition(':')[2], 16) % 10 ** (_GROUPS * _DIGITS):040d}"
    return " ".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))
