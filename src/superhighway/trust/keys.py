"""The key that a node signs with: Ed25519, made once into its data folder.

It lies in ``signing.pem`` (PKCS #8), readable by its owner only. A backup holds it, since what it
signed could not be verified without it.
"""

import stat

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from securesystemslib.signer import CryptoSigner  # type: ignore[attr-defined] # its __init__ has no __all__

from superhighway.core import home, secret
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.trust.errors import TrustProblem


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
