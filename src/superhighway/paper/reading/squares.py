"""The filled squares in the corners of sheets, wherever they are on a page. No Django."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from superhighway.paper.domain import A4, Sheet

Picture = NDArray[np.uint8]
Points = NDArray[np.float32]

#: The side of a fiducial, in millimetres.
SIDE_MM = 5.0
#: How much of a fiducial must be where it is found, of 1.
ALIKE = 0.55
#: So many of its four squares tell that there is another card on the page.
_OF_A_CARD = 2


def is_another_card(page: Picture, found: Sequence[tuple[Sheet, Points]]) -> bool:
    """Whether there are squares of a card beside those cards that were found.

    ``found`` has the corners of each on the page, in dots, clockwise from its own top left. Where
    there are whole sheets among them it isn't asked.
    """
    if not found or any((sheet.width, sheet.height) == A4 for sheet, _ in found):
        return False
    rest = page.copy()
    for _, lies in found:
        cv2.fillConvexPoly(rest, np.round(lies).astype(np.int32), (255,))
    sheet, lies = found[0]
    dots_a_mm = float(np.linalg.norm(lies[1] - lies[0])) / sheet.width
    return _squares(rest, SIDE_MM * dots_a_mm) >= _OF_A_CARD


def _squares(page: Picture, side: float) -> int:
    """How many filled squares of about that side, in dots, there are."""
    _, dark = cv2.threshold(page, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=4)
    width, height, area = (
        stats[1:, column].astype(np.float64)
        for column in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA)
    )
    alike = np.minimum(area, side**2) / np.maximum(area, side**2)
    shape = np.minimum(width, height) / np.maximum(width, height) * area / (width * height)
    return int(np.count_nonzero((alike > ALIKE) & (shape > ALIKE)))
