"""What happens to the nodes of a simulation in the course of so many hours.

They follow those nearest to them, say something new every few minutes, are cut off and come back,
are down, begin anew, and one goes on with a backup. In the last third nothing goes wrong any more,
so that all can catch up.
"""

from dataclasses import dataclass
from datetime import timedelta

from superhighway.federation.feed import epochs
from superhighway.federation.protocol.domain import Trust
from tests.builders.simulated_node import SimulatedNode
from tests.builders.simulation import World, follow


@dataclass(frozen=True)
class Day:
    """How long it is, how many others each node follows, how often somewhere something is said."""

    hours: float = 24.0
    neighbours: int = 6
    says_every: timedelta = timedelta(minutes=2)
    records: int = 20


def live_through(world: World, day: Day) -> None:
    """Let all of it happen."""
    _meet(world, day)
    whole = timedelta(hours=day.hours)
    _talk(world, day, whole * 0.9)
    for part in (0.1, 0.35):
        _cut(world, whole * part, whole * (part + 0.15))
    _restart_some(world, whole)
    _put_one_back(world, whole)
    for hour in range(1, int(day.hours) + 1):
        world.at(timedelta(hours=hour), world.check_held)
    world.run(whole)


def _meet(world: World, day: Day) -> None:
    """Say the first records, and follow those nearest in the list, two kinds of trust."""
    for node in world.nodes:
        world.publish(node, {node.new_uri(): f"Record {n}" for n in range(day.records)})
    count = len(world.nodes)
    steps = [sign * step for step in range(1, count) for sign in (1, -1)]
    for node in world.nodes:
        near = list(dict.fromkeys((node.number + step) % count for step in steps))
        for number in near[: min(day.neighbours, count - 1)]:
            level = Trust.QUARANTINED if world.chance.random() < 0.15 else Trust.TRUSTED
            follow(node, world.nodes[number], level)


def _talk(world: World, day: Day, until: timedelta) -> None:
    """Somebody says something new, changes it or takes it back, again and again."""
    moment = day.says_every
    while moment < until:
        world.at(moment, lambda: _say(world))
        moment += day.says_every * (0.5 + world.chance.random())


def _say(world: World) -> None:
    node = world.chance.choice(world.nodes)
    if not node.up:
        return
    text = f"Said at {world.now:%H:%M:%S}"
    mine = sorted(node.kept.own)
    kind = world.chance.random()
    if kind < 0.5 or len(mine) < 10:
        world.publish(node, {node.new_uri(): text})
    else:
        world.publish(node, {world.chance.choice(mine): None if kind < 0.65 else text})


def _cut(world: World, begins: timedelta, ends: timedelta) -> None:
    """A third of the nodes can't be reached by the others, and can't reach them."""
    numbers = world.chance.sample(range(len(world.nodes)), max(len(world.nodes) // 3, 1))

    def set_island(some: frozenset[int]) -> None:
        world.island = some

    world.at(begins, lambda: set_island(frozenset(numbers)))
    world.at(ends, lambda: set_island(frozenset()))


def _restart_some(world: World, whole: timedelta) -> None:
    """A quarter of the nodes are down for a while, at times of their own."""
    for node in world.chance.sample(world.nodes, max(len(world.nodes) // 4, 1)):
        begins = whole * (0.05 + 0.45 * world.chance.random())
        world.at(begins, lambda one=node: _stop(one))  # type: ignore[misc]
        world.at(begins + whole * 0.05, lambda one=node: _start(world, one))  # type: ignore[misc]


def _stop(node: SimulatedNode) -> None:
    node.up = False


def _start(world: World, node: SimulatedNode) -> None:
    node.restart()
    node.up = True
    node.look_in(timedelta(0), world.now)


def _put_one_back(world: World, whole: timedelta) -> None:
    """A node loses its disk and goes on with a backup: its feed begins a new epoch."""
    node = world.chance.choice(world.nodes)
    world.at(whole * 0.2, node.back_up)
    world.at(whole * 0.55, lambda: _put_back(world, node))


def _put_back(world: World, node: SimulatedNode) -> None:
    node.put_back()
    with node.acting():
        epochs.state()
    node.look_in(timedelta(0), world.now)
