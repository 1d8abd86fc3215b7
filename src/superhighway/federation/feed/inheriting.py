"""Records that this node takes over from one that ended, and the end of its own feed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from django.db import transaction

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.publishing import publishers
from superhighway.federation.feed import epochs
from superhighway.federation.feed.errors import FeedProblem
from superhighway.federation.feed.models import FeedState, InheritedRow, RecordRow
from superhighway.federation.feed.numbering import EPOCHS_APART, hold, take_up

_BATCH = 500
_MOST = 2**53


class Inherited(NamedTuple):
    """A record as the old node published it last; ``identity`` and ``uri`` stay for ever."""

    type: str
    uri: str
    identity: str
    schema: str
    sha256: str
    body: str
    sample: bool
    ver: int


def inherit(node: str, records: Sequence[Inherited]) -> int:
    """Publish records of ``node`` under their ids from now on; gives how many there are.

    What this node says itself of a uri stands. Versions go on rising: where those of the old node
    are above ours a new epoch begins. Raises Problem CLOSED or TOO_NEW, and as ``epochs.state``.
    """
    least = max((one.ver for one in records), default=0) // EPOCHS_APART + 1
    if (least + 1) * EPOCHS_APART >= _MOST:
        raise Problem(FeedProblem.TOO_NEW)
    epochs.state()
    with transaction.atomic():
        hold()
        state = FeedState.objects.get()
        if state.closed:
            raise Problem(FeedProblem.CLOSED)
        taken = _keep(node, records)
        if state.epoch < least:
            epochs.rebuild(least)
        else:
            _number(state, taken)
    return len(taken)


def close() -> FeedState:
    """End the feed where it stands; gives its last state. Raises Problem as ``epochs.state``."""
    epochs.state()
    with transaction.atomic():
        hold()
        state = FeedState.objects.get()
        state.closed = True
        state.save(update_fields=["closed"])
    return state


def is_closed() -> bool:
    """Whether the feed of this node has ended."""
    return FeedState.objects.filter(closed=True).exists()


def taken_over() -> frozenset[str]:
    """The ids of all records that were taken over."""
    return frozenset(InheritedRow.objects.values_list("identity", flat=True))


def still_from(node: str) -> int:
    """How many records are published here as they were taken over from a node."""
    return InheritedRow.objects.filter(node=node, replaced=False).count()


def _keep(node: str, records: Iterable[Inherited]) -> list[Inherited]:
    """Keep those whose uri nobody here speaks for yet."""
    taken = []
    waiting = iter(records)
    while some := list(islice(waiting, _BATCH)):
        spoken = _spoken_for(some)
        new = [one for one in some if (one.type, one.uri) not in spoken]
        rows = [InheritedRow(node=node, **_columns(one)) for one in new]
        InheritedRow.objects.bulk_create(rows)
        taken += new
    return taken


def _spoken_for(some: Sequence[Inherited]) -> set[tuple[str, str]]:
    """Of these, the types and uris that this node publishes already."""
    uris = [one.uri for one in some]
    own = RecordRow.objects.filter(uri__in=uris).exclude(sha256="")
    taken = InheritedRow.objects.filter(uri__in=uris)
    return {*own.values_list("type", "uri"), *taken.values_list("type", "uri")}


def _columns(one: Inherited) -> dict[str, object]:
    said = one._asdict()
    del said["ver"]
    return said


def _number(state: FeedState, taken: Iterable[Inherited]) -> None:
    """Give these their numbers."""
    by_type: dict[str, set[str]] = defaultdict(set)
    for one in taken:
        by_type[one.type].add(one.uri)
    for publisher in publishers:
        if publisher.type in by_type:
            take_up(state, publisher, frozenset(by_type[publisher.type]))
    state.changed_at = clock.now()
    state.save()
