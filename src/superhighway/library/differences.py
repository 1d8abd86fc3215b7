"""Differences between two questionnaires, as people read them. No Django here."""

from bisect import bisect_left
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from superhighway.library.questionnaire import Item, ItemType, Questionnaire

_TYPES = {
    ItemType.GROUP: "a group",
    ItemType.DISPLAY: "words to read",
    ItemType.BOOLEAN: "yes or no",
    ItemType.DECIMAL: "a number",
    ItemType.INTEGER: "a whole number",
    ItemType.DATE: "a date",
    ItemType.DATE_TIME: "a date and time",
    ItemType.TIME: "a time",
    ItemType.STRING: "one line of text",
    ItemType.TEXT: "text",
    ItemType.URL: "a web address",
    ItemType.CHOICE: "a choice",
    ItemType.OPEN_CHOICE: "a choice or other words",
    ItemType.ATTACHMENT: "a file",
    ItemType.REFERENCE: "a reference",
    ItemType.QUANTITY: "a number with a unit",
}


class Change(StrEnum):
    """What happened to an item, or to the whole."""

    ADDED = "added"
    TAKEN_OUT = "taken out"
    CHANGED = "changed"
    MOVED = "moved"


class Difference(msgspec.Struct, frozen=True):
    """``item``: its linkId, empty for the whole; ``name``: what people call it; ``what``: words."""

    change: Change
    item: str
    name: str
    what: str = ""


def differences(before: Questionnaire, after: Questionnaire) -> list[Difference]:
    """What somebody who knew ``before`` has to know of ``after``; nothing where both read the same.

    Items are the same where their linkId is. In the order of ``after``, then what was taken out.
    """
    old = {item.link_id: item for item in before.walk()}
    new = {item.link_id: item for item in after.walk()}
    found = [Difference(Change.CHANGED, "", "The form", what) for what in _head(before, after)]
    moved = _moved(before, after)
    for link, item in new.items():
        if link not in old:
            found.append(Difference(Change.ADDED, link, _name(item), _TYPES[item.type]))
            continue
        found += [
            Difference(Change.CHANGED, link, _name(item), what) for what in _of(old[link], item)
        ]
        if link in moved:
            found.append(Difference(Change.MOVED, link, _name(item), moved[link]))
    gone = [item for link, item in old.items() if link not in new]
    return found + [Difference(Change.TAKEN_OUT, one.link_id, _name(one)) for one in gone]


def _name(item: Item) -> str:
    return item.text or item.link_id


def _head(before: Questionnaire, after: Questionnaire) -> Iterator[str]:
    for words, name in (("title", "title"), ("description", "description"), ("bands", "bands")):
        if getattr(before, name) != getattr(after, name):
            yield _said(words, before.title, after.title) if name == "title" else f"other {words}"


def _said(what: str, old: object, new: object) -> str:
    """From old to new, in words; nothing there is said so."""
    return f"{what}: {_words(old)} → {_words(new)}"


def _words(value: object) -> str:
    if value is None or value in ("", ()):
        return "none"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return f"“{value}”" if isinstance(value, str) else str(value)


def _of(old: Item, new: Item) -> Iterator[str]:
    """What changed of one item."""
    if old.text != new.text:
        yield _said("asked", old.text, new.text)
    if old.type is not new.type:
        yield f"answered with {_TYPES[new.type]} and no longer with {_TYPES[old.type]}"
    yield from _rules(old, new)
    yield from _choices(old, new)
    for words, name in (("smallest value", "minimum"), ("largest value", "maximum")):
        if getattr(old, name) != getattr(new, name):
            yield _said(words, getattr(old, name), getattr(new, name))
    for words, name in (("unit", "unit"), ("most letters", "max_length"), ("why asked", "why")):
        if getattr(old, name) != getattr(new, name):
            yield _said(words, getattr(old, name), getattr(new, name))


def _rules(old: Item, new: Item) -> Iterator[str]:
    if old.required != new.required:
        yield "has to be answered now" if new.required else "may be left empty now"
    if old.repeats != new.repeats:
        yield "may be answered several times now" if new.repeats else "is answered once now"
    if _condition(old) != _condition(new):
        yield "asked of everybody now" if not new.conditions else "asked under another condition"
    if (old.score, old.formula) != (new.score, new.formula):
        yield "worked out in another way"


def _condition(item: Item) -> object:
    plain = [(one.question, one.operator, one.answer) for one in item.conditions]
    return plain, item.any_condition and len(plain) > 1


def _choices(old: Item, new: Item) -> Iterator[str]:
    before = {one.value: one for one in old.options}
    after = {one.value: one for one in new.options}
    for value, option in after.items():
        if value not in before:
            yield f"choice added: “{option.words}”"
        elif option.words != before[value].words:
            yield _said("choice", before[value].words, option.words)
        elif option.weight != before[value].weight:
            yield _said(f"weight of “{option.words}”", before[value].weight, option.weight)
    for value, option in before.items():
        if value not in after:
            yield f"choice taken out: “{option.words}”"
    if [one for one in before if one in after] != [one for one in after if one in before]:
        yield "choices in another order"


def _moved(before: Questionnaire, after: Questionnaire) -> dict[str, str]:
    """Of the items that are in both: into which group each went that isn't where it was.

    Within one group, only as many are named as have to move to get from one order to the other.
    """
    old, new = _places(before), _places(after)
    found: dict[str, str] = {}
    for link, group in new.items():
        if link in old and old[link] != group:
            inside = after.item(group)
            found[link] = f"into “{_name(inside)}”" if inside else "out of its group"
    for group in set(new.values()):
        stay = [link for link in new if new[link] == group == old.get(link)]
        order = {link: at for at, link in enumerate(one for one in old if one in set(stay))}
        kept = _longest_rising([order[link] for link in stay])
        found |= {link: "to another place" for link in stay if order[link] not in kept}
    return found


def _places(whole: Questionnaire) -> dict[str, str]:
    """The group of each item (empty: at the top), in the order of the whole."""
    inside = {one.link_id: item.link_id for item in whole.walk() for one in item.items}
    return {item.link_id: inside.get(item.link_id, "") for item in whole.walk()}


def _longest_rising(numbers: list[int]) -> set[int]:
    """A longest part of ``numbers`` that rises, by patience sorting; n log n for n numbers."""
    piles: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(piles, number)
        before[number] = piles[at - 1] if at else None
        piles[at : at + 1] = [number]
    found: set[int] = set()
    last = piles[-1] if piles else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found
