"""Reads of the library."""

import hashlib
import uuid
from functools import lru_cache, reduce
from operator import or_

import msgspec
from django.db import connection
from django.db.models import Prefetch, Q, QuerySet

from superhighway.core.errors import Problem
from superhighway.library.domain import (
    STATEMENT_TYPE,
    Draft,
    Kind,
    Permit,
    Reason,
    Release,
    Statement,
    Template,
)
from superhighway.library.errors import LibraryProblem
from superhighway.library.fhir.parsing import parse
from superhighway.library.fhir.reading import read_object
from superhighway.library.models import DraftRow, PermitRow, ReleaseRow, TemplateRow
from superhighway.library.questionnaire import Questionnaire
from superhighway.library.states import State
from superhighway.trust import api as trust


@lru_cache(maxsize=200)
def questionnaire(content: bytes) -> Questionnaire:
    """The reading of a draft's or release's bytes, which were checked when they came in."""
    return read_object(parse(content))


def is_there() -> bool:
    """Whether this node has the library's tables."""
    return TemplateRow._meta.db_table in connection.introspection.table_names()  # noqa: SLF001


def templates() -> list[Template]:
    """Every template, by title."""
    return [_template(row) for row in _rows()]


def _rows() -> QuerySet[TemplateRow]:
    """Templates with what is told of each, and without anybody's bytes."""
    few = ReleaseRow.objects.only("template_id", "number", "state")
    rows = TemplateRow.objects.select_related("draft").defer("draft__content", "draft__reason")
    return rows.prefetch_related(Prefetch("releases", few))


def any_released() -> bool:
    """Whether anything was released on this node."""
    return ReleaseRow.objects.exists()


def template(name: str) -> Template:
    """The template of that UUID or canonical url (with or without ``|version``).

    Raises Problem NO_TEMPLATE.
    """
    return _template(row_of(name))


def row_of(name: str) -> TemplateRow:
    """The row of a template, as for ``template``; for this app's own modules."""
    row = known_row(name.partition("|")[0])
    if row is None:
        raise Problem(LibraryProblem.NO_TEMPLATE, name=name[:100])
    return row


def known_row(name: str) -> TemplateRow | None:
    """The row of the template of that UUID, ``urn:uuid:`` or canonical url; None for none.

    What another node released has its UUID there as its url here.
    """
    by_url = TemplateRow.objects.filter(url=name).first() if name else None
    try:
        return TemplateRow.objects.filter(pk=uuid.UUID(name)).first() or by_url
    except ValueError:
        return by_url


def _template(row: TemplateRow) -> Template:
    releases = list(row.releases.all())
    used = next((one for one in releases if one.state == State.RELEASED), None)
    newest = releases[0].state if releases else row.draft.state
    return Template(
        id=str(row.pk),
        kind=Kind(row.kind),
        title=row.title,
        url=row.url,
        owner=row.owner,
        state=State(newest),
        sample=row.sample,
        derived_from=row.derived_from,
        newest=used.number if used else None,
        draft=hasattr(row, "draft"),
        source=row.source,
    )


def draft(name: str) -> Draft:
    """The draft of a template; raises Problem NO_TEMPLATE or NO_DRAFT."""
    row = DraftRow.objects.filter(template=row_of(name)).first()
    if row is None:
        raise Problem(LibraryProblem.NO_DRAFT)
    return as_draft(row)


def holding(content: bytes) -> str | None:
    """The UUID of the template that has these very bytes as its draft or in a release, or None."""
    digest = hashlib.sha256(content).hexdigest()
    for rows in (DraftRow.objects, ReleaseRow.objects):
        found = rows.filter(sha256=digest).values_list("template_id", flat=True).first()
        if found:
            return str(found)
    return None


def as_draft(row: DraftRow) -> Draft:
    """The draft of a row."""
    return Draft(
        template=str(row.template_id),
        version=row.version,
        state=State(row.state),
        content=bytes(row.content),
        edited=row.edited,
        reason=reason_of(row.reason),
        updated_at=row.updated_at,
        by_label=row.by_label,
        reviewer_label=row.reviewer_label,
        note=row.note,
    )


def reason_of(text: str) -> Reason:
    """A reason out of the database."""
    return msgspec.json.decode(text, type=Reason)


def releases(name: str) -> list[Release]:
    """Every release of a template, the newest first; raises Problem NO_TEMPLATE."""
    rows = ReleaseRow.objects.filter(template=row_of(name)).prefetch_related("permits")
    return [as_release(row) for row in rows]


def release(name: str, number: int | None = None) -> Release:
    """One release: by template and number, by ``url|version``, else the newest that isn't retired.

    Where all are retired, the newest. Raises Problem NO_TEMPLATE or NO_RELEASE.
    """
    found = releases(name)
    version = name.partition("|")[2]
    if number is not None or version:
        found = [one for one in found if number == one.number or (version == one.version != "")]
    living = [one for one in found if one.state is not State.RETIRED]
    if not found:
        raise Problem(LibraryProblem.NO_RELEASE)
    return (living or found)[0]


def newer(one: Release) -> Release | None:
    """The newer release that stands in the place of this one, or None."""
    rows = ReleaseRow.objects.filter(
        template_id=uuid.UUID(one.template), number__gt=one.number, state=State.RELEASED
    )
    row = rows.first()
    return as_release(row) if row else None


def derived(one: Template) -> list[Template]:
    """The other templates of this node that were derived from a release of this one.

    What was changed here goes by the template's own URN, whatever it was imported as.
    """
    names = (one.url, f"urn:uuid:{one.id}")
    of_it = reduce(or_, (Q(derived_from__startswith=f"{name}|") for name in names))
    return [_template(row) for row in _rows().filter(of_it).exclude(pk=one.id)]


def as_release(row: ReleaseRow) -> Release:
    """The release of a row."""
    return Release(
        template=str(row.template_id),
        number=row.number,
        url=row.url,
        version=row.version,
        title=row.title,
        state=State(row.state),
        content=bytes(row.content),
        sha256=row.sha256,
        envelope=bytes(row.envelope),
        reason=reason_of(row.reason),
        released_at=row.released_at,
        by_label=row.by_label,
        reviewer_label=row.reviewer_label,
        why_ended=row.why_ended,
        permits=tuple(map(_permit, row.permits.all())),
        key=bytes(row.key),
    )


def _permit(row: PermitRow) -> Permit:
    return Permit(row.until, row.by_label, row.why, row.at)


def verify(one: Release) -> str:
    """The id of its author's key, where the release is all as that key signed it.

    Raises Problem: NOT_OURS or another of trust, or NOT_AS_SIGNED, which names what was changed.
    """
    found = _opened(one)
    if found.payload_type != STATEMENT_TYPE:
        raise Problem(LibraryProblem.NOT_AS_SIGNED, number=one.number, part="kind of signature")
    signed = msgspec.json.decode(found.payload, type=Statement)
    parts = {
        "content": signed.sha256 == hashlib.sha256(one.content).hexdigest() == one.sha256,
        "template": signed.template == one.template,
        "number": signed.number == one.number,
        "address or version": (signed.url, signed.version) == (one.url, one.version),
        "title": signed.title == one.title,
        "reason": signed.reason == one.reason,
        "date": signed.released_at == one.released_at,
    }
    for part, same in parts.items():
        if not same:
            raise Problem(LibraryProblem.NOT_AS_SIGNED, number=one.number, part=part)
    return found.key_id


def _opened(one: Release) -> trust.Verified | trust.Opened:
    """What was signed of a release: by this node, or by the other whose key it carries."""
    return trust.open_by(one.envelope, one.key) if one.key else trust.verify(one.envelope)
