"""The key that a node signs with: Ed25519, made once into its data folder.

It lies in ``signing.pem`` (PKCS #8), readable by its owner only. A backup holds it, since what it
signed could not be verified without it. A key that another one took the place of stays, its public
half only, in ``former-keys.pem``: what it signed is still the node's.
"""

import os
import re
import stat
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from securesystemslib.signer import (  # type: ignore[attr-defined] # its __init__ has no __all__
    CryptoSigner,
    Key,
    SSlibKey,
)

from superhighway.core import home, secret
from superhighway.core.errors import Problem
from superhighway.core.home import OWNER_ONLY, Home
from superhighway.trust.envelopes import signers
from superhighway.trust.errors import TrustProblem

_BLOCK = re.compile(rb"-----BEGIN PUBLIC KEY-----.*?-----END PUBLIC KEY-----\n?", re.DOTALL)


def signer() -> CryptoSigner:
    """The node's signer; its key is made now where the node has none yet.

    Raises Problem NO_NODE, KEY_OPEN, or KEY_BROKEN.
    """
    node = home.current()
    if not node.root.is_dir():
        raise Problem(TrustProblem.NO_NODE, home=node.root)
    if not node.signing_key.exists():
        made = CryptoSigner.generate_ed25519().private_bytes.decode()
        secret.write_once(node.signing_key, made)
    return CryptoSigner(_read(node))


def known() -> list[Key]:
    """The public keys whose signatures are this node's: the one that it has, then those before it.

    Raises Problem as ``signer`` does, or KEY_BROKEN for the file of former ones.
    """
    return [signer().public_key, *_former(home.current())]


def online() -> Ed25519PrivateKey:
    """The key that the node signs with, made now where it has none; raises as ``signer``."""
    signer()
    return _read(home.current())


def public() -> bytes:
    """The raw 32 public bytes of that key."""
    return online().public_key().public_bytes_raw()


def signed_by(envelope: bytes) -> bytes:
    """The raw public key of this node that made an envelope of ``signing.sign``.

    Raises Problem NOT_OURS where none of the node's keys is named in it.
    """
    names = signers(envelope)
    for key in known():
        if key.keyid in names:
            return bytes.fromhex(key.keyval["public"])
    raise Problem(TrustProblem.NOT_OURS)


def change(to: Ed25519PrivateKey | None = None) -> str:
    """Sign with another key from now on, ``to`` or a new one; gives its id.

    What was signed before still holds.
    """
    signer()
    node = home.current()
    old = _read(node).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    before = node.former_keys.read_bytes() if node.former_keys.exists() else b""
    put(node.former_keys, before + old)
    new = to or Ed25519PrivateKey.generate()
    put(node.signing_key, new.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return str(signer().public_key.keyid)


def put(path: Path, content: bytes) -> None:
    """Write a file aside, for its owner only, and put it in the place of the old one."""
    aside = path.with_name(f"{path.name}.new")
    aside.unlink(missing_ok=True)
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def _former(node: Home) -> list[Key]:
    if not node.former_keys.exists():
        return []
    try:
        blocks = _BLOCK.findall(node.former_keys.read_bytes())
        return [SSlibKey.from_crypto(load_pem_public_key(block)) for block in blocks]
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Problem(TrustProblem.KEY_BROKEN, file=node.former_keys) from error


def _read(node: Home) -> Ed25519PrivateKey:
    path = node.signing_key
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise Problem(TrustProblem.KEY_OPEN, file=path)
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise Problem(TrustProblem.KEY_BROKEN, file=path) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise Problem(TrustProblem.KEY_BROKEN, file=path)
    return key
