"""From marks to what an item was answered, and whether a person has to look. No Django.

The machine decides alone only where there is one clear mark and every other box of the item is
clearly empty. No mark counts as no answer only on a sheet whose other marks are all firm: a pencil
that one bit a dot has lost looks like an empty box. Handwriting is never guessed.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from superhighway.paper.domain import Field, FieldKind, Rect, Sheet
from superhighway.paper.reading.finding import PER_MM, Found
from superhighway.paper.reading.marks import (
    FILLED_FROM,
    INK_FROM,
    MARKED_FROM,
    Ink,
    Inked,
    Mark,
    inked,
    marks,
    part_of,
)
from superhighway.paper.reading.outcomes import Asked, ItemReading, State, Why

#: What is left out along the frame of a writing area, in millimetres.
_FRAME_MM = 0.9
#: Ink of a person in an area is at least so much, in mm², in pieces of at least so much.
_WRITTEN_MM2, _PIECE_MM2 = 0.35, 0.12
#: Between groups of a comb's cells (as sheet.typ sets them); their letters are lighter than this.
GAP_MM, _CELL_INK = 2.6, 0.4
#: A cut-out shows so much around what it is of.
AROUND_MM = 3.0


def answers(found: Found, asked: Mapping[str, Asked]) -> list[ItemReading]:
    """Every item of a sheet that was found, in the order in which they stand on it."""
    seen = inked(found.picture)
    judged = marks(seen, found.sheet)
    firm = bool(judged) and _is_firm(judged)
    readings = [
        _of_boxes(of_item, asked.get(of_item[0].field.link_id, Asked()), firm=firm)
        for of_item in _by_item(judged)
    ]
    readings += [
        _of_writing(seen, field, asked.get(field.link_id, Asked()), firm=firm)
        for field in found.sheet.fields
        if field.kind is not FieldKind.BOX
    ]
    if found.corners < len(found.sheet.fiducials):
        readings = [_unsure_of_place(one) for one in readings]
    return sorted(readings, key=lambda one: _order(found.sheet, one))


def _is_firm(judged: Iterable[Mark]) -> bool:
    """Whether there are marks and all of them are firm."""
    there = [mark for mark in judged if mark.ink is not Ink.EMPTY]
    return bool(there) and all(mark.firm and mark.chosen for mark in there)


def _by_item(judged: Iterable[Mark]) -> Iterable[Sequence[Mark]]:
    def item(mark: Mark) -> tuple[str, int]:
        return mark.field.link_id, mark.field.instance

    return [list(group) for _, group in groupby(sorted(judged, key=item), key=item)]


def _of_boxes(of_item: Sequence[Mark], asked: Asked, *, firm: bool) -> ItemReading:
    why = _why(of_item, asked, firm=firm)
    values = tuple(mark.field.value for mark in _guess(of_item, why))
    first = of_item[0].field
    rect = _around([mark.field.rect for mark in of_item])
    if why is Why.NONE and not values:
        return _reading(first, (), 0.98, State.EMPTY, why, rect)
    if why is Why.NONE:
        return _reading(first, values, 0.99, State.READ, why, rect)
    return _reading(first, values, 0.6 if values else 0.0, State.CHECK, why, rect)


def _why(of_item: Sequence[Mark], asked: Asked, *, firm: bool) -> Why:
    """Why a person has to look at an item with boxes; nothing where the machine decides."""
    chosen = [mark for mark in of_item if mark.chosen]
    if any(mark.ink is Ink.DOUBTFUL for mark in of_item):
        return Why.CORRECTED if chosen and _is_corrected(of_item) else Why.UNCLEAR
    if not chosen and asked.required:
        return Why.NO_ANSWER
    if not chosen or (asked.several and len(chosen) < len(of_item)):
        return Why.NONE if firm else Why.FAINT
    if asked.several or len(chosen) == 1:
        return Why.NONE
    return Why.CORRECTED if _is_corrected(of_item) else Why.TWO


def _is_corrected(of_item: Sequence[Mark]) -> bool:
    """Whether every box but one that is marked was filled in, as sheets say how to correct."""
    there = [mark for mark in of_item if mark.inside >= MARKED_FROM]
    left = [mark for mark in there if not _is_full(mark)]
    return len(there) > 1 and len(left) == 1


def _is_full(mark: Mark) -> bool:
    return mark.inside >= FILLED_FROM


def _guess(of_item: Sequence[Mark], why: Why) -> Sequence[Mark]:
    """What is offered to a person, or is the answer."""
    if why is Why.CORRECTED:
        return [mark for mark in of_item if mark.chosen and not _is_full(mark)]
    return [mark for mark in of_item if mark.chosen]


def _of_writing(seen: Inked, field: Field, asked: Asked, *, firm: bool) -> ItemReading:
    rect = _around([field.rect])
    if _has_writing(seen, field):
        return _reading(field, (), 0.0, State.CHECK, Why.WRITTEN, rect)
    if asked.required:
        return _reading(field, (), 0.0, State.CHECK, Why.NO_ANSWER, rect)
    if not firm:
        return _reading(field, (), 0.0, State.CHECK, Why.FAINT, rect)
    return _reading(field, (), 0.98, State.EMPTY, Why.NONE, rect)


def _has_writing(seen: Inked, field: Field) -> bool:
    """Whether there is ink inside the frame, or in a comb's cells beside their grey letters."""
    dots = 0
    for rect in _cells(field) if field.kind is FieldKind.COMB else [field.rect]:
        part = part_of(seen.darker, rect, -_FRAME_MM)
        least = _CELL_INK if field.kind is FieldKind.COMB else INK_FROM
        dots += _without_specks(part > round(least * 255))
    return dots >= _WRITTEN_MM2 * PER_MM**2


def _without_specks(ink: NDArray[np.bool_]) -> int:
    """How many dots of ink there are in pieces larger than dust."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    areas = stats[1:, cv2.CC_STAT_AREA]
    return int(areas[areas >= _PIECE_MM2 * PER_MM**2].sum())


def _cells(field: Field) -> list[Rect]:
    """The cells of a comb: one for each character of its pattern, with gaps at its spaces."""
    gaps = field.pattern.count(" ")
    side = (field.rect.width - gaps * GAP_MM) / max(len(field.pattern) - gaps, 1)
    found, x = [], field.rect.x
    for character in field.pattern:
        if character != " ":
            found.append(Rect(x, field.rect.y, side, field.rect.height))
        x += GAP_MM if character == " " else side
    return found


def _unsure_of_place(one: ItemReading) -> ItemReading:
    """With a corner missing nobody knows for sure which box is which: nothing is guessed."""
    return msgspec.structs.replace(
        one, state=State.CHECK, why=Why.CORNERS, values=(), certainty=0.0
    )


def _reading(
    field: Field, values: tuple[str, ...], certainty: float, state: State, why: Why, rect: Rect
) -> ItemReading:
    return ItemReading(
        field.link_id, field.instance, field.kind, values, certainty, state, why, rect
    )


def _around(rects: Sequence[Rect]) -> Rect:
    left = min(rect.x for rect in rects) - AROUND_MM
    top = min(rect.y for rect in rects) - AROUND_MM
    right = max(rect.right for rect in rects) + AROUND_MM
    bottom = max(rect.bottom for rect in rects) + AROUND_MM
    return Rect(max(left, 0.0), max(top, 0.0), right - max(left, 0.0), bottom - max(top, 0.0))


def _order(sheet: Sheet, one: ItemReading) -> int:
    return next(
        place
        for place, field in enumerate(sheet.fields)
        if (field.link_id, field.instance, field.kind) == (one.link_id, one.instance, one.kind)
    )
