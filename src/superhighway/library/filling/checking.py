"""Whether an answer keeps to its item's limits. No Django here."""

from datetime import datetime

from superhighway.core.errors import Problem
from superhighway.library.filling.answering import LONGEST_LINE, LONGEST_TEXT, moment_of
from superhighway.library.filling.errors import FillingProblem
from superhighway.library.filling.words import answer_words
from superhighway.library.questionnaire import Answer, Item, ItemType

_NUMBERS = frozenset({ItemType.INTEGER, ItemType.DECIMAL, ItemType.QUANTITY})


def check(item: Item, answer: Answer) -> None:
    """Raise Problem for an answer of the right type that its item doesn't take."""
    if isinstance(answer, str):
        limit = item.max_length or _longest(item.type)
        if len(answer) > limit:
            raise Problem(FillingProblem.TOO_LONG, limit=limit, count=len(answer))
    numbers = item.type in _NUMBERS
    if item.minimum is not None and _less(answer, item.minimum, None):
        kind = FillingProblem.TOO_SMALL if numbers else FillingProblem.TOO_EARLY
        raise Problem(kind, limit=answer_words(item, item.minimum))
    if item.maximum is not None and _less(item.maximum, answer, len(str(item.maximum))):
        kind = FillingProblem.TOO_LARGE if numbers else FillingProblem.TOO_LATE
        raise Problem(kind, limit=answer_words(item, item.maximum))


def _longest(kind: ItemType) -> int:
    return LONGEST_TEXT if kind is ItemType.TEXT else LONGEST_LINE


def _less(one: Answer, other: Answer, length: int | None) -> bool:
    """Whether ``one`` is less; of texts (dates, times) only so many letters are looked at.

    So a bound that names a year alone holds for all of that year.
    """
    if isinstance(one, str) and isinstance(other, str):
        ours, theirs = _moment(one), _moment(other)
        if ours and theirs:
            return ours < theirs
        return one[:length] < other[:length]
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one < other
    return False


def _moment(text: str) -> datetime | None:
    """The moment of a text that has a zone."""
    found = moment_of(text)
    return found if found and found.tzinfo else None
