"""Writes of surveys that are kept: permission, domain, save, audit, in one transaction each."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import msgspec
from django.db import transaction

from superhighway.accounts.api import Act, Actor, require
from superhighway.core import audit, clock
from superhighway.core.errors import Problem
from superhighway.library.actions import in_sample_area
from superhighway.library.domain import Draft
from superhighway.library.fhir.parsing import LARGEST
from superhighway.library.survey import telling
from superhighway.library.survey.adopting import group_of, start_from
from superhighway.library.survey.domain import Document
from superhighway.library.survey.findings import Findings, find
from superhighway.library.survey.folder import survey_folder
from superhighway.library.survey.kinds import QUESTIONNAIRE
from superhighway.library.surveys.domain import Kept
from superhighway.library.surveys.errors import SurveysProblem
from superhighway.library.surveys.models import (
    LONGEST_FOLDER,
    AdoptionRow,
    OriginalRow,
    SurveyRow,
)
from superhighway.library.surveys.selectors import row_of, survey


def survey_and_keep(actor: Actor, folder: Path, *, public: bool = False) -> Kept:
    """Read a folder, in processes of limited time and memory, and keep what was found.

    Raises Problem NO_FOLDER, NO_FILES, or as ``keep`` does.
    """
    require(actor, Act.MANAGE_LIBRARY)
    documents = survey_folder(folder, lambda _done, _of: None)
    return keep(actor, find(folder.name, documents, clock.today()), folder, public=public)


@transaction.atomic
def keep(actor: Actor, findings: Findings, folder: Path, *, public: bool = False) -> Kept:
    """Keep what the survey of ``folder`` found, for the librarians of this node.

    Of the files themselves only the questionnaires of groups are kept, since those are adopted
    byte for byte. ``public``: everybody may see it, which is for samples alone. Raises Problem
    FORBIDDEN or NOT_A_SAMPLE.
    """
    require(actor, Act.MANAGE_LIBRARY)
    sample = in_sample_area()
    if public and not sample:
        raise Problem(SurveysProblem.NOT_A_SAMPLE)
    row = SurveyRow.objects.create(
        folder=findings.folder[:LONGEST_FOLDER],
        day=findings.day,
        findings=msgspec.json.encode(findings),
        figures=telling.summary(findings),
        public=public,
        sample=sample,
        kept_at=clock.now(),
        by=actor.text,
        by_label=actor.label,
    )
    OriginalRow.objects.bulk_create(_originals(row, findings, folder))
    audit.record(actor.text, "keep survey", _subject(row), files=len(findings.documents))
    return survey(row.pk).kept


def _subject(row: SurveyRow) -> str:
    return f"survey {row.pk}"


def _originals(row: SurveyRow, findings: Findings, folder: Path) -> Iterator[OriginalRow]:
    """The questionnaires of groups, but for what can't be read any more or is far too large."""
    for place in sorted({place for group in findings.groups for place in group.members}):
        document = findings.documents[place]
        content = _content(folder, document) if document.format == QUESTIONNAIRE else b""
        if content:
            yield OriginalRow(survey=row, document=place, content=content)


def _content(folder: Path, document: Document) -> bytes:
    """The bytes of a file of the folder; nothing where it is gone or too large."""
    try:
        with (folder / document.path).open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError:
        return b""
    return content if len(content) <= LARGEST else b""


@transaction.atomic
def adopt(actor: Actor, identity: uuid.UUID, number: int, place: int | None = None) -> Draft:
    """Make a file of a group the one: start a draft of the library from it.

    ``place`` is its document's; without it the best of the group is taken. Raises Problem:
    NO_SURVEY, NO_GROUP, NOT_IN_GROUP, NO_ORIGINAL, or what ``start_draft`` raises.
    """
    require(actor, Act.EDIT_TEMPLATE)
    found = survey(identity).findings
    members = group_of(found, number).members
    place = members[0] if place is None else place
    if place not in members:
        raise Problem(SurveysProblem.NOT_IN_GROUP)
    document, row = found.documents[place], row_of(identity)
    draft = start_from(actor, document, _original(row, place, document))
    AdoptionRow.objects.create(
        survey=row,
        group=number,
        document=place,
        template=uuid.UUID(draft.template),
        by=actor.text,
        by_label=actor.label,
        at=clock.now(),
    )
    audit.record(actor.text, "adopt", _subject(row), group=number, template=draft.template)
    return draft


def _original(row: SurveyRow, place: int, document: Document) -> bytes:
    """The bytes of a questionnaire; nothing for a file of another kind."""
    if document.format != QUESTIONNAIRE:
        return b""
    kept = row.originals.filter(document=place).first()
    if kept is None:
        raise Problem(SurveysProblem.NO_ORIGINAL, path=document.path)
    return bytes(kept.content)


@transaction.atomic
def forget(actor: Actor, identity: uuid.UUID) -> None:
    """Drop a survey; what was adopted from it stays. Raises Problem FORBIDDEN or NO_SURVEY."""
    require(actor, Act.MANAGE_LIBRARY)
    row = row_of(identity)
    audit.record(actor.text, "drop survey", _subject(row))
    row.delete()
