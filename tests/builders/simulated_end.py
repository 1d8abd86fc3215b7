"""What must hold in the end of a simulation, however bad it was in between."""

from collections.abc import Iterator
from dataclasses import dataclass

from superhighway.core.errors import Problem
from superhighway.federation.following.domain import Held, State
from superhighway.federation.following.lineage import lower, owner_of
from superhighway.federation.following.models import HeldRecord, KeptPage, NeighbourRow
from superhighway.federation.protocol.domain import Trust
from superhighway.trust import api as trust
from tests.builders.simulated_node import SimulatedNode, body_of
from tests.builders.simulation import World


def differences(world: World) -> list[str]:
    """Where a node that hasn't ended doesn't hold and show what it should of those it follows."""
    world.check_held()
    live = [node for node in world.nodes if not node.heirs]
    ended = [node for node in world.nodes if node.heirs]
    return [
        *world.told.wrong,
        *(line for old in ended for line in _not_taken(old)),
        *(line for node in live for line in _Look(world, node).lines()),
    ]


def _not_taken(old: SimulatedNode) -> Iterator[str]:
    """What no heir of a node that ended, or more than one, has taken over."""
    taken = [heir.shares.get(old.identity, {}) for heir in old.heirs]
    whole = {uri: text for share in taken for uri, text in share.items()}
    if whole != old.kept.said or sum(map(len, taken)) != len(whole):
        yield f"the heirs of {old.name} took {sum(map(len, taken))} of {len(old.kept.said)}"


@dataclass
class _Look:
    """A look at what one node holds and shows."""

    world: World
    node: SimulatedNode

    def lines(self) -> Iterator[str]:
        """What is not as it should be."""
        others = {other.identity: other for other in self.world.nodes}
        with self.node.acting():
            rows = list(NeighbourRow.objects.all())
            yield from self._unfollowed({row.node for row in rows}, others)
            for row in rows:
                yield from self._of(row, others[row.node])
                yield from _unsigned(row, others[row.node])

    def _unfollowed(self, found: set[str], others: dict[str, SimulatedNode]) -> Iterator[str]:
        """Heirs of those whom it followed, and whom it doesn't follow by itself."""
        for identity in self.node.trusts:
            for heir in others[identity].heirs:
                if heir is not self.node and heir.identity not in found:
                    yield f"{self.node.name} doesn't follow {heir.name}, which came after another"

    def _of(self, row: NeighbourRow, other: SimulatedNode) -> Iterator[str]:
        """How what it has of one neighbour differs from what that says."""
        if other.heirs and row.state != State.OVER:
            yield f"{self.node.name} goes on asking {other.name}: {row.state} {row.sentence}"
        if Trust(row.trust[""]) not in self._levels(other):
            yield f"{self.node.name} trusts {other.name} with {row.trust}"
        held = HeldRecord.objects.filter(neighbour=row).exclude(state=Held.GONE)
        found = {(owner_of(name), uri, body) for name, uri, body in held.values_list(
            "identity", "uri", "body"
        )}  # fmt: skip
        said = self.node.shares.get(other.identity, {}) if other.heirs else other.kept.said
        wanted = {
            (self._owner(uri).identity, uri, body_of(uri, text).decode())
            for uri, text in said.items()
        }
        if found != wanted:
            yield f"{self.node.name} holds {len(found)} of {other.name}, not {len(wanted)}"
        seen = {uri: text for uri, text in said.items() if self._is_shown(row, uri)}
        if self.node.kept.shown.get(row.node, {}) != seen:
            yield f"{self.node.name} shows something else of {other.name}"

    def _levels(self, other: SimulatedNode) -> set[Trust]:
        """How far it may trust another one: as it was told to, else as one that it came after."""
        told = self.node.trusts
        if other.identity in told:
            return {told[other.identity]}
        before = [old for old in self.world.nodes if other in old.heirs]
        return {told[old.identity] for old in before if old.identity in told}

    def _is_shown(self, row: NeighbourRow, uri: str) -> bool:
        """Whether it trusts the neighbour with a record, and trusted whoever said it first."""
        told, owner = Trust(row.trust[""]), self._owner(uri)
        return lower(told, self.node.trusts.get(owner.identity, told)) == Trust.TRUSTED

    def _owner(self, uri: str) -> SimulatedNode:
        return self.world.by_host[uri.split("/")[2]]


def _unsigned(row: NeighbourRow, other: SimulatedNode) -> Iterator[str]:
    """Pages that were kept and that the neighbour never signed."""
    known = {trust.key_id_of(other.public): other.public}
    for page in KeptPage.objects.filter(neighbour=row):
        try:
            trust.open_envelope(bytes(page.envelope), known)
        except Problem:
            yield f"a page of {other.name} was kept that it did not sign"
