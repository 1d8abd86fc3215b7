"""Hints: words inside a question that help to answer it. No Django here.

FHIR R4 has them as an item of its own, of type display, marked as help; people read them beside
their question.
"""

from collections.abc import Sequence

from superhighway.library.fhir import terms
from superhighway.library.questionnaire import Item, ItemType


def is_hint(item: Item) -> bool:
    """Whether an item is a hint on the question around it."""
    held = item.raw.get("extension")
    return item.type is ItemType.DISPLAY and isinstance(held, Sequence) and terms.HELP in held


def hints(question: Item) -> tuple[Item, ...]:
    """The hints of a question that stand beside it always; a group's are words inside it."""
    if not question.asked or question.read_only or question.type is ItemType.ATTACHMENT:
        return ()
    return tuple(one for one in question.items if is_hint(one) and not one.conditions)
