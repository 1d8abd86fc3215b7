"""What is served of successions, read and checked; heirs are asked along the way.

Nothing is written here, so that the network is never waited for in a transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.federation.following.client import Later, asking
from superhighway.federation.following.reading import is_sample
from superhighway.federation.protocol.checking import check_keys
from superhighway.federation.protocol.domain import Description
from superhighway.federation.protocol.errors import ProtocolProblem
from superhighway.federation.protocol.succession import (
    Accepted,
    Will,
    check_acceptance,
    check_deeds,
    check_statement,
    in_order,
)

_MOST = 5_000_000
#: Heirs of heirs are followed so far in one go.
_MOST_ASKED = 40


@dataclass(frozen=True)
class Seen:
    """An heir that was asked: where it is, what it says of itself, its keys as signed."""

    origin: str
    description: Description
    key_set: bytes


@dataclass
class Found:
    """What was learnt: statements by node, acceptances by node and heir, heirs that answered.

    ``failed`` says what went wrong with an heir, by its identity.
    """

    wills: dict[str, Will] = field(default_factory=dict)
    accepted: dict[str, dict[str, Accepted]] = field(default_factory=dict)
    heirs: dict[str, Seen] = field(default_factory=dict)
    failed: dict[str, Problem] = field(default_factory=dict)

    def read(self, raw: bytes, name: str) -> None:
        """Take up what one node serves; raises Problem where anything of it doesn't hold."""
        now = clock.now()
        for deed in check_deeds(raw, name):
            self.add(check_statement(bytes(deed.statement), name, now), deed.acceptances, name)

    def add(self, will: Will, acceptances: Sequence[object], name: str) -> None:
        """Take up a statement and the acceptances of it; raises Problem TWO_STATEMENTS."""
        before = self.wills.setdefault(will.node, will)
        if before.digest != will.digest:
            raise Problem(ProtocolProblem.TWO_STATEMENTS, node=name)
        theirs = self.accepted.setdefault(will.node, {})
        for raw in acceptances:
            found = check_acceptance(bytes(raw), will, name, clock.now())  # type: ignore[call-overload]
            theirs[found.said.node] = found

    def explore(self, first: str, name: str, ours: str) -> list[Will]:
        """Ask the heirs of ``first``, and theirs; gives the statements along the way in order.

        ``ours`` is this node, which isn't asked. What an heir fails with is noted. Raises Problem
        LOOP or TWO_STATEMENTS.
        """
        asked = 0
        while waiting := self._unasked(first, ours, name):
            for heir, origin in waiting[: _MOST_ASKED - asked]:
                self._ask(heir, origin)
            asked += len(waiting)
            if asked >= _MOST_ASKED:
                break
        return self._in_order(first, name)

    def _in_order(self, first: str, name: str) -> list[Will]:
        try:
            return [self.wills[node] for node in in_order(self.wills, first)]
        except Problem as problem:
            raise Problem(ProtocolProblem.LOOP, node=name) from problem

    def _unasked(self, first: str, ours: str, name: str) -> list[tuple[str, str]]:
        """Heirs along the way that weren't asked yet, and where they are."""
        return [
            (heir, will.said.origins[heir])
            for will in self._in_order(first, name)
            for heir in will.said.heirs
            if heir not in self.heirs and heir not in self.failed and heir != ours
        ]

    def _ask(self, heir: str, origin: str) -> None:
        """Ask an heir who it is, and what it says of successions."""
        try:
            self.heirs[heir] = self._answer(heir, origin)
        except Later as later:
            self.failed[heir] = later.problem
        except Problem as problem:
            if problem.kind is ProtocolProblem.TWO_STATEMENTS:
                raise
            self.failed[heir] = problem

    def _answer(self, heir: str, origin: str) -> Seen:
        with asking(origin, most=_MOST) as client:
            description = client.description()
            name = description.name[:200]
            key_set = client.keys()
            check_keys(key_set, name, heir, None, clock.now())
            if description.sample and not is_sample():
                raise Problem(ProtocolProblem.SAMPLE, node=name)
            raw = client.successions()
        if raw is not None:
            self.read(raw, name)
        return Seen(origin, description, key_set)
