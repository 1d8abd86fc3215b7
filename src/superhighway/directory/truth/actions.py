"""Writes about how true the directory is: drawing a sample, entering what people found out."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from superhighway.accounts.api import Act, Actor, may, require
from superhighway.core import audit, clock
from superhighway.core.errors import Problem
from superhighway.directory.actions import check
from superhighway.directory.domain import FACT_NAMES, Fact, ServiceRecord
from superhighway.directory.facts import digest, is_said
from superhighway.directory.models import DisputeRow, ServiceRow
from superhighway.directory.selectors import current_rows, services_of, shown_record
from superhighway.directory.storing import next_change
from superhighway.directory.truth.domain import Result, Stratum, draw
from superhighway.directory.truth.errors import TruthProblem
from superhighway.directory.truth.models import SampleAnswer, SampleEntry, SampleRow
from superhighway.directory.truth.saying import said
from superhighway.directory.truth.selectors import sample_row, units
from superhighway.directory.truth.worksheet import Found
from superhighway.sources.api import Report


@dataclass
class Entered:
    """What came of entering results.

    ``checks`` were made and ``disputes`` opened by it. ``moved_on`` facts have changed since the
    sample was drawn, so that neither was done; ``unvouched`` ones were right, but who entered them
    may not vouch for them. ``same`` had been entered before.
    """

    taken: dict[Result, int] = field(default_factory=lambda: dict.fromkeys(Result, 0))
    checks: int = 0
    disputes: int = 0
    moved_on: int = 0
    unvouched: int = 0
    same: int = 0


@transaction.atomic
def draw_sample(actor: Actor, wanted: int, seed: int) -> int:
    """Draw a sample of ``wanted`` services and keep what we say of them now; returns its number.

    Raises Problem FORBIDDEN or NOTHING_TO_DRAW.
    """
    require(actor, Act.REVIEW)
    services = {service.uri: service for service in services_of(current_rows())}
    if not services:
        raise Problem(TruthProblem.NOTHING_TO_DRAW)
    drawn = draw(units(services.values()), wanted, seed, clock.today())
    row = SampleRow.objects.create(
        drawn_at=clock.now(),
        by=actor.text,
        by_label=actor.label,
        seed=seed,
        wanted=wanted,
        population=len(services),
        strata=[_plain(stratum) for stratum in drawn.strata],
    )
    uris = [uri for uri, _ in drawn.chosen]
    numbers = dict(ServiceRow.objects.filter(uri__in=uris).values_list("uri", "pk"))
    made = SampleEntry.objects.bulk_create(
        SampleEntry(sample=row, service_id=numbers[uri], number=number, stratum=stratum)
        for number, (uri, stratum) in enumerate(drawn.chosen, 1)
    )
    asked = zip(made, uris, strict=True)
    SampleAnswer.objects.bulk_create(
        answer for entry, uri in asked for answer in _questions(entry, services[uri].record)
    )
    audit.record(actor.text, "draw sample", f"sample {row.pk}", services=len(uris), seed=seed)
    return row.pk


def _plain(stratum: Stratum) -> dict[str, object]:
    """A stratum for JSON."""
    stating = {fact.value: count for fact, count in stratum.stating.items()}
    return {"key": list(stratum.key), "size": stratum.size, "stating": stating}


def _questions(entry: SampleEntry, record: ServiceRecord) -> list[SampleAnswer]:
    """What to ask of one service: every fact that we say something of."""
    return [
        SampleAnswer(entry=entry, fact=fact, digest=digest(record, fact), says=said(record, fact))
        for fact in Fact
        if is_said(record, fact)
    ]


@transaction.atomic
def enter(
    actor: Actor, number: int, found: Iterable[Found], report: Report, file: str = ""
) -> Entered:
    """Keep results of a sample: right ones become checks by ``actor``, wrong ones disputes.

    ``actor`` is the person who rang. Results that fit nothing go to ``report``, the others are
    taken; entering the same again changes nothing. Raises Problem FORBIDDEN or NO_SAMPLE.
    """
    require(actor, Act.REVIEW)
    sample_row(number)
    rows = SampleAnswer.objects.filter(entry__sample=number).select_related("entry__service")
    asked = {(row.entry.number, row.fact): row for row in rows}
    places = {place for place, _ in asked}
    entered = Entered()
    for one in found:
        row = asked.get((one.number, one.fact))
        if row is not None:
            _enter(actor, row, one, entered)
        elif one.number in places:
            fact = FACT_NAMES[one.fact]
            report.refuse(TruthProblem.NOT_ASKED, file, one.line, fact=fact, number=one.number)
        else:
            place = one.number
            report.refuse(TruthProblem.NOT_IN_SAMPLE, file, one.line, number=place, sample=number)
    counts = {result.value: count for result, count in entered.taken.items()}
    audit.record(actor.text, "enter results", f"sample {number}", **counts)
    return entered


def _enter(actor: Actor, row: SampleAnswer, found: Found, entered: Entered) -> None:
    """Keep one result and do what follows from it."""
    if (row.result, row.truth) == (found.result, found.truth):
        entered.same += 1
        return
    row.result, row.truth = found.result, found.truth
    row.by, row.by_label, row.at = actor.text, actor.label, clock.now()
    row.save()
    entered.taken[found.result] += 1
    if found.result is Result.UNKNOWN:
        return
    if digest(shown_record(row.entry.service), found.fact) != row.digest:
        entered.moved_on += 1
    elif found.result is Result.WRONG:
        entered.disputes += dispute(row.entry.service, found.fact)
    elif may(actor, Act.CHECK, row.entry.service.ods_code):
        check(actor, row.entry.service.uri, [found.fact], f"rang, sample {row.entry.sample_id}")
        entered.checks += 1
    else:
        entered.unvouched += 1


def dispute(row: ServiceRow, fact: Fact) -> bool:
    """Say on a service's page that a fact is wrong, until an editor settles it.

    Returns whether nobody had said so before. Call it in the transaction of who found it out.
    """
    _, new = DisputeRow.objects.get_or_create(
        service=row, fact=fact, settled_at=None, defaults={"opened_at": clock.now()}
    )
    if new:
        ServiceRow.objects.filter(pk=row.pk).update(change=next_change())
    return new
