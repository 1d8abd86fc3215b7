"""Nodes of a simulation that end, come after each other, and are followed."""

from dataclasses import dataclass
from datetime import timedelta

from superhighway.accounts.domain import COMMAND
from superhighway.core.errors import Problem
from superhighway.federation.following import rounds
from superhighway.federation.following.domain import Held
from superhighway.federation.following.models import HeldRecord, NeighbourRow
from superhighway.federation.protocol.domain import Trust
from superhighway.federation.protocol.succession import Will
from superhighway.federation.succession import handing
from superhighway.federation.succession.handing import Wanted
from superhighway.trust import api as trust
from tests.builders.simulated_node import SimulatedNode
from tests.builders.simulation import BEGIN, World, follow

NAMES = ("Oldham", "Heirford", "Southheir", "Reader")


@dataclass
class Area:
    """Four nodes: one that ends, two that may come after it, and one that reads them."""

    world: World

    @property
    def old(self) -> SimulatedNode:
        """The one that ends."""
        return self.world.nodes[0]

    @property
    def heir(self) -> SimulatedNode:
        """Who comes after it."""
        return self.world.nodes[1]

    @property
    def other(self) -> SimulatedNode:
        """Who may come after it too."""
        return self.world.nodes[2]

    @property
    def reader(self) -> SimulatedNode:
        """Who follows the old one."""
        return self.world.nodes[3]

    def says(self, node: SimulatedNode, *texts: str) -> list[str]:
        """Let a node publish records; gives their uris."""
        said = {node.new_uri(): text for text in texts}
        self.world.publish(node, said)
        return list(said)

    def follows(self, node: SimulatedNode, *others: SimulatedNode, level: str = "trusted") -> None:
        """Let a node follow others, and take what they say."""
        for other in others:
            follow(node, other, Trust(level))
        self.pass_by(timedelta(minutes=1))

    def pass_by(self, time: timedelta) -> None:
        """Let the nodes act for so long."""
        self.world.run(self.world.now - BEGIN + time)

    def hands_over(self, node: SimulatedNode, *heirs: SimulatedNode, codes: str = "") -> Will:
        """Let a node name its heirs, each with a code of ``codes``."""
        named = [
            Wanted(one.origin, (code,) if code else (), trust.fingerprint_words(one.identity))
            for one, code in zip(heirs, codes.split() or [""] * len(heirs), strict=True)
        ]
        with node.acting():
            return handing.hand_over(COMMAND, root_of(node), named, "Areas were merged")

    def accepts(self, heir: SimulatedNode, node: SimulatedNode) -> int:
        """Let a node take another one over; gives how many records it took."""
        with heir.acting():
            if not NeighbourRow.objects.filter(node=node.identity).exists():
                follow(heir, node)
            return handing.accept(COMMAND, root_of(heir), node.identity)[1]

    def asks(self, node: SimulatedNode, other: SimulatedNode) -> str:
        """Let a node ask another one now; gives the code of what it met, if anything."""
        with node.acting():
            try:
                rounds.run(NeighbourRow.objects.get(node=other.identity))
            except Problem as problem:
                return problem.code
        return ""


def root_of(node: SimulatedNode) -> trust.Root:
    """The root key of a node, which lies offline."""
    return trust.read_root(node.home.root / "offline-root.pem")


def held(node: SimulatedNode) -> dict[str, dict[str, str]]:
    """By the name of each neighbour: the uris that are held of it, and their state."""
    found: dict[str, dict[str, str]] = {}
    with node.acting():
        rows = HeldRecord.objects.exclude(state=Held.GONE)
        for name, uri, state in rows.values_list("neighbour__name", "uri", "state"):
            found.setdefault(name, {})[uri] = state
    return found


def state_of(node: SimulatedNode, other: SimulatedNode) -> NeighbourRow:
    """A neighbour as a node sees it."""
    with node.acting():
        return NeighbourRow.objects.get(node=other.identity)
