"""The form of a template's name and description, what it is for and who fills it in."""

from collections.abc import Iterable, Mapping, Sequence
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
from superhighway.library.topics import AUDIENCES, PURPOSES, Topics, topics, with_topics

PURPOSE, AUDIENCE = "purpose", "audience"


class Read(NamedTuple):
    """What the form says, and its errors."""

    title: str
    description: str
    topics: Topics
    typed: Typed

    def apply(self, questionnaire: Questionnaire) -> Questionnaire:
        """The questionnaire with what the form says; topics that aren't offered here stay."""
        named = replace(questionnaire, title=self.title, description=self.description)
        old = topics(questionnaire)
        purposes = (*self.topics.purposes, *_others(old.purposes, PURPOSES))
        audiences = (*self.topics.audiences, *_others(old.audiences, AUDIENCES))
        return with_topics(named, Topics(purposes, audiences))


def _others(words: Iterable[str], offered: Iterable[str]) -> list[str]:
    return [one for one in words if one not in set(offered)]


def shown(opened: Opened) -> dict[str, str]:
    """The fields as they are."""
    found = opened.questionnaire
    fields = {"title": found.title or opened.template.title, "description": found.description}
    said = topics(found)
    ticked = [(PURPOSE, PURPOSES, said.purposes), (AUDIENCE, AUDIENCES, said.audiences)]
    for name, offered, words in ticked:
        fields |= {f"{name}-{at}": "yes" for at, one in enumerate(offered) if one in words}
    return fields


def read(data: Mapping[str, str]) -> Read:
    """What was typed."""
    typed = Typed(data)
    title = typed.line("title", LONGEST_LINE, EditorProblem.NO_TITLE)
    said = Topics(_ticked(typed, PURPOSE, PURPOSES), _ticked(typed, AUDIENCE, AUDIENCES))
    return Read(title, typed.text("description", LONGEST_TEXT), said, typed)


def _ticked(typed: Typed, name: str, offered: Sequence[str]) -> tuple[str, ...]:
    return tuple(words for at, words in enumerate(offered) if typed.yes(f"{name}-{at}"))


def page(
    opened: Opened, fields: Mapping[str, str], asked: Read | None, problem: Problem | None
) -> dict[str, object]:
    """What its template shows; ``asked`` is there where the form was sent."""
    errors = asked.typed.summary() if asked else []
    return pages.base(opened) | {
        "fields": fields,
        "error": asked.typed.errors if asked else {},
        "errors": as_errors(problem, "title") if problem else errors,
        "purposes": PURPOSES,
        "audiences": AUDIENCES,
        "mark": mark_of_head(opened.questionnaire),
    }
