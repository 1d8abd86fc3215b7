"""What realtime means for journeys: the engine's overlay, each ride's state, what may be said.

No Django here.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from superhighway.travel.domain import (
    Cancellations,
    Journey,
    Leg,
    Overlay,
    Realtime,
)
from superhighway.travel.realtime.alerts import alerts_for
from superhighway.travel.realtime.domain import Snapshot

#: The more an answer has to warn, the earlier it stands here.
WORST_FIRST = (Cancellations.UNKNOWN, Cancellations.STALE, Cancellations.APPLIED)


@dataclass(frozen=True)
class Live:
    """What the node has heard, by ``now``: sources that are fresh, and those that are not."""

    fresh: tuple[Snapshot, ...] = ()
    stale: tuple[Snapshot, ...] = ()

    @property
    def overlay(self) -> Overlay | None:
        """What the engine applies to its timetable; None where there is nothing to apply."""
        parts = [one.overlay for one in self.fresh if one.trips]
        if len(parts) < 2:
            return parts[0] if parts else None
        identity = "+".join(part.identity for part in parts)
        return Overlay(identity, tuple(update for part in parts for update in part.updates))

    def state_of(self, leg: Leg) -> Cancellations:
        """Whether cancellations are known for the ride: its feed is fresh and tells of its day."""
        if any(one.feed == leg.feed and leg.service_day in one.service_days for one in self.fresh):
            return Cancellations.APPLIED
        if any(one.feed == leg.feed for one in self.stale):
            return Cancellations.STALE
        return Cancellations.UNKNOWN

    def heard_at(self, state: Cancellations) -> datetime | None:
        """The time up to which the node knows, for an answer in that state."""
        used = {Cancellations.APPLIED: self.fresh, Cancellations.STALE: self.stale}
        return min((one.heard_at for one in used.get(state, ())), default=None)


def live(snapshots: Iterable[Snapshot], now: datetime) -> Live:
    """Sort what the node has heard by whether it may be applied at ``now``."""
    heard = tuple(snapshots)
    fresh = tuple(one for one in heard if one.is_fresh(now))
    return Live(fresh, tuple(one for one in heard if not one.is_fresh(now)))


def cancellations(journeys: Sequence[Journey], known: Live) -> Cancellations:
    """What may be said of a whole answer: the worst that holds for any of its rides."""
    states = {known.state_of(leg) for journey in journeys for leg in journey.rides}
    return next((state for state in WORST_FIRST if state in states), Cancellations.UNKNOWN)


def annotate(journey: Journey, known: Live, agency_of: Callable[[Leg], str]) -> Journey:
    """The journey with each ride's realtime state and the messages about it.

    ``agency_of`` gives the ``agency_id`` of a ride's route.
    """
    if not known.fresh:
        return journey
    return Journey(tuple(_annotated(leg, known, agency_of) for leg in journey.legs))


def _annotated(leg: Leg, known: Live, agency_of: Callable[[Leg], str]) -> Leg:
    if not leg.rides:
        return leg
    notices = [notice for one in known.fresh if one.feed == leg.feed for notice in one.notices]
    alerts = alerts_for(leg, notices, agency_of(leg)) if notices else ()
    return replace(leg, realtime=_realtime(leg, known), alerts=alerts)


def _realtime(leg: Leg, known: Live) -> Realtime:
    """What the engine found in the news, where there is news of the ride's day at all."""
    applied = known.state_of(leg) is Cancellations.APPLIED
    return leg.realtime if applied else Realtime.UNKNOWN
