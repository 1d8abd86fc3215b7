"""Follows the heirs of neighbours: without a gap, without a new question of trust.

What the old node was trusted with is the most that its heir is trusted with for those records.
"""

import logging
from collections.abc import Sequence

import msgspec
from django.db import transaction
from django.db.models import QuerySet

from superhighway.core import audit, clock
from superhighway.core.errors import Problem
from superhighway.federation.feed import inheriting
from superhighway.federation.feed import keys as own_keys
from superhighway.federation.following import applying, rounds
from superhighway.federation.following.client import Client
from superhighway.federation.following.domain import Held, State, removes_too_much
from superhighway.federation.following.lineage import Ancestors, Moved, movers
from superhighway.federation.following.models import HeldRecord, NeighbourRow
from superhighway.federation.protocol.domain import Trust
from superhighway.federation.protocol.errors import ProtocolProblem
from superhighway.federation.protocol.succession import Will
from superhighway.federation.succession import keeping
from superhighway.federation.succession.errors import SuccessionProblem
from superhighway.federation.succession.learning import Found, Seen
from superhighway.federation.succession.models import AcceptanceRow, AncestorRow, DeedRow

log = logging.getLogger(__name__)


class Succession:
    """Brings succession into following; see ``lineage.Lineage``."""

    def ancestors(self, row: NeighbourRow) -> Ancestors:
        """The nodes that a neighbour is the heir of, and how far each was trusted."""
        return dict(AncestorRow.objects.filter(neighbour=row).values_list("node", "trust"))

    def look(self, row: NeighbourRow, client: Client, *, told: bool) -> bool:
        """Learn who comes after this neighbour and others; says whether it is over with it.

        Raises Problem where what is served doesn't hold.
        """
        waits = DeedRow.objects.filter(node=row.node, done_at=None).exists()
        raw = client.successions() if told or waits else None
        if raw is None:
            return False
        found = _read(row, raw)
        known = NeighbourRow.objects.filter(node__in=list(found.wills)).exclude(state=State.OVER)
        for old in known:
            _go_on(old, found, of_itself=old.pk == row.pk)
        _note_descent(row, found)
        row.refresh_from_db(fields=["state", "problem", "sentence", "since"])
        return row.state == State.OVER

    def caught_up(self, row: NeighbourRow) -> None:
        """All of an heir was taken: what of the old one nobody has taken over is looked at."""
        waiting = AncestorRow.objects.filter(neighbour=row, caught_up_at=None)
        nodes = list(waiting.values_list("node", flat=True))
        waiting.update(caught_up_at=clock.now())
        for node in nodes:
            _settle(node)


def _read(row: NeighbourRow, raw: bytes) -> Found:
    """What a neighbour serves of successions; where it doesn't hold it is asked for again."""
    found = Found()
    try:
        found.read(raw, row.name)
    except Problem:
        NeighbourRow.objects.filter(pk=row.pk).update(keys_at=None)
        raise
    return found


def _note_descent(row: NeighbourRow, found: Found) -> None:
    """Note whose heir a neighbour is of nodes that we never followed: nothing caps its trust."""
    line = [row.node]
    for heir in line:
        for old, accepted in found.accepted.items():
            if heir in accepted and old not in line:
                line.append(old)
    known = set(NeighbourRow.objects.filter(node__in=line).values_list("node", flat=True))
    for old in line:
        if old not in known:
            deed = keeping.keep(found.wills[old])
            keeping.keep_acceptances(deed, found.accepted[old])
            AncestorRow.objects.get_or_create(
                neighbour=row, node=old, defaults={"trust": {"": Trust.CORE}}
            )


def _go_on(old: NeighbourRow, found: Found, *, of_itself: bool) -> None:
    """Follow the heirs of one neighbour, as far as they are there.

    A Problem with the statement stops the neighbour: the round raises it where it is about the one
    that is asked.
    """
    kept = own_keys.kept()
    ours = kept.node if kept else ""
    try:
        wills = found.explore(old.node, old.name, ours)
        for will in wills:
            keeping.require_same(will)
    except Problem as problem:
        if problem.kind not in {ProtocolProblem.TWO_STATEMENTS, ProtocolProblem.LOOP}:
            raise
        named = Problem(problem.kind, node=old.name)
        if of_itself:
            raise named from problem
        rounds.stop(old, named)
        return
    with transaction.atomic():
        for will in wills:
            _follow(will, found, ours)


def _follow(will: Will, found: Found, ours: str) -> None:
    """Make the heirs of a node that ended neighbours in its place."""
    deed = keeping.keep(will)
    old = NeighbourRow.objects.filter(node=will.node).first()
    accepted = found.accepted.get(will.node, {})
    keeping.keep_acceptances(deed, accepted)
    missing: Problem | None = None
    for heir in will.said.heirs:
        if heir == ours:
            ready = AcceptanceRow.objects.filter(deed=deed, heir=ours).exists()
            missing = missing or (None if ready else _not_accepted(will, "This node", old))
        else:
            missing = _heir(will, heir, found, old) or missing
    keeping.note(deed, missing)
    if missing is None and old is not None:
        _end(old, deed, will)


def _heir(will: Will, heir: str, found: Found, old: NeighbourRow | None) -> Problem | None:
    """Follow one heir; gives what stands in the way."""
    name = old.name if old else will.node
    if problem := found.failed.get(heir):
        where = will.said.origins[heir]
        return Problem(SuccessionProblem.NO_ANSWER, heir=where, node=name, why=problem.sentence)
    seen = found.heirs.get(heir)
    if seen is None or heir not in found.accepted.get(will.node, {}):
        shown = seen.description.name if seen else will.said.origins[heir]
        return _not_accepted(will, shown, old)
    if old is not None:
        _adopt(old, heir, seen)
    return None


def _not_accepted(will: Will, heir: str, old: NeighbourRow | None) -> Problem:
    name = old.name if old else will.node
    return Problem(SuccessionProblem.NOT_ACCEPTED, heir=heir, node=name)


def _adopt(old: NeighbourRow, heir: str, seen: Seen) -> None:
    """Let an heir be a neighbour in the place of the old one; who is one already stays as it is."""
    row = NeighbourRow.objects.filter(node=heir).first() or _added(old, heir, seen)
    held = HeldRecord.objects.filter(neighbour=old).exclude(state=Held.GONE).count()
    before = list(AncestorRow.objects.filter(neighbour=old).values_list("node", "trust"))
    for node, trust in [*before, (old.node, old.trust)]:
        _, new = AncestorRow.objects.get_or_create(
            neighbour=row, node=node, defaults={"trust": trust, "held": held}
        )
        if new and node == old.node:
            audit.record("following", "follow heir", row.node, after=node, origin=row.origin)
    if row.state not in {State.STOPPED, State.OVER}:
        NeighbourRow.objects.filter(pk=row.pk).update(due=clock.now())


def _added(old: NeighbourRow, heir: str, seen: Seen) -> NeighbourRow:
    """A new neighbour, trusted as the old one was."""
    now = clock.now()
    there = NeighbourRow.objects.filter(origin=seen.origin)
    for one in there:
        there.filter(pk=one.pk).update(origin=one.node)
    return NeighbourRow.objects.create(
        node=heir,
        origin=seen.origin,
        name=seen.description.name.strip()[:200] or seen.origin,
        description=msgspec.to_builtins(seen.description),
        compared=old.compared,
        sample=seen.description.sample,
        trust=old.trust,
        added_at=now,
        key_set=seen.key_set,
        keys_at=now,
        state=State.NEW,
        since=now,
        due=now,
    )


def _end(old: NeighbourRow, deed: DeedRow, will: Will) -> None:
    """Ask the old one no more."""
    now = clock.now()
    if deed.done_at is None:
        DeedRow.objects.filter(pk=deed.pk).update(done_at=now)
    if old.state == State.OVER:
        return
    heirs = NeighbourRow.objects.filter(node__in=list(will.said.heirs)).order_by("name")
    names = " and ".join(heirs.values_list("name", flat=True))
    after = f"{names} came after it." if names else "Nobody came after it."
    NeighbourRow.objects.filter(pk=old.pk).update(
        state=State.OVER, problem="", sentence=f"{old.name} has ended. {after}", since=now
    )
    audit.record("following", "neighbour ended", old.node, heirs=sorted(will.said.heirs))


def _settle(node: str) -> None:
    """See to records of a node that ended, once its heirs have said all that they took over.

    Those that an heir says under an id of its own are its own. Others go, unless they are so many
    that somebody should ask.
    """
    old = NeighbourRow.objects.filter(node=node, state=State.OVER).first()
    heirs = AncestorRow.objects.filter(node=node).exclude(neighbour__state=State.OVER)
    if old is None or not heirs or heirs.filter(caught_up_at=None).exists():
        return
    with transaction.atomic():
        left = HeldRecord.objects.filter(neighbour=old).exclude(state=Held.GONE)
        left = left.exclude(identity__in=inheriting.taken_over())
        for heir in heirs.select_related("neighbour"):
            _let_own(old, heir.neighbour, left)
        gone = list(left.values_list("type", "uri", "state"))
        if removes_too_much(len(gone), max(heirs.values_list("held", flat=True))):
            many = Problem(SuccessionProblem.LEFT_OVER, node=old.name, count=len(gone))
            keeping.note(DeedRow.objects.get(node=node), many)
            return
        applying.drop(old, [(kind, uri) for kind, uri, state in gone if state == Held.SHOWN])
        left.update(state=Held.GONE, body="", sha256="")


def _let_own(old: NeighbourRow, heir: NeighbourRow, left: QuerySet[HeldRecord]) -> None:
    """Let an heir's own records of the same uris stand where the old one's stood."""
    own = HeldRecord.objects.filter(neighbour=heir, state=Held.SHOWN)
    same = own.filter(uri__in=list(left.values_list("uri", flat=True)))
    said = [one for one in same if left.filter(uri=one.uri, type=one.type).exists()]
    for some in (said[at : at + 500] for at in range(0, len(said), 500)):
        _hand(old, heir, some, left)


def _hand(
    old: NeighbourRow, heir: NeighbourRow, said: Sequence[HeldRecord], left: QuerySet[HeldRecord]
) -> None:
    moved = [Moved(one.identity, one.type, one.uri) for one in said]
    for move in movers:
        move(old, heir, moved)
    applying.drop(old, [(one.type, one.uri) for one in said])
    applying.show(heir, [(one.type, one.schema, one.body) for one in said])
    for one in said:
        left.filter(uri=one.uri, type=one.type).update(state=Held.GONE, body="", sha256="")
