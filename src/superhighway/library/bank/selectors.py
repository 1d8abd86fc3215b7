"""Reads of the bank of items."""

import msgspec
from django.db.models import F

from superhighway.accounts.api import ALL_RECORDS, Reach
from superhighway.core.errors import Problem
from superhighway.library import selectors as library
from superhighway.library.bank.domain import BankItem, Subject, Wording
from superhighway.library.bank.errors import BankProblem
from superhighway.library.bank.models import ItemRow, WordingRow
from superhighway.library.neighbours import selectors as neighbours
from superhighway.library.questionnaire import Item

_SUBJECTS = list(Subject)


def bank_items(text: str = "", *, retired: bool = True) -> list[BankItem]:
    """The items of the bank by subject and wording; with ``text``, those that hold its words."""
    rows = WordingRow.objects.filter(number=F("item__version")).select_related("item")
    if not retired:
        rows = rows.filter(item__retired="")
    words = text.casefold().split()
    found = [one for one in map(_bank_item, rows) if _holds(one, words)]
    return sorted(found, key=lambda one: (_SUBJECTS.index(one.subject), one.item.text, one.code))


def _holds(one: BankItem, words: list[str]) -> bool:
    said = f"{one.code} {one.item.text} {one.item.why} {one.subject}".casefold()
    return all(word in said for word in words)


def bank_item(code: str) -> BankItem:
    """The item of that code, retired or not; raises Problem NO_ITEM."""
    row = (
        WordingRow.objects.filter(item_id=code, number=F("item__version"))
        .select_related("item")
        .first()
    )
    if row is None:
        raise Problem(BankProblem.NO_ITEM, code=code[:100])
    return _bank_item(row)


def item(code: str) -> Item:
    """The item of that code, to be put into a questionnaire: its ``link_id`` is the code at first.

    Raises Problem NO_ITEM, or RETIRED for one that isn't used for new questionnaires any more.
    """
    found = bank_item(code)
    if found.retired:
        raise Problem(BankProblem.RETIRED, code=code)
    return found.item


def wordings(code: str) -> list[Wording]:
    """Every wording that an item had, the newest first."""
    return [
        Wording(row.number, _item(row.content), row.at, row.by_label, row.same_meaning)
        for row in WordingRow.objects.filter(item_id=code)
    ]


def asked_in(template: str, link_id: str, drafts: Reach = ALL_RECORDS) -> Item:
    """An item of a template's draft, where it is one of ``drafts``, else of its newest release.

    The template is one of this node or of a neighbour.

    Raises Problem NO_TEMPLATE, NO_RELEASE or NOT_IN_TEMPLATE.
    """
    known = neighbours.template_anywhere(template)
    seen = known.draft and known.owner in drafts
    held = library.draft(known.id) if seen else neighbours.anywhere(known.id, known.newest)
    found = library.questionnaire(held.content).item(link_id)
    if found is None:
        raise Problem(BankProblem.NOT_IN_TEMPLATE)
    return found


def _item(content: str) -> Item:
    return msgspec.json.decode(content, type=Item)


def _bank_item(row: WordingRow) -> BankItem:
    head: ItemRow = row.item
    return BankItem(
        code=head.code,
        subject=Subject(head.subject),
        item=_item(row.content),
        version=row.number,
        changed_at=head.changed_at,
        by_label=head.by_label,
        sample=head.sample,
        retired=head.retired,
        instead=head.instead,
    )
