"""Reads of the directory."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.directory.amendments import effective
from superhighway.directory.domain import Check, Fact, ServiceRecord
from superhighway.directory.errors import DirectoryProblem
from superhighway.directory.joins import joined
from superhighway.directory.models import CheckRow, DisputeRow, JoinRow, ServiceRow
from superhighway.directory.shown import Dispute, Part, Service
from superhighway.directory.storing import (
    amendments_of,
    check_of,
    effective_of,
    record_of,
)
from superhighway.places.api import Place
from superhighway.sources.api import (
    SourceAge,
    current_edition,
    neighbours_with_age,
    sources_with_age,
)


def shown_record(row: ServiceRow) -> ServiceRecord:
    """What readers see of a row: its effective record, gaps filled from those joined to it."""
    joins = _standing().filter(main=row).select_related("other")
    others = [join.other for join in joins]
    return joined(effective_of(row), map(effective_of, others)).record


def service(which: UUID | str) -> Service:
    """The service of an Open Referral id or a uri; the one that it is joined into, where it is.

    Raises Problem UNKNOWN.
    """
    found = ServiceRow.objects.filter(
        **({"uuid": which} if isinstance(which, UUID) else {"uri": which})
    )
    row = found.first()
    if row is None:
        raise Problem(DirectoryProblem.UNKNOWN)
    into = _standing().filter(other=row).select_related("main").first()
    return services_of([into.main if into else row])[0]


def uri_of(uuid: UUID) -> str:
    """The uri of the service with that Open Referral id; "" where there is none."""
    return ServiceRow.objects.filter(uuid=uuid).values_list("uri", flat=True).first() or ""


def part(uri: str) -> Part:
    """One record by itself, as its writer and the editors left it; raises Problem UNKNOWN."""
    row = ServiceRow.objects.filter(uri=uri).first()
    if row is None:
        raise Problem(DirectoryProblem.UNKNOWN)
    return part_of(row)


def _standing() -> QuerySet[JoinRow]:
    """The joins that readers see: of two records that are both still listed.

    Where one of them was withdrawn the other stands for itself; the join comes back with it.
    """
    listed = {"main__withdrawn_at": None, "other__withdrawn_at": None}
    return JoinRow.objects.filter(parted_at=None, **listed)


def current_rows() -> QuerySet[ServiceRow]:
    """The rows that readers may see as services of their own: listed, not joined into another."""
    joined_away = _standing().values("other_id")
    return ServiceRow.objects.filter(withdrawn_at=None).exclude(pk__in=joined_away)


def services_of_organisation(ods_code: str) -> list[Service]:
    """The current services of an organisation, by its ODS code, by name."""
    return services_of(current_rows().filter(ods_code=ods_code.upper()))


def services_of(rows: Iterable[ServiceRow]) -> list[Service]:
    """The services whose main records these are, in their order; four queries."""
    mains = list(rows)
    numbers = [row.pk for row in mains]
    others = _others(numbers)
    checks, disputes = _checks(numbers), _disputes(numbers)
    return [
        service_from(
            [part_of(row), *others[row.pk]], tuple(checks[row.pk]), tuple(disputes[row.pk])
        )
        for row in mains
    ]


def service_from(
    parts: Sequence[Part], checks: tuple[Check, ...] = (), disputes: tuple[Dispute, ...] = ()
) -> Service:
    """The service that these records make together."""
    shown = joined(parts[0].record, [part.record for part in parts[1:]])
    return Service(shown.record, tuple(parts), checks, disputes)


def _among(numbers: Sequence[int], field: str) -> Mapping[str, Sequence[int]]:
    """A filter on these rows; of very many, all are asked for: no query takes that many values."""
    return {f"{field}__in": numbers} if len(numbers) <= 500 else {}


def _others(numbers: Sequence[int]) -> Mapping[int, list[Part]]:
    found: dict[int, list[Part]] = defaultdict(list)
    joins = _standing().filter(**_among(numbers, "main_id"))
    for join in joins.select_related("other"):
        found[join.main_id].append(part_of(join.other))
    return found


def _checks(numbers: Sequence[int]) -> Mapping[int, list[Check]]:
    found: dict[int, list[Check]] = defaultdict(list)
    for row in CheckRow.objects.filter(**_among(numbers, "service_id")):
        found[row.service_id].append(check_of(row))
    return found


def _disputes(numbers: Sequence[int]) -> Mapping[int, list[Dispute]]:
    found: dict[int, list[Dispute]] = defaultdict(list)
    rows = DisputeRow.objects.filter(settled_at=None, **_among(numbers, "service_id"))
    for row in rows:
        found[row.service_id].append(Dispute(Fact(row.fact), row.opened_at))
    return found


def part_of(row: ServiceRow) -> Part:
    """A row as a record with all that is known about it."""
    said, amendments = record_of(row), amendments_of(row)
    return Part(
        uri=row.uri,
        uuid=row.uuid,
        source=row.source,
        sample=row.sample,
        said=said,
        record=effective(said, amendments),
        amendments=amendments,
        imported_at=row.imported_at,
        edited_at=row.edited_at,
        edited_label=row.edited_label,
        withdrawn_at=row.withdrawn_at,
        change=row.change,
    )


def place(text: str) -> Place:
    """The place ``service:UUID``; raises Problem where that is unknown or nowhere."""
    try:
        found = service(UUID(text))
    except ValueError as error:
        raise Problem(DirectoryProblem.UNKNOWN) from error
    record = found.record
    for at in record.locations:
        if at.location.lat is not None and at.location.lon is not None:
            note = ", ".join(at.location.address[:3]) or at.location.postcode
            ref = f"service:{found.uuid}"
            return Place(record.name, "place", at.location.lat, at.location.lon, ref, note)
    raise Problem(DirectoryProblem.NO_POSITION, name=record.name)


def source_ages(now: datetime) -> Mapping[str, SourceAge]:
    """How old each source of the current edition is, by its key; looked up once a day.

    Neighbours stand among them.
    """
    own = _ages(current_edition().token, now.astimezone(clock.LONDON).date())
    return {**own, **neighbours_with_age(now)}


@lru_cache(maxsize=4)
def _ages(token: str, today: date) -> Mapping[str, SourceAge]:  # noqa: ARG001 - what it depends on
    return {age.spec.key: age for age in sources_with_age(clock.now())}
