"""What happens to the nodes of a simulation in the course of so many hours.

They follow those nearest to them, say something new every few minutes, are cut off and come back,
are down, begin anew, and one goes on with a backup. Two areas merge into others, and one is split.
In the second half no answer is spoilt any more, in the last third nothing goes wrong but pings, so
that all can catch up.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from superhighway.federation.feed import epochs
from superhighway.federation.protocol.domain import Trust
from tests.builders.simulated_node import SimulatedNode
from tests.builders.simulated_successions import succeed
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
    world.at(whole * 0.5, world.spoil_no_more)
    changed = _reorder(world, whole)
    _restart_some(world, whole)
    _put_one_back(world, whole, changed)
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
    if not node.up or node.heirs:
        return
    text = f"Said at {world.now:%H:%M:%S}"
    mine = sorted(node.kept.said)
    kind = world.chance.random()
    if kind < 0.5 or len(mine) < 10:
        world.publish(node, {node.new_uri(): text})
    else:
        uri = world.chance.choice(mine)
        goes = kind < 0.65 and uri in node.kept.own
        world.publish(node, {uri: None if goes else text})


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


def _reorder(world: World, whole: timedelta) -> set[int]:
    """Two areas merge into one next to them, one is split between two; gives who takes part.

    The network is cut meanwhile. The first that ended is switched off before the end.
    """
    count = len(world.nodes)
    begin, part = world.chance.randrange(count), count // 3
    ends = [(begin + step) % count for step in (0, part, 2 * part)]
    heirs = [(end + 1) % count for end in ends]
    olds, news = ([world.nodes[number] for number in some] for some in (ends, heirs))
    world.at(whole * 0.15, lambda: succeed(world, olds[0], news[0]))
    world.at(whole * 0.3, lambda: succeed(world, olds[1], news[1]))
    world.at(whole * 0.45, lambda: succeed(world, olds[2], news[1], news[2]))
    world.at(whole * 0.85, lambda: _stop(olds[0]))
    return {*ends, *heirs}


def _put_one_back(world: World, whole: timedelta, but: Collection[int]) -> None:
    """A node loses its disk and goes on with a backup: its feed begins a new epoch."""
    node = world.chance.choice([one for one in world.nodes if one.number not in but])
    world.at(whole * 0.2, node.back_up)
    world.at(whole * 0.55, lambda: _put_back(world, node))


def _put_back(world: World, node: SimulatedNode) -> None:
    node.put_back()
    with node.acting():
        epochs.state()
    node.look_in(timedelta(0), world.now)
