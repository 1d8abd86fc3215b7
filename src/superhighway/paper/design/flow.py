"""From a questionnaire to blocks: numbers, boxes, combs, grids, where to go on. No Django here."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from superhighway.library.api import Condition, Item, ItemType, Questionnaire
from superhighway.paper.design.blocks import Block, BlockKind, Box, Row
from superhighway.paper.design.routes import MARKED, answers_of, jumps, only_if

DATE, TIME, NHS_NUMBER = "DD MM YYYY", "HH MM", "NNN NNN NNNN"
#: Whole numbers up to this many digits are written one to a cell.
MOST_DIGITS = 6
#: Room for how many answers of an item that may be repeated; more go onto a sheet of one's own.
REPEATED = 3
#: Questions with the same few choices stand in a grid, if there are so many of them.
GRID_FROM, GRID_CHOICES, GRID_WORDS = 3, 7, 40
IN_GRIDS = frozenset({ItemType.CHOICE, ItemType.BOOLEAN})
#: Lists of short choices stand in columns from so many on.
COLUMNS_FROM, LONG_WORDS, SHORT_WORDS = 7, 34, 16
AREA_LINES, LONG_AREA_LINES = 4, 7
#: Texts that may hold more letters than this get the larger area.
LONG_TEXT = 600
ALL_THAT_APPLY, ANOTHER = "Mark all that apply.", "Another, if there is one"


@dataclass
class _Reading:
    """What is known of the whole questionnaire while its blocks are made."""

    items: dict[str, Item]
    numbers: dict[str, str] = field(default_factory=dict)
    order: list[Item] = field(default_factory=list)
    groups: dict[str, tuple[Condition, ...]] = field(default_factory=dict)
    jumps: Mapping[tuple[str, str], str] = field(default_factory=dict)


def blocks(questionnaire: Questionnaire) -> list[Block]:
    """What stands on the sheets of a questionnaire, in order.

    Every asked item has a number, its own prefix where it brings one. What is worked out from other
    answers becomes a place for the total; what can't be done on paper says so.
    """
    reading = _Reading({item.link_id: item for item in questionnaire.walk()})
    _number(questionnaire.items, reading, ())
    reading.jumps = jumps(reading.order, reading.numbers, reading.groups)
    return list(_level(questionnaire.items, reading, 0))


def _number(
    items: Sequence[Item], reading: _Reading, around: tuple[Condition, ...], prefix: str = ""
) -> None:
    for item in items:
        if item.asked and not item.read_only:
            reading.order.append(item)
            reading.groups[item.link_id] = around
            number = item.prefix.strip(" .):") or f"{prefix}{len(reading.order)}"
            reading.numbers[item.link_id] = number
        _number(item.items, reading, (*around, *item.conditions))


def _level(items: Sequence[Item], reading: _Reading, level: int) -> Iterator[Block]:
    place = 0
    while place < len(items):
        same = _alike(items[place:])
        if len(same) >= GRID_FROM:
            yield _grid(same, reading)
            place += len(same)
            continue
        yield from _blocks(items[place], reading, level)
        place += 1


def _blocks(item: Item, reading: _Reading, level: int) -> Iterator[Block]:
    times = REPEATED if item.repeats and item.type not in MARKED else 1
    if item.type is ItemType.GROUP:
        for instance in range(times):
            yield _heading(item, reading, level, instance, times)
            for block in _level(item.items, reading, level + 1):
                yield replace(block, instance=instance or block.instance)
        return
    block = _single(item, reading)
    yield block
    for instance in range(1, times):
        yield replace(block, instance=instance, text=ANOTHER, hints=(), optional=False)
    yield from _level(item.items, reading, level + 1)


def _heading(item: Item, reading: _Reading, level: int, instance: int, times: int) -> Block:
    count = f" ({instance + 1} of up to {times})" if times > 1 else ""
    hint = only_if(item, reading.numbers, reading.items)
    return Block(
        BlockKind.HEADING,
        link_id=item.link_id,
        text=f"{item.text}{count}",
        hints=(hint,) if hint else (),
        level=level,
        instance=instance,
    )


def _single(item: Item, reading: _Reading) -> Block:
    if item.type is ItemType.DISPLAY or not item.asked or item.read_only:
        kind = BlockKind.TEXT if item.type is ItemType.DISPLAY else BlockKind.TOTAL
        said = only_if(item, reading.numbers, reading.items)
        return Block(kind, link_id=item.link_id, text=item.text, hints=(said,) if said else ())
    block = Block(
        BlockKind.LINE,
        link_id=item.link_id,
        number=reading.numbers[item.link_id],
        text=item.text,
        hints=tuple(_hints(item, reading)),
        unit=item.unit,
        optional=not item.required and not item.conditions,
        lines=1,
    )
    if item.type in MARKED:
        boxes = tuple(_boxes(item, reading))
        lines = 1 if item.type is ItemType.OPEN_CHOICE else 0
        return replace(
            block, kind=BlockKind.CHOICE, choices=boxes, columns=_columns(boxes), lines=lines
        )
    if item.type is ItemType.ATTACHMENT:
        return replace(block, kind=BlockKind.ATTACH)
    if pattern := _pattern(item):
        return replace(block, kind=BlockKind.COMB, pattern=pattern)
    if item.type is ItemType.TEXT:
        lines = LONG_AREA_LINES if (item.max_length or 0) > LONG_TEXT else AREA_LINES
        return replace(block, kind=BlockKind.AREA, lines=lines)
    return block


def _hints(item: Item, reading: _Reading) -> Iterator[str]:
    if said := only_if(item, reading.numbers, reading.items):
        yield said
    if item.type in MARKED and item.repeats:
        yield ALL_THAT_APPLY


def _boxes(item: Item, reading: _Reading) -> Iterator[Box]:
    weighed = any(option.weight is not None for option in item.options)
    weights = {option.value: option.weight for option in item.options}
    for value, words in answers_of(item):
        goes = reading.jumps.get((item.link_id, value))
        points = weights.get(value) if weighed else None
        said = [f"{points:g}" if points is not None else "", f"go to {goes}" if goes else ""]
        yield Box(value, words, ", ".join(filter(None, said)))


def _columns(boxes: Sequence[Box]) -> int:
    longest = max((len(box.words) + len(box.note) for box in boxes), default=0)
    if len(boxes) <= 2 and longest <= SHORT_WORDS:
        return len(boxes) or 1
    if len(boxes) < COLUMNS_FROM or longest > LONG_WORDS:
        return 1
    return 3 if longest <= SHORT_WORDS else 2


def _pattern(item: Item) -> str:
    if item.type is ItemType.DATE:
        return DATE
    if item.type is ItemType.TIME:
        return TIME
    if item.type is ItemType.DATE_TIME:
        return f"{DATE}  {TIME}"
    if re.search(r"\bNHS number\b", item.text) and item.type in {ItemType.STRING, ItemType.INTEGER}:
        return NHS_NUMBER
    if item.type is ItemType.INTEGER and isinstance(item.maximum, int) and item.maximum >= 0:
        digits = len(str(item.maximum))
        return "N" * digits if digits <= MOST_DIGITS else ""
    return ""


def _alike(items: Sequence[Item]) -> list[Item]:
    """The questions at the head that have the same few short choices and no conditions."""
    first = items[0]
    found = []
    for item in items:
        fits = item.type in IN_GRIDS and not item.repeats and not item.conditions
        if not fits or item.read_only or item.items or _meanings(item) != _meanings(first):
            break
        found.append(item)
    short = all(len(words) <= GRID_WORDS for _, words in answers_of(first))
    return found if short and 2 <= len(answers_of(first)) <= GRID_CHOICES else []


def _meanings(item: Item) -> list[tuple[object, ...]]:
    weights = [option.weight for option in item.options]
    return [*answers_of(item), *zip(weights, strict=True)]


def _grid(items: Sequence[Item], reading: _Reading) -> Block:
    rows = tuple(Row(one.link_id, reading.numbers[one.link_id], one.text) for one in items)
    return Block(BlockKind.GRID, rows=rows, choices=tuple(_boxes(items[0], reading)))
