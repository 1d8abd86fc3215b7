"""Where neighbours' records go: each type to the app that shows it.

A projector is called in the transaction that takes a page, and only with records that may be
shown: of a type that is trusted, and of a schema that is known. What it gets it may get again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from superhighway.core.extensions import Registry
from superhighway.federation.following.models import NeighbourRow


@dataclass(frozen=True)
class Origin:
    """Whose records they are: the node's identity, what it is called and where it is."""

    node: str
    name: str
    address: str
    sample: bool


class Projector(Protocol):
    """Takes the records of one type."""

    def put(self, origin: Origin, bodies: Sequence[bytes]) -> Mapping[str, str] | None:
        """Show these records, each a JSON object of the type's schema.

        Gives the sentence why, by uri, of those that can't be shown; or nothing.
        """
        ...

    def drop(self, origin: Origin, uris: Sequence[str]) -> None:
        """Show these no more."""
        ...


class Reconsidered(Protocol):
    """Told when a neighbour's trust has changed, or it is removed, before its records are shown."""

    def __call__(self, row: NeighbourRow, *, removed: bool) -> None:
        """Take back what it had let be seen otherwise."""
        ...


class Answered(Protocol):
    """Told which records of a type were to be shown or taken away, and which aren't shown, why."""

    def __call__(
        self, row: NeighbourRow, kind: str, uris: Sequence[str], refused: Mapping[str, str]
    ) -> None:
        """Note what became of these; ``refused`` holds sentences by uri."""
        ...


class LeftOut(Protocol):
    """Knows which records of a type touch nothing here, so far."""

    def __call__(self, node: str, uris: Sequence[str], /) -> Sequence[str]:
        """Those of a node's records that were given and aren't kept."""
        ...


#: By type: what these know is given again once all of a neighbour was taken.
left_out: Registry[LeftOut] = Registry("left out")

answered: Registry[Answered] = Registry("answered")

reconsidered: Registry[Reconsidered] = Registry("reconsidered")

#: By type.
projectors: Registry[Projector] = Registry("projector")
