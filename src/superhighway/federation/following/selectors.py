"""Reads of neighbours."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Q

from superhighway.core.errors import Problem
from superhighway.core.publishing import publishers
from superhighway.federation.following.domain import Held, State
from superhighway.federation.following.errors import FollowProblem
from superhighway.federation.following.models import HeldRecord, NeighbourRow
from superhighway.sources.api import Origin
from superhighway.trust.api import fingerprint_words


@dataclass(frozen=True)
class Neighbour:
    """A neighbour as pages and commands show it.

    ``trust`` maps types to levels, "" all others; ``records`` counts those held by state;
    ``inward`` is how following it goes, ``outward`` what it answers when it is told of our changes
    ("" where it wasn't told yet). ``delay`` is how long its last change took to be here.
    """

    number: int
    node: str
    name: str
    origin: str
    fingerprint: str
    compared: bool
    sample: bool
    trust: dict[str, str]
    types: dict[str, str]
    inward: str
    problem: str
    sentence: str
    since: datetime
    good_at: datetime | None
    due: datetime
    delay: timedelta | None
    epoch: int
    seq: int
    records: dict[str, int]
    outward: str
    out_at: datetime | None
    out_sentence: str


def origins_shown() -> list[Origin]:
    """The neighbours as readers see them beside what they say."""
    rows = NeighbourRow.objects.values_list("node", "name", "origin", "sample", "good_at", "trust")
    return [
        Origin(node, f"{name}’s node", address, sample, heard_at, trust)
        for node, name, address, sample, heard_at, trust in rows
    ]


def neighbours() -> list[Neighbour]:
    """All of them, by name."""
    return [_shown(row) for row in NeighbourRow.objects.all()]


def neighbour(text: str) -> Neighbour:
    """One, as ``row_of`` finds it."""
    return _shown(row_of(text))


def numbered(number: int) -> Neighbour:
    """One by the number that its pages have; raises Problem UNKNOWN."""
    row = NeighbourRow.objects.filter(pk=number).first()
    if row is None:
        raise Problem(FollowProblem.UNKNOWN, node=number)
    return _shown(row)


def row_of(text: str) -> NeighbourRow:
    """A neighbour by its identity, its address, or its name where that is one's alone.

    Raises Problem UNKNOWN.
    """
    typed = text.strip()
    for asked in (
        Q(node=typed), Q(origin=typed.rstrip("/")), Q(name__iexact=typed)
    ):  # fmt: skip
        found = list(NeighbourRow.objects.filter(asked)[:2])
        if len(found) == 1:
            return found[0]
    raise Problem(FollowProblem.UNKNOWN, node=typed[:200])


def types_read(one: Neighbour) -> tuple[str, ...]:
    """The types that it publishes and this node reads."""
    return tuple(sorted({publisher.type for publisher in publishers} & set(one.types)))


#: A neighbour that can't be asked for so long is something to see to.
_LONG = timedelta(days=1)


class Trouble(NamedTuple):
    """A neighbour that an operator has to see to: it was stopped, or fails for more than a day."""

    name: str
    stopped: bool
    sentence: str


def troubles(now: datetime) -> list[Trouble]:
    """All of them, by name."""
    before = now - _LONG
    old = Q(good_at__lt=before) | Q(good_at=None, added_at__lt=before)
    seen_to = Q(state=State.STOPPED) | (Q(state=State.FAILING) & old)
    rows = NeighbourRow.objects.filter(seen_to)
    return [Trouble(row.name, row.state == State.STOPPED, row.sentence) for row in rows]


def _shown(row: NeighbourRow) -> Neighbour:
    counted = HeldRecord.objects.filter(neighbour=row).exclude(state=Held.GONE)
    by_state = counted.order_by("state").values_list("state").annotate(Count("pk"))
    return Neighbour(
        number=row.pk,
        node=row.node,
        name=row.name,
        origin=row.origin,
        fingerprint=fingerprint_words(row.node),
        compared=row.compared,
        sample=row.sample,
        trust=dict(row.trust),
        types=dict(row.description.get("types", {})),
        inward=row.state,
        problem=row.problem,
        sentence=row.sentence,
        since=row.since,
        good_at=row.good_at,
        due=row.due,
        delay=None if row.delay_s is None else timedelta(seconds=row.delay_s),
        epoch=row.epoch,
        seq=row.seq,
        records=dict(by_state),
        outward=_outward(row),
        out_at=row.out_at,
        out_sentence=row.out_problem,
    )


def _outward(row: NeighbourRow) -> str:
    if row.out_problem:
        return "failing"
    return "told" if row.out_at else ""
