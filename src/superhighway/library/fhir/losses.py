"""What a questionnaire says that the library keeps and can't act on, item by item."""

from collections.abc import Iterator

import msgspec

from superhighway.library.fhir import terms
from superhighway.library.fhir.parsing import Json
from superhighway.library.questionnaire import CHOICES, Item, ItemType, Questionnaire

_UNDERSTOOD = {
    terms.ITEM_WEIGHT,
    terms.ORDINAL_VALUE,
    terms.MINIMUM,
    terms.MAXIMUM,
    terms.UNIT,
    terms.WHY,
    terms.BAND,
    terms.CALCULATED,
}


class Loss(msgspec.Struct, frozen=True):
    """``item``: a linkId, or empty for the whole; ``what``: a sentence."""

    item: str
    what: str


def losses(questionnaire: Questionnaire) -> list[Loss]:
    """What is kept in the bytes and not acted on; in the order of the items."""
    found = [Loss("", what) for what in _of_element(questionnaire.raw)]
    for item in questionnaire.walk():
        found += [Loss(item.link_id, what) for what in _of_item(item)]
    return found


def _of_item(item: Item) -> Iterator[str]:
    if item.formula:
        yield "The formula is kept and never run: it is outside the few that the library works out."
    if item.type in CHOICES and not item.options:
        yield "The choices stand elsewhere, in a list that this file doesn’t bring."
    if item.type is ItemType.REFERENCE:
        yield "A reference to another record is asked for as text."
    yield from _of_element(item.raw)


def _of_element(raw: Json) -> Iterator[str]:
    """Extensions that aren't understood, named by their last part."""
    for key in ("extension", "modifierExtension"):
        for one in raw.get(key, ()):
            url = str(one.get("url", ""))
            if url not in _UNDERSTOOD:
                yield f"The extension “{url.rpartition('/')[2][:80]}” is kept and not acted on."
