"""Many nodes in one process, for hours that pass in seconds: the real code between a made-up clock
and a made-up network.

Each node has a folder and a SQLite file of its own, the real feed, and the real follower without
its threads. The network loses pings, cuts nodes off from each other and spoils answers. The clock
goes from one thing that is due to the next. All chance comes from one seed.
"""

import heapq
import itertools
import random
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

from django.conf import settings

from superhighway.accounts.domain import COMMAND
from superhighway.core import clock
from superhighway.core.errors import HttpProblem, Problem
from superhighway.core.http import Answer, Fetched, Limits
from superhighway.core.publishing import publishers
from superhighway.federation.feed import epochs, keys, upkeep
from superhighway.federation.following import actions, applying, client, pinging, projecting, rounds
from superhighway.federation.following.domain import ENDED, Held
from superhighway.federation.following.models import HeldRecord, NeighbourRow
from superhighway.federation.following.polling import PAUSE_S
from superhighway.federation.protocol.domain import Trust
from superhighway.sources.api import one_edition
from superhighway.trust import api as trust
from tests.builders.published import AREA, publish
from tests.builders.simulated_node import (
    TYPE,
    Published,
    Shown,
    SimulatedNode,
    body_of,
    empty_database,
)

BEGIN = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
_PAUSE = timedelta(seconds=PAUSE_S)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Weather:
    """How bad the network is: the part of pings that is lost, and of answers that is spoilt."""

    lost: float = 0.3
    spoilt: float = 0.002


@dataclass
class Told:
    """What was counted: requests by who asked and in which hour, what failed, by its code."""

    requests: Counter[tuple[int, int]] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    spoilt: int = 0
    lost: int = 0
    changes: int = 0
    taken_over: int = 0
    wrong: list[str] = field(default_factory=list)


class World:
    """All nodes, the network between them, and the time."""

    def __init__(self, seed: int, weather: Weather) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - the same again from the same seed
        self.weather = weather
        self.now = BEGIN
        self.nodes: list[SimulatedNode] = []
        self.by_home: dict[str, SimulatedNode] = {}
        self.by_host: dict[str, SimulatedNode] = {}
        self.told = Told()
        #: Everything that was ever said: identity of the node, uri and body.
        self.said: set[tuple[str, str, str]] = set()
        self.island: frozenset[int] = frozenset()
        self._asking: SimulatedNode | None = None
        self._plan: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = itertools.count()

    def at(self, after: timedelta, what: Callable[[], None]) -> None:
        """Let something happen so long after the beginning."""
        heapq.heappush(self._plan, (BEGIN + after, next(self._order), what))

    def run(self, until: timedelta) -> None:
        """Let the time pass until so long after the beginning."""
        end = BEGIN + until
        while True:
            planned = self._plan[0][0] if self._plan else end
            awake = [node for node in self.nodes if node.up and node.wake]
            first = min(awake, key=lambda node: (node.wake, node.number), default=None)
            due = first.wake if first and first.wake else end
            if min(planned, due) >= end:
                break
            self.now = max(self.now, min(planned, due))
            if planned <= due:
                heapq.heappop(self._plan)[2]()
            elif first:
                self._look(first)
        self.now = end

    def publish(self, node: SimulatedNode, changes: Mapping[str, str | None]) -> None:
        """Let a node say something; it then tells its neighbours."""
        for uri, text in changes.items():
            if text is not None:
                self.said.add((node.identity, uri, body_of(uri, text).decode()))
        self.told.changes += len(changes)
        node.publish(changes)
        node.look_in(_PAUSE, self.now)

    def operate(self, node: SimulatedNode, what: Callable[[], object]) -> bool:
        """Let the operator of a node do something on this network; says whether it went well."""
        if not node.up:
            return False
        self._asking = node
        try:
            with node.acting():
                what()
        except Problem as problem:
            self.told.failed[problem.code] += 1
            return False
        finally:
            self._asking = None
        return True

    def look_after(self, node: SimulatedNode) -> None:
        """What a node does every hour."""
        if node.up:
            with node.acting():
                upkeep.look_after()
        self.at(self.now - BEGIN + _HOUR, lambda: self.look_after(node))

    def _look(self, node: SimulatedNode) -> None:
        """What the follower of a node does when it looks, in one thread."""
        self._asking = node
        with node.acting():
            for row in rounds.due(self.now):
                try:
                    rounds.run(row)
                except Problem as problem:
                    self.told.failed[problem.code] += 1
            head = pinging.own_head()
            assert head is not None, "the feed was never begun"
            for row in pinging.untold(head, self.now):
                pinging.tell(head, row)
            node.wake = _next_look(head, self.now)
        self._asking = None

    @contextmanager
    def session(
        self, url: str, *, hosts: Collection[str], limits: Limits
    ) -> Iterator["SimulatedSession"]:
        """The network, as ``core.http.session`` gives it."""
        del hosts, limits
        yield SimulatedSession(self, self.by_host[urlsplit(url).hostname or ""])

    def ask(
        self, target: SimulatedNode, method: str, url: str, headers: Mapping[str, str], body: bytes
    ) -> Answer:
        """Carry a request to a node and its answer back, or lose or spoil it.

        Nothing goes wrong before the nodes begin to act.
        """
        asking = self._asking
        if asking is None:
            return target.answer(method, url, headers, body)
        self.told.requests[asking.number, int((self.now - BEGIN) / _HOUR)] += 1
        apart = (asking.number in self.island) != (target.number in self.island)
        if apart or not target.up:
            raise Problem(HttpProblem.NO_CONNECTION, host=target.host)
        if method == "POST":
            self._lose(target)
            answer = target.answer(method, url, headers, body)
            target.look_in(_PAUSE, self.now)
            self._lose(target)
            return answer
        answer = target.answer(method, url, headers, body)
        return self._spoil(answer) if "/fed/" in url else answer

    def _lose(self, target: SimulatedNode) -> None:
        """A ping is lost on its way there, or its answer on the way back."""
        if self.chance.random() < self.weather.lost / 2:
            self.told.lost += 1
            raise Problem(HttpProblem.TOO_SLOW, host=target.host)

    def spoil_no_more(self) -> None:
        """Let answers arrive as they were sent from now on."""
        self.weather = replace(self.weather, spoilt=0)

    def _spoil(self, answer: Answer) -> Answer:
        """Change one byte of what was signed, now and then."""
        if not answer.body or self.chance.random() >= self.weather.spoilt:
            return answer
        self.told.spoilt += 1
        content = bytearray(answer.body)
        content[self.chance.randrange(len(content))] ^= 1 << self.chance.randrange(7)
        return Answer(answer.status, answer.headers, bytes(content))

    def check_held(self) -> None:
        """Note every record that a node holds and that nobody ever said like this."""
        for node in self.nodes:
            with node.acting():
                held = HeldRecord.objects.exclude(state=Held.GONE)
                for record in held.values_list("neighbour__node", "uri", "body"):
                    if record not in self.said:
                        self.told.wrong.append(f"{node.name} holds {record[1]} as nobody said it")


class SimulatedSession:
    """One node that is asked for several things."""

    def __init__(self, world: World, target: SimulatedNode) -> None:
        self._world = world
        self._target = target

    def ask(
        self,
        url: str,
        *,
        most: int,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        """Ask for one thing, in memory."""
        method = "GET" if body is None else "POST"
        answer = self._world.ask(self._target, method, url, headers or {}, body or b"")
        if len(answer.body) > most:
            raise Problem(HttpProblem.TOO_LARGE, host=self._target.host, limit=f"{most} bytes")
        return answer

    def fetch(self, url: str, into: Path, headers: Mapping[str, str] | None = None) -> Fetched:
        """Fetch one thing into a file."""
        answer = self._world.ask(self._target, "GET", url, headers or {}, b"")
        if answer.status != 200:
            raise Problem(HttpProblem.REFUSED, host=self._target.host, status=answer.status)
        into.write_bytes(answer.body)
        return Fetched(into, len(answer.body))


def _next_look(head: tuple[int, int], now: datetime) -> datetime | None:
    """When a follower has something to do again."""
    columns = ("trust", "due", "out_epoch", "out_seq", "out_due")
    followed = NeighbourRow.objects.exclude(state__in=ENDED).only(*columns)
    rows = [row for row in followed if not applying.is_blocked(row)]
    later = [one.out_due for one in rows if one.out_due and (one.out_epoch, one.out_seq) != head]
    moments = [row.due for row in rows] + later
    return max(min(moments), now + _PAUSE) if moments else None


@contextmanager
def world(
    folder: Path, names: Sequence[str], seed: int, weather: Weather | None = None
) -> Iterator[World]:
    """Nodes of these names, with roots and empty feeds, who don't know each other yet."""
    made, empty = World(seed, weather or Weather()), empty_database(folder)
    random.seed(seed)
    with ExitStack() as stack:
        for one in (
            patch.object(clock, "now", lambda: made.now),
            patch.object(client, "session", made.session),
            patch.object(settings, "ALLOWED_HOSTS", ["*"]),
            patch.dict(publishers._items, {TYPE: Published(made.by_home)}, clear=True),
            patch.dict(projecting.projectors._items, {TYPE: Shown(made.by_home)}, clear=True),
        ):
            stack.enter_context(one)
        for number, name in enumerate(names):
            node = SimulatedNode(number, name, folder, empty)
            stack.callback(node.close)
            _begin(made, node)
        stack.enter_context(one_edition())  # none of them is built again
        yield made


def _begin(made: World, node: SimulatedNode) -> None:
    """Let a node have its area, its root and its feed."""
    made.nodes.append(node)
    made.by_home[str(node.home.root)] = node
    made.by_host[node.host] = node
    area = AREA.__class__(
        name=node.name,
        slug=f"area-{node.number}",
        footprint=(f"E0600{node.number:04}",),
        run_by="Nobody",
        contact="01632 960123",
    )
    with node.acting():
        publish(area)
        root = trust.new_root(node.root)
        keys.sign(root, keys.Signing())
        node.identity = epochs.state().node
        node.public = trust.public_key()
    made.at(_HOUR * (1 + node.number / 100), lambda: made.look_after(node))


def follow(node: SimulatedNode, other: SimulatedNode, level: Trust = Trust.TRUSTED) -> None:
    """Let a node follow another one, whose fingerprint was compared."""
    words = trust.fingerprint_words(other.identity)
    with node.acting():
        row = actions.add(COMMAND, other.origin, words, {"": level})
        node.wake = row.due
    node.trusts[other.identity] = level
