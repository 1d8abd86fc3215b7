"""Which sheets lie on a page, and how: codes first, then the four fiducials of each.

Codes are looked for twice: on the page with square dots, then at twice the size and slightly
blurred, which reads what a fax at 98 lines an inch left of them. Where a code lies says roughly how
its sheet lies; the fiducials then say it to a fraction of a dot.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import permutations

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from superhighway.core.errors import Problem
from superhighway.paper.codes import SheetCode, read_code
from superhighway.paper.domain import A4, Rect, Sheet
from superhighway.paper.reading.outcomes import Flaw
from superhighway.paper.reading.squares import ALIKE, SIDE_MM, is_another_card

Picture = NDArray[np.uint8]
Points = NDArray[np.float32]
#: Finds the sheet that a code names; None where this node doesn't know its layout.
Known = Callable[[SheetCode], Sheet | None]

_QR = zxingcpp.barcode_formats_from_str("QRCode")
#: A page whose rows lie so much wider apart than its columns came by fax in standard resolution.
_FLAT = 1.05
_BLUR, _TWICE = 1.1, 2.0
#: Sheets are read at so many dots a millimetre.
PER_MM = 8
#: How far from where the code says a fiducial may lie, in millimetres.
_AROUND = 9.0
#: How far from where one code says its sheet's other code may lie, in parts of the way there: a
#: photograph makes what is nearer larger. Cards lie most of their own size apart.
_OFF = 0.2


@dataclass(frozen=True)
class Found:
    """A sheet on a page: straightened to ``PER_MM`` dots a millimetre, grey.

    ``lies`` are its corners on the page, in dots, clockwise from its own top left. ``cut``:
    it goes on where the page ends, as that of a fax does when the line breaks.
    """

    code: SheetCode
    sheet: Sheet
    picture: Picture
    turned: bool
    corners: int
    codes: int
    cut: bool = False
    lies: Points | None = None

    @property
    def flaws(self) -> tuple[Flaw, ...]:
        """What makes its reading less sure."""
        found = []
        if self.corners < 4:
            found.append(Flaw.FEW_CORNERS if self.corners else Flaw.NO_CORNERS)
        if self.codes < len(self.sheet.codes):
            found.append(Flaw.ONE_CODE)
        if self.cut:
            found.append(Flaw.CUT)
        return tuple(found)


@dataclass(frozen=True)
class Seen:
    """A code where it lies on the page: its corners, clockwise from its own top left."""

    code: SheetCode
    corners: Points


@dataclass(frozen=True)
class OnPage:
    """What is on a page: sheets that are known, codes of ours that aren't, how much else.

    ``more``: beside cards that were found there is one whose codes can't be read.
    """

    sheets: tuple[Found, ...]
    unknown: tuple[SheetCode, ...]
    blank: bool
    more: bool = False


def squared(page: Picture) -> Picture:
    """The page with dots that are as high as wide: a fax in standard resolution is stretched."""
    height, width = page.shape
    if height * _FLAT < width:
        return np.asarray(
            cv2.resize(page, (width, height * 2), interpolation=cv2.INTER_LINEAR), np.uint8
        )
    return page


def codes_on(page: Picture, known: Known) -> list[Seen]:
    """Every code of ours on a page, each as often as it is there.

    The second, slower look is left out where both codes of a sheet as large as the page were read.
    """
    seen = _codes(page, 1.0)
    if _is_enough(seen, known):
        return seen
    large = cv2.resize(page, None, fx=_TWICE, fy=_TWICE, interpolation=cv2.INTER_CUBIC)
    soft = np.asarray(cv2.GaussianBlur(large, (0, 0), _BLUR), np.uint8)
    for one in _codes(soft, _TWICE):
        if not any(_same(one, other) for other in seen):
            seen.append(one)
    return seen


def _is_enough(seen: Sequence[Seen], known: Known) -> bool:
    if len(seen) != 2 or seen[0].code != seen[1].code:
        return False
    sheet = known(seen[0].code)
    return sheet is not None and (sheet.width, sheet.height) == A4


def _codes(picture: Picture, scale: float) -> list[Seen]:
    found = []
    for each in zxingcpp.read_barcodes(picture, formats=_QR):
        try:
            code = read_code(each.text)
        except Problem:
            continue  # somebody else's code, on a label or a letterhead
        at = each.position
        corners = [at.top_left, at.top_right, at.bottom_right, at.bottom_left]
        points = np.array([[one.x, one.y] for one in corners], np.float32)
        found.append(Seen(code, points / np.float32(scale)))
    return found


def _same(one: Seen, other: Seen) -> bool:
    away = float(np.linalg.norm(one.corners.mean(axis=0) - other.corners.mean(axis=0)))
    side = float(np.linalg.norm(one.corners[0] - one.corners[1]))
    return one.code == other.code and away < side


def on_page(page: Picture, known: Known) -> OnPage:
    """The sheets on a page of grey dots, in the order of their codes from the top left."""
    square, codes = _right_way(page, known)
    together: dict[SheetCode, list[list[Seen]]] = {}
    for seen in sorted(codes, key=_place):
        _put_together(seen, together, known)
    sheets, unknown = [], []
    for code, groups in together.items():
        sheet = known(code)
        if sheet is None:
            unknown.append(code)
            continue
        sheets += [_straightened(square, code, sheet, group) for group in groups]
    lies = [(one.sheet, one.lies) for one in sheets if one.lies is not None]
    more = not unknown and is_another_card(square, lies)
    return OnPage(tuple(sheets), tuple(unknown), blank=_is_blank(square), more=more)


def _right_way(page: Picture, known: Known) -> tuple[Picture, list[Seen]]:
    """The page with square dots, and its codes. A flat one may also be a sheet on its side."""
    square = squared(page)
    codes = codes_on(square, known)
    if square is page or _is_enough(codes, known):
        return square, codes
    as_it_is = codes_on(page, known)
    return (page, as_it_is) if len(as_it_is) > len(codes) else (square, codes)


def placed(page: Picture, code: SheetCode, sheet: Sheet, turned: bool) -> Found:
    """A sheet whose codes can't be read but were typed: it fills the page, and may be turned."""
    square = squared(page)
    height, width = square.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    lies = np.roll(corners, 2, axis=0) if turned else corners
    given = _corners_of(Rect(0, 0, sheet.width, sheet.height))
    rough = np.asarray(cv2.getPerspectiveTransform(given, lies), np.float64)
    wanted = _fiducials(sheet)
    spots = [_fiducial(square, rough, point) for point in wanted]
    sure = [place for place, spot in enumerate(spots) if spot is not None]
    if len(sure) == len(wanted):
        rough = np.asarray(
            cv2.getPerspectiveTransform(wanted, np.array(spots, np.float32)), np.float64
        )
    return Found(code, sheet, _flat(square, sheet, rough), turned, len(sure), 0)


def _fiducials(sheet: Sheet) -> Points:
    return np.array([[point.x, point.y] for point in sheet.fiducials], np.float32)


def _flat(page: Picture, sheet: Sheet, matrix: NDArray[np.float64]) -> Picture:
    """The sheet by itself, straightened."""
    to_dots = np.diag([1 / PER_MM, 1 / PER_MM, 1.0])
    size = (round(sheet.width * PER_MM), round(sheet.height * PER_MM))
    picture = cv2.warpPerspective(
        page,
        matrix @ to_dots,
        size,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderValue=(255,),
    )
    return np.asarray(picture, np.uint8)


def _place(seen: Seen) -> tuple[int, int]:
    middle = seen.corners.mean(axis=0)
    return round(float(middle[1]) / 100), round(float(middle[0]))


def _put_together(seen: Seen, together: dict[SheetCode, list[list[Seen]]], known: Known) -> None:
    """A sheet has two codes, so blank cards with the same code are told apart by where they lie."""
    groups = together.setdefault(seen.code, [])
    sheet = known(seen.code)
    for group in groups:
        if sheet and len(group) < len(sheet.codes) and _of_one_sheet(group[0], seen, sheet):
            group.append(seen)
            return
    groups.append([seen])


def _of_one_sheet(first: Seen, second: Seen, sheet: Sheet) -> bool:
    """Whether the second code lies about where the first one's sheet has its other code."""
    for rect, other in permutations(sheet.codes, 2):
        guess = _project(_by_code(first, rect), _middle(other))
        way = float(np.linalg.norm(guess - first.corners.mean(axis=0)))
        if float(np.linalg.norm(guess - second.corners.mean(axis=0))) < _OFF * way:
            return True
    return False


def _middle(rect: Rect) -> Points:
    return np.array([[rect.x + rect.width / 2, rect.y + rect.height / 2]], np.float32)


def _corners_of(rect: Rect) -> Points:
    return np.array(
        [[rect.x, rect.y], [rect.right, rect.y], [rect.right, rect.bottom], [rect.x, rect.bottom]],
        np.float32,
    )


def _by_code(seen: Seen, rect: Rect) -> NDArray[np.float64]:
    """From millimetres of the sheet to dots of the page, judged by one code alone."""
    matrix, _ = cv2.estimateAffine2D(_corners_of(rect), seen.corners)
    return np.vstack([np.asarray(matrix), [0, 0, 1]])


def _project(matrix: NDArray[np.float64], points: Points) -> Points:
    return np.asarray(cv2.perspectiveTransform(points[None], matrix)[0], np.float32)


def _straightened(page: Picture, code: SheetCode, sheet: Sheet, group: Sequence[Seen]) -> Found:
    wanted = _fiducials(sheet)
    tries = [
        (rects, rough, [_fiducial(page, rough, point) for point in wanted])
        for rects, rough in _roughly(sheet, group)
    ]
    rects, matrix, found = max(tries, key=lambda one: len(_sure(one[2])))
    if 2 <= len(_sure(found)) < len(wanted):
        # From near by, a sheet's far corner lies where only perspective says.
        nearer = _by_some(rects, group, wanted, found, cv2.findHomography)
        if nearer is not None:
            found = [
                _fiducial(page, nearer, point) if spot is None else spot
                for spot, point in zip(found, wanted, strict=True)
            ]
    sure = _sure(found)
    if len(sure) == len(wanted):
        matrix = np.asarray(cv2.getPerspectiveTransform(wanted, np.array(found, np.float32)))
    elif sure:
        better = _by_some(rects, group, wanted, found, _affine)
        matrix = matrix if better is None else better
    across = group[0].corners[1] - group[0].corners[0]
    turned = bool(across[0] < 0)
    cut = len(sure) < len(wanted) and _is_cut(page, sheet, matrix)
    lies = _project(matrix, _corners_of(Rect(0, 0, sheet.width, sheet.height)))
    flat = _flat(page, sheet, matrix)
    return Found(code, sheet, flat, turned, len(sure), len(group), cut, lies)


def _is_cut(page: Picture, sheet: Sheet, matrix: NDArray[np.float64]) -> bool:
    """Whether something to mark or to write in would lie where there is no page any more."""
    places = [_corners_of(field.rect) for field in sheet.fields]
    if not places:
        return False
    dots = _project(matrix, np.vstack(places))
    height, width = page.shape
    return bool((dots < 0).any() or (dots >= [width, height]).any())


def _sure(found: Sequence[Points | None]) -> list[int]:
    """Which of the corners were found."""
    return [place for place, point in enumerate(found) if point is not None]


def _roughly(
    sheet: Sheet, group: Sequence[Seen]
) -> list[tuple[tuple[Rect, ...], NDArray[np.float64]]]:
    """From millimetres to dots by the codes, for each way in which they can be the sheet's."""
    found = []
    for rects in permutations(sheet.codes, len(group)):
        given = np.vstack([_corners_of(rect) for rect in rects])
        seen = np.vstack([one.corners for one in group])
        matrix, _ = cv2.estimateAffine2D(given, seen, method=cv2.LMEDS)
        if matrix is not None:
            found.append((rects, np.vstack([np.asarray(matrix), [0, 0, 1]])))
    return found or [(sheet.codes[:1], _by_code(group[0], sheet.codes[0]))]


def _by_some(
    rects: Sequence[Rect],
    group: Sequence[Seen],
    wanted: Points,
    found: Sequence[Points | None],
    fit: Callable[[Points, Points], tuple[object, object]],
) -> NDArray[np.float64] | None:
    """By the codes and those corners that were found; None where they don't say."""
    sure = _sure(found)
    places = np.vstack([wanted[sure], *[_corners_of(rect) for rect in rects]])
    seen = np.array([found[place] for place in sure], np.float32)
    dots = np.vstack([seen, *[one.corners for one in group]])
    matrix, _ = fit(places, dots)
    return None if matrix is None else np.asarray(matrix, np.float64)


def _affine(given: Points, seen: Points) -> tuple[NDArray[np.float64] | None, object]:
    matrix, used = cv2.estimateAffine2D(given, seen, method=cv2.LMEDS)
    return None if matrix is None else np.vstack([np.asarray(matrix), [0, 0, 1]]), used


def _fiducial(page: Picture, rough: NDArray[np.float64], point: Points) -> Points | None:
    """The centre of the black square near where it should be, in dots; None where there is none."""
    reach = _AROUND + SIDE_MM / 2
    square = np.array(
        [
            [point[0] - reach, point[1] - reach],
            [point[0] + reach, point[1] - reach],
            [point[0] + reach, point[1] + reach],
            [point[0] - reach, point[1] + reach],
        ],
        np.float32,
    )
    side = round(2 * reach * PER_MM)
    flat = np.array([[0, 0], [side, 0], [side, side], [0, side]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, _project(rough, square))
    part = cv2.warpPerspective(
        page,
        matrix,
        (side, side),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderValue=(255,),
    )
    centre = _square_in(np.asarray(part, np.uint8))
    return None if centre is None else _project(np.asarray(matrix), centre[None])[0]


def _square_in(part: Picture) -> Points | None:
    """The centre of the dark blob that is most like a fiducial: its size, its shape, filled."""
    _, dark = cv2.threshold(part, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    count, _, stats, centres = cv2.connectedComponentsWithStats(dark, connectivity=4)
    wanted = (SIDE_MM * PER_MM) ** 2
    best, likeness = None, ALIKE
    for blob in range(1, count):
        _, _, width, height, area = (int(value) for value in stats[blob])
        shape = min(width, height) / max(width, height) * area / (width * height)
        size = min(area, wanted) / max(area, wanted)
        if shape * size > likeness:
            best, likeness = blob, shape * size
    return None if best is None else np.asarray(centres[best], np.float32)


def _is_blank(page: Picture) -> bool:
    """Whether there is hardly a dark dot on it."""
    small = cv2.resize(page, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    return bool((small < 128).mean() < 0.0005)
