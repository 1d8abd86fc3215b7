"""The readers of each standard: how to look at a few items, have all, and read one."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from superhighway.federation.foreign.domain import Item, Standard, Taken
from superhighway.federation.foreign.readers import feeds, fhir, open_referral
from superhighway.sources.api import Get

#: How many items are looked at before anything is taken.
LOOKED_AT = 10


class Reader(Protocol):
    """What there is for each standard: a module."""

    def few(self, get: Get, address: str, most: int) -> list[Item]:
        """The first items; asks the server a few times at most."""
        ...

    def every(self, get: Get, address: str, folder: Path) -> Iterator[Item]:
        """All of them; ends whatever the server says. Raises Problem."""
        ...

    def read(self, item: Item, address: str) -> Taken:
        """What comes in of an item; raises Problem where it can't."""
        ...


READERS: Mapping[Standard, Reader] = {
    Standard.OPEN_REFERRAL: open_referral,
    Standard.FHIR: fhir,
    Standard.FEED: feeds,
}
