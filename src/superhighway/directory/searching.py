"""Searching this node's directory: what is kept in memory, asked with what the node knows."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from superhighway.directory import picture
from superhighway.directory.domain import ServiceAtLocation
from superhighway.directory.eligible import Person
from superhighway.directory.finding import PAGE, Ask, Found, Point, find
from superhighway.directory.index import Index
from superhighway.directory.needs import Need
from superhighway.directory.selectors import source_ages
from superhighway.directory.shown import Service
from superhighway.search import api as search_api


def search(
    at: datetime,
    near: Point | None = None,
    *,
    text: str = "",
    need: Need | None = None,
    person: Person | None = None,
    open_only: bool = False,
    start: int = 0,
    limit: int = PAGE,
) -> Found:
    """Services by what they are for and by words, near a point, open at a time, for a person.

    See ``finding.Ask`` for what the arguments mean. Raises Problem NO_HOME where the node was
    never built.
    """
    ask = Ask(
        at=at,
        near=near,
        text=text,
        need=need,
        person=person or Person(),
        open_only=open_only,
        old=old_sources(at),
        start=start,
        limit=limit,
    )
    return find(picture.index(), ask, _guess)


def _guess(text: str) -> tuple[str, ...]:
    """The words of a text with slips of the pen put right, as search understands them."""
    return search_api.search(text, limit=1).words


def old_sources(now: datetime) -> frozenset[str]:
    """The keys of the sources whose data counts as old."""
    return frozenset(key for key, age in source_ages(now).items() if age.old)


def services_for(need: Need) -> Sequence[Service]:
    """All services that meet a need, in no particular order; nothing is read but a number."""
    return picture.index().of_need(need)


def all_services() -> Sequence[Service]:
    """All services that readers can find, by name."""
    return [one.service for one in picture.index().entries]


def warm() -> None:
    """Lay out the services before somebody asks. Raises Problem NO_HOME without a node."""
    picture.index()


def services_near(
    near: Point, within_m: float, need: Need | None = None
) -> list[tuple[Service, ServiceAtLocation, float]]:
    """Services with a place within ``within_m`` of a point, each at its nearest, with the metres.

    In no particular order; nothing is read but a number.
    """
    known = picture.index()
    metres = known.metres(*near, slice(None))
    fitting = metres <= within_m
    if need:
        fitting &= known.with_need(need)
    rows = np.flatnonzero(fitting)
    rows = rows[np.argsort(metres[rows], kind="stable")]
    owners, first = np.unique(known.owner[rows], return_index=True)
    found = zip(owners.tolist(), rows[first].tolist(), strict=True)
    return [_at(known.entries[owner].service, known, row, metres) for owner, row in found]


def _at(
    service: Service, known: Index, row: int, metres: NDArray[np.float64]
) -> tuple[Service, ServiceAtLocation, float]:
    return service, service.record.locations[int(known.number[row])], float(metres[row])
