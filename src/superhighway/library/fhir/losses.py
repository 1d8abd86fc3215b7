"""What a questionnaire says that the library keeps and can't act on, item by item."""

from collections.abc import Iterator

import msgspec

from superhighway.library.fhir import terms
from superhighway.library.fhir.columns import kept, told
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
    terms.XLSFORM_COLUMN,
    terms.XLSFORM_ROW,
    terms.XLSFORM_CALCULATION,
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
    columns = {column for option in item.options for column in kept(option.raw)}
    for column in sorted(columns):
        yield f"The column “{column}” of its choices is kept and not acted on."
    yield from _of_element(item.raw)


def _of_element(raw: Json) -> Iterator[str]:
    """Columns of an XLSForm, then extensions that aren't understood."""
    yield from told(raw)
    for name in unknown_extensions(raw):
        yield f"The extension “{name}” is kept and not acted on."


def unknown_extensions(raw: Json) -> Iterator[str]:
    """The extensions that aren't understood, by the last part of their address."""
    for key in ("extension", "modifierExtension"):
        for one in raw.get(key, ()):
            url = str(one.get("url", ""))
            if url not in _UNDERSTOOD and one != terms.HELP:
                yield url.rpartition("/")[2][:80]
