"""Changes to a questionnaire: each takes one and gives another. Pure.

Every change leaves a tree in which each item has an id of its own, and refuses with a Problem of
``errors`` where it can't. What points at something that a change takes away is ``tidying``'s.
"""

import re
from collections.abc import Callable, Collection
from enum import StrEnum
from itertools import pairwise

from msgspec.structs import replace

from superhighway.core.errors import Problem
from superhighway.library.editor.errors import EditorProblem
from superhighway.library.fhir.checks import MOST_ITEMS, circle
from superhighway.library.fhir.parsing import DEEPEST
from superhighway.library.questionnaire import (
    ASKED,
    CHOICES,
    Band,
    Condition,
    Item,
    ItemType,
    Option,
    Questionnaire,
    Score,
)

_ID = re.compile(r"[^a-z0-9]+")
LONGEST_ID = 40
Items = tuple[Item, ...]


class Way(StrEnum):
    """Where an item is moved among its neighbours."""

    UP = "up"
    DOWN = "down"


def fresh(words: str, taken: Collection[str]) -> str:
    """An id made of the words, like ``which-cake``, that isn't among those that are taken."""
    stem = _ID.sub("-", words.lower()).strip("-")[:LONGEST_ID].strip("-") or "item"
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def links(questionnaire: Questionnaire) -> set[str]:
    """The ids of all items."""
    return {item.link_id for item in questionnaire.walk()}


def found(questionnaire: Questionnaire, link: str) -> Item:
    """The item of that id; raises Problem NO_ITEM."""
    item = questionnaire.item(link)
    if item is None:
        raise Problem(EditorProblem.NO_ITEM)
    return item


def parent(questionnaire: Questionnaire, link: str) -> Item | None:
    """The item that holds the one of that id; None at the top. Raises Problem NO_ITEM."""
    found(questionnaire, link)
    return next(
        (
            item
            for item in questionnaire.walk()
            if any(inner.link_id == link for inner in item.items)
        ),
        None,
    )


def inside(item: Item) -> set[str]:
    """The ids of an item and of all that lie in it."""
    return {item.link_id}.union(*map(inside, item.items))


def add(
    questionnaire: Questionnaire,
    item: Item,
    *,
    into: str = "",
    after: str = "",
    taken: Collection[str] = (),
) -> tuple[Questionnaire, str]:
    """Add an item: behind the one called ``after``, else last in the group ``into`` or of all.

    Those inside come with it. Gives the whole and the item's id, made from its words and neither
    there nor in ``taken``. Raises Problem NO_ITEM, NO_GROUP, TOO_DEEP or TOO_MANY.
    """
    used = links(questionnaire) | set(taken)
    named = _renamed(item, used)
    if after:
        found(questionnaire, after)
        changed = _siblings(questionnaire, after, lambda items, at: _put(items, at + 1, named))
    else:
        changed = _appended(questionnaire, named, into)
    return _sound(changed), named.link_id


def _renamed(item: Item, used: set[str]) -> Item:
    """The item and those inside it under ids of their own; ``used`` grows by them."""
    link = fresh(item.text, used)
    used.add(link)
    return replace(item, link_id=link, items=tuple(_renamed(inner, used) for inner in item.items))


def _put(items: Items, at: int, item: Item) -> Items:
    return (*items[:at], item, *items[at:])


def _appended(questionnaire: Questionnaire, item: Item, into: str) -> Questionnaire:
    if not into:
        return replace(questionnaire, items=(*questionnaire.items, item))
    group = questionnaire.item(into)
    if group is None or group.type is not ItemType.GROUP:
        raise Problem(EditorProblem.NO_GROUP)
    return change(questionnaire, replace(group, items=(*group.items, item)))


def change(questionnaire: Questionnaire, item: Item) -> Questionnaire:
    """Put the item in the place of the one with its id; raises Problem NO_ITEM."""
    found(questionnaire, item.link_id)
    return _siblings(
        questionnaire, item.link_id, lambda items, at: (*items[:at], item, *items[at + 1 :])
    )


def remove(questionnaire: Questionnaire, link: str) -> Questionnaire:
    """Take an item out with all that lie in it; raises Problem NO_ITEM or LAST_ITEM."""
    found(questionnaire, link)
    changed = _without(questionnaire, link)
    if not changed.items:
        raise Problem(EditorProblem.LAST_ITEM)
    return changed


def _without(questionnaire: Questionnaire, link: str) -> Questionnaire:
    return _siblings(questionnaire, link, lambda items, at: (*items[:at], *items[at + 1 :]))


def move(questionnaire: Questionnaire, link: str, way: Way) -> Questionnaire:
    """Move an item past its neighbour; at the end of its group it stays. Raises NO_ITEM."""
    found(questionnaire, link)
    step = -1 if way is Way.UP else 1
    return _siblings(questionnaire, link, lambda items, at: _swapped(items, at, at + step))


def _swapped(items: Items, at: int, other: int) -> Items:
    if not 0 <= other < len(items):
        return items
    order = list(items)
    order[at], order[other] = order[other], order[at]
    return tuple(order)


def put_into(questionnaire: Questionnaire, link: str, group: str) -> Questionnaire:
    """Move an item to the end of a group, or of all where ``group`` is empty.

    Raises Problem NO_ITEM, NO_GROUP, INSIDE_ITSELF, TOO_DEEP or CIRCLE.
    """
    item = found(questionnaire, link)
    if group in inside(item):
        raise Problem(EditorProblem.INSIDE_ITSELF)
    return _sound(_appended(_without(questionnaire, link), item, group))


def take_out(questionnaire: Questionnaire, link: str) -> Questionnaire:
    """Move an item out of its group, behind it; one at the top stays. Raises Problem NO_ITEM."""
    item, holder = found(questionnaire, link), parent(questionnaire, link)
    if holder is None:
        return questionnaire
    left = _without(questionnaire, link)
    return _siblings(left, holder.link_id, lambda items, at: _put(items, at + 1, item))


def set_conditions(
    questionnaire: Questionnaire, link: str, conditions: tuple[Condition, ...], *, any_of: bool
) -> Questionnaire:
    """Say when an item is asked; raises Problem NO_ITEM, or CIRCLE with the items' names."""
    item = found(questionnaire, link)
    several = any_of and len(conditions) > 1
    return _sound(
        change(questionnaire, replace(item, conditions=conditions, any_condition=several))
    )


def set_options(
    questionnaire: Questionnaire, link: str, options: tuple[Option, ...]
) -> Questionnaire:
    """Give an item its choices, in order; raises Problem NO_ITEM, NO_CHOICES or SAME_CHOICE."""
    item = found(questionnaire, link)
    if not options:
        raise Problem(EditorProblem.NO_CHOICES)
    seen: set[str] = set()
    for option in options:
        if option.words.casefold() in seen:
            raise Problem(EditorProblem.SAME_CHOICE, words=option.words)
        seen.add(option.words.casefold())
    values = {option.value for option in options}
    kept = tuple(one for one in item.initial if one in values)
    changed = change(questionnaire, replace(item, options=options, initial=kept))
    return changed if options == item.options else _said_anew(changed, link)


def _said_anew(questionnaire: Questionnaire, link: str) -> Questionnaire:
    """Conditions that wait for the item are written like its choices, not as they came."""
    for item in list(questionnaire.walk()):
        if any(one.question == link and one.raw for one in item.conditions):
            conditions = tuple(
                replace(one, raw={}) if one.question == link else one for one in item.conditions
            )
            now = found(questionnaire, item.link_id)
            questionnaire = change(questionnaire, replace(now, conditions=conditions))
    return questionnaire


def set_score(
    questionnaire: Questionnaire, link: str, score: Score, bands: tuple[Band, ...]
) -> Questionnaire:
    """Say how an item is worked out, and what its bands are called.

    Raises Problem NO_ITEM, NO_PARTS, ONE_PART, BAD_PART, BANDS_CROSS or CIRCLE.
    """
    item = found(questionnaire, link)
    _check_parts(questionnaire, score)
    _check_bands(bands)
    plain = replace(item, score=score, formula="", read_only=True, required=False)
    others = tuple(band for band in questionnaire.bands if band.score != link)
    return _sound(replace(change(questionnaire, plain), bands=(*others, *bands)))


def _check_parts(questionnaire: Questionnaire, score: Score) -> None:
    if not score.of:
        raise Problem(EditorProblem.NO_PARTS)
    if score.kind == "compare" and len(score.of) != 1:
        raise Problem(EditorProblem.ONE_PART)
    for link in score.of:
        part = found(questionnaire, link)
        if not countable(part, score.kind):
            raise Problem(EditorProblem.BAD_PART, name=part.text or link)


def countable(item: Item, kind: str) -> bool:
    """Whether a score of that kind can be worked out from the item."""
    numbers = {ItemType.INTEGER, ItemType.DECIMAL, ItemType.QUANTITY}
    match kind:
        case "weights":
            return item.type in CHOICES
        case "count":
            return item.asked
        case _:
            return item.type in numbers and not item.formula


def _check_bands(bands: tuple[Band, ...]) -> None:
    ordered = sorted(bands, key=lambda band: band.low)
    for one, other in pairwise(ordered):
        if other.low <= one.high:
            raise Problem(EditorProblem.BANDS_CROSS, one=one.name, other=other.name)


def _siblings(
    questionnaire: Questionnaire, link: str, work: Callable[[Items, int], Items]
) -> Questionnaire:
    """The whole, with ``work`` done on the items among which the one of that id is."""
    return replace(questionnaire, items=_worked(questionnaire.items, link, work))


def _worked(items: Items, link: str, work: Callable[[Items, int], Items]) -> Items:
    at = next((at for at, item in enumerate(items) if item.link_id == link), None)
    if at is not None:
        return work(items, at)
    return tuple(
        replace(item, items=_worked(item.items, link, work)) if item.items else item
        for item in items
    )


def _sound(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire, where it can be asked; raises Problem TOO_MANY, TOO_DEEP or CIRCLE."""
    if sum(1 for _ in questionnaire.walk()) > MOST_ITEMS:
        raise Problem(EditorProblem.TOO_MANY, most=MOST_ITEMS)
    if _depth(questionnaire.items) > DEEPEST:
        raise Problem(EditorProblem.TOO_DEEP, most=DEEPEST)
    waiting = circle(_waits(questionnaire))
    if waiting:
        names = [found(questionnaire, link).text or link for link in dict.fromkeys(waiting)]
        raise Problem(EditorProblem.CIRCLE, names=", ".join(f"“{name}”" for name in names))
    return questionnaire


def _depth(items: Items) -> int:
    return 1 + max((_depth(item.items) for item in items), default=0) if items else 0


def _waits(questionnaire: Questionnaire) -> dict[str, set[str]]:
    """What each item waits for: its group, its conditions, the parts of its score."""
    graph: dict[str, set[str]] = {item.link_id: set() for item in questionnaire.walk()}
    for item in questionnaire.walk():
        parts = item.score.of if item.score else ()
        asked = {condition.question for condition in item.conditions}
        graph[item.link_id] |= (asked | set(parts)) & set(graph)
        for inner in item.items:
            graph[inner.link_id].add(item.link_id)
    return graph


def with_type(item: Item, kind: ItemType) -> Item:
    """The item answered in another way; what only suits the old way is left out."""
    if kind is item.type:
        return item
    stays = kind in CHOICES and item.type in CHOICES
    return replace(
        item,
        type=kind,
        options=item.options if stays else (),
        initial=item.initial if stays else (),
        minimum=None,
        maximum=None,
        unit=item.unit if kind is ItemType.QUANTITY else "",
        max_length=item.max_length if kind in {ItemType.STRING, ItemType.TEXT} else None,
        required=item.required and kind in ASKED,
        repeats=item.repeats and kind is not ItemType.DISPLAY,
    )
