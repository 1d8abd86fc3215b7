"""Statements and acceptances as they are kept, and as they are served."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from superhighway.core import audit, clock, home
from superhighway.core.errors import Problem
from superhighway.federation.following.models import NeighbourRow
from superhighway.federation.protocol.domain import Deed, Deeds, Succession
from superhighway.federation.protocol.errors import ProtocolProblem
from superhighway.federation.protocol.succession import Accepted, Will
from superhighway.federation.succession.models import AcceptanceRow, DeedRow
from superhighway.trust.api import unverified


def require_same(will: Will) -> None:
    """Raise Problem TWO_STATEMENTS where the node said something else before."""
    row = DeedRow.objects.filter(node=will.node).first()
    if row is not None and row.digest != will.digest:
        raise Problem(ProtocolProblem.TWO_STATEMENTS, node=will.node)


def keep(will: Will, *, served: bool = False, division: bytes = b"") -> DeedRow:
    """Keep a statement; raises Problem TWO_STATEMENTS."""
    require_same(will)
    values = {
        "digest": will.digest,
        "statement": will.envelope,
        "division": division,
        "learnt_at": clock.now(),
    }
    row, new = DeedRow.objects.get_or_create(node=will.node, defaults=values)
    if new:
        audit.record("succession", "learn statement", will.node, heirs=sorted(will.said.heirs))
    if served and not row.served:
        row.served = True
        row.save(update_fields=["served"])
    return row


def forget(row: NeighbourRow, *, removed: bool) -> None:
    """Forget what a neighbour said of who comes after it, once it is ``removed``.

    An operator who found out which of two statements is right goes on so: without the neighbour,
    then with the heir that it names. What is served here as that of an ancestor stays.
    """
    if removed:
        DeedRow.objects.filter(node=row.node, served=False).delete()


def keep_acceptances(deed: DeedRow, accepted: Mapping[str, Accepted]) -> None:
    """Keep what heirs said of a statement."""
    for heir, one in accepted.items():
        AcceptanceRow.objects.get_or_create(
            deed=deed, heir=heir, defaults={"envelope": one.envelope, "at": one.said.issued}
        )


def note(deed: DeedRow, problem: Problem | None) -> None:
    """Note what stands in the way, or that nothing does."""
    code, sentence = (problem.code, problem.sentence) if problem else ("", "")
    if (deed.problem, deed.sentence) != (code, sentence):
        DeedRow.objects.filter(pk=deed.pk).update(problem=code, sentence=sentence)
        if problem and deed.problem != code:
            audit.record("succession", "wait for heir", deed.node, problem=code)


def will_of(row: DeedRow) -> Will:
    """A statement that is kept; it was checked when it came."""
    envelope = bytes(row.statement)
    said = msgspec.json.decode(unverified(envelope), type=Succession)
    return Will(said, row.digest, envelope)


def deed_of(row: DeedRow) -> Deed:
    """A statement and its acceptances as they are served."""
    accepted = row.acceptances.order_by("heir").values_list("envelope", flat=True)
    return Deed(
        msgspec.Raw(bytes(row.statement)), tuple(msgspec.Raw(bytes(one)) for one in accepted)
    )


def served() -> bytes:
    """What this node serves: its own statement and those of the nodes that it is heir of."""
    rows = DeedRow.objects.filter(served=True).order_by("pk")
    return msgspec.json.encode(Deeds(tuple(deed_of(row) for row in rows)))


def own(node: str) -> DeedRow | None:
    """The statement of this node, where it made one."""
    return DeedRow.objects.filter(node=node).first()


def end_mark() -> Path:
    """The file that is there where this node has ended."""
    return home.current().feed / "ended"


def mark_end() -> None:
    """Let every page say that this node has ended."""
    file = end_mark()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
