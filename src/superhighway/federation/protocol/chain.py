"""The hash chain over changes: equal hashes at a number mean equal feeds up to there."""

import hashlib
from collections.abc import Iterable

from superhighway.federation.protocol.domain import Change

#: The hash before the first change of an epoch.
START = "0" * 64


def link(before: str, change: Change) -> str:
    """The chain's hash after one more change: 64 hexadecimal digits.

    It covers the hash before and what identifies the change, line by line; the record itself is
    covered by its own hash.
    """
    fields = (
        before,
        str(change.seq),
        change.op,
        change.type,
        change.schema,
        change.id,
        str(change.ver),
        change.sha256,
        "sample" if change.sample else "real",
    )
    return hashlib.sha256("\n".join(fields).encode()).hexdigest()


def links(before: str, changes: Iterable[Change]) -> str:
    """The chain's hash after all of these."""
    for change in changes:
        before = link(before, change)
    return before
