"""From what is marked on paper to answers of the library, and back. No Django models here."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from superhighway.core.errors import Problem
from superhighway.library.api import Answer, Item, ItemType, Questionnaire
from superhighway.nhsui.forms import read_time
from superhighway.paper.errors import PaperProblem

NUMBERS = {ItemType.INTEGER, ItemType.DECIMAL, ItemType.QUANTITY}
TEXTS = {ItemType.STRING, ItemType.TEXT, ItemType.URL, ItemType.OPEN_CHOICE, ItemType.REFERENCE}
#: What may be typed off a sheet; anything else that is written there stays a picture.
TYPED = NUMBERS | TEXTS | {ItemType.DATE, ItemType.TIME}
#: Characters that no text of FHIR may have.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
DAY = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")


class Settled(Protocol):
    """An item of a sheet on which nothing is open: what was found, or what a person decided."""

    link_id: str
    instance: int
    found: list[str]
    decided: list[str] | None


def answers_of(
    items: Iterable[Settled], asked: Questionnaire
) -> Mapping[tuple[str, int], tuple[Answer, ...]]:
    """Answers by linkId and which time it is of what repeats; items on two sheets are put together.

    A value that is none for its question stays a text, which the library then refuses.
    """
    known = {item.link_id: item for item in asked.walk()}
    found: dict[tuple[str, int], tuple[Answer, ...]] = {}
    for one in items:
        values = one.found if one.decided is None else one.decided
        given = tuple(answer_of(known[one.link_id], value) for value in values)
        key = (one.link_id, one.instance)
        if given:
            found[key] = (*found.get(key, ()), *given)
    return found


def answer_of(item: Item, value: str) -> Answer:
    """One value as an answer of its item's type."""
    if item.type is ItemType.BOOLEAN and value in {"true", "false"}:
        return value == "true"
    if item.type is ItemType.INTEGER and value.lstrip("-").isdecimal():
        return int(value)
    if item.type in {ItemType.DECIMAL, ItemType.QUANTITY}:
        try:
            return float(value)
        except ValueError:
            return value
    return value


def typed_value(item: Item, text: str) -> str:
    """What somebody typed of what is written by hand, as a value.

    Raises Problem NOT_TYPED, or one of the field's.
    """
    tidy = text.strip()
    if not tidy or CONTROLS.search(tidy) or item.type not in TYPED:
        raise Problem(PaperProblem.NOT_TYPED)
    if item.type is ItemType.DATE:
        return _day(tidy)
    if item.type is ItemType.TIME:
        return read_time(tidy).isoformat()
    if item.type in NUMBERS and isinstance(answer_of(item, tidy), str):
        raise Problem(PaperProblem.NOT_TYPED)
    return tidy


def _day(text: str) -> str:
    """A day as 3/4/2026 or 03 04 2026, in ISO 8601."""
    match = DAY.fullmatch(text)
    try:
        day, month, year = map(int, match.groups()) if match else (0, 0, 0)
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise Problem(PaperProblem.NOT_TYPED) from error
