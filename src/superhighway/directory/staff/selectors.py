"""Reads of the staff pages: lists of services by what there is to do, single records."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from superhighway.accounts.api import Act, Actor, Reach, may, reach
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.directory.amendments import conflicts
from superhighway.directory.domain import FACT_NAMES, Fact
from superhighway.directory.errors import DirectoryProblem
from superhighway.directory.models import CheckRow, DisputeRow, JoinRow, ReportRow, ServiceRow
from superhighway.directory.selectors import (
    current_rows,
    part_of,
    services_of,
    source_ages,
)
from superhighway.directory.shown import Part, Service
from superhighway.places import api as places

PAGE = 25
#: How many records are offered to be joined.
CANDIDATES = 10


class Show(StrEnum):
    """What a list can be narrowed to."""

    ALL = "all"
    MINE = "mine"
    DISPUTED = "disputed"
    CONFLICT = "conflict"
    OLD = "old"
    UNCHECKED = "unchecked"
    TYPED = "typed"


SHOW_NAMES = {
    Show.ALL: "All services",
    Show.MINE: "Those of my organisation",
    Show.DISPUTED: "Reported as wrong",
    Show.CONFLICT: "The source says something new",
    Show.OLD: "From a source that is old",
    Show.UNCHECKED: "Never checked by a person",
    Show.TYPED: "Typed here",
}


@dataclass(frozen=True)
class Listed:
    """A page of a list: its services, and how many there are in all."""

    services: list[Service]
    total: int
    page: int
    pages: int


def listed(actor: Actor, show: Show, text: str, page: int) -> Listed:
    """The services that a list shows, 25 a page; ``text`` is part of a name, or an ODS code."""
    rows = _NARROWED[show](current_rows(), actor)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(ods_code=text.upper()))
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    found = rows[PAGE * (page - 1) : PAGE * page]
    return Listed(services_of(found), total, page, pages)


def _of_reach(rows: QuerySet[ServiceRow], within: Reach) -> QuerySet[ServiceRow]:
    return rows if within.everywhere else rows.filter(ods_code__in=within.organisations)


def _mine(rows: QuerySet[ServiceRow], actor: Actor) -> QuerySet[ServiceRow]:
    return _of_reach(rows, reach(actor, Act.EDIT_SERVICE))


def _disputed(rows: QuerySet[ServiceRow], _actor: Actor) -> QuerySet[ServiceRow]:
    return rows.filter(Exists(DisputeRow.objects.filter(service=OuterRef("pk"), settled_at=None)))


def _conflict(rows: QuerySet[ServiceRow], _actor: Actor) -> QuerySet[ServiceRow]:
    """Few records are amended, so each of them is looked at."""
    amended = map(part_of, rows.exclude(amendments="[]"))
    return rows.filter(
        uri__in=[part.uri for part in amended if conflicts(part.said, part.amendments)]
    )


def _old(rows: QuerySet[ServiceRow], _actor: Actor) -> QuerySet[ServiceRow]:
    old = [key for key, age in source_ages(clock.now()).items() if age.old]
    return rows.filter(source__in=old)


def _unchecked(rows: QuerySet[ServiceRow], _actor: Actor) -> QuerySet[ServiceRow]:
    return rows.filter(~Exists(CheckRow.objects.filter(service=OuterRef("pk"))))


_NARROWED: Mapping[Show, Callable[[QuerySet[ServiceRow], Actor], QuerySet[ServiceRow]]] = {
    Show.ALL: lambda rows, _: rows,
    Show.MINE: _mine,
    Show.DISPUTED: _disputed,
    Show.CONFLICT: _conflict,
    Show.OLD: _old,
    Show.UNCHECKED: _unchecked,
    Show.TYPED: lambda rows, _: rows.filter(source=""),
}


def first_show(actor: Actor) -> Show:
    """What somebody's list shows at first: their own where they act for some organisations only."""
    able = reach(actor, Act.EDIT_SERVICE)
    return Show.MINE if able and not able.everywhere else Show.ALL


def record(uuid: UUID) -> Part:
    """One record by itself, whatever it is joined to; raises Problem UNKNOWN."""
    row = ServiceRow.objects.filter(uuid=uuid).first()
    if row is None:
        raise Problem(DirectoryProblem.UNKNOWN)
    return part_of(row)


def locate(postcode: str) -> tuple[float, float] | None:
    """The position of a postcode, or None where it isn't known."""
    found = places.postcode(postcode)
    return (found.lat, found.lon) if found else None


@dataclass(frozen=True)
class Reports:
    """What visitors said of one fact since ``since``: how many "wrong", how many "right"."""

    wrong: int
    right: int
    since: datetime | None


def reports(uri: str, fact: Fact) -> Reports:
    """What visitors said of a fact and who still counts."""
    rows = ReportRow.objects.filter(service__uri=uri, fact=fact).exclude(sender="")
    first = rows.values_list("at", flat=True).first()
    wrong = rows.filter(right=False).count()
    return Reports(wrong, rows.count() - wrong, first)


@dataclass(frozen=True)
class Open:
    """A dispute to settle: the service and the fact."""

    service: Service
    fact: Fact
    opened_at: datetime

    @property
    def name(self) -> str:
        """The fact in words."""
        return FACT_NAMES[self.fact]


def disputes() -> list[Open]:
    """Every dispute that is open, the oldest first."""
    rows = current_rows().filter(
        Exists(DisputeRow.objects.filter(service=OuterRef("pk"), settled_at=None))
    )
    found = [
        Open(service, one.fact, one.opened_at)
        for service in services_of(rows)
        for one in service.disputes
    ]
    return sorted(found, key=lambda one: (one.opened_at, one.service.record.name))


def joins() -> list[Service]:
    """Every service that is made of several records, by name."""
    mains = JoinRow.objects.filter(parted_at=None).values("main_id")
    return services_of(current_rows().filter(pk__in=mains))


def candidates(part: Part, text: str) -> list[Service]:
    """Other services that may be the same thing: of the name searched for, or at its place.

    The likeliest first.
    """
    rows = current_rows().exclude(uri=part.uri)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(ods_code=text.upper()))
    else:
        at = [one.location.postcode for one in part.record.locations if one.location.postcode]
        same = Q(places__postcode__in=at) | Q(name__iexact=part.record.name)
        if part.record.ods_code:
            same |= Q(ods_code=part.record.ods_code)
        rows = rows.filter(same).distinct()
    return services_of(_likeliest_first(rows, part)[:CANDIDATES])


def _likeliest_first(rows: QuerySet[ServiceRow], part: Part) -> QuerySet[ServiceRow]:
    """Records of the same name first, then of the same organisation: places hold many services."""
    likely = [When(name__iexact=part.record.name, then=0)]
    if part.record.ods_code:
        likely.append(When(ods_code=part.record.ods_code, then=1))
    return rows.annotate(likely=Case(*likely, default=2)).order_by("likely", "name", "uri")


def may_change(actor: Actor | None, service: Service) -> frozenset[Act]:
    """What somebody may do with a service."""
    acts = (Act.EDIT_SERVICE, Act.CHECK, Act.SETTLE, Act.JOIN, Act.WRITE_NOTICE)
    return frozenset(act for act in acts if may(actor, act, service.record.ods_code))
