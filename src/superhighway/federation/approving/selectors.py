"""Reads: what waits for an editor."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db.models import Exists, OuterRef, Q, QuerySet

from superhighway.directory import api as directory
from superhighway.federation.approving.domain import Change, Line, lines
from superhighway.federation.approving.models import DecidedRow
from superhighway.federation.following.domain import Held
from superhighway.federation.following.models import HeldRecord

PAGE = 20
_KINDS = {
    "service": "Service",
    "organisation": "Organisation",
    "notice": "Notice",
    "template-release": "Template",
}
_MOST_LIKE = 3
_Body = Mapping[str, object]


@dataclass(frozen=True)
class Like:
    """A record of this node that may be of the same thing: its name and its page."""

    name: str
    href: str


@dataclass(frozen=True)
class Waiting:
    """A record that waits: whose, what it is called, why it waits, and both versions.

    ``token`` names the version that was seen. ``like`` are records of ours of the same ODS code.
    """

    token: str
    name: str
    kind: str
    neighbour: str
    change: Change
    heard_at: datetime
    lines: list[Line]
    like: list[Like]


def rows() -> QuerySet[HeldRecord]:
    """The rows that wait, the oldest first: nobody has seen this version, or it went away."""
    decided = DecidedRow.objects.filter(
        neighbour=OuterRef("neighbour"), identity=OuterRef("identity")
    )
    fresh = Q(state=Held.WAITING) & ~Exists(decided.filter(seen=OuterRef("sha256")))
    gone = Q(state=Held.GONE) & Exists(decided.exclude(body=""))
    return HeldRecord.objects.filter(fresh | gone).order_by("at", "pk")


def waiting(start: int = 0) -> list[Waiting]:
    """A page of what waits, from the ``start``-th on."""
    held = list(rows().select_related("neighbour")[start : start + PAGE])
    decided = DecidedRow.objects.filter(identity__in=[one.identity for one in held])
    accepted = {(one.neighbour_id, one.identity): one.body for one in decided}
    return [_waiting(one, accepted.get((one.neighbour_id, one.identity), "")) for one in held]


def token_of(row: HeldRecord) -> str:
    """What names a version of a record in a form."""
    return f"{row.pk}:{row.sha256}"


def _waiting(row: HeldRecord, accepted: str) -> Waiting:
    before, after = _body(accepted), _body(row.body)
    newest = after or before
    return Waiting(
        token=token_of(row),
        name=str(newest.get("name") or newest.get("title") or row.uri),
        kind=_KINDS.get(row.type, row.type),
        neighbour=row.neighbour.name,
        change=_change(before, after),
        heard_at=row.at,
        lines=lines(before, after),
        like=_like(row.type, newest),
    )


def _body(text: str) -> _Body:
    found: _Body = msgspec.json.decode(text) if text else {}
    return found


def _change(before: _Body, after: _Body) -> Change:
    if not after:
        return Change.WITHDRAWN
    return Change.CHANGED if before else Change.NEW


def _like(kind: str, body: _Body) -> list[Like]:
    """What this node has of the same ODS code; nothing is taken for the same by its name."""
    code = str(body.get("ods_code") or "")
    if kind not in {"service", "organisation"} or not code:
        return []
    found = [one for one in directory.services_of_organisation(code) if one.uri != body.get("uri")]
    return [Like(one.record.name, f"/services/{one.uuid}") for one in found[:_MOST_LIKE]]
