"""Writes of notices: permission, domain, save, audit, publish, in one transaction each."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from superhighway.accounts.api import Act, Actor, require
from superhighway.core import audit, clock, jobs
from superhighway.core.errors import Problem
from superhighway.core.extensions import subject_of
from superhighway.core.publishing import announce
from superhighway.notices import domain, searching
from superhighway.notices.domain import (
    GIVEN_OUT_FOR,
    LONGEST_REASON,
    OF_SUBJECTS,
    OPEN,
    Area,
    Draft,
    Notice,
    Severity,
    Step,
)
from superhighway.notices.errors import NoticeProblem
from superhighway.notices.models import ChangeRow, NoticeRow
from superhighway.notices.records import TYPE, area_json
from superhighway.notices.selectors import notice_of, row_of
from superhighway.sources.api import area as node_area

#: The job that takes away what is long over, and how often it looks.
TIDYING = "notices-tidying"
EVERY = timedelta(days=1)


def organisation_of(area: Area) -> str:
    """The ODS code of the organisation whose services, all of them, an area names; else nothing.

    Raises Problem UNKNOWN_SUBJECT.
    """
    codes = set()
    for ref in area.refs if area.kind in OF_SUBJECTS else ():
        subject = subject_of(ref)
        if subject is None:
            raise Problem(NoticeProblem.UNKNOWN_SUBJECT, ref=ref)
        codes.add(subject.organisation)
    return codes.pop() if len(codes) == 1 else ""


@transaction.atomic
def write(actor: Actor, draft: Draft) -> Notice:
    """Write a notice and publish it; a severe one waits until a second person has checked it.

    Raises Problem: FORBIDDEN, what ``domain.check`` says, UNKNOWN_SUBJECT, or NO_NOTICE, NOT_OURS
    or NOT_OPEN of the one whose place it takes.
    """
    now, organisation = clock.now(), organisation_of(draft.area)
    require(actor, Act.WRITE_NOTICE, organisation)
    domain.check(draft, now)
    if draft.supersedes:
        _replaceable(actor, draft.supersedes, now)
    identity = uuid.uuid4()
    row = NoticeRow(
        id=identity,
        uri=f"urn:uuid:{identity}",
        organisation=organisation,
        written_at=now,
        wrote=actor.text,
        wrote_label=actor.label,
        sample=node_area().sample,
        **columns(draft),
    )
    if draft.severity is Severity.SEVERE:
        row.save()
    else:
        _publish(row, now)
    audit.record(actor.text, "write notice", _subject(row), severity=row.severity)
    jobs.schedule(TIDYING, TIDYING, "", EVERY, now + EVERY)
    return notice_of(row)


def columns(draft: Draft) -> dict[str, object]:
    """What a draft says, by the columns that keep it."""
    return {
        "title": draft.title,
        "text": draft.text,
        "severity": draft.severity.value,
        "category": draft.category.value,
        "area": area_json(draft.area),
        "starts": draft.starts,
        "ends": draft.ends,
        "supersedes": draft.supersedes,
    }


def _replaceable(actor: Actor, uri: str, now: datetime) -> NoticeRow:
    """The own notice whose place another takes; raises Problem where it may not be taken."""
    row = NoticeRow.objects.filter(uri=uri).first()
    if row is None:
        raise Problem(NoticeProblem.NO_NOTICE)
    require(actor, Act.WRITE_NOTICE, row.organisation)
    _refuse_unless_open(row, now)
    return row


def _refuse_unless_open(row: NoticeRow, now: datetime) -> None:
    if row.origin or row.feed:
        raise Problem(NoticeProblem.NOT_OURS, origin=row.origin_name)
    if notice_of(row).state(now) not in OPEN:
        raise Problem(NoticeProblem.NOT_OPEN)


@transaction.atomic
def check(actor: Actor, identity: uuid.UUID) -> Notice:
    """Say that a severe notice is right, which publishes it; its writer may not.

    Raises Problem FORBIDDEN, NO_NOTICE, SECOND_PERSON, NOT_WAITING, or ALREADY_OVER.
    """
    row, now = _locked(identity), clock.now()
    require(actor, Act.CHECK_NOTICE, row.organisation)
    if row.step != Step.WAITING.value:
        raise Problem(NoticeProblem.NOT_WAITING)
    if row.wrote == actor.text:
        raise Problem(NoticeProblem.SECOND_PERSON)
    if row.ends <= now:
        raise Problem(NoticeProblem.ALREADY_OVER)
    row.checked, row.checked_label = actor.text, actor.label
    _publish(row, now)
    audit.record(actor.text, "check notice", _subject(row))
    return notice_of(row)


@transaction.atomic
def drop(actor: Actor, identity: uuid.UUID, reason: str) -> Notice:
    """Say that a notice that waits shall not be published; its writer or who checks may.

    Raises Problem FORBIDDEN, NO_NOTICE, NOT_WAITING, NO_REASON.
    """
    row = _locked(identity)
    if row.wrote != actor.text:
        require(actor, Act.CHECK_NOTICE, row.organisation)
    if row.step != Step.WAITING.value:
        raise Problem(NoticeProblem.NOT_WAITING)
    _close(row, Step.DROPPED, clock.now(), _reason(reason))
    audit.record(actor.text, "drop notice", _subject(row))
    return notice_of(row)


@transaction.atomic
def cancel(actor: Actor, identity: uuid.UUID, reason: str) -> Notice:
    """Say that a notice no longer holds, and why.

    Raises Problem FORBIDDEN, NO_NOTICE, NOT_OURS, NOT_OPEN, NO_REASON, TOO_LONG.
    """
    row, now = _locked(identity), clock.now()
    require(actor, Act.WRITE_NOTICE, row.organisation)
    _refuse_unless_open(row, now)
    _close(row, Step.CANCELLED, now, _reason(reason))
    audit.record(actor.text, "cancel notice", _subject(row))
    changed([row.uri])
    return notice_of(row)


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if not reason:
        raise Problem(NoticeProblem.NO_REASON)
    if len(reason) > LONGEST_REASON:
        raise Problem(NoticeProblem.TOO_LONG, what="reason", most=LONGEST_REASON)
    return reason


def _locked(identity: uuid.UUID) -> NoticeRow:
    row_of(identity)
    return NoticeRow.objects.select_for_update().get(pk=identity)


def _publish(row: NoticeRow, now: datetime) -> None:
    """Let readers see it; the one whose place it takes holds until it begins."""
    row.step, row.published_at = Step.PUBLISHED.value, now
    row.save()
    searching.put([row])
    touched = [row.uri]
    before = NoticeRow.objects.filter(uri=row.supersedes).first() if row.supersedes else None
    if before is not None and before.step == Step.PUBLISHED.value:
        _close(before, Step.SUPERSEDED, max(now, row.starts), "")
        touched.append(before.uri)
    changed(touched)


def _close(row: NoticeRow, step: Step, at: datetime, reason: str) -> None:
    row.step, row.closed_at, row.reason = step.value, at, reason
    row.save(update_fields=["step", "closed_at", "reason"])


def _subject(row: NoticeRow) -> str:
    return f"notice {row.pk}"


def changed(uris: list[str]) -> None:
    """Note that readers see other notices now; tell the feed of those of this node's own."""
    noted = {"mark": uuid.uuid4().hex}
    if not ChangeRow.objects.filter(pk=1).update(number=F("number") + 1, **noted):
        ChangeRow.objects.create(number=1, **noted)
    if uris:
        announce(TYPE, uris)


@transaction.atomic
def tidy(_argument: str = "") -> None:
    """Forget others' notices that are long over, and tell the feed that ours are over too.

    Search forgets what is over for as long as nobody is shown it any more.
    """
    long_over = NoticeRow.objects.filter(ends__lte=clock.now() - GIVEN_OUT_FOR)
    ours = long_over.filter(origin="", feed="", published_at__isnull=False)
    newly = list(ours.filter(ends__gt=clock.now() - GIVEN_OUT_FOR - 2 * EVERY))
    if newly:
        announce(TYPE, [row.uri for row in newly])
    long_over.exclude(origin="", feed="").delete()
    searching.renew()
