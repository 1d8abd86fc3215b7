"""The strategy, read from what is configured and measured now."""

from datetime import datetime
from urllib.parse import urlsplit

import msgspec
from django.db.models import QuerySet

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.publishing import publishers, spoken
from superhighway.federation.feed import keys
from superhighway.federation.feed.errors import FeedProblem
from superhighway.federation.feed.selectors import counts
from superhighway.federation.following import selectors as following
from superhighway.federation.following.domain import Held
from superhighway.federation.following.models import HeldRecord, NeighbourRow
from superhighway.federation.following.selectors import Neighbour
from superhighway.federation.foreign import selectors as foreign
from superhighway.federation.foreign.models import ForeignRecordRow, ForeignRow
from superhighway.federation.foreign.selectors import Foreign
from superhighway.federation.protocol.checking import trusted_before
from superhighway.federation.protocol.domain import STRATEGY_TYPE, KeySet
from superhighway.federation.strategy.connecting import TO_CONNECT, YOU_GET
from superhighway.federation.strategy.domain import (
    VERSION,
    Freshness,
    Strategy,
    With,
    to_do,
    whole_of,
)
from superhighway.sources import api as sources
from superhighway.trust import api as trust

#: A node without keys, or whose keys are not good any more, shows its strategy unsigned.
_UNSIGNED = {FeedProblem.NO_KEYS, FeedProblem.KEY_NOT_LISTED}


def strategy() -> Strategy:
    """The strategy as it is now, to the second; raises Problem NO_HOME where there is no node."""
    area, now, kept = sources.area(), clock.now().replace(microsecond=0), _kept()
    node = kept.node if kept else ""
    neighbours = (*_nodes(now), *_others(now))
    return Strategy(
        version=VERSION,
        issued=now,
        name=area.name,
        node=node,
        fingerprint=trust.fingerprint_words(node) if node else "",
        run_by=area.run_by,
        contact=area.contact,
        sample=area.sample,
        footprint=tuple(area.footprint),
        publishes={one.type: 0 for one in publishers} | counts(),
        schemas={one.type: one.schema for one in publishers},
        speaks={name: spoken.get(name) or "" for name in spoken.names()},
        whole=whole_of(neighbours),
        neighbours=neighbours,
        to_connect=dict(TO_CONNECT),
        you_get=dict(YOU_GET),
        keys=kept.envelope if kept else b"",
    )


def signed(found: Strategy) -> bytes:
    """The strategy in an envelope that this node signs; raises Problem NO_KEYS."""
    keys.current()
    return trust.seal(msgspec.json.encode(found), STRATEGY_TYPE)


def known_keys() -> dict[str, KeySet]:
    """The newest keys, by identity, of this node and of those whose fingerprint was compared."""
    kept = keys.kept()
    rows = NeighbourRow.objects.filter(compared=True).values_list("node", "key_set")
    theirs = {node: trusted_before(trust.unverified(bytes(key_set))).keys for node, key_set in rows}
    return theirs | ({kept.node: kept.keys} if kept else {})


def _kept() -> keys.Kept | None:
    """The set of keys of this node; None where it has none that is good."""
    try:
        return keys.current()
    except Problem as problem:
        if problem.kind not in _UNSIGNED:
            raise
        return None


def _nodes(now: datetime) -> list[With]:
    held = HeldRecord.objects.exclude(state=Held.GONE)
    return [_node(one, held.filter(neighbour_id=one.number), now) for one in following.neighbours()]


def _node(one: Neighbour, held: QuerySet[HeldRecord], now: datetime) -> With:
    delay = None if one.delay is None else round(one.delay.total_seconds(), 1)
    read = set(following.types_read(one))
    found = With(
        number=one.number,
        kind="node",
        name=one.name,
        address=one.origin,
        identity=one.node,
        speaks="Feed between nodes 1.0",
        compared=one.compared,
        reading=one.inward,
        since=one.since,
        telling="over" if one.inward == "over" else one.outward,
        told_at=one.out_at,
        trust={kind or "all": level for kind, level in one.trust.items()},
        records=one.records,
        freshness=_fresh(one.good_at, delay, held, "at", now),
        unread=tuple(sorted(set(one.types) - read)),
    )
    return msgspec.structs.replace(found, to_do=to_do(found))


def _others(now: datetime) -> list[With]:
    held = ForeignRecordRow.objects.filter(gone_at=None)
    kinds = dict(ForeignRow.objects.values_list("pk", "standard"))
    return [
        _other(one, kinds[one.number], held.filter(neighbour_id=one.number), now)
        for one in foreign.neighbours()
    ]


def _other(one: Foreign, standard: str, held: QuerySet[ForeignRecordRow], now: datetime) -> With:
    """A foreign system; of its address only the host, since the rest may hold a key of ours."""
    parts = urlsplit(one.address)
    found = With(
        number=one.number,
        kind=standard,
        name=one.title,
        address=f"{parts.scheme}://{parts.hostname}",
        identity="",
        speaks=one.speaks,
        compared=None,
        reading=_reading(one),
        since=one.failing_since,
        telling=None,
        told_at=None,
        trust={"all": one.trust},
        records=one.records,
        freshness=_fresh(one.good_at, None, held, "changed_at", now),
        lost=one.lost,
        refused=one.refused,
    )
    return msgspec.structs.replace(found, to_do=to_do(found))


def _reading(one: Foreign) -> str:
    if not one.taking:
        return "paused"
    if one.failing_since:
        return "failing"
    return "following" if one.good_at else "new"


def _fresh(
    good_at: datetime | None,
    delay: float | None,
    held: "QuerySet[HeldRecord] | QuerySet[ForeignRecordRow]",
    column: str,
    now: datetime,
) -> Freshness:
    ordered = held.order_by(column).values_list(column, flat=True)
    count = ordered.count()
    middle, oldest = (ordered[count // 2], ordered[0]) if count else (None, None)
    return Freshness(
        last_good=good_at.replace(microsecond=0) if good_at else None,
        age=_seconds(good_at, now),
        delay=delay,
        records_median=_seconds(middle, now),
        records_oldest=_seconds(oldest, now),
    )


def _seconds(since: datetime | None, now: datetime) -> int | None:
    return None if since is None else max(int((now - since).total_seconds()), 0)
