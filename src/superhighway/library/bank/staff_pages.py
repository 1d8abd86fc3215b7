"""What the staff pages of the bank show."""

from collections.abc import Mapping

from superhighway.library.bank import item_form
from superhighway.library.bank.domain import BankItem, Subject
from superhighway.library.bank.item_form import Reading
from superhighway.library.bank.models import ItemRow
from superhighway.library.bank.nearby import AlikeItem, alike_items
from superhighway.library.bank.selectors import asked_in, bank_item, bank_items
from superhighway.library.bank.starter import STARTER
from superhighway.library.questionnaire import Item

BLANK = Item("new")


def bank_page(text: str) -> dict[str, object]:
    """All items with what may be done to them."""
    return {"items": bank_items(text), "text": text, "missing": missing()}


def missing() -> int:
    """How many of the common items the bank doesn't have."""
    common = {item.link_id for items in STARTER.values() for item in items}
    return len(common) - ItemRow.objects.filter(pk__in=common).count()


def origin(typed: Mapping[str, str]) -> Item:
    """The item of a template that a form began with, else a blank one.

    Raises Problem NO_TEMPLATE or NOT_IN_TEMPLATE.
    """
    template = typed.get("template", "")
    return asked_in(template, typed.get("item", "")) if template else BLANK


def form_page(
    typed: Mapping[str, str], one: BankItem | None = None, reading: Reading | None = None
) -> dict[str, object]:
    """The form of an item: a new one, or ``one``; with what is nearly the same, and what is wrong.

    ``typed`` of a form that came back as it was read in ``reading``.
    """
    return {
        "one": one,
        "typed": typed,
        "error": reading.form.errors if reading else {},
        "errors": reading.form.summary() if reading else [],
        "kinds": item_form.OFFERED,
        "subjects": {subject.name: subject.value for subject in Subject},
        "near": near(reading.item, one) if reading else [],
    }


def near(item: Item, one: BankItem | None) -> list[AlikeItem]:
    """What is nearly the same, for who is about to add or change an item."""
    found = alike_items(item, limit=6)
    return [alike for alike in found if one is None or alike.place.item.code != one.code][:5]


def instead_of(code: str) -> dict[str, object]:
    """The form to retire an item: the others that could take its place."""
    one = bank_item(code)
    others = [other for other in bank_items(retired=False) if other.code != code]
    return {"one": one, "others": others}
