"""Areas that are merged or split while a simulation goes on.

Each step is an operator's, on the same bad network: what fails is tried again a few minutes later.
"""

from collections.abc import Callable
from datetime import timedelta

from superhighway.accounts.domain import COMMAND
from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.succession import handing
from superhighway.federation.succession.handing import Wanted
from superhighway.federation.succession.schedule import EVERY
from superhighway.trust import api as trust
from tests.builders.simulated_node import WARDS, SimulatedNode, body_of, wards_of
from tests.builders.simulation import BEGIN, World, follow

_AGAIN = timedelta(minutes=5)


def succeed(world: World, old: SimulatedNode, *heirs: SimulatedNode) -> None:
    """Let a node end: one heir takes all, of two each takes its ward, the first also the rest."""
    wards = [(ward,) for ward in WARDS] if len(heirs) > 1 else [()]

    def hand_over() -> None:
        named = [
            Wanted(heir.origin, codes, trust.fingerprint_words(heir.identity))
            for heir, codes in zip(heirs, wards, strict=True)
        ]
        handing.hand_over(COMMAND, trust.read_root(old.root), named, "Areas were reordered")

    def go_on() -> None:
        old.heirs = heirs
        _every(world, EVERY, lambda: _look_for_acceptances(world, old))
        for heir in heirs:
            _accept(world, old, heir)

    _until_done(world, old, hand_over, go_on)


def _accept(world: World, old: SimulatedNode, heir: SimulatedNode) -> None:
    """Let an heir take over what is its own."""

    def accept() -> None:
        if not NeighbourRow.objects.filter(node=old.identity).exists():
            follow(heir, old)
        handing.accept(COMMAND, trust.read_root(heir.root), old.identity)

    def go_on() -> None:
        share = {uri: text for uri, text in old.kept.said.items() if heir_of(old, uri) is heir}
        heir.shares[old.identity] = share
        heir.kept.inherited |= share
        said = ((heir.identity, uri, body_of(uri, text).decode()) for uri, text in share.items())
        world.said.update(said)
        world.told.taken_over += len(share)
        heir.look_in(timedelta(0), world.now)

    _until_done(world, heir, accept, go_on)


def heir_of(old: SimulatedNode, uri: str) -> SimulatedNode:
    """Who takes over a record of a node that ended."""
    wards = wards_of(uri)
    return old.heirs[-1] if wards and wards[0] == WARDS[-1] else old.heirs[0]


def _look_for_acceptances(world: World, old: SimulatedNode) -> None:
    world.operate(old, handing.look_for_acceptances)


def _until_done(
    world: World, node: SimulatedNode, what: Callable[[], None], then: Callable[[], None]
) -> None:
    """Let an operator try something until it goes well."""
    if world.operate(node, what):
        then()
    else:
        world.at(world.now - BEGIN + _AGAIN, lambda: _until_done(world, node, what, then))


def _every(world: World, time: timedelta, what: Callable[[], None]) -> None:
    """Do something now, and again and again."""
    what()
    world.at(world.now - BEGIN + time, lambda: _every(world, time, what))
