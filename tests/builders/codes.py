"""What an app that shows time codes does (RFC 6238), written without ours: for tests only."""

import base64
import hashlib
import hmac
import time


def code_now(secret: str, step: int = 0) -> str:
    """The six digits for a secret (base 32, spaces allowed); ``step`` 1: those of 30 s later."""
    key = base64.b32decode(secret.replace(" ", ""))
    counter = int(time.time()) // 30 + step
    digest = hmac.digest(key, counter.to_bytes(8, "big"), hashlib.sha1)
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
