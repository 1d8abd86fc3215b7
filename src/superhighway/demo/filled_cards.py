"""Four cards that people who aren't there filled in, on one scan.

This module draws, so it is loaded where that is wanted and in no web process.
"""

from io import BytesIO

import numpy as np
import pypdfium2 as pdfium
from numpy.random import Generator
from PIL import Image

from superhighway.demo.scanner.machines import CALM, Machine, as_tiff, scan
from superhighway.demo.scanner.pens import Mark, Pen, Picture, draw, write
from superhighway.paper.domain import FieldKind, Geometry, Rect, Sheet

DPI = 300
SEED = 26
PEN = Pen(0.5, 30)
#: How wide the picture for pages is, in dots.
SHOWN = 840
#: How long a scribble through a word may be, in millimetres.
WORD_MM = 12.0
#: What is drawn on each card, by item: which box, and with what.
Drawn = dict[str, tuple[tuple[int, Mark], ...]]
#: The third crossed two boxes, and struck out the word beside the one that was not meant.
CARDS: tuple[Drawn, ...] = (
    {"experience": ((0, Mark.CROSS),), "publish": ((0, Mark.CROSS),)},
    {"experience": ((1, Mark.TICK),), "publish": ((1, Mark.TICK),)},
    {"experience": ((3, Mark.CROSS), (1, Mark.CROSS)), "publish": ((0, Mark.CROSS),)},
    {"experience": ((2, Mark.CROSS),), "publish": ((1, Mark.CROSS),)},
)


STRUCK_OUT = (2, "experience", 3)


def scanned(pdf: bytes, geometry: Geometry) -> tuple[bytes, bytes]:
    """The cards of a print, filled in and scanned: a TIFF, and a smaller PNG for people to see."""
    rng, [card] = np.random.default_rng(SEED), geometry.sheets
    page = _page(pdf)
    wide, high = (round(side * DPI / 25.4) for side in (card.width, card.height))
    for place, drawn in enumerate(CARDS):
        left, top = place % 2 * wide, place // 2 * high
        part = page[top : top + high, left : left + wide]
        _fill_in(part, card, drawn, rng)
        if place == STRUCK_OUT[0]:
            _strike_out(part, _boxes(card, STRUCK_OUT[1])[STRUCK_OUT[2]], rng)
    seen = scan(page, DPI, Machine.SCANNER, rng, CALM)
    return as_tiff([seen], Machine.SCANNER), _shown(seen)


def _page(pdf: bytes) -> Picture:
    with pdfium.PdfDocument(pdf) as document:
        return np.array(document[0].render(scale=DPI / 72, grayscale=True).to_numpy().squeeze())


def _fill_in(page: Picture, card: Sheet, drawn: Drawn, rng: Generator) -> None:
    """Mark one card; its part of the page is changed."""
    for link_id, marks in drawn.items():
        for box, mark in marks:
            draw(page, _boxes(card, link_id)[box], mark, PEN, DPI, rng)


def _strike_out(page: Picture, box: Rect, rng: Generator) -> None:
    """Scribble through the word beside a box."""
    write(page, Rect(box.right, box.y, WORD_MM, box.height), PEN, DPI, rng)


def _boxes(card: Sheet, link_id: str) -> list[Rect]:
    return [
        field.rect
        for field in card.fields
        if field.link_id == link_id and field.kind is FieldKind.BOX
    ]


def _shown(seen: Picture) -> bytes:
    height = round(SHOWN * seen.shape[0] / seen.shape[1])
    out = BytesIO()
    small = Image.fromarray(seen).resize((SHOWN, height), Image.Resampling.LANCZOS)
    small.quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()
