"""The form of a template's name and description."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from superhighway.core.errors import Problem
from superhighway.library.editor import pages
from superhighway.library.editor.actions import mark_of_head
from superhighway.library.editor.errors import EditorProblem
from superhighway.library.editor.item_form import LONGEST_LINE, LONGEST_TEXT
from superhighway.library.editor.keeping import as_errors
from superhighway.library.editor.selectors import Opened
from superhighway.library.editor.typed import Typed
from superhighway.library.questionnaire import Questionnaire


class Read(NamedTuple):
    """What the form says, and its errors."""

    title: str
    description: str
    typed: Typed

    def apply(self, questionnaire: Questionnaire) -> Questionnaire:
        """The questionnaire with that name and description."""
        return replace(questionnaire, title=self.title, description=self.description)


def shown(opened: Opened) -> dict[str, str]:
    """The fields as they are."""
    found = opened.questionnaire
    return {"title": found.title or opened.template.title, "description": found.description}


def read(data: Mapping[str, str]) -> Read:
    """What was typed."""
    typed = Typed(data)
    title = typed.line("title", LONGEST_LINE, EditorProblem.NO_TITLE)
    return Read(title, typed.text("description", LONGEST_TEXT), typed)


def page(
    opened: Opened, fields: Mapping[str, str], asked: Read | None, problem: Problem | None
) -> dict[str, object]:
    """What its template shows; ``asked`` is there where the form was sent."""
    errors = asked.typed.summary() if asked else []
    return pages.base(opened) | {
        "fields": fields,
        "error": asked.typed.errors if asked else {},
        "errors": as_errors(problem, "title") if problem else errors,
        "mark": mark_of_head(opened.questionnaire),
    }
