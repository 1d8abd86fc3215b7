"""Marks in boxes: how much ink lies inside a box and in the ring around it. No Django.

A box is measured on the straightened sheet at ``PER_MM`` dots a millimetre: the share of ink in its
inside (without its printed edge), and in a ring around it, where what overshoots lies. Ink is what
is darker than the paper around by more than a share of the paper's own brightness, so grey pencil
and a lamp from one side count alike. Connected pieces of ink tell whose mark it is that reaches
into a ring, and whether one stroke goes through several boxes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from superhighway.paper.domain import Field, FieldKind, Rect, Sheet
from superhighway.paper.reading.finding import PER_MM

Picture = NDArray[np.uint8]
Labels = NDArray[np.int32]
Dots = TypeVar("Dots", bound=np.generic)

#: Ink is so much darker than the paper, of 1.
INK_FROM = 0.22
#: The printed edge and how far a corner may be off: not looked at, from the box's own line inward.
EDGE_MM = 0.55
#: The ring outside the box: from here to there. Words begin 1.8 mm to the right of a box, and the
#: rule under a grid lies 1.4 mm below its last boxes.
RING_FROM_MM, RING_TO_MM = 0.45, 1.1
#: Shares of ink inside: below the first an empty box, from the second on a marked one, from the
#: third on a filled one; tuned with the marks for training, see docs/explanation/reading-marks.md.
EMPTY_BELOW, MARKED_FROM, FILLED_FROM = 0.012, 0.085, 0.62
#: An empty box with more than this in its ring, and a filled one with more than that (filled in to
#: be taken back, it may be), is looked at by a person.
RING_CALM, RING_FILLED = 0.02, 0.12
#: A mark reaches over so much of the inside, along its longer side.
REACH_FROM = 0.42
#: A thin mark that leaves its box on opposite sides may be a stroke on its way to another box.
THROUGH_BELOW, _SIDE_INK = 0.3, 0.03
#: Pieces of ink are told apart at so many dots a millimetre; smaller ones are specks.
_COARSE, _SPECK = 4, 4
#: A mark is sure when its largest piece holds so much of it, its stroke is so wide (mm) and so much
#: darker than the paper, of 1.
_WHOLE, _WIDE_MM, _DARK = 0.85, 0.26, 0.5


class Ink(StrEnum):
    """What a box says."""

    EMPTY = "empty"
    MARKED = "marked"
    FILLED = "filled"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class Mark:
    """A box: shares of ink (0 to 1) inside, in the ring, and how far over the inside it reaches.

    ``firm`` says that the stroke is whole, wide and dark: by a pen that leaves a line wherever it
    goes. Only a sheet of such marks says anything by boxes that are empty.
    """

    field: Field
    inside: float
    ring: float
    reach: float
    ink: Ink
    firm: bool

    @property
    def chosen(self) -> bool:
        """Whether there is a mark that may be an answer."""
        return self.ink in {Ink.MARKED, Ink.FILLED}


@dataclass(frozen=True)
class Inked:
    """A straightened sheet: its grey dots beside the paper's own, where ink is, its pieces."""

    darker: Picture
    ink: Picture
    pieces: Labels


def inked(picture: Picture) -> Inked:
    """Where there is ink on a straightened sheet, and which of it hangs together."""
    ground = cv2.morphologyEx(
        cv2.resize(picture, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA),
        cv2.MORPH_CLOSE,
        np.ones((7, 7), np.uint8),
    )
    size = (picture.shape[1], picture.shape[0])
    paper = cv2.resize(cv2.GaussianBlur(ground, (0, 0), 3), size)
    paper = np.maximum(paper, 60)
    darker = cv2.divide(cv2.subtract(paper, picture), paper, scale=255)
    _, ink = cv2.threshold(darker, round(INK_FROM * 255), 255, cv2.THRESH_BINARY)
    part = _COARSE / PER_MM
    small = cv2.resize(ink, None, fx=part, fy=part, interpolation=cv2.INTER_AREA)
    _, coarse = cv2.threshold(small, 100, 255, cv2.THRESH_BINARY)
    _, pieces = cv2.connectedComponents(coarse, connectivity=8, ltype=cv2.CV_32S)
    return Inked(
        np.asarray(darker, np.uint8), np.asarray(ink, np.uint8), np.asarray(pieces, np.int32)
    )


def marks(seen: Inked, sheet: Sheet) -> list[Mark]:
    """Every box of a sheet, judged with its neighbours in view."""
    fields = [field for field in sheet.fields if field.kind is FieldKind.BOX]
    alone = [_measured(seen, field) for field in fields]
    inner = [_labels(seen, field.rect, -EDGE_MM) for field in fields]
    return [_among(seen, mark, place, alone, inner) for place, mark in enumerate(alone)]


def _measured(seen: Inked, field: Field) -> Mark:
    """A box by itself."""
    inner = part_of(seen.ink, field.rect, -EDGE_MM)
    outer = part_of(seen.ink, field.rect, RING_TO_MM)
    hidden = part_of(seen.ink, field.rect, RING_FROM_MM)
    inside = share(inner)
    around = outer.size - hidden.size
    ring = (np.count_nonzero(outer) - np.count_nonzero(hidden)) / around if around else 0.0
    reach, whole = _largest(inner)
    ink = _judged(inside, ring, reach)
    if ink is Ink.MARKED and inside < THROUGH_BELOW and _goes_through(seen, field.rect):
        ink = Ink.DOUBTFUL
    firm = inside >= MARKED_FROM and whole >= _WHOLE and _is_dark(seen, field.rect, inner)
    return Mark(field, inside, ring, reach, ink, firm)


def _judged(inside: float, ring: float, reach: float) -> Ink:
    if inside >= FILLED_FROM:
        return Ink.FILLED if ring < RING_FILLED else Ink.DOUBTFUL
    if inside >= MARKED_FROM and reach >= REACH_FROM:
        return Ink.MARKED
    if inside < EMPTY_BELOW and ring < RING_CALM:
        return Ink.EMPTY
    return Ink.DOUBTFUL


def _among(
    seen: Inked, mark: Mark, place: int, alone: Sequence[Mark], inner: Sequence[frozenset[int]]
) -> Mark:
    """The box once more: one stroke through two boxes is no mark of either for sure, and what is
    in the ring of an empty box is a neighbour's where it hangs together with the neighbour's mark
    and stays off this box's own edge.
    """
    others = [number for number in range(len(alone)) if number != place]
    if mark.chosen and any(inner[place] & inner[number] for number in others):
        return replace(mark, ink=Ink.DOUBTFUL)
    if mark.ink is not Ink.DOUBTFUL or mark.inside >= EMPTY_BELOW:
        return mark
    theirs = frozenset().union(*[inner[number] for number in others if alone[number].chosen])
    edge = _labels(seen, mark.field.rect, RING_FROM_MM)
    if _ring_without(seen, mark.field.rect, theirs - edge) < RING_CALM:
        return replace(mark, ink=Ink.EMPTY)
    return mark


def _ring_without(seen: Inked, rect: Rect, theirs: frozenset[int]) -> float:
    """The share of ink in the ring that belongs to none of those pieces."""
    outer = np.isin(part_of(seen.pieces, rect, RING_TO_MM, _COARSE), [0, *theirs], invert=True)
    hidden = np.isin(part_of(seen.pieces, rect, RING_FROM_MM, _COARSE), [0, *theirs], invert=True)
    around = outer.size - hidden.size
    return float(outer.sum() - hidden.sum()) / around if around else 0.0


def _labels(seen: Inked, rect: Rect, more: float) -> frozenset[int]:
    """The pieces with more than a speck in a rectangle."""
    found, counts = np.unique(part_of(seen.pieces, rect, more, _COARSE), return_counts=True)
    return frozenset(int(one) for one in found[counts >= _SPECK] if one)


def _goes_through(seen: Inked, rect: Rect) -> bool:
    """Whether there is ink in the ring on opposite sides, each the length of the box."""
    near, far = RING_FROM_MM, RING_TO_MM - RING_FROM_MM
    above = Rect(rect.x, rect.y - RING_TO_MM, rect.width, far)
    below = Rect(rect.x, rect.bottom + near, rect.width, far)
    left = Rect(rect.x - RING_TO_MM, rect.y, far, rect.height)
    right = Rect(rect.right + near, rect.y, far, rect.height)
    has = [share(part_of(seen.ink, side, 0)) > _SIDE_INK for side in (above, below, left, right)]
    return (has[0] and has[1]) or (has[2] and has[3])


def _is_dark(seen: Inked, rect: Rect, inner: Picture) -> bool:
    """Whether the stroke is wide and dark throughout: its width is twice its depth."""
    depth = cv2.distanceTransform(inner, cv2.DIST_L2, 3)
    ridge = float(np.percentile(depth[inner > 0], 90)) if inner.any() else 0.0
    grey = part_of(seen.darker, rect, -EDGE_MM)[inner > 0]
    dark = float(np.median(grey)) / 255 if grey.size else 0.0
    return 2 * ridge / PER_MM >= _WIDE_MM and dark >= _DARK


def part_of(picture: NDArray[Dots], rect: Rect, more: float, per_mm: int = PER_MM) -> NDArray[Dots]:
    """The rectangle with so many millimetres more on each side, cut at the sheet's edge."""
    left, top = max(rect.x - more, 0) * per_mm, max(rect.y - more, 0) * per_mm
    right, bottom = (rect.right + more) * per_mm, (rect.bottom + more) * per_mm
    return picture[round(top) : round(bottom), round(left) : round(right)]


def share(part: Picture) -> float:
    """How much of it is ink, of 1."""
    return int(np.count_nonzero(part)) / part.size if part.size else 0.0


def _largest(part: Picture) -> tuple[float, float]:
    """Of the largest piece of ink: how much of the longer way it spans, how much of all ink."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    if count < 2:
        return 0.0, 0.0
    spans = stats[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    areas = stats[1:, cv2.CC_STAT_AREA]
    return float(spans.max()) / max(part.shape), float(areas.max()) / float(areas.sum())
