"""A published area straight in the database, for tests of pages that need no timetable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from superhighway.core import clock
from superhighway.sources.domain import Area, SourceSpec
from superhighway.sources.models import Current, Edition, EditionRun, Run, Source
from superhighway.sources.records import plain

AREA = Area(
    name="Testmouth",
    slug="testmouth",
    footprint=("E06000999",),
    run_by="The Testmouth bus desk",
    contact="01632 960123",
)
SAMPLE_AREA = replace(AREA, name="Sampleton", slug="sampleton", sample=True)


def spec(key: str, kind: str = "gtfs", **changes: object) -> SourceSpec:
    """One source's description; ``changes`` replace its parts."""
    base = SourceSpec(
        key=key,
        kind=kind,
        title=f"Title of {key}",
        publisher=f"Publisher of {key}",
        licence="Open Government Licence v3.0",
        attribution=f"Attribution of {key}.",
        old_after=timedelta(days=30),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Taken:
    """A source as an area has it: what was taken and refused, how the newest attempt went."""

    spec: SourceSpec
    taken: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)
    valid_from: date | None = None
    valid_to: date | None = None
    fetched_at: datetime | None = None
    failed_since: datetime | None = None
    problem: str = ""


def publish(area: Area = AREA, sources: Sequence[Taken] = ()) -> None:
    """Make this area with these sources the current edition."""
    now = clock.now()
    edition = Edition.objects.create(
        signature="made by a test", area=plain(area), created_at=now, published_at=now
    )
    for position, taken in enumerate(sources):
        source = Source.objects.create(
            key=taken.spec.key,
            position=position,
            active=True,
            spec=plain(taken.spec),
            checked_at=taken.fetched_at or now,
            failed_since=taken.failed_since,
            problem=taken.problem,
        )
        run = Run.objects.create(
            source=source,
            state=Run.State.GOOD,
            spec=plain(taken.spec),
            fetched_at=taken.fetched_at or now,
            ended_at=now,
            taken=dict(taken.taken),
            refused=dict(taken.refused),
            valid_from=taken.valid_from,
            valid_to=taken.valid_to,
        )
        EditionRun.objects.create(
            edition=edition, run=run, position=position, spec=plain(taken.spec)
        )
    Current.objects.update_or_create(pk=1, defaults={"edition": edition, "previous": None})
