"""Make this the one: the best copy of a group becomes a draft in the library."""

from collections.abc import Iterator
from pathlib import Path

from superhighway.accounts.api import Actor
from superhighway.core.errors import Problem
from superhighway.library.actions import start_draft
from superhighway.library.domain import Draft
from superhighway.library.questionnaire import CHOICES, Item, ItemType, Option, Questionnaire
from superhighway.library.survey.domain import Document, Question
from superhighway.library.survey.errors import SurveyProblem
from superhighway.library.survey.findings import Findings, Group
from superhighway.library.survey.kinds import QUESTIONNAIRE


def group_of(findings: Findings, number: int) -> Group:
    """The group of that number; raises Problem NO_GROUP."""
    found = next((group for group in findings.groups if group.number == number), None)
    if found is None:
        raise Problem(SurveyProblem.NO_GROUP, number=number, groups=len(findings.groups))
    return found


def adopt(actor: Actor, folder: Path, findings: Findings, number: int) -> tuple[Document, Draft]:
    """Start a draft from the best file of a group; gives the file and the draft.

    Raises Problem: NO_GROUP, or what ``start_draft`` raises.
    """
    best = findings.documents[group_of(findings, number).members[0]]
    content = (folder / best.path).read_bytes() if best.format == QUESTIONNAIRE else b""
    return best, start_from(actor, best, content)


def start_from(actor: Actor, document: Document, content: bytes) -> Draft:
    """Start a draft from a file.

    A FHIR Questionnaire is taken byte for byte (``content``), any other file by the questions that
    were found in it. Raises what ``start_draft`` raises.
    """
    questionnaire = document.format == QUESTIONNAIRE
    given = content if questionnaire else questionnaire_of(document)
    return start_draft(actor, given, title=document.title)


def questionnaire_of(document: Document) -> Questionnaire:
    """A questionnaire of what was found in a file, its sections as groups."""
    return Questionnaire(title=document.title, items=tuple(_items(document.questions)))


def _items(questions: tuple[Question, ...]) -> Iterator[Item]:
    """Items in order; those that follow each other in one section lie in its group."""
    runs: list[list[Question]] = []
    for question in questions:
        if runs and runs[-1][0].section == question.section:
            runs[-1].append(question)
        else:
            runs.append([question])
    for number, run in enumerate(runs, start=1):
        inside = tuple(_item(f"{number}.{place}", one) for place, one in enumerate(run, start=1))
        section = run[0].section
        if section:
            yield Item(str(number), section, ItemType.GROUP, items=inside)
        else:
            yield from inside


def _item(link_id: str, question: Question) -> Item:
    """One item; a choice of which the file names no choices is asked for as text."""
    options = tuple(Option(value=option) for option in dict.fromkeys(question.options))
    kind = question.kind
    if kind in CHOICES and not options:
        kind = ItemType.STRING
    return Item(link_id, question.text, kind, options=options if kind in CHOICES else ())
