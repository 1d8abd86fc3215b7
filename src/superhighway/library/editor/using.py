"""Taking over a question that is there already: from the bank, or from another template."""

from msgspec.structs import replace

from superhighway.accounts.api import NO_RECORDS, Reach
from superhighway.core.errors import Problem
from superhighway.library.bank import selectors as bank
from superhighway.library.editor.changing import change, found
from superhighway.library.editor.errors import EditorProblem
from superhighway.library.questionnaire import Item, Questionnaire


def other_item(code: str, template: str, link: str, drafts: Reach = NO_RECORDS) -> Item:
    """The question of a bank code, or of a template; what belongs to its place there is left out.

    Of a template's draft only where it is one of ``drafts``.

    Raises Problem NOTHING_LIKE_IT, or what the bank says of a code.
    """
    if code:
        return bare(bank.item(code))
    try:
        return bare(bank.asked_in(template, link, drafts))
    except Problem as problem:
        raise Problem(EditorProblem.NOTHING_LIKE_IT) from problem


def bare(item: Item) -> Item:
    """The question alone: no conditions, no score, nothing inside it."""
    return replace(
        item, conditions=(), any_condition=False, score=None, formula="", items=(), required=False
    )


def use(questionnaire: Questionnaire, link: str, other: Item) -> Questionnaire:
    """Put another question in the place of this one, which keeps its place and conditions.

    Its code comes with it, so that it is the same question everywhere. Raises Problem NO_ITEM.
    """
    mine = found(questionnaire, link)
    taken = replace(
        other,
        link_id=mine.link_id,
        conditions=mine.conditions,
        any_condition=mine.any_condition,
        required=mine.required,
        prefix=mine.prefix,
        items=mine.items,
        raw={},
    )
    return change(questionnaire, taken)
