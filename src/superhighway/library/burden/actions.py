"""Writes of what forms cost: permission, domain, save, audit, in one transaction each."""

from collections.abc import Collection
from datetime import date, datetime

import msgspec
from django.db import transaction
from django.db.models import F

from superhighway.accounts.api import Act, Actor, require
from superhighway.accounts.domain import ODS_CODE
from superhighway.core import audit, clock
from superhighway.core.errors import Problem
from superhighway.core.hurry import unless_busy
from superhighway.library.burden.domain import YEARS_STATED, Way
from superhighway.library.burden.errors import BurdenProblem
from superhighway.library.burden.keeping import as_receipt, due_with, row_of_receipt
from superhighway.library.burden.models import (
    LONGEST_WORDS,
    DownloadRow,
    ObjectionRow,
    RateRow,
    ReceiptRow,
    StatedRow,
)
from superhighway.library.burden.receipts import RECEIPT_TYPE, Asked, Objected, Receipt, Verdict
from superhighway.library.burden.recipients import Recipients
from superhighway.library.domain import Release
from superhighway.library.filling.domain import Counted
from superhighway.library.filling.selectors import counted
from superhighway.library.minutes import Minutes, minutes, questionnaire_minutes
from superhighway.library.models import TemplateRow
from superhighway.library.selectors import known_row, questionnaire, release, row_of
from superhighway.organisations.api import organisation as organisation_of
from superhighway.trust import api as trust

#: Five working weeks of one person: more is no form.
LONGEST_MINUTES = 12_000
MOST_COMPLETIONS = 100_000_000
YEARS_AHEAD = 2
EARLIEST_YEAR = 2000
HIGHEST_RATE = 1_000


def _subject(template: object) -> str:
    return f"template {template}"


@transaction.atomic
def state_completions(
    actor: Actor, name: str, *, organisation: str, year: int, way: Way, number: int
) -> None:
    """Keep how many completions there were on paper or in another system in a year.

    ``organisation`` is an ODS code, or empty for all together. What was stated of the same before
    is replaced. Raises Problem FORBIDDEN, NO_TEMPLATE, BAD_CODE, BAD_YEAR or BAD_NUMBER.
    """
    template = row_of(name)
    require(actor, Act.EDIT_TEMPLATE, template.owner)
    code = _code(organisation) if organisation.strip() else ""
    this_year = clock.today().year
    if not EARLIEST_YEAR <= year <= this_year:
        raise Problem(BurdenProblem.BAD_YEAR, low=this_year - YEARS_STATED, high=this_year)
    if not 0 <= number <= MOST_COMPLETIONS:
        raise Problem(BurdenProblem.BAD_NUMBER, limit=MOST_COMPLETIONS)
    StatedRow.objects.update_or_create(
        template=template,
        organisation=code,
        year=year,
        way=way,
        defaults={
            "number": number,
            "by": actor.text,
            "by_label": actor.label,
            "at": clock.now(),
        },
    )
    details = {"organisation": code, "year": year, "way": str(way), "number": number}
    audit.record(actor.text, "state completions", _subject(template.pk), **details)


@transaction.atomic
def take_back(actor: Actor, name: str, *, organisation: str, year: int, way: Way) -> None:
    """Drop a statement of completions; raises Problem FORBIDDEN or NO_TEMPLATE."""
    template = row_of(name)
    require(actor, Act.EDIT_TEMPLATE, template.owner)
    mine = StatedRow.objects.filter(template=template, organisation=organisation)
    if mine.filter(year=year, way=way).delete()[0]:
        details = {"organisation": organisation, "year": year, "way": str(way)}
        audit.record(actor.text, "take back completions", _subject(template.pk), **details)


def _code(text: str) -> str:
    code = text.strip().upper()
    if not ODS_CODE.fullmatch(code):
        raise Problem(BurdenProblem.BAD_CODE, text=text.strip()[:40])
    return code


@transaction.atomic
def set_rate(actor: Actor, pounds: float, what: str) -> None:
    """Say what an hour costs and which figure that is; raises Problem."""
    require(actor, Act.MANAGE_LIBRARY)
    if not 1 <= pounds <= HIGHEST_RATE:
        raise Problem(BurdenProblem.BAD_RATE, limit=HIGHEST_RATE)
    if not what.strip():
        raise Problem(BurdenProblem.NO_SOURCE)
    RateRow.objects.update_or_create(
        pk=1,
        defaults={
            "pence": round(pounds * 100),
            "what": what.strip()[:LONGEST_WORDS],
            "by": actor.text,
            "by_label": actor.label,
            "at": clock.now(),
        },
    )
    audit.record(actor.text, "set rate", "library", pence=round(pounds * 100))


@transaction.atomic
def drop_rate(actor: Actor) -> None:
    """Speak of hours only, not of money; raises Problem FORBIDDEN."""
    require(actor, Act.MANAGE_LIBRARY)
    if RateRow.objects.all().delete()[0]:
        audit.record(actor.text, "drop rate", "library")


def count_download(template: str) -> None:
    """Count that somebody took a template (its UUID) with them, empty; rather lost than waited.

    What only stands at a neighbour is counted there.
    """
    row = known_row(template)
    if row is None:
        return
    with unless_busy():
        DownloadRow.objects.get_or_create(template=row)
        DownloadRow.objects.filter(template=row).update(number=F("number") + 1)


def time_of(one: Release) -> Minutes:
    """The minutes that one completion of a release takes, as a receipt says unless told."""
    known = counted([one.template], clock.today()).get(one.template, Counted())
    return minutes(
        questionnaire_minutes(questionnaire(one.content)), known.timed, one.reason.minutes
    )


def asked_for(
    name: str, recipients: Recipients, due: date, told_minutes: float | None = None
) -> Asked:
    """What a receipt would say, number 0: to look at before it is made.

    ``name`` is a template's UUID, address or ``url|version``; ``told_minutes`` is None for what is
    known of the release. Raises Problem NO_RELEASE, ENDED, EXPIRED, LAYOUT_ONLY, PAST_DUE, FAR_DUE
    or BAD_MINUTES.
    """
    used, today = release(name), clock.today()
    used.require_usable(today)
    if used.reason.layout_only:
        raise Problem(BurdenProblem.LAYOUT_ONLY)
    _check_due(due, today)
    known = time_of(used)
    if told_minutes is not None and not 0.5 <= told_minutes <= LONGEST_MINUTES:
        raise Problem(BurdenProblem.BAD_MINUTES, limit=LONGEST_MINUTES)
    return Asked(
        number=0,
        template=used.template,
        release=used.number,
        title=used.title,
        owner=used.reason.owner,
        used_by=used.reason.used_by,
        decision=used.reason.decision,
        legal_basis=used.reason.legal_basis,
        minutes=round(known.value, 1) if told_minutes is None else float(told_minutes),
        basis=known.basis if told_minutes is None else "this receipt",
        organisations=recipients.organisations,
        whom=recipients.whom,
        recipients=recipients.each,
        due=due,
        same_week=due_with(due, (one.code for one in recipients.each)),
        made_at=clock.now(),
    )


def _check_due(due: date, today: date) -> None:
    if due <= today:
        raise Problem(BurdenProblem.PAST_DUE)
    if due.year > today.year + YEARS_AHEAD:
        raise Problem(BurdenProblem.FAR_DUE, years=YEARS_AHEAD)


@transaction.atomic
def make_receipt(
    actor: Actor, name: str, recipients: Recipients, due: date, told_minutes: float | None = None
) -> Receipt:
    """Make and keep a receipt, signed, before anything is sent out.

    Raises Problem FORBIDDEN, one of trust, or as ``asked_for`` does.
    """
    template = row_of(name)
    require(actor, Act.RELEASE_TEMPLATE, template.owner)
    asked = asked_for(name, recipients, due, told_minutes)
    row = _added(actor, template, asked)
    asked = msgspec.structs.replace(asked, number=row.pk)
    said = msgspec.json.encode(asked)
    row.asked, row.envelope = said.decode(), trust.sign(said, RECEIPT_TYPE)
    row.save(update_fields=["asked", "envelope"])
    details = {"receipt": row.pk, "organisations": asked.organisations, "due": due.isoformat()}
    audit.record(actor.text, "make receipt", _subject(template.pk), **details)
    return as_receipt(row_of_receipt(row.pk))


def _added(actor: Actor, template: TemplateRow, asked: Asked) -> ReceiptRow:
    """The row, so that it has a number; what is signed follows in the same transaction."""
    return ReceiptRow.objects.create(
        template=template,
        title=asked.title,
        due=asked.due,
        asked="",
        envelope=b"",
        sample=template.sample,
        made_at=asked.made_at,
        by=actor.text,
        by_label=actor.label,
    )


@transaction.atomic
def object_to(
    number: int, organisation: str, reasons: Collection[Objected], minutes: int | None = None
) -> None:
    """Keep what an organisation objects to; the same again changes nothing but the minutes.

    Raises Problem NO_RECEIPT, WITHDRAWN, NO_REASON, BAD_CODE, NOT_A_RECIPIENT, UNKNOWN_CODE or
    BAD_MINUTES.
    """
    row = row_of_receipt(number)
    one = as_receipt(row)
    if one.withdrawn:
        raise Problem(BurdenProblem.WITHDRAWN)
    if not reasons:
        raise Problem(BurdenProblem.NO_REASON)
    code = _code(organisation)
    _check_recipient(one.asked, code)
    if minutes is not None and not 1 <= minutes <= LONGEST_MINUTES:
        raise Problem(BurdenProblem.BAD_MINUTES, limit=LONGEST_MINUTES)
    now: datetime = clock.now()
    for reason in reasons:
        ObjectionRow.objects.update_or_create(
            receipt=row,
            organisation=code,
            reason=reason,
            defaults={"minutes": minutes if reason is Objected.TOO_LONG else None, "at": now},
        )
    words = ", ".join(sorted(reasons))
    audit.record("visitor", "object to receipt", f"receipt {row.pk}", by=code, reasons=words)


def _check_recipient(asked: Asked, code: str) -> None:
    if asked.recipients and code not in {one.code for one in asked.recipients}:
        raise Problem(BurdenProblem.NOT_A_RECIPIENT, code=code)
    if not asked.recipients and organisation_of(code) is None:
        raise Problem(BurdenProblem.UNKNOWN_CODE, code=code)


@transaction.atomic
def answer(actor: Actor, number: int, verdict: Verdict, words: str) -> Receipt:
    """Say in public what becomes of a receipt that was objected to, or withdraw it.

    Raises Problem NO_RECEIPT, FORBIDDEN or NO_ANSWER.
    """
    row = row_of_receipt(number)
    require(actor, Act.RELEASE_TEMPLATE, row.template.owner)
    said = " ".join(words.split())
    if not said:
        raise Problem(BurdenProblem.NO_ANSWER)
    row.verdict, row.answer = verdict, said[:LONGEST_WORDS]
    row.answered_by, row.answered_at = actor.label, clock.now()
    row.save(update_fields=["verdict", "answer", "answered_by", "answered_at"])
    audit.record(actor.text, "answer receipt", f"receipt {row.pk}", verdict=str(verdict))
    return as_receipt(row)
