"""The form that says when a question is asked. Pure."""

from collections.abc import Mapping

from superhighway.library.editor.changing import inside
from superhighway.library.editor.errors import EditorProblem
from superhighway.library.editor.typed import Typed, read_answer
from superhighway.library.editor.wording import OPERATORS, name_of, operators_for
from superhighway.library.questionnaire import (
    ASKED,
    CHOICES,
    Answer,
    Condition,
    Item,
    ItemType,
    Questionnaire,
)

ANY, ALL = "any", "all"
YES, NO = "yes", "no"
LONGEST = 200
#: Answers to these can't be compared here.
_NOT_COMPARED = {ItemType.ATTACHMENT, ItemType.REFERENCE}


def questions_for(questionnaire: Questionnaire, item: Item) -> dict[str, str]:
    """The questions on whose answers the item may wait: by id, in words."""
    own = inside(item)
    return {
        one.link_id: name_of(one, 80)
        for one in questionnaire.walk()
        if one.type in ASKED - _NOT_COMPARED and one.link_id not in own
    }


def answers_for(asked: Item) -> dict[str, str]:
    """The answers to choose from; nothing where they are typed."""
    if asked.type is ItemType.BOOLEAN:
        return {YES: "Yes", NO: "No"}
    return {option.value: option.words for option in asked.options}


def read(
    questionnaire: Questionnaire, item: Item, data: Mapping[str, str]
) -> tuple[Condition | None, Typed]:
    """The condition that the form adds, or None and the errors."""
    typed = Typed(data)
    link = typed.choice("question", questions_for(questionnaire, item), EditorProblem.NO_QUESTION)
    asked = questionnaire.item(link)
    if asked is None:
        return None, typed
    operator = typed.choice("operator", operators_for(asked), EditorProblem.NO_OPERATOR)
    answer = True if operator == "exists" else _answer(asked, typed)
    if not typed or answer is None:
        return None, typed
    return _made(link, operator, answer), typed


def _made(link: str, operator: str, answer: Answer) -> Condition:
    known = next(one for one in OPERATORS if one == operator)
    return Condition(link, known, answer)  # type: ignore[arg-type]


def _answer(asked: Item, typed: Typed) -> Answer | None:
    """The answer that it waits for; None, with an error, where none was given."""
    offered = answers_for(asked)
    if offered and asked.type is not ItemType.OPEN_CHOICE:
        given = typed.choice("answer", offered, EditorProblem.NO_SUCH_CHOICE)
        return given == YES if asked.type is ItemType.BOOLEAN else given or None
    text = typed.line("answer", LONGEST, EditorProblem.NO_ANSWER)
    if not text:
        return None
    kind = ItemType.STRING if asked.type in CHOICES else asked.type
    value = read_answer(_code(offered, text), kind)
    if value is None:
        return typed.answer("answer", kind)
    return value


def _code(offered: Mapping[str, str], text: str) -> str:
    """The code of a choice that was typed in words; else the text itself."""
    return next((value for value, words in offered.items() if words == text), text)


def pressed(item: Item, press: str, added: Condition | None) -> tuple[tuple[Condition, ...], bool]:
    """The conditions after a button (``add``, ``out-1``, ``any``, ``all``), and whether any counts.

    The same condition is added once.
    """
    conditions, any_of = item.conditions, item.any_condition
    what, _, number = press.partition("-")
    if what == "out" and number.isdecimal() and number.isascii() and len(number) < 6:
        conditions = tuple(one for at, one in enumerate(conditions) if at != int(number))
    elif what in {ANY, ALL}:
        any_of = what == ANY
    elif added and _plain(added) not in map(_plain, conditions):
        conditions = (*conditions, added)
    return conditions, any_of


def _plain(one: Condition) -> tuple[str, str, str]:
    return one.question, one.operator, repr(one.answer)
