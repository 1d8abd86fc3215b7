"""What a change leaves pointing at nothing: it is named first, and dropped only then. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from superhighway.library.editor.changing import change, countable, found
from superhighway.library.editor.wording import condition_words, name_of
from superhighway.library.questionnaire import (
    ASKED,
    Answer,
    Condition,
    Item,
    ItemType,
    Questionnaire,
)

_NUMBERS = {ItemType.INTEGER, ItemType.DECIMAL, ItemType.QUANTITY}
_DAY = r"\d{4}(-\d\d(-\d\d)?)?"
#: How FHIR R4 writes days and times.
_MOMENTS = {
    ItemType.DATE: re.compile(_DAY),
    ItemType.DATE_TIME: re.compile(rf"{_DAY}(T\d\d:\d\d:\d\d.*)?"),
    ItemType.TIME: re.compile(r"\d\d:\d\d:\d\d(\.\d+)?"),
}


class Loose(msgspec.Struct, frozen=True):
    """One thing at the item ``link`` that points at nothing: a condition, a part of a score, bands.

    ``key`` tells it from others: the condition in words of data, the id of the score's part, or
    nothing for all bands of a score.
    """

    kind: str
    link: str
    key: tuple[object, ...] = ()


def loose(questionnaire: Questionnaire) -> list[Loose]:
    """Everything that points at nothing or at what can't answer it, in the order of the items."""
    known = {item.link_id: item for item in questionnaire.walk()}
    out: list[Loose] = []
    for item in known.values():
        link = item.link_id
        out += [_of(link, one) for one in item.conditions if not _answers(known, one)]
        out += [_part(link, part) for part in _uncounted(known, item)]
    scored = {link for link, item in known.items() if item.score or item.formula}
    ends = dict.fromkeys(band.score for band in questionnaire.bands if band.score not in scored)
    return out + [Loose("bands", link) for link in ends]


def _uncounted(known: Mapping[str, Item], item: Item) -> Iterator[str]:
    """The parts of an item's score that aren't there, or can't be counted."""
    if item.score:
        for link in item.score.of:
            if link not in known or not countable(known[link], item.score.kind):
                yield link


def _key(condition: Condition) -> tuple[object, ...]:
    return condition.question, condition.operator, repr(condition.answer)


def _answers(known: Mapping[str, Item], condition: Condition) -> bool:
    """Whether the question can give the answer for which the condition waits."""
    asked = known.get(condition.question)
    if asked is None or asked.type not in ASKED:
        return False
    if condition.operator == "exists":
        return isinstance(condition.answer, bool)
    return fits(asked, condition.answer)


def fits(asked: Item, answer: Answer) -> bool:
    """Whether an answer is of the kind that the item asks for."""
    if asked.type is ItemType.BOOLEAN or isinstance(answer, bool):
        return asked.type is ItemType.BOOLEAN and isinstance(answer, bool)
    if asked.type in _NUMBERS or isinstance(answer, int | float):
        return asked.type in _NUMBERS and _countable(asked.type, answer)
    if asked.type in _MOMENTS:
        return bool(_MOMENTS[asked.type].fullmatch(answer))
    if asked.type is ItemType.CHOICE and asked.options:
        return answer in {option.value for option in asked.options}
    return bool(answer.strip())


def _countable(kind: ItemType, answer: Answer) -> bool:
    if isinstance(answer, float):
        return kind is not ItemType.INTEGER or answer.is_integer()
    return isinstance(answer, int)


def newly_loose(before: Questionnaire, after: Questionnaire) -> list[Loose]:
    """What the change leaves pointing at nothing that didn't before."""
    old = set(loose(before))
    return [one for one in loose(after) if one not in old]


class Settled(NamedTuple):
    """The questionnaire with nothing newly loose; ``told``: sentences on what was dropped."""

    questionnaire: Questionnaire
    told: tuple[str, ...]


def settle(before: Questionnaire, after: Questionnaire) -> Settled:
    """Drop what the change from ``before`` to ``after`` leaves pointing at nothing, and say so.

    A score that ends may end others, so this goes on until nothing new is found.
    """
    told = list(_dropped(before, after))
    while things := newly_loose(before, after):
        told += [sentence for one in things for sentence in _tell(before, after, one, things)]
        after = without(after, things)
    return Settled(after, tuple(dict.fromkeys(told)))


def _dropped(before: Questionnaire, after: Questionnaire) -> Iterator[str]:
    """What a question itself loses."""
    known = {item.link_id: item for item in before.walk()}
    for item in after.walk():
        old = known.get(item.link_id)
        if old and old.options and not item.options:
            yield f"The choices of “{name_of(item)}” are dropped: {len(old.options)} of them."
        if old and old.code and not item.code:
            yield f"“{name_of(item)}” is then another question than “{name_of(old)}” of the bank."


def _tell(
    before: Questionnaire, after: Questionnaire, one: Loose, things: list[Loose]
) -> Iterator[str]:
    """One of the things as a sentence, to be read before it is dropped."""
    item = after.item(one.link) or before.item(one.link)
    name = f"“{name_of(item)}”" if item else "that was taken out"
    if one.kind == "condition" and item:
        condition = next(two for two in item.conditions if _key(two) == one.key)
        left = [two for two in item.conditions if _of(one.link, two) not in things]
        more = "" if left else " It is then asked of everybody."
        yield f"{name} no longer waits until {condition_words(before, condition)}.{more}"
    elif one.kind == "part" and item and item.score:
        part = before.item(str(one.key[0]))
        left_parts = [two for two in item.score.of if _part(one.link, two) not in things]
        more = "" if left_parts else " Nothing works it out then: people type it in."
        yield f"The score {name} no longer counts “{name_of(part) if part else '?'}”.{more}"
    else:
        yield f"The bands of the score {name} are dropped."


def _of(link: str, condition: Condition) -> Loose:
    return Loose("condition", link, _key(condition))


def _part(link: str, part: str) -> Loose:
    return Loose("part", link, (part,))


def without(questionnaire: Questionnaire, things: Iterable[Loose]) -> Questionnaire:
    """The questionnaire without these; a score that is left with no part is typed in."""
    dropped = set(things)
    for link in sorted({one.link for one in dropped if one.kind != "bands"}):
        questionnaire = change(questionnaire, _bared(found(questionnaire, link), dropped))
    bands = tuple(one for one in questionnaire.bands if Loose("bands", one.score) not in dropped)
    return replace(questionnaire, bands=bands)


def _bared(item: Item, dropped: set[Loose]) -> Item:
    conditions = tuple(one for one in item.conditions if _of(item.link_id, one) not in dropped)
    several = item.any_condition and len(conditions) > 1
    item = replace(item, conditions=conditions, any_condition=several)
    if item.score is None:
        return item
    parts = tuple(link for link in item.score.of if _part(item.link_id, link) not in dropped)
    if not parts:
        return replace(item, score=None, read_only=False)
    return replace(item, score=replace(item.score, of=parts))
