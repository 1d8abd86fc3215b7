"""What tests of neighbours need beside a peer: types to read, somewhere to show, who acts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from superhighway.accounts.domain import COMMAND
from superhighway.core.publishing import Publication
from superhighway.federation.following.projecting import Origin
from tests.builders.peer import SCHEMA

BOSS = COMMAND


class Services:
    """A publisher that has nothing of its own: for the schema."""

    document: dict[str, Any] = SCHEMA

    def __init__(self, kind: str) -> None:
        self.type = kind
        self.schema = f"{kind}/1.0"

    def all(self) -> Iterator[Publication]:
        """Nothing."""
        return iter(())

    def some(self, uris: Iterable[str]) -> Iterator[Publication]:
        """Nothing."""
        del uris
        return iter(())


class Shelf:
    """Shows records: the names that stand on it, by the uri."""

    def __init__(self) -> None:
        self.shown: dict[str, str] = {}
        self.origins: set[str] = set()

    @property
    def names(self) -> list[str]:
        """What is shown, by name."""
        return sorted(self.shown.values())

    def put(self, origin: Origin, bodies: Sequence[bytes]) -> None:
        """Show these."""
        self.origins.add(origin.name)
        for body in bodies:
            record = msgspec.json.decode(body)
            self.shown[record["uri"]] = record["name"]

    def drop(self, origin: Origin, uris: Sequence[str]) -> None:
        """Show these no more."""
        del origin
        for uri in uris:
            self.shown.pop(uri, None)
