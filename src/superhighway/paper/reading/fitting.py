"""A sheet whose code was typed: whether it lies as its layout says, and which way up. No Django.

The four squares of a sheet look the same upside down, and all sheets of A4 have them at the same
places: only the printed frames of its boxes tell that the code is the right one.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from superhighway.paper.codes import SheetCode
from superhighway.paper.domain import Field, FieldKind, Sheet
from superhighway.paper.reading.finding import PER_MM, Found, Picture, placed
from superhighway.paper.reading.marks import INK_FROM, inked

#: How far from its place a frame may lie, in millimetres, and how much of all must be there, of 1.
_NEAR_MM, _ENOUGH = 0.6, 0.75


def fitted(page: Picture, code: SheetCode, sheet: Sheet) -> Found:
    """The sheet, taken to fill the page, the way up that its frames say.

    Where they say neither, no corner counts as found, so that nothing on it is sure.
    """
    tries = [placed(page, code, sheet, turned) for turned in (False, True)]
    best = max(tries, key=frames_there)
    return best if frames_there(best) >= _ENOUGH else replace(best, corners=0)


def frames_there(found: Found) -> float:
    """How much of the frames of its boxes (of its areas, where it has none) is there, of 1."""
    ink = inked(found.picture).darker > round(INK_FROM * 255)
    boxes = [field for field in found.sheet.fields if field.kind is FieldKind.BOX]
    shares = [_frame(ink, field) for field in boxes or found.sheet.fields]
    return float(np.mean(shares)) if shares else 0.0


def _frame(ink: NDArray[np.bool_], field: Field) -> float:
    """How much of one frame is there: the share of its length with ink nearby."""
    return float(np.mean([strip.any(axis=0).mean() for strip in _strips(ink, field)]))


def _strips(ink: NDArray[np.bool_], field: Field) -> Iterator[NDArray[np.bool_]]:
    """What lies around each of the four edges, the edge along the second axis."""
    rect, near = field.rect, round(_NEAR_MM * PER_MM)
    left, top, right, bottom = (
        round(edge * PER_MM) for edge in (rect.x, rect.y, rect.right, rect.bottom)
    )
    for at in (top, bottom):
        yield ink[max(at - near, 0) : at + near, left:right]
    for at in (left, right):
        yield ink[top:bottom, max(at - near, 0) : at + near].T
