"""A few good choices for a question: which (departure, arrival, rides) to offer.

The choices are Pareto: none is beaten in departure, arrival and rides by another. They are found
one departure after the other: all that is best when leaving at the asked time, each with its
latest departure; then the same for a moment after the earliest of these has left; and so on.
Arriving by a time is the same with time turned round.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from superhighway.travel.domain import Query
from superhighway.travel.engine import search
from superhighway.travel.engine.search import HORIZON_S, MAX_RIDES, Ground, Ride
from superhighway.travel.kernels import FAR

#: Fewer changes are worth so much later an arrival at most.
SLACK_S = 2 * 3600
#: Choices that leave (arrive) so much later (earlier) than the best are no help.
SPREAD_S = 6 * 3600


@dataclass(frozen=True)
class Choice:
    """Times after the base, and how many rides."""

    depart: int
    arrive: int
    rides: int

    def beaten_by(self, other: "Choice") -> bool:
        """Whether another choice is as good in everything."""
        return (
            other.depart >= self.depart
            and other.arrive <= self.arrive
            and other.rides <= self.rides
        )


def choices(ground: Ground, query: Query, at: int) -> list[list[Ride]]:
    """The rides of up to ``query.limit`` choices; the best by the tie rules is the first.

    ``at`` is the question's time after the base.
    """
    if query.arrive_by:
        found = _collect(_latest(ground, at), query.limit)
        found.sort(key=lambda choice: (-choice.depart, choice.rides, choice.arrive))
    else:
        found = _collect(_soonest(ground, at), query.limit)
        found.sort(key=lambda choice: (choice.arrive, choice.rides, -choice.depart))
    rides = [
        search.trace(ground, choice.depart, choice.arrive, choice.rides)
        for choice in found[: query.limit]
    ]
    return [ride for ride in rides if ride]


def _collect(batches: Iterator[list[Choice]], limit: int) -> list[Choice]:
    """Choices that no other beats, until there are enough."""
    kept: list[Choice] = []
    for batch in batches:
        for choice in batch:
            if not any(choice.beaten_by(other) for other in kept):
                kept = [other for other in kept if not other.beaten_by(choice)] + [choice]
        if len(kept) >= limit:
            break
    return kept


def _soonest(ground: Ground, at: int) -> Iterator[list[Choice]]:
    """What is best when leaving at ``at``, then what is best when leaving later, and so on."""
    until = at + HORIZON_S
    first: int | None = None
    while True:
        goal = search.forward(ground, at, MAX_RIDES, SLACK_S, until)
        batch = []
        for rides, arrive in _improving(goal.tolist()):
            latest, _ = search.backward(ground, arrive, rides)
            batch.append(Choice(int(latest.max()), arrive, rides))
        first = first if first is not None or not batch else min(c.depart for c in batch)
        near = [choice for choice in batch if choice.depart <= (first or 0) + SPREAD_S]
        if not near:
            return
        yield near
        at = max(at, min(choice.depart for choice in near)) + 1


def _latest(ground: Ground, at: int) -> Iterator[list[Choice]]:
    """What is best to arrive by ``at``, then what is best to arrive earlier, and so on."""
    since = at - HORIZON_S
    first: int | None = None
    while True:
        goal, _ = search.backward(ground, at, MAX_RIDES, SLACK_S, since)
        batch = []
        for rides, turned in _improving((-goal).tolist()):
            arrive = int(search.forward(ground, -turned, rides).min())
            batch.append(Choice(-turned, arrive, rides))
        first = first if first is not None or not batch else max(c.arrive for c in batch)
        near = [choice for choice in batch if choice.arrive >= (first or 0) - SPREAD_S]
        if not near:
            return
        yield near
        at = min(at, max(choice.arrive for choice in near)) - 1


def _improving(goal: list[int]) -> Iterator[tuple[int, int]]:
    """(rides, time) wherever one more ride makes the time earlier and no more than SLACK_S later.

    Times that lie more than SLACK_S behind the best of all are left out.
    """
    best = min(goal)
    before = FAR
    for rides, arrive in enumerate(goal):
        if arrive < min(before, FAR) and arrive <= best + SLACK_S:
            yield rides, arrive
        before = min(before, arrive)
