"""Writes about neighbours: whom this node follows, and how far it trusts them."""

from collections.abc import Mapping

import msgspec
from django.db import transaction

from superhighway.accounts.api import Act, Actor, require
from superhighway.core import audit, clock
from superhighway.core.errors import HttpProblem, Problem
from superhighway.federation.feed import inheriting
from superhighway.federation.feed import keys as own_keys
from superhighway.federation.following import applying, rounds
from superhighway.federation.following.client import Client, asking, origin_of
from superhighway.federation.following.domain import State, fingerprint_digits
from superhighway.federation.following.errors import FollowProblem
from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.following.reading import is_sample
from superhighway.federation.following.selectors import row_of
from superhighway.federation.following.syncing import Done, Wish
from superhighway.federation.protocol.checking import check_keys
from superhighway.federation.protocol.domain import Description, Trust
from superhighway.federation.protocol.errors import ProtocolProblem
from superhighway.trust.api import fingerprint_words

#: What may be done with a node whose fingerprint nobody has compared.
_UNCOMPARED = frozenset({Trust.BLOCKED, Trust.LISTED, Trust.QUARANTINED})
_MOST = 2_000_000


def look(actor: Actor, address: str) -> tuple[str, Description]:
    """The origin of the node at ``address`` and what it says of itself; nothing is kept.

    Raises Problem as ``add`` does.
    """
    origin, found = describe(actor, address)
    _require_other(found, origin)
    return origin, found


def describe(actor: Actor, address: str) -> tuple[str, Description]:
    """The same, of whomever we know or not."""
    require(actor, Act.RUN_NODE)
    origin = origin_of(address)
    with asking(origin, most=_MOST) as client:
        found, _ = _look(client, origin)
    return origin, found


def add(
    actor: Actor,
    address: str,
    fingerprint: str = "",
    levels: Mapping[str, Trust] | None = None,
) -> NeighbourRow:
    """Make the node at ``address`` a neighbour; it is asked for the first time soon.

    ``fingerprint`` is what its operator read out: eight groups of five digits. Unless ``levels``
    say otherwise by type ("" for all others), the node is trusted with it, and without it
    everything of it waits in quarantine. Raises Problem: what is wrong with the address or the
    network, NO_NODE, OTHER_FINGERPRINT, NOT_COMPARED, KNOWN, OURSELVES, SAMPLE.
    """
    require(actor, Act.RUN_NODE)
    origin = origin_of(address)
    usual = {"": Trust.TRUSTED if fingerprint else Trust.QUARANTINED}
    wanted = {**usual, **(levels or {})}
    if not fingerprint and not _UNCOMPARED.issuperset(wanted.values()):
        raise Problem(FollowProblem.NOT_COMPARED, node=origin)
    with asking(origin, most=_MOST) as client:
        found, key_set = _look(client, origin)
    _require_fingerprint(found, origin, fingerprint)
    _require_other(found, origin)
    now = clock.now()
    with transaction.atomic():
        row = NeighbourRow.objects.create(
            node=found.node,
            origin=origin,
            name=found.name.strip()[:200] or origin,
            description=msgspec.to_builtins(found),
            compared=bool(fingerprint),
            sample=found.sample,
            trust=wanted,
            added_at=now,
            key_set=key_set,
            keys_at=now,
            state=State.NEW,
            since=now,
            due=now,
        )
        audit.record(actor.text, "add neighbour", row.node, origin=origin, compared=row.compared)
    return row


def set_trust(
    actor: Actor, name: str, levels: Mapping[str, Trust], fingerprint: str = ""
) -> NeighbourRow:
    """Trust a neighbour otherwise, by type ("" for all others); gives it as it is now.

    ``fingerprint`` says that it was compared now. Raises Problem NOT_COMPARED for more than
    quarantine without it, OTHER_FINGERPRINT, UNKNOWN.
    """
    require(actor, Act.RUN_NODE)
    row = row_of(name)
    if fingerprint:
        _require_same(row.node, row.origin, fingerprint)
    compared = row.compared or bool(fingerprint)
    if not compared and not _UNCOMPARED.issuperset(levels.values()):
        raise Problem(FollowProblem.NOT_COMPARED, node=row.name)
    with transaction.atomic():
        row.compared, row.trust = compared, {**row.trust, **levels}
        row.save(update_fields=["compared", "trust"])
        applying.reconsider(row)
        shown = {kind or "all": str(level) for kind, level in levels.items()}
        audit.record(actor.text, "trust neighbour", row.node, trust=shown, compared=compared)
    return row


def sync_now(actor: Actor, name: str, wish: Wish) -> Done:
    """Ask a neighbour at once; raises Problem, STOPPED where it first needs an operator's word."""
    require(actor, Act.RUN_NODE)
    row = row_of(name)
    if row.state == State.OVER:
        raise Problem(FollowProblem.OVER, node=row.name)
    if row.state == State.STOPPED and not (wish.agreed or wish.afresh):
        raise Problem(FollowProblem.STOPPED, node=row.name, why=row.sentence)
    if wish.agreed or wish.afresh:
        audit.record(actor.text, "agree to neighbour", row.node, afresh=wish.afresh)
    return rounds.run(row, wish)


def remove(actor: Actor, name: str) -> NeighbourRow:
    """Follow a neighbour no more, and show nothing of it any more.

    Raises Problem UNKNOWN, or CAME_AFTER where this node publishes what it took over from it.
    """
    require(actor, Act.RUN_NODE)
    row = row_of(name)
    count = inheriting.still_from(row.node)
    if count:
        raise Problem(FollowProblem.CAME_AFTER, node=row.name, count=count)
    with transaction.atomic():
        applying.drop_all(row)
        audit.record(actor.text, "remove neighbour", row.node, origin=row.origin)
        row.delete()
    return row


def _look(client: Client, origin: str) -> tuple[Description, bytes]:
    """Who is there, and the keys that its root signed; raises Problem."""
    try:
        found = client.description()
    except Problem as problem:
        if problem.kind in {HttpProblem.WEB_PAGE, HttpProblem.NOTHING}:
            raise Problem(FollowProblem.NO_NODE, origin=origin) from problem
        raise
    raw = client.keys()
    check_keys(raw, found.name, found.node, None, clock.now())
    return found, raw


def _require_fingerprint(found: Description, origin: str, fingerprint: str) -> None:
    if fingerprint:
        _require_same(found.node, origin, fingerprint)


def _require_same(node: str, origin: str, fingerprint: str) -> None:
    """Raise Problem unless the fingerprint that was read out is the node's."""
    digits = fingerprint_digits(fingerprint)
    if not digits:
        raise Problem(FollowProblem.BAD_FINGERPRINT, text=fingerprint[:100])
    words = fingerprint_words(node)
    if digits != fingerprint_digits(words):
        raise Problem(FollowProblem.OTHER_FINGERPRINT, origin=origin, found=words)


def _require_other(found: Description, origin: str) -> None:
    """Raise Problem for ourselves, for whom we know, and for a sample where we are real."""
    ours = own_keys.kept()
    if ours is not None and ours.node == found.node:
        raise Problem(FollowProblem.OURSELVES, origin=origin)
    if NeighbourRow.objects.filter(node=found.node).exists():
        raise Problem(FollowProblem.KNOWN, node=found.name)
    if NeighbourRow.objects.filter(origin=origin).exists():
        raise Problem(FollowProblem.KNOWN, node=origin)
    if found.sample and not is_sample():
        raise Problem(ProtocolProblem.SAMPLE, node=found.name)
