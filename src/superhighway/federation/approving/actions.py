"""What an editor decides of records that wait, and what becomes of it when trust changes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from superhighway.accounts.api import Act, Actor, require
from superhighway.core import audit, clock
from superhighway.core.errors import Problem
from superhighway.federation.approving import selectors
from superhighway.federation.approving.errors import ApprovingProblem
from superhighway.federation.approving.models import DecidedRow, RefusedRow
from superhighway.federation.following import applying
from superhighway.federation.following.domain import Held
from superhighway.federation.following.models import HeldRecord, NeighbourRow
from superhighway.federation.protocol.domain import Trust

_MOST = 500


@transaction.atomic
def decide(actor: Actor, tokens: Iterable[str], *, approved: bool) -> int:
    """Let readers see these versions, or put them aside; gives how many were decided.

    ``tokens`` name the versions that the editor saw. Where one is put aside, what was accepted
    before stays; that a neighbour withdrew a record can only be agreed to. Raises Problem
    FORBIDDEN, NOTHING_CHOSEN, or CHANGED where one isn't as it was seen: then nothing is decided.
    """
    require(actor, Act.REVIEW)
    wanted = {token.partition(":")[0]: token for token in list(tokens)[:_MOST]}
    if not wanted:
        raise Problem(ApprovingProblem.NOTHING_CHOSEN)
    numbers = [int(number) for number in wanted if number.isascii() and number.isdecimal()]
    found = list(selectors.rows().filter(pk__in=numbers).select_related("neighbour"))
    same = [row for row in found if wanted[str(row.pk)] == selectors.token_of(row)]
    if len(same) < len(wanted):
        raise Problem(ApprovingProblem.CHANGED, count=len(wanted) - len(same))
    chosen = [row for row in same if approved or row.state != Held.GONE]
    for some in _by_neighbour(chosen).values():
        _decide(actor, some, approved=approved)
    return len(chosen)


def forget(row: NeighbourRow, *, removed: bool) -> None:
    """Show no more of what was approved of types that don't wait for an editor any longer.

    Call it before the neighbour's records are shown or hidden by its new trust.
    """
    decided = DecidedRow.objects.filter(neighbour=row)
    kinds = set(decided.order_by().values_list("type", flat=True))
    over = [
        kind for kind in kinds if removed or applying.trust_of(row, kind) is not Trust.QUARANTINED
    ]
    gone = decided.filter(type__in=over)
    applying.drop(row, list(gone.exclude(body="").values_list("type", "uri")))
    gone.delete()


def note(row: NeighbourRow, kind: str, uris: Sequence[str], refused: Mapping[str, str]) -> None:
    """Keep why records can't be shown, instead of what was kept of them before."""
    known = RefusedRow.objects.filter(neighbour=row, type=kind)
    if known.exists():
        for start in range(0, len(uris), _MOST):
            known.filter(uri__in=uris[start : start + _MOST]).delete()
    now = clock.now()
    RefusedRow.objects.bulk_create(
        RefusedRow(neighbour=row, uri=uri[:700], type=kind, why=why, at=now)
        for uri, why in refused.items()
    )


def _by_neighbour(rows: Sequence[HeldRecord]) -> Mapping[int, list[HeldRecord]]:
    found: dict[int, list[HeldRecord]] = defaultdict(list)
    for row in rows:
        found[row.neighbour_id].append(row)
    return found


def _decide(actor: Actor, rows: Sequence[HeldRecord], *, approved: bool) -> None:
    """Decide on records of one neighbour."""
    neighbour = rows[0].neighbour
    gone = [row for row in rows if row.state == Held.GONE]
    fresh = [row for row in rows if row.state != Held.GONE]
    if approved:
        applying.show(neighbour, [(row.type, row.schema, row.body) for row in fresh])
        applying.drop(neighbour, [(row.type, row.uri) for row in gone])
    _note(actor, rows, approved=approved)
    what = "approve" if approved else "put aside"
    audit.record(
        actor.text,
        f"{what} neighbour's records",
        neighbour.node,
        count=len(rows),
        records=[row.identity for row in rows],
    )


def _note(actor: Actor, rows: Sequence[HeldRecord], *, approved: bool) -> None:
    now = clock.now()
    accepted = ["schema", "body"] if approved else []
    DecidedRow.objects.bulk_create(
        (
            DecidedRow(
                neighbour=row.neighbour,
                identity=row.identity,
                uri=row.uri,
                type=row.type,
                seen=row.sha256,
                schema=row.schema if approved else "",
                body=row.body if approved else "",
                by_label=actor.label,
                at=now,
            )
            for row in rows
        ),
        update_conflicts=True,
        unique_fields=["neighbour", "identity"],
        update_fields=["uri", "seen", "by_label", "at", *accepted],
    )
