"""People who fill in sheets: which boxes they mark, with what, and what they meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from numpy.random import Generator

from superhighway.demo.scanner.pens import (
    BY_SORT,
    CLEAN,
    TRAINING,
    Mark,
    Picture,
    Sort,
    draw,
    pen_of,
    write,
)
from superhighway.paper.domain import Field, FieldKind, Sheet

#: An item: its id, and its instance where it is asked several times.
Item = tuple[str, int]


@dataclass(frozen=True)
class Habits:
    """What a person draws with which pen, and how often (of 1) a question is answered at all."""

    sort: Sort
    marks: tuple[Mark, ...]
    answered: float = 0.85
    corrected: float = 0.0
    twice: float = 0.0
    written: float = 0.6


#: Stands for whatever was written by hand, beside the values of boxes.
WRITTEN = "?"
#: What counts as clean: crosses, ticks and fills by a dark pen, all inside their boxes.
TIDY = Habits(Sort.DARK, tuple(mark for mark in Mark if mark in CLEAN))


def somebody(rng: Generator, kinds: frozenset[Mark] = TRAINING) -> Habits:
    """A person by chance, of those whose marks are of these kinds."""
    sorts = [sort for sort in Sort if kinds & set(BY_SORT[sort])]
    sort = sorts[int(rng.integers(len(sorts)))]
    able = [mark for mark in BY_SORT[sort] if mark in kinds]
    return Habits(sort, tuple(able), corrected=0.05 if sort is Sort.DARK else 0.0, twice=0.02)


def fill_in(
    page: Picture,
    sheet: Sheet,
    habits: Habits,
    several: Mapping[str, bool],
    rng: Generator,
    dpi: float = 300,
) -> dict[Item, tuple[str, ...]]:
    """Fill in a sheet by chance; the page is changed. The values that were meant, by item.

    ``several`` names the items of which more than one box may be marked. A question that was
    answered twice without a correction has both values.
    """
    pen = pen_of(habits.sort, rng)
    meant: dict[Item, tuple[str, ...]] = {}
    for item, boxes in _by_item(sheet):
        chosen, taken_back = _choice(boxes, habits, several.get(item[0], False), rng)
        meant[item] = tuple(box.value for box in chosen)
        for box in taken_back:
            draw(page, box.rect, Mark.CORRECTION, pen, dpi, rng)
        usable = [mark for mark in habits.marks if not (taken_back and mark is Mark.FILL)]
        for box in chosen:
            mark = usable[int(rng.integers(len(usable)))]
            draw(page, box.rect, mark, pen, dpi, rng)
    for field in sheet.fields:
        if field.kind is not FieldKind.BOX and rng.random() < habits.written:
            write(page, field.rect, pen, dpi, rng)
            of_boxes = meant.get((field.link_id, field.instance), ())
            meant[(field.link_id, field.instance)] = (*of_boxes, WRITTEN)
    return meant


def _by_item(sheet: Sheet) -> list[tuple[Item, list[Field]]]:
    boxes = [field for field in sheet.fields if field.kind is FieldKind.BOX]

    def item(field: Field) -> Item:
        return field.link_id, field.instance

    return [(one, list(group)) for one, group in groupby(sorted(boxes, key=item), key=item)]


def _choice(
    boxes: Sequence[Field], habits: Habits, several: bool, rng: Generator
) -> tuple[list[Field], list[Field]]:
    """The boxes that are marked, and those that were filled in to take them back."""
    if rng.random() >= habits.answered:
        return [], []
    mixed = [boxes[int(place)] for place in rng.permutation(len(boxes))]
    if several:
        return mixed[: int(rng.integers(1, min(len(boxes), 3) + 1))], []
    if len(boxes) > 1 and rng.random() < habits.corrected:
        return mixed[:1], mixed[1:2]
    if len(boxes) > 1 and rng.random() < habits.twice:
        return mixed[:2], []
    return mixed[:1], []
