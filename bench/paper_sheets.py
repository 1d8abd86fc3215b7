"""The form of the measurements of paper, drawn at 300 dots an inch."""

from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from bench.paper_form import CARD, LAYOUT, Form, laid_out
from superhighway.paper.codes import SheetCode
from superhighway.paper.domain import A4, Shape, Sheet
from superhighway.paper.reading.outcomes import Asked

DPI = 300
ASKED = {"helps": Asked(several=True)}


@dataclass(frozen=True)
class Printed:
    """The sheets of the form, and how to print a copy of it."""

    form: Form

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Where everything lies on each."""
        return self.form.sheets

    def known(self, code: SheetCode) -> Sheet | None:
        """The sheet that a code names."""
        right = code.layout == LAYOUT and code.sheet <= len(self.sheets)
        return self.sheets[code.sheet - 1] if right else None

    def cells(self) -> list[tuple[slice, slice]]:
        """Where a page's cards lie, as rows and columns of its dots; all of it where it is one."""
        one = self.sheets[0]
        across = int(A4[0] / one.width)
        return [
            (
                _dots(place // across * one.height, one.height),
                _dots(place % across * one.width, one.width),
            )
            for place in range(self.form.design.shape.on_a_page)
        ]

    def pages(self, *copies: str) -> list[NDArray[np.uint8]]:
        """One coded copy, or an A4 of as many cards, as grey dots averaged from twice as many."""
        with pdfium.PdfDocument(self.form.setter.pdf(self.form.job(*copies))) as document:
            drawn = [
                page.render(scale=2 * DPI / 72, grayscale=True).to_numpy().copy()
                for page in document
            ]
        return [
            np.asarray(
                cv2.resize(one, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8
            )
            for one in drawn
        ]


def _dots(start: float, length: float) -> slice:
    return slice(round(start * DPI / 25.4), round((start + length) * DPI / 25.4))


def printed() -> Printed:
    """The form, laid out."""
    return Printed(laid_out())


def cards() -> Printed:
    """The card, four to an A4."""
    return Printed(laid_out(CARD, Shape.QUARTER))
