"""The form that somebody wants to fill in: its template, its release, what it asks."""

from collections.abc import Mapping
from dataclasses import dataclass

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library import selectors
from superhighway.library.domain import Kind, Release, Template
from superhighway.library.errors import LibraryProblem
from superhighway.library.filling.domain import require_fillable
from superhighway.library.filling.errors import FillingProblem
from superhighway.library.filling.selectors import counted
from superhighway.library.minutes import Minutes, minutes, questionnaire_minutes
from superhighway.library.questionnaire import Questionnaire
from superhighway.organisations import api as organisations
from superhighway.search import api as search

_MOST_CHOICES = 8
#: How search names an organisation: this, then its ODS code.
_OF_ODS = "place:ods/"


@dataclass(frozen=True)
class Opened:
    """A release that can be filled in; ``newer`` is the number of the one in its place, or None."""

    template: Template
    release: Release
    questionnaire: Questionnaire
    newer: int | None = None

    @property
    def needs_organisation(self) -> bool:
        """Whether it has to be said for which organisation it is filled in."""
        return self.template.kind is Kind.SCORECARD


@dataclass(frozen=True)
class Refused:
    """Why a form can't be filled in, in a sentence; ``newer`` as for ``Opened``.

    ``form`` is what it asks, for those who had begun; None where nothing was ever released.
    """

    template: Template
    sentence: str
    newer: int | None = None
    form: Opened | None = None


def open_form(name: str, number: int | None = None) -> Opened | Refused:
    """The release of that number, else the one in use; raises Problem NO_TEMPLATE only."""
    template = selectors.template(name)
    try:
        release = selectors.release(name, number)
    except Problem as problem:
        if problem.kind is not LibraryProblem.NO_RELEASE:
            raise
        return Refused(template, Problem(FillingProblem.NOT_YET).sentence)
    newer = selectors.newer(release)
    questionnaire = selectors.questionnaire(release.content)
    form = Opened(template, release, questionnaire, newer.number if newer else None)
    try:
        require_fillable(release, questionnaire, clock.today())
    except Problem as problem:
        return Refused(template, problem.sentence, form.newer, form)
    return form


def time_of(opened: Opened) -> Minutes:
    """How long it takes: as observed, stated or estimated."""
    timed = counted([opened.template.id], clock.today())[opened.template.id].timed
    estimate = questionnaire_minutes(opened.questionnaire)
    return minutes(estimate, timed, opened.release.reason.minutes)


@dataclass(frozen=True)
class Choice:
    """An organisation that somebody may mean; ``note`` tells namesakes apart."""

    code: str
    name: str
    note: str


def organisations_like(text: str) -> tuple[Choice, ...]:
    """The organisations of the area whose names have these words in them, the likeliest first."""
    found = search.find(text, _MOST_CHOICES, [role.value for role in organisations.Role])
    named = (one for one in found if one.uri.startswith(_OF_ODS))
    return tuple(Choice(one.uri.removeprefix(_OF_ODS), one.title, one.note) for one in named)


def organisation_problem(opened: Opened, code: str) -> Problem | None:
    """What is wrong with the organisation that somebody named, or None."""
    if not code:
        return Problem(FillingProblem.NO_ORGANISATION) if opened.needs_organisation else None
    if organisations.organisation(code) is None:
        return Problem(FillingProblem.NO_SUCH_ORGANISATION, code=code)
    return None


def organisation_name(code: str) -> str:
    """The name of an organisation, its code where none is known; empty for no code."""
    names: Mapping[str, str] = organisations.names_of([code]) if code else {}
    return names.get(code, code)
