"""The frame of a sheet: fiducials, codes, the bands above and below, the room between. No Django.

Fiducials are squares of 5 mm; a code has 21 modules of 0.75 mm (QR at level M: all of 24 simulated
faxes were read at that size, at 98 lines an inch too). Around each lies the white that it needs.
"""

from dataclasses import dataclass

from superhighway.paper.domain import A4, Point, Rect, Shape

FIDUCIAL, MODULE, MODULES = 5.0, 0.75, 21
CODE = MODULE * MODULES


@dataclass(frozen=True)
class Frame:
    """The frame of a shape; all in millimetres on the sheet itself.

    ``head`` and ``foot`` are where its name and its code in words stand, ``room`` is for questions.
    """

    width: float
    height: float
    fiducials: tuple[Point, Point, Point, Point]
    codes: tuple[Rect, ...]
    head: Rect
    foot: Rect
    room: Rect

    @property
    def narrow(self) -> bool:
        """Whether it is too narrow for columns."""
        return self.room.width < 100


def _frame(width: float, height: float, right: float, bottom: float, gap: float) -> Frame:
    """A frame between x 15 and ``right``, y 8 and ``bottom``; ``gap`` lies beside a code."""
    left, top, half = 15.0, 8.0, FIDUCIAL / 2
    upper = Rect(right - FIDUCIAL - gap - CODE, top + 1, CODE, CODE)
    lower = Rect(left + FIDUCIAL + gap, bottom - 1 - CODE, CODE, CODE)
    beside = lower.right + gap
    return Frame(
        width,
        height,
        (
            Point(left + half, top + half),
            Point(right - half, top + half),
            Point(right - half, bottom - half),
            Point(left + half, bottom - half),
        ),
        (upper, lower),
        Rect(left + FIDUCIAL + gap, top + 1, upper.x - left - FIDUCIAL - 2 * gap, CODE),
        Rect(beside, lower.y + 1, right - FIDUCIAL - gap - beside, CODE),
        Rect(left, upper.bottom + 4.5, right - left, lower.y - upper.bottom - 8),
    )


#: Cards keep to what is safe on each quarter or half of an A4, so that all of one kind are alike.
FRAMES = {
    Shape.A4: _frame(*A4, 195, 289, 4),
    Shape.HALF: _frame(A4[0], A4[1] / 2, 195, 140.5, 4),
    Shape.QUARTER: _frame(A4[0] / 2, A4[1] / 2, 90, 140.5, 3.2),
}
