"""Whose heir a neighbour is: where succession, which lies above, comes into following."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from superhighway.core.extensions import Registry
from superhighway.federation.following.client import Client
from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.protocol.domain import NODE_PREFIX, Trust

_LENGTH = len(NODE_PREFIX) + 64
_ORDER = list(Trust)
#: By the identity of each node that a neighbour is the heir of: how far that one was trusted.
Ancestors = Mapping[str, Mapping[str, str]]


class Moved(NamedTuple):
    """A record that one neighbour took over from another."""

    identity: str
    type: str
    uri: str


class Lineage(Protocol):
    """Knows which node came after which."""

    def ancestors(self, row: NeighbourRow) -> Ancestors:
        """The nodes that a neighbour is the heir of."""
        ...

    def look(self, row: NeighbourRow, client: Client, *, told: bool) -> bool:
        """Learn who comes after a neighbour and others; says whether it is over with this one.

        ``told``: there may be news. Raises Problem.
        """
        ...

    def caught_up(self, row: NeighbourRow) -> None:
        """All that a neighbour publishes was taken."""
        ...


class Mover(Protocol):
    """Lets records be the heir's that were another neighbour's, in the transaction of a page."""

    def __call__(self, old: NeighbourRow, heir: NeighbourRow, records: Sequence[Moved]) -> None:
        """Move what is kept of these records."""
        ...


lineages: Registry[Lineage] = Registry("lineage")
movers: Registry[Mover] = Registry("mover")


def ancestors_of(row: NeighbourRow) -> Ancestors:
    """The nodes that a neighbour is the heir of."""
    return {node: trust for one in lineages for node, trust in one.ancestors(row).items()}


def is_over(row: NeighbourRow, client: Client, *, told: bool) -> bool:
    """Learn who comes after whom; says whether it is over with this neighbour. Raises Problem."""
    return any(one.look(row, client, told=told) for one in lineages)


def note_caught_up(row: NeighbourRow) -> None:
    """All that a neighbour publishes was taken."""
    for one in lineages:
        one.caught_up(row)


def owner_of(identity: str) -> str:
    """The node that a record's id begins with."""
    return identity[:_LENGTH]


def level(trust: Mapping[str, str], kind: str) -> Trust:
    """How far records of a type are trusted, by what was said of types ("" all others)."""
    return Trust(trust.get(kind) or trust.get("") or Trust.QUARANTINED)


def lower(one: Trust, other: Trust) -> Trust:
    """The one that trusts less."""
    return min(one, other, key=_ORDER.index)
