"""Reads about how true the directory is: samples, what they measured, what to look at next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, Max, Q, QuerySet, Sum

from superhighway.accounts.api import Reach
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.directory.domain import FACT_NAMES, Fact
from superhighway.directory.facts import is_said
from superhighway.directory.models import (
    CheckRow,
    DisputeRow,
    JoinRow,
    ServiceRow,
    ViewCount,
)
from superhighway.directory.selectors import current_rows, services_of
from superhighway.directory.shown import Service
from superhighway.directory.truth.domain import (
    Accuracy,
    Answer,
    Result,
    Stratum,
    Unit,
    accuracy,
)
from superhighway.directory.truth.errors import TruthProblem
from superhighway.directory.truth.models import SampleAnswer, SampleEntry, SampleRow
from superhighway.directory.truth.questions import QUESTIONS
from superhighway.directory.truth.queue import VIEWED_OVER, Candidate, Due, queue
from superhighway.directory.truth.saying import telephones
from superhighway.directory.truth.worksheet import Item, Line, Worksheet, boxes
from superhighway.nhsui.formats import counted, short_date_words
from superhighway.sources.api import area

HOW_TO_RING = (
    "Ring each service in the order of the list. Say who you are and why you ring. Ask the "
    "question first, and only then look at what we say. Tick one box for each question. If nobody "
    "answers, try again on another day and at another time before you tick “Could not be found "
    "out”."
)
NO_NUMBER = "we have no number; look one up"
SAMPLE_MARK = "Sample: this area and its services are invented. Ring nobody."


@dataclass(frozen=True)
class Progress:
    """A sample and how far it has come: things to ask, and how many of them have a result."""

    number: int
    drawn_at: datetime
    by_label: str
    seed: int
    services: int
    population: int
    asked: int
    answered: int

    @property
    def finished(self) -> bool:
        """Whether everything that it asks has a result."""
        return self.asked == self.answered


@dataclass(frozen=True)
class Measured:
    """What a sample found, by kind of fact."""

    sample: Progress
    facts: tuple[Accuracy, ...]


@dataclass(frozen=True)
class Waiting:
    """The review queue: how many services are in it, and the first of them."""

    total: int
    due: list[Due]


@dataclass(frozen=True)
class Told:
    """What somebody on the telephone said is true of a fact that we have wrong."""

    fact: Fact
    truth: str
    by_label: str
    at: datetime
    sample: int


def units(services: Iterable[Service]) -> list[Unit]:
    """The services as a sample sees them."""
    return [
        Unit(
            uri=service.uri,
            need=service.record.needs[0].value if service.record.needs else "",
            source=service.main.source,
            seen=_seen(service),
            states=frozenset(fact for fact in Fact if is_said(service.record, fact)),
        )
        for service in services
    ]


def _seen(service: Service) -> date | None:
    """The day when somebody or something last looked at a service."""
    main = service.main
    looks = [main.imported_at, main.edited_at, *(check.at for check in service.checks)]
    found = max((at for at in looks if at), default=None)
    return found.astimezone(clock.LONDON).date() if found else None


def sample_row(number: int | None = None) -> SampleRow:
    """A sample, the newest where no number is given; raises Problem NO_SAMPLE or NO_SAMPLES."""
    row = SampleRow.objects.filter(**({} if number is None else {"pk": number})).first()
    if row is None and number is None:
        raise Problem(TruthProblem.NO_SAMPLES)
    if row is None:
        raise Problem(TruthProblem.NO_SAMPLE, number=number)
    return row


def samples() -> list[Progress]:
    """Every sample, the newest first."""
    return list(map(_progress, _counted(SampleRow.objects.order_by("-pk"))))


def sample(number: int) -> Progress:
    """One sample; raises Problem NO_SAMPLE."""
    sample_row(number)
    return _progress(_counted(SampleRow.objects.filter(pk=number))[0])


def _counted(rows: QuerySet[SampleRow]) -> QuerySet[SampleRow]:
    answered = ~Q(entries__answers__result="")
    return rows.annotate(
        services=Count("entries", distinct=True),
        asked=Count("entries__answers", distinct=True),
        answered=Count("entries__answers", distinct=True, filter=answered),
    )


def _progress(row: SampleRow) -> Progress:
    counts = {name: getattr(row, name) for name in ("services", "asked", "answered")}
    return Progress(
        number=row.pk,
        drawn_at=row.drawn_at,
        by_label=row.by_label,
        seed=row.seed,
        population=row.population,
        **counts,
    )


def entries(number: int) -> list[SampleEntry]:
    """The services of a sample with their answers, in the order of its worksheet."""
    rows = SampleEntry.objects.filter(sample_id=number).select_related("service")
    return list(rows.prefetch_related("answers"))


def entry(number: int, place: int) -> SampleEntry:
    """One service of a sample; raises Problem NOT_IN_SAMPLE."""
    rows = SampleEntry.objects.filter(sample_id=number, number=place).select_related("service")
    found = rows.prefetch_related("answers").first()
    if found is None:
        raise Problem(TruthProblem.NOT_IN_SAMPLE, number=place, sample=number)
    return found


def worksheet(number: int) -> Worksheet:
    """The worksheet of a sample as it was drawn; raises Problem NO_SAMPLE."""
    known = sample(number)
    drawn = (
        f"Drawn on {short_date_words(known.drawn_at)} by {known.by_label}: "
        f"{counted(known.services, 'service')} of {known.population:,}. Seed {known.seed}."
    )
    return Worksheet(
        sample=number,
        title=f"{area().name}: telephone worksheet, sample {number}",
        drawn=drawn,
        how=HOW_TO_RING,
        sample_mark=SAMPLE_MARK if area().sample else "",
        boxes=boxes(),
        items=tuple(items_of(entries(number))),
    )


def items_of(rows: Sequence[SampleEntry]) -> list[Item]:
    """Services of a sample as its worksheet has them: with what we said when it was drawn."""
    records = [service.record for service in services_of([row.service for row in rows])]
    return [
        Item(
            number=row.number,
            name=record.name,
            organisation=record.organisation_name,
            ring=next(iter(telephones(record)), NO_NUMBER),
            lines=tuple(map(_line, row.answers.all())),
        )
        for row, record in zip(rows, records, strict=True)
    ]


def _line(row: SampleAnswer) -> Line:
    fact = Fact(row.fact)
    return Line(fact.value, FACT_NAMES[fact], QUESTIONS[fact], row.says)


def strata_of(row: SampleRow) -> tuple[Stratum, ...]:
    """The strata that a sample was drawn from."""
    return tuple(
        Stratum(
            tuple(one["key"]),
            one["size"],
            {fact: one["stating"].get(fact.value, 0) for fact in Fact},
        )
        for one in row.strata
    )


def measured(number: int) -> Measured:
    """What a sample has found so far; raises Problem NO_SAMPLE."""
    row = sample_row(number)
    rows = SampleAnswer.objects.filter(entry__sample=row).exclude(result="")
    found = rows.values_list("entry__stratum", "fact", "result")
    answers = [Answer(place, Fact(fact), Result(result)) for place, fact, result in found]
    return Measured(sample(number), tuple(accuracy(strata_of(row), answers)))


def newest_measured() -> Measured | None:
    """What is known of how true the directory is: the newest finished sample, else one begun.

    None where nobody has rung anybody yet.
    """
    begun = [one for one in samples() if one.answered]
    finished = [one for one in begun if one.finished]
    return measured((finished or begun)[0].number) if begun else None


def any_services() -> bool:
    """Whether the directory holds any service that readers see."""
    return current_rows().exists()


def told(uri: str) -> dict[Fact, Told]:
    """What samples found to be true of the disputed facts of a service, the newest of each."""
    disputes = DisputeRow.objects.filter(service__uri=uri)
    open_facts = list(disputes.filter(settled_at=None).values_list("fact", flat=True))
    settled = dict(disputes.values_list("fact").annotate(Max("settled_at")).order_by())
    rows = SampleAnswer.objects.filter(
        entry__service__uri=uri, result=Result.WRONG, fact__in=open_facts
    ).exclude(truth="")
    return {
        Fact(row.fact): Told(Fact(row.fact), row.truth, row.by_label, row.at, row.entry.sample_id)
        for row in rows.select_related("entry").order_by("at")
        if row.at and (settled[row.fact] is None or row.at > settled[row.fact])
    }


def review_queue(reach: Reach | None = None, limit: int | None = None) -> Waiting:
    """What to look at next, the first ``limit``; ``reach`` limits it to some organisations."""
    rows = current_rows()
    if reach is not None and not reach.everywhere:
        rows = rows.filter(ods_code__in=reach.organisations)
    checked, views, disputed = _checked(), _views(), _disputed()
    found = [
        Candidate(
            uri=row.uri,
            uuid=row.uuid,
            name=row.name,
            organisation="",
            ods_code=row.ods_code,
            checked_on=checked.get(row.pk),
            views=views.get(row.pk, 0),
            disputed=tuple(disputed.get(row.pk, ())),
        )
        for row in rows.only("pk", "uri", "uuid", "name", "ods_code")
    ]
    return Waiting(len(found), _with_organisations(queue(found, clock.today())[:limit]))


def _with_organisations(due: Sequence[Due]) -> list[Due]:
    """The same with who gives each service: only those that are shown are read whole."""
    rows = {row.uri: row for row in ServiceRow.objects.filter(uri__in=[d.service.uri for d in due])}
    services = services_of(rows[one.service.uri] for one in due)
    return [
        replace(one, service=replace(one.service, organisation=service.record.organisation_name))
        for one, service in zip(due, services, strict=True)
    ]


def _checked() -> dict[int, date]:
    """The day of the last check of each service, by its row."""
    newest = CheckRow.objects.order_by().values_list("service_id").annotate(Max("at"))
    return {pk: at.astimezone(clock.LONDON).date() for pk, at in newest}


def _views() -> dict[int, int]:
    """How often each service's page was opened of late, by its row; joined ones count together."""
    rows = ViewCount.objects.filter(day__gt=clock.today() - VIEWED_OVER).order_by()
    counts = dict(rows.values_list("service_id").annotate(Sum("count")))
    for join in JoinRow.objects.filter(parted_at=None, other_id__in=list(counts)):
        counts[join.main_id] = counts.get(join.main_id, 0) + counts[join.other_id]
    return counts


def _disputed() -> dict[int, list[Fact]]:
    """The facts of each service that were reported as wrong, by its row."""
    found: dict[int, list[Fact]] = {}
    for pk, fact in DisputeRow.objects.filter(settled_at=None).values_list("service_id", "fact"):
        found.setdefault(pk, []).append(Fact(fact))
    return found
