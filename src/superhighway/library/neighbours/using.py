"""Taking a neighbour's template into use here: the same bytes, name and signature, or a child."""

import uuid

import msgspec
from django.db import transaction

from superhighway.accounts.api import Act, Actor, require
from superhighway.core import audit, clock
from superhighway.core.errors import Problem
from superhighway.library import documents
from superhighway.library.domain import Release, Template
from superhighway.library.errors import LibraryProblem
from superhighway.library.models import ReleaseRow, TemplateRow
from superhighway.library.neighbours import selectors
from superhighway.library.neighbours.taking import tell_search
from superhighway.library.selectors import as_release, known_row, verify
from superhighway.library.states import State


@transaction.atomic
def use_here(actor: Actor, name: str) -> Release:
    """Take the release in use of a neighbour's template (its UUID) into use on this node.

    It stays the neighbour's: url, version, bytes and its author's signature are theirs, which is
    checked once more; nobody changes it here and our feed never gives it out. Where an earlier
    release of it is in use here, this one takes its place. Raises Problem FORBIDDEN, NO_TEMPLATE,
    NO_RELEASE, IN_USE, or one of ``verify``.
    """
    require(actor, Act.RELEASE_TEMPLATE)
    theirs = selectors.template(name)
    found = selectors.in_use(name)
    verify(found)
    template = known_row(name) or _added(theirs)
    if template.releases.filter(number__gte=found.number).exists():
        raise Problem(LibraryProblem.IN_USE)
    template.releases.filter(state=State.RELEASED).update(state=State.SUPERSEDED)
    row = _copied(actor, template, found)
    template.title = found.title
    template.save(update_fields=["title"])
    tell_search(theirs.source, [template.pk])
    documents.renew()
    audit.record(
        actor.text, "use a neighbour's template", f"template {name}", release=found.canonical
    )
    return as_release(row)


def _added(theirs: Template) -> TemplateRow:
    return TemplateRow.objects.create(
        id=uuid.UUID(theirs.id),
        kind=theirs.kind,
        title=theirs.title,
        url=theirs.url,
        derived_from=theirs.derived_from,
        source=theirs.source,
        sample=theirs.sample,
        added_at=clock.now(),
    )


def _copied(actor: Actor, template: TemplateRow, found: Release) -> ReleaseRow:
    return ReleaseRow.objects.create(
        template=template,
        number=found.number,
        url=found.url,
        version=found.version,
        title=found.title,
        content=found.content,
        sha256=found.sha256,
        envelope=found.envelope,
        key=found.key,
        reason=msgspec.json.encode(found.reason).decode(),
        state=State.RELEASED,
        released_at=found.released_at,
        by=actor.text,
        by_label=actor.label,
        reviewer_label="",
    )
