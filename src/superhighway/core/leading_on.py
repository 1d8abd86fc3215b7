"""Where a node that has ended leads to: an extension point for the layout of its pages."""

from collections.abc import Callable
from typing import NamedTuple

from superhighway.core.extensions import Registry


class Ended(NamedTuple):
    """The end of this node: why in words, and the addresses of those who came after it."""

    why: str
    heirs: tuple[str, ...]


#: Says whether this node has ended; None where it has not.
ends: Registry[Callable[[], Ended | None]] = Registry("end of this node")


def ended() -> Ended | None:
    """Whether this node has ended, and who came after it."""
    return next(filter(None, (find() for find in ends)), None)
