"""Handing this node over, and taking another one over. Each needs the root key of this node."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from superhighway.accounts.api import Act, Actor, require
from superhighway.core import audit, clock, jobs
from superhighway.core.errors import Problem
from superhighway.federation.feed import inheriting
from superhighway.federation.feed import keys as own_keys
from superhighway.federation.feed.inheriting import Inherited
from superhighway.federation.following import actions as following
from superhighway.federation.following import pinging, rounds
from superhighway.federation.following.client import asking
from superhighway.federation.following.domain import Held, State, fingerprint_digits
from superhighway.federation.following.models import HeldRecord, NeighbourRow
from superhighway.federation.following.reading import is_sample
from superhighway.federation.following.selectors import row_of
from superhighway.federation.protocol.domain import Description, Succession
from superhighway.federation.protocol.errors import ProtocolProblem
from superhighway.federation.protocol.keysets import node_of
from superhighway.federation.protocol.succession import (
    DIVISION_BYTES,
    Division,
    Will,
    check_acceptance,
    check_division,
    check_statement,
    seal_acceptance,
    seal_statement,
    share_of,
)
from superhighway.federation.succession import dividing, keeping
from superhighway.federation.succession.errors import SuccessionProblem
from superhighway.federation.succession.learning import Found
from superhighway.federation.succession.models import DeedRow
from superhighway.federation.succession.schedule import EVERY, LOOKING
from superhighway.trust.api import Root, fingerprint_words

_MOST = 500_000_000
_OURS = "This node"


@dataclass(frozen=True)
class Wanted:
    """An heir as an operator names it: its address, the codes that it takes over, and what whoever
    runs it read out ("" where it is a neighbour that was compared already).
    """

    address: str
    codes: tuple[str, ...] = ()
    fingerprint: str = ""


def hand_over(actor: Actor, root: Root, heirs: Sequence[Wanted], why: str = "") -> Will:
    """End this node: its root says who comes after it, or that nobody does.

    The feed ends where it stands. Raises Problem OTHER_ROOT, ENDED, NO_HEIR, NOT_COMPARED, NO_REST,
    OVERLAP, LOOP or SAMPLE, and what is wrong with an heir's address: then nothing has changed.
    """
    require(actor, Act.RUN_NODE)
    node = _own(root)
    _require_first(node)
    found = [_look(actor, wanted) for wanted in heirs]
    codes = {one.node: wanted.codes for (_, one), wanted in zip(found, heirs, strict=True)}
    if len(codes) < len(heirs):
        raise Problem(SuccessionProblem.NO_HEIR, text=heirs[0].address)
    rest = _rest(codes)
    origins = {one.node: origin for origin, one in found}
    with transaction.atomic():
        state = inheriting.close()
        division = dividing.division(rest, codes) if len(codes) > 1 else b""
        said = Succession(
            node=node,
            root=base64.b64encode(root.public).decode(),
            issued=clock.now().replace(microsecond=0),
            epoch=state.epoch,
            seq=state.seq,
            hash=state.hash,
            heirs=codes,
            origins=origins,
            rest=rest,
            division=dividing.digest(division),
            why=why[:500],
        )
        will = check_statement(seal_statement(root, said), _OURS, clock.now())
        keeping.keep(will, served=True, division=division)
        jobs.schedule(LOOKING, LOOKING, "", EVERY, clock.now() + EVERY)
        pinging.tell_anew()
        audit.record(actor.text, "hand over", node, heirs=sorted(codes), why=said.why)
    keeping.mark_end()
    return will


def accept(actor: Actor, root: Root, name: str) -> tuple[Will, int]:
    """Take a neighbour over that has named this node as an heir; gives its statement and how many
    records came.

    All that it published is taken first, then this node's root signs. Raises Problem UNKNOWN,
    NOT_TRUSTED, NO_STATEMENT, NOT_NAMED, NOT_ALL, UNREAD, ENDED, OTHER_ROOT, CLOSED.
    """
    require(actor, Act.RUN_NODE)
    node, row = _own(root), row_of(name)
    _require_first(node)
    if not row.compared:
        raise Problem(SuccessionProblem.NOT_TRUSTED, node=row.name, origin=row.origin)
    found, will, division = _fetch(row, node)
    keeping.require_same(will)
    _take_all(row, will)
    records = _share(row, node, will, division)
    now = clock.now()
    with transaction.atomic():
        count = inheriting.inherit(will.node, records)
        envelope = seal_acceptance(root, will, len(records), now)
        accepted = check_acceptance(envelope, will, _OURS, now)
        keeping.keep_acceptances(keeping.keep(will, served=True), {node: accepted})
        for before in found.wills.values():
            if before.node != will.node:
                older = keeping.keep(before, served=True)
                keeping.keep_acceptances(older, found.accepted.get(before.node, {}))
        if set(will.said.heirs) == {node}:
            _end(row, will)
        else:
            NeighbourRow.objects.filter(pk=row.pk).update(due=now)
        audit.record(actor.text, "take over", will.node, records=len(records), published=count)
    return will, len(records)


def look_for_acceptances(_argument: str = "") -> None:
    """See which heirs of this node have accepted; raises Problem of ``own_keys.current``."""
    deed = keeping.own(own_keys.current().node)
    if deed is None:
        return
    keeping.mark_end()
    will, found = keeping.will_of(deed), Found()
    found.add(will, (), _OURS)
    found.explore(will.node, _OURS, will.node)
    keeping.keep_acceptances(deed, found.accepted.get(will.node, {}))
    missing = set(will.said.heirs) - set(deed.acceptances.values_list("heir", flat=True))
    if not missing and deed.done_at is None:
        DeedRow.objects.filter(pk=deed.pk).update(done_at=clock.now())
        pinging.tell_anew()
    problem = None
    if missing:
        heir = will.said.origins[min(missing)]
        problem = Problem(SuccessionProblem.NOT_ACCEPTED, heir=heir, node="this node")
    keeping.note(deed, problem)


def _own(root: Root) -> str:
    """The identity of this node, whose root it must be; raises Problem."""
    node = own_keys.current().node
    if node_of(root.public) != node:
        raise Problem(SuccessionProblem.OTHER_ROOT)
    return node


def _require_first(node: str) -> None:
    if keeping.own(node) is not None:
        raise Problem(SuccessionProblem.ENDED)


def _look(actor: Actor, wanted: Wanted) -> tuple[str, Description]:
    """An heir as it answers, if it is whom the operator means."""
    origin, found = following.describe(actor, wanted.address)
    words = fingerprint_words(found.node)
    if wanted.fingerprint:
        same = fingerprint_digits(wanted.fingerprint) == fingerprint_digits(words)
    else:
        same = NeighbourRow.objects.filter(node=found.node, compared=True).exists()
    if not same:
        raise Problem(SuccessionProblem.NOT_COMPARED, node=found.name)
    if DeedRow.objects.filter(node=found.node).exists():
        raise Problem(ProtocolProblem.LOOP, node=_OURS)
    if found.sample != is_sample():
        raise Problem(ProtocolProblem.SAMPLE, node=found.name if found.sample else _OURS)
    return origin, found


def _rest(codes: dict[str, tuple[str, ...]]) -> str:
    """Who takes what lies in nobody's codes: whoever has none, else the first."""
    without = [heir for heir, some in codes.items() if not some]
    if len(without) > 1:
        raise Problem(SuccessionProblem.NO_REST)
    return without[0] if without else next(iter(codes), "")


def _fetch(row: NeighbourRow, node: str) -> tuple[Found, Will, Division]:
    """What a neighbour says of its end, which must name us."""
    found = Found()
    parts: Division = {}
    with asking(row.origin, row.name, row.description.get("feed", {}), most=_MOST) as client:
        client.description()
        raw = client.successions()
        if raw is not None:
            found.read(raw, row.name)
        will = found.wills.get(row.node)
        if will is None:
            raise Problem(SuccessionProblem.NO_STATEMENT, node=row.name)
        if node not in will.said.heirs:
            raise Problem(SuccessionProblem.NOT_NAMED, node=row.name)
        if will.said.division:
            parts = check_division(client.division(DIVISION_BYTES), will, row.name)
    return found, will, parts


def _take_all(row: NeighbourRow, will: Will) -> None:
    """Take everything that the neighbour published up to its end; raises Problem NOT_ALL."""
    end = (will.said.epoch, will.said.seq, will.said.hash)
    if (row.epoch, row.seq, row.hash) != end:
        while rounds.run(row).more:
            row.refresh_from_db()
        row.refresh_from_db()
    if (row.epoch, row.seq, row.hash) != end:
        raise Problem(SuccessionProblem.NOT_ALL, node=row.name)


def _share(row: NeighbourRow, node: str, will: Will, division: Division) -> list[Inherited]:
    """The records that this node takes over; raises Problem UNREAD."""
    held = HeldRecord.objects.filter(neighbour=row).exclude(state=Held.GONE).order_by("pk")
    mine = set(share_of(node, will, division, held.values_list("identity", flat=True)))
    records = [one for one in held if one.identity in mine]
    unread = sum(one.state == Held.UNREAD for one in records)
    if unread:
        raise Problem(SuccessionProblem.UNREAD, count=unread, node=row.name)
    return [
        Inherited(
            one.type, one.uri, one.identity, one.schema, one.sha256, one.body, one.sample, one.ver
        )
        for one in records
    ]


def _end(row: NeighbourRow, will: Will) -> None:
    """We are the only heir: nothing more is asked of the old one."""
    now = clock.now()
    DeedRow.objects.filter(node=will.node).update(done_at=now, problem="", sentence="")
    sentence = f"{row.name} has ended. This node came after it."
    NeighbourRow.objects.filter(pk=row.pk).update(
        state=State.OVER, problem="", sentence=sentence, since=now
    )
