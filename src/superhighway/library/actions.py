"""Writes of the library: permission, domain, save, audit, in one transaction each.

A draft is written, submitted, agreed to by somebody who wrote none of it, and released: its bytes
and its reason to exist are signed and never change again.
"""

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import msgspec
from django.db import IntegrityError, transaction

from superhighway.accounts.api import Act, Actor, require
from superhighway.core import audit, clock
from superhighway.core.errors import Problem
from superhighway.library import documents
from superhighway.library.domain import (
    STATEMENT_TYPE,
    Draft,
    Kind,
    Reason,
    Release,
    Statement,
)
from superhighway.library.errors import LibraryProblem
from superhighway.library.fhir.reading import read
from superhighway.library.fhir.writing import write
from superhighway.library.models import (
    LONGEST_ORIGIN,
    LONGEST_TITLE,
    LONGEST_URL,
    LONGEST_VERSION,
    DraftRow,
    PermitRow,
    ReleaseRow,
    TemplateRow,
)
from superhighway.library.naming import OURS, released_content
from superhighway.library.publishing import announce_releases
from superhighway.library.questionnaire import Questionnaire
from superhighway.library.selectors import (
    as_draft,
    as_release,
    known_row,
    reason_of,
    row_of,
)
from superhighway.library.states import State, Step, after
from superhighway.sources import api as sources
from superhighway.trust import api as trust


@transaction.atomic
def start_draft(
    actor: Actor,
    given: bytes | Questionnaire,
    kind: Kind = Kind.FORM,
    *,
    title: str = "",
    owner: str = "",
    derived_from: str = "",
) -> Draft:
    """Start a template, or the next draft of the one that has the questionnaire's url.

    ``given`` as bytes is an import: kept byte for byte until somebody edits it. ``owner`` is an ODS
    code or empty; ``derived_from`` is the ``url|version`` that it was made from, and ``title``
    stands in where the questionnaire has none. Raises Problem FORBIDDEN, DRAFT_OPEN, NO_TITLE,
    THEIRS for a template of a neighbour, or what is wrong with the questionnaire.
    """
    content = given if isinstance(given, bytes) else write(given)
    found = read(content)
    _check_lengths(found)
    template = known_row(found.url)
    if template and template.source:
        raise Problem(LibraryProblem.THEIRS)
    owner = template.owner if template else owner
    require(actor, Act.EDIT_TEMPLATE, owner)
    if template and DraftRow.objects.filter(template=template).exists():
        raise Problem(LibraryProblem.DRAFT_OPEN)
    origin = derived_from or next(iter(found.derived_from), "")
    with _alone():
        template = template or _added(kind, _titled(found.title or title), found.url, owner, origin)
        row = DraftRow(template=template, edited=not isinstance(given, bytes))
        _keep(row, content)
        row.reason = msgspec.json.encode(_last_reason(template)).decode()
        row.state, row.authors = State.DRAFT, [actor.text]
        row.updated_at, row.by_label = clock.now(), actor.label
        row.save()
    audit.record(actor.text, "start draft", _subject(template), imported=not row.edited)
    return as_draft(row)


@contextmanager
def _alone() -> Iterator[None]:
    """Raise Problem DRAFT_OPEN where somebody else began the same draft at the same moment."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Problem(LibraryProblem.DRAFT_OPEN) from error


def _titled(title: str) -> str:
    if not title.strip():
        raise Problem(LibraryProblem.NO_TITLE)
    return title.strip()[:LONGEST_TITLE]


def _added(kind: Kind, title: str, url: str, owner: str, origin: str) -> TemplateRow:
    identity = uuid.uuid4()
    return TemplateRow.objects.create(
        id=identity,
        kind=kind,
        title=title,
        url=url or f"{OURS}{identity}",
        owner=owner,
        derived_from=origin[:LONGEST_ORIGIN],
        sample=in_sample_area(),
        added_at=clock.now(),
    )


def in_sample_area() -> bool:
    """Whether this node is of a sample area; one that was never built is of none."""
    return sources.current_number() is not None and sources.area().sample


def _last_reason(template: TemplateRow) -> Reason:
    """What was said at the last release, to start from; until when it is good is said anew."""
    last = template.releases.first()
    if last is None:
        return Reason()
    return msgspec.structs.replace(reason_of(last.reason), expires=None)


def _subject(template: TemplateRow) -> str:
    return f"template {template.pk}"


def _open(actor: Actor, act: Act, name: str) -> DraftRow:
    """The draft, held until the transaction ends, after making sure that the actor may."""
    template = row_of(name)
    require(actor, act, template.owner)
    row = DraftRow.objects.select_for_update().filter(template=template).first()
    if row is None:
        raise Problem(LibraryProblem.NO_DRAFT)
    return row


@transaction.atomic
def save_draft(
    actor: Actor,
    name: str,
    *,
    seen: int,
    questionnaire: Questionnaire | None = None,
    reason: Reason | None = None,
) -> Draft:
    """Keep what an editor changed of a draft that they saw as version ``seen``.

    What is None stays as it is. Raises Problem FORBIDDEN, NO_DRAFT, CHANGED_MEANWHILE, NOT_NOW, or
    what is wrong with the questionnaire.
    """
    row = _open(actor, Act.EDIT_TEMPLATE, name)
    if seen != row.version:
        raise Problem(LibraryProblem.CHANGED_MEANWHILE)
    row.state = after(State(row.state), Step.EDIT)
    if questionnaire is not None:
        _take(row, questionnaire)
    if reason is not None:
        row.reason = msgspec.json.encode(reason).decode()
    row.authors = sorted({*row.authors, actor.text})
    return _moved(actor, row, "save draft")


def _take(row: DraftRow, questionnaire: Questionnaire) -> None:
    """The bytes stay as they came where nothing in them was edited."""
    if questionnaire == read(bytes(row.content)):
        return
    content = write(questionnaire)
    _check_lengths(read(content))
    _keep(row, content)
    row.edited = True


def _keep(row: DraftRow, content: bytes) -> None:
    row.content, row.sha256 = content, hashlib.sha256(content).hexdigest()


def _check_lengths(found: Questionnaire) -> None:
    """Raise Problem TOO_LONG for what a database has no room for."""
    limits = {
        "title": (found.title, LONGEST_TITLE),
        "url": (found.url, LONGEST_URL),
        "version": (found.version, LONGEST_VERSION),
    }
    for part, (text, most) in limits.items():
        if len(text) > most:
            raise Problem(LibraryProblem.TOO_LONG, part=part, most=most)


def _moved(actor: Actor, row: DraftRow, verb: str) -> Draft:
    row.version += 1
    row.updated_at, row.by_label = clock.now(), actor.label
    row.save()
    audit.record(actor.text, verb, _subject(row.template), version=row.version)
    return as_draft(row)


@transaction.atomic
def submit(actor: Actor, name: str) -> Draft:
    """Give a draft to review. Raises Problem FORBIDDEN, NO_DRAFT, NOT_NOW or REASON_MISSING."""
    row = _open(actor, Act.EDIT_TEMPLATE, name)
    row.state = after(State(row.state), Step.SUBMIT)
    _require_reason(row)
    row.reviewer_label, row.note = "", ""
    return _moved(actor, row, "submit draft")


def _require_reason(row: DraftRow) -> Reason:
    reason = reason_of(row.reason)
    if missing := reason.missing(clock.today()):
        raise Problem(LibraryProblem.REASON_MISSING, missing=", ".join(missing))
    return reason


@transaction.atomic
def review(
    actor: Actor, name: str, *, agree: bool, note: str = "", seen: int | None = None
) -> Draft:
    """Agree to a draft, or send it back with a note; only by somebody who wrote none of it.

    ``seen`` is the version that they read; nobody agrees to words that were changed since. Raises
    Problem FORBIDDEN, NO_DRAFT, OWN_WORK, CHANGED_MEANWHILE, NOT_NOW, or NO_WHY where it goes back
    without one.
    """
    row = _open(actor, Act.REVIEW_TEMPLATE, name)
    if actor.text in row.authors:
        raise Problem(LibraryProblem.OWN_WORK)
    if seen not in {None, row.version}:
        raise Problem(LibraryProblem.CHANGED_MEANWHILE)
    if not agree and not note.strip():
        raise Problem(LibraryProblem.NO_WHY)
    row.state = after(State(row.state), Step.AGREE if agree else Step.RETURN)
    row.reviewer_label, row.note = actor.label, note.strip()
    return _moved(actor, row, "agree to draft" if agree else "send draft back")


@transaction.atomic
def discard(actor: Actor, name: str) -> None:
    """Drop a draft; a template that was never released goes with it."""
    row = _open(actor, Act.EDIT_TEMPLATE, name)
    template = row.template
    row.delete()
    audit.record(actor.text, "drop draft", _subject(template))
    if not template.releases.exists():
        template.delete()


@transaction.atomic
def release_now(actor: Actor, name: str) -> Release:
    """Release a draft that was agreed to: signed, and for good; it supersedes the one before it.

    An import that nobody edited is released byte for byte; otherwise our own url, the number as its
    version, state, date, and what it was made from are written into it first. Raises Problem
    FORBIDDEN, NO_DRAFT, NOT_NOW, REASON_MISSING, VERSION_TAKEN, or one of trust.
    """
    draft = _open(actor, Act.RELEASE_TEMPLATE, name)
    after(State(draft.state), Step.RELEASE)
    reason, template = _require_reason(draft), draft.template
    last = template.releases.first()
    number = last.number + 1 if last else 1
    content, found = released_content(draft, number)
    if ReleaseRow.objects.filter(url=found.url, version=found.version).exists():
        raise Problem(LibraryProblem.VERSION_TAKEN, version=found.version)
    template.title = _titled(found.title or template.title)
    template.derived_from = next(iter(found.derived_from), template.derived_from)[:LONGEST_ORIGIN]
    template.save(update_fields=["title", "derived_from"])
    statement = Statement(
        template=str(template.pk),
        number=number,
        kind=Kind(template.kind),
        title=template.title,
        url=found.url,
        version=found.version,
        sha256=hashlib.sha256(content).hexdigest(),
        reason=reason,
        released_at=clock.now(),
        derived_from=template.derived_from,
    )
    row = _add_release(actor, draft, statement, content)
    for older in template.releases.filter(state=State.RELEASED).exclude(pk=row.pk):
        _end(older, Step.SUPERSEDE, "")
    draft.delete()
    documents.renew()
    announce_releases(template.releases.all())
    audit.record(actor.text, "release", _subject(template), number=number, sha256=row.sha256)
    return as_release(row)


def _add_release(actor: Actor, draft: DraftRow, said: Statement, content: bytes) -> ReleaseRow:
    return ReleaseRow.objects.create(
        template=draft.template,
        number=said.number,
        url=said.url,
        version=said.version,
        title=said.title,
        content=content,
        sha256=said.sha256,
        envelope=trust.sign(msgspec.json.encode(said), STATEMENT_TYPE),
        reason=draft.reason,
        state=State.RELEASED,
        released_at=said.released_at,
        by=actor.text,
        by_label=actor.label,
        reviewer_label=draft.reviewer_label,
    )


def _end(row: ReleaseRow, step: Step, why: str) -> None:
    row.state, row.why_ended = after(State(row.state), step), why
    row.save(update_fields=["state", "why_ended"])


def _release_row(actor: Actor, name: str, number: int) -> ReleaseRow:
    template = row_of(name)
    require(actor, Act.RELEASE_TEMPLATE, template.owner)
    row = ReleaseRow.objects.select_for_update().filter(template=template, number=number).first()
    if row is None:
        raise Problem(LibraryProblem.NO_RELEASE)
    return row


@transaction.atomic
def retire(actor: Actor, name: str, number: int, why: str) -> Release:
    """Retire a release: it isn't filled in or printed any more, and can still be read.

    Raises Problem FORBIDDEN, NO_RELEASE, NO_WHY or NOT_NOW.
    """
    row = _release_row(actor, name, number)
    if not why.strip():
        raise Problem(LibraryProblem.NO_WHY)
    _end(row, Step.RETIRE, why.strip())
    documents.renew()
    announce_releases([row])
    audit.record(actor.text, "retire release", _subject(row.template), number=number)
    return as_release(row)


@transaction.atomic
def permit(actor: Actor, name: str, number: int, until: date, why: str) -> Release:
    """Decide by name that a release is used until ``until``, though it expires before.

    Raises Problem FORBIDDEN, NO_RELEASE, NO_WHY or PAST_DAY.
    """
    row = _release_row(actor, name, number)
    if not why.strip():
        raise Problem(LibraryProblem.NO_WHY)
    if until < clock.today():
        raise Problem(LibraryProblem.PAST_DAY)
    PermitRow.objects.create(
        release=row,
        until=until,
        by=actor.text,
        by_label=actor.label,
        why=why.strip(),
        at=clock.now(),
    )
    audit.record(
        actor.text, "permit expired release", _subject(row.template), number=number, until=until
    )
    return as_release(row)
