"""Reads of surveys that were kept."""

import uuid
from collections.abc import Mapping

import msgspec

from superhighway.core.errors import Problem
from superhighway.library.selectors import known_row
from superhighway.library.survey.findings import Findings
from superhighway.library.surveys.domain import Adoption, Kept, Survey
from superhighway.library.surveys.errors import SurveysProblem
from superhighway.library.surveys.models import SurveyRow


def surveys(*, public: bool = False) -> list[Kept]:
    """The surveys that were kept, the newest first; ``public``: those that everybody may see."""
    rows = SurveyRow.objects.defer("findings")
    return [_kept(row) for row in (rows.filter(public=True) if public else rows)]


def survey(identity: uuid.UUID, *, public: bool = False) -> Survey:
    """One survey; raises Problem NO_SURVEY, also where ``public`` is wanted and it isn't."""
    row = row_of(identity)
    if public and not row.public:
        raise Problem(SurveysProblem.NO_SURVEY)
    findings = msgspec.json.decode(bytes(row.findings), type=Findings)
    return Survey(_kept(row), findings, _adoptions(row))


def row_of(identity: uuid.UUID) -> SurveyRow:
    """The row of a survey, for this room's own modules; raises Problem NO_SURVEY."""
    row = SurveyRow.objects.filter(pk=identity).first()
    if row is None:
        raise Problem(SurveysProblem.NO_SURVEY)
    return row


def _kept(row: SurveyRow) -> Kept:
    return Kept(
        id=str(row.pk),
        folder=row.folder,
        day=row.day,
        figures=row.figures,
        public=row.public,
        sample=row.sample,
        kept_at=row.kept_at,
        by_label=row.by_label,
    )


def _adoptions(row: SurveyRow) -> Mapping[int, Adoption]:
    """The last one of each group whose template wasn't dropped since."""
    found = [
        Adoption(one.group, one.document, str(one.template), one.by_label, one.at)
        for one in row.adoptions.all()
    ]
    return {one.group: one for one in found if known_row(one.template)}
