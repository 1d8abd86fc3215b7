"""The front door of trust: what this node signs, and whether something is as it was signed."""

from superhighway.trust.keys import change as change_key
from superhighway.trust.signing import Verified, node_key_id, sign, verify

__all__ = ["Verified", "change_key", "node_key_id", "sign", "verify"]
