"""Reads: what waits for an editor."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from superhighway.core.errors import Problem
from superhighway.federation.approving.describing import Looked, look_at
from superhighway.federation.approving.domain import Alike, Change, Line, lines
from superhighway.federation.approving.errors import ApprovingProblem
from superhighway.federation.approving.models import DecidedRow, RefusedRow
from superhighway.federation.following.domain import Held
from superhighway.federation.following.models import HeldRecord
from superhighway.federation.following.reading import schemas
from superhighway.sources import api as sources

PAGE = 20
_KINDS = {
    "service": "Service",
    "organisation": "Organisation",
    "notice": "Notice",
    "template-release": "Form",
}
#: A version of a record: its neighbour, type, schema and body, empty where there is none.
_Version = tuple[str, str, str, str]


@dataclass(frozen=True)
class Waiting:
    """A record that waits: whose, what it is called, why it waits.

    ``token`` names the version that was seen. ``lines`` set what was accepted before beside what
    is said now. ``alike`` are records of others that may be of the same thing. ``refused`` says
    why it couldn't be shown even when it is approved.
    """

    token: str
    name: str
    kind: str
    neighbour: str
    change: Change
    heard_at: datetime
    lines: list[Line]
    alike: Sequence[Alike]
    refused: str


@dataclass(frozen=True)
class Group:
    """How many records of a neighbour wait; ``number`` names the neighbour in an address."""

    number: int
    name: str
    count: int


@dataclass(frozen=True)
class Unshown:
    """A record that can't be shown here, whatever anybody decides: whose it is, and why not."""

    uri: str
    kind: str
    neighbour: str
    why: str


def rows(neighbour: int | None = None) -> QuerySet[HeldRecord]:
    """The rows that wait, the oldest first: nobody has seen this version, or it went away."""
    decided = DecidedRow.objects.filter(
        neighbour=OuterRef("neighbour"), identity=OuterRef("identity")
    )
    fresh = Q(state=Held.WAITING) & ~Exists(decided.filter(seen=OuterRef("sha256")))
    gone = Q(state=Held.GONE) & Exists(decided.exclude(body=""))
    of_it = {} if neighbour is None else {"neighbour": neighbour}
    return HeldRecord.objects.filter(fresh | gone, **of_it).order_by("at", "pk")


def groups() -> list[Group]:
    """The neighbours of which something waits, by name."""
    counted = rows().order_by().values_list("neighbour", "neighbour__name")
    found = counted.annotate(n=Count("pk")).order_by("neighbour__name", "neighbour")
    return [Group(number, name, count) for number, name, count in found]


def waiting(start: int = 0, neighbour: int | None = None) -> list[Waiting]:
    """A page of what waits, from the ``start``-th on."""
    held = list(rows(neighbour).select_related("neighbour")[start : start + PAGE])
    decided = DecidedRow.objects.filter(identity__in=[one.identity for one in held])
    accepted = {(one.neighbour_id, one.identity): one for one in decided if one.body}
    befores = [accepted.get((one.neighbour_id, one.identity)) for one in held]
    now = _looked([(one.neighbour.node, one.type, one.schema, one.body) for one in held])
    before = _looked(
        [
            (row.neighbour.node, row.type, one.schema if one else "", one.body if one else "")
            for row, one in zip(held, befores, strict=True)
        ]
    )
    return [_waiting(*three) for three in zip(held, before, now, strict=True)]


def unshown() -> tuple[list[Unshown], int]:
    """The newest records that can't be shown here, and how many there are."""
    unread = HeldRecord.objects.filter(state=Held.UNREAD).order_by("-at", "pk")
    refused = RefusedRow.objects.select_related("neighbour")
    found = [
        *(_unshown(row, row.why) for row in refused[:PAGE]),
        *(_unshown(row, _unread(row)) for row in unread.select_related("neighbour")[:PAGE]),
    ]
    return found, refused.count() + unread.count()


def _unshown(row: RefusedRow | HeldRecord, why: str) -> Unshown:
    return Unshown(row.uri, _KINDS.get(row.type, row.type), row.neighbour.name, why)


def _unread(row: HeldRecord) -> str:
    return Problem(ApprovingProblem.UNREAD, schema=row.schema).sentence


def token_of(row: HeldRecord) -> str:
    """What names a version of a record in a form."""
    return f"{row.pk}:{row.sha256}"


def _looked(versions: Sequence[_Version]) -> list[Looked]:
    """What these versions say, in their order; nothing of those without a body."""
    read = schemas()
    groups: Mapping[tuple[str, str], list[int]] = defaultdict(list)
    for number, (node, kind, _, body) in enumerate(versions):
        if body:
            groups[node, kind].append(number)
    found = [Looked({})] * len(versions)
    for (node, kind), numbers in groups.items():
        bodies = [read.readable(*versions[number][2:]) for number in numbers]
        looked = look_at(kind, sources.key_of(node), bodies)
        for number, one in zip(numbers, looked, strict=True):
            found[number] = one
    return found


def _waiting(row: HeldRecord, before: Looked, now: Looked) -> Waiting:
    said = now.said or before.said
    return Waiting(
        token=token_of(row),
        name=said.get("Name") or said.get("Title") or row.uri,
        kind=_KINDS.get(row.type, row.type),
        neighbour=row.neighbour.name,
        change=_change(row, before),
        heard_at=row.at,
        lines=lines(before.said, now.said),
        alike=now.alike,
        refused=now.refused,
    )


def _change(row: HeldRecord, before: Looked) -> Change:
    if row.state == Held.GONE:
        return Change.WITHDRAWN
    return Change.CHANGED if before.said else Change.NEW
