"""Writes of the directory: permission, domain, save, audit, in one transaction each."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import msgspec
from django.db import transaction

from superhighway.accounts.api import Act, Actor, require
from superhighway.core import audit, clock
from superhighway.core.errors import Problem
from superhighway.core.hurry import unless_busy
from superhighway.core.publishing import announce
from superhighway.directory import amendments as amending
from superhighway.directory import documents, selectors
from superhighway.directory.amendments import Editor
from superhighway.directory.checking import refuse_bad_values
from superhighway.directory.domain import Fact, ServiceRecord
from superhighway.directory.errors import DirectoryProblem
from superhighway.directory.facts import digest
from superhighway.directory.models import (
    CheckRow,
    DisputeRow,
    JoinRow,
    ReportRow,
    ServiceRow,
    ViewCount,
)
from superhighway.directory.storing import (
    amendments_of,
    effective_of,
    next_change,
    project,
    record_of,
    text_of,
    write_parts,
)
from superhighway.sources.api import area, is_neighbours

#: Two people who don't know of each other.
INDEPENDENT = 2
#: A report older than this counts no longer, and its sender is forgotten.
REPORT_COUNTS_FOR = timedelta(days=180)


def row_of(uri: str) -> ServiceRow:
    """The row of a service, locked for this transaction; raises Problem UNKNOWN."""
    row = ServiceRow.objects.select_for_update().filter(uri=uri).first()
    if row is None:
        raise Problem(DirectoryProblem.UNKNOWN)
    return row


def editor(actor: Actor) -> Editor:
    """The actor as somebody who changes something now."""
    return Editor(actor.text, actor.label, clock.now())


def new_uri() -> str:
    """The identity of a service that is typed in here."""
    return f"urn:superhighway:node:{area().slug}:service:{uuid.uuid4()}"


@transaction.atomic
def save_typed_service(
    actor: Actor, record: ServiceRecord, change: int | None = None
) -> ServiceRecord:
    """Add a service that is typed in here, or replace what was typed before.

    A record without ``uri`` gets one. ``change`` is that of the row which the editor saw. Returns
    the record as it is kept. Raises Problem FORBIDDEN, NOT_TYPED_HERE, CHANGED_MEANWHILE, or what
    is wrong with the values.
    """
    require(actor, Act.EDIT_SERVICE, record.ods_code)
    refuse_bad_values(record)
    now = clock.now()
    record = msgspec.structs.replace(record, uri=record.uri or new_uri(), last_modified=now)
    row = ServiceRow.objects.select_for_update().filter(uri=record.uri).first()
    if row is None:
        row = ServiceRow(uri=record.uri, sample=area().sample)
    elif row.source:
        raise Problem(DirectoryProblem.NOT_TYPED_HERE, name=row.name)
    else:
        require(actor, Act.EDIT_SERVICE, row.ods_code)
        _refuse_conflict(row, change)
    row.record = text_of(record)
    row.withdrawn_at = None
    _save(row, editor(actor))
    audit.record(actor.text, "type service", _subject(row))
    return record


@transaction.atomic
def amend(
    actor: Actor, uri: str, changes: Mapping[str, object], change: int | None = None
) -> ServiceRecord:
    """Change fields of a service, beside what its source says; of one typed here, the record.

    ``changes`` are fields of ServiceRecord with values as they are or in plain JSON; ``change`` is
    that of the row which the editor saw. Returns what readers now see of this record. Raises
    Problem UNKNOWN, FORBIDDEN, OF_NEIGHBOUR, CHANGED_MEANWHILE, or what is wrong with the values.
    """
    row = row_of(uri)
    require(actor, Act.EDIT_SERVICE, row.ods_code)
    if is_neighbours(row.source):
        raise Problem(DirectoryProblem.OF_NEIGHBOUR, name=row.name)
    _refuse_conflict(row, change)
    by = editor(actor)
    if row.source:
        kept = amending.amended(record_of(row), amendments_of(row), changes, by)
        row.amendments = text_of(kept)
    else:
        record = amending.changed(record_of(row), changes)
        row.record = text_of(msgspec.structs.replace(record, last_modified=by.at))
    refuse_bad_values(effective_of(row))
    _save(row, by)
    audit.record(actor.text, "amend", _subject(row), fields=sorted(changes))
    return effective_of(row)


@transaction.atomic
def take_back(actor: Actor, uri: str, fields: Iterable[str]) -> ServiceRecord:
    """Show the source's own values of these fields again; returns what readers now see.

    A field that shows it already leaves everything as it is.
    """
    row = row_of(uri)
    require(actor, Act.EDIT_SERVICE, row.ods_code)
    given_up = sorted({one.field for one in amendments_of(row)} & set(fields))
    if not given_up:
        return effective_of(row)
    row.amendments = text_of(amending.taken_back(amendments_of(row), given_up))
    _save(row, editor(actor))
    audit.record(actor.text, "take the source's value", _subject(row), fields=given_up)
    return effective_of(row)


def require_withdrawable(actor: Actor, uri: str) -> None:
    """Raise Problem FORBIDDEN, or NOT_TYPED_HERE where a source lists the service."""
    row = row_of(uri)
    require(actor, Act.EDIT_SERVICE, row.ods_code)
    if row.source:
        raise Problem(DirectoryProblem.NOT_TYPED_HERE, name=row.name)


@transaction.atomic
def withdraw(actor: Actor, uri: str, change: int | None = None) -> None:
    """Take a service that was typed here off the list; its row and its links stay."""
    require_withdrawable(actor, uri)
    row = row_of(uri)
    _refuse_conflict(row, change)
    row.withdrawn_at = clock.now()
    _save(row, editor(actor))
    audit.record(actor.text, "withdraw", _subject(row))


@transaction.atomic
def check(actor: Actor, uri: str, facts: Iterable[Fact], how: str) -> None:
    """Keep a person's word that these facts, as readers see them now, are right.

    ``how`` is what the person did ("rang"). Raises Problem UNKNOWN or FORBIDDEN.
    """
    row = row_of(uri)
    require(actor, Act.CHECK, row.ods_code)
    by, record = editor(actor), selectors.shown_record(row)
    checked = sorted(set(facts))
    CheckRow.objects.bulk_create(
        CheckRow(
            service=row,
            fact=fact,
            digest=digest(record, fact),
            by=by.by,
            by_label=by.by_label,
            at=by.at,
            how=how,
        )
        for fact in checked
    )
    _touch(row)
    audit.record(actor.text, "check", _subject(row), facts=checked, how=how)


@transaction.atomic
def report(uri: str, fact: Fact, sender: str, *, right: bool) -> None:
    """Keep what a visitor says of a fact: still right, or wrong.

    ``sender`` tells senders apart and leads to nobody. The second independent "wrong" since the
    fact was last checked or settled opens a dispute. Raises Problem UNKNOWN.
    """
    row, now = row_of(uri), clock.now()
    since = max(_last_word(row, fact, now), now - REPORT_COUNTS_FOR)
    same = row.reports.filter(fact=fact, sender=sender, right=right, at__gt=since)
    if not same.exists():
        ReportRow.objects.create(service=row, fact=fact, right=right, at=now, sender=sender)
    wrong = row.reports.filter(fact=fact, right=False, at__gt=since).exclude(sender="")
    senders = wrong.order_by().values("sender").distinct().count()
    if senders >= INDEPENDENT and not row.disputes.filter(fact=fact, settled_at=None).exists():
        DisputeRow.objects.create(service=row, fact=fact, opened_at=now)
        _touch(row)
        audit.record("visitors", "dispute", _subject(row), fact=fact)
    row.reports.filter(at__lte=now - REPORT_COUNTS_FOR).update(sender="")


def _last_word(row: ServiceRow, fact: Fact, now: datetime) -> datetime:
    """When a person of the staff last spoke about a fact; reports before that don't count."""
    checked = row.checks.filter(fact=fact).order_by("-at").values_list("at", flat=True).first()
    settled = (
        row.disputes.filter(fact=fact)
        .exclude(settled_at=None)
        .order_by("-settled_at")
        .values_list("settled_at", flat=True)
        .first()
    )
    spoken = [at for at in (checked, settled) if at]
    return max(spoken, default=now - REPORT_COUNTS_FOR)


@transaction.atomic
def settle(actor: Actor, uri: str, fact: Fact, how: str) -> None:
    """Close the dispute about a fact; ``how``: "right after all", "corrected".

    The senders of its reports are forgotten. Raises Problem UNKNOWN, FORBIDDEN, NOT_DISPUTED.
    """
    row = row_of(uri)
    require(actor, Act.SETTLE, row.ods_code)
    by = editor(actor)
    settled = row.disputes.filter(fact=fact, settled_at=None).update(
        settled_at=by.at, settled_by=by.by, settled_label=by.by_label, how=how
    )
    if not settled:
        raise Problem(DirectoryProblem.NOT_DISPUTED)
    row.reports.filter(fact=fact).update(sender="")
    _touch(row)
    audit.record(actor.text, "settle", _subject(row), fact=fact, how=how)


@transaction.atomic
def join(actor: Actor, main_uri: str, other_uri: str) -> None:
    """Show two records of one thing as one, the main one's values first.

    Neither record changes. Raises Problem UNKNOWN, FORBIDDEN, JOIN_TO_ITSELF, JOINED_ALREADY.
    """
    if main_uri == other_uri:
        raise Problem(DirectoryProblem.JOIN_TO_ITSELF)
    main, other = row_of(main_uri), row_of(other_uri)
    for row in (main, other):
        require(actor, Act.JOIN, row.ods_code)
    _refuse_chains(main, other)
    JoinRow.objects.create(
        main=main, other=other, by=actor.text, by_label=actor.label, at=clock.now()
    )
    _touch(main, other)
    documents.renew_for([main.pk, other.pk])
    audit.record(actor.text, "join", _subject(main), other=other.uri)


def _refuse_chains(main: ServiceRow, other: ServiceRow) -> None:
    """A record is joined into one other at most, and one that others are joined into into none."""
    open_joins = JoinRow.objects.filter(parted_at=None)
    if open_joins.filter(other=main).exists():
        raise Problem(DirectoryProblem.JOINED_ALREADY, name=main.name)
    if open_joins.filter(other=other).exists() or open_joins.filter(main=other).exists():
        raise Problem(DirectoryProblem.JOINED_ALREADY, name=other.name)


@transaction.atomic
def part(actor: Actor, main_uri: str, other_uri: str) -> None:
    """End a join: both records are as they were. Raises Problem UNKNOWN, FORBIDDEN, NOT_JOINED."""
    main, other = row_of(main_uri), row_of(other_uri)
    for row in (main, other):
        require(actor, Act.JOIN, row.ods_code)
    parted = JoinRow.objects.filter(main=main, other=other, parted_at=None).update(
        parted_at=clock.now(), parted_by=actor.text
    )
    if not parted:
        raise Problem(DirectoryProblem.NOT_JOINED)
    _touch(main, other)
    documents.renew_for([main.pk, other.pk])
    audit.record(actor.text, "part", _subject(main), other=other.uri)


def count_view(uri: str) -> None:
    """Count that a service's page was opened today; nothing is kept of who opened it."""
    service = ServiceRow.objects.filter(uri=uri).values_list("pk", flat=True).first()
    if service is None:
        return
    with unless_busy():
        seen, _ = ViewCount.objects.select_for_update().get_or_create(
            service_id=service, day=clock.today()
        )
        seen.count += 1
        seen.save(update_fields=["count"])


def _refuse_conflict(row: ServiceRow, change: int | None) -> None:
    if change is not None and row.pk and row.change != change:
        raise Problem(DirectoryProblem.CHANGED_MEANWHILE, name=row.name)


def _save(row: ServiceRow, by: Editor) -> None:
    """Keep a row that an editor changed, with its columns, needs and places."""
    record = effective_of(row)
    project(row, record)
    row.edited_at, row.edited_by, row.edited_label = by.at, by.by, by.by_label
    row.change = next_change()
    row.save()
    write_parts([(row, record)])
    _touch_joined(row)
    documents.renew_for([row.pk])
    announce("service", [row.uri])


def _touch(*rows: ServiceRow) -> None:
    """Note that what readers see of these changed."""
    number = next_change()
    ServiceRow.objects.filter(pk__in=[row.pk for row in rows]).update(change=number)
    for row in rows:
        row.change = number
        _touch_joined(row)


def _touch_joined(row: ServiceRow) -> None:
    """The records that this one is joined with may show something else, too."""
    joins = JoinRow.objects.filter(parted_at=None)
    mains = joins.filter(other=row).values_list("main_id", flat=True)
    others = joins.filter(main=row).values_list("other_id", flat=True)
    ServiceRow.objects.filter(pk__in=[*mains, *others]).update(change=row.change)


def _subject(row: ServiceRow) -> str:
    return f"service {row.uri}"
