"""A printed form and a card, to be marked and scanned."""

from dataclasses import dataclass
from datetime import UTC, datetime

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest

from superhighway.demo.scanner.pens import Picture
from superhighway.library.api import Questionnaire
from superhighway.nhsui.pdf.typesetter import Typesetter
from superhighway.paper.codes import SheetCode
from superhighway.paper.design import composing, noting
from superhighway.paper.design.flow import blocks
from superhighway.paper.domain import Design, Field, FieldKind, Shape, Sheet
from superhighway.paper.reading.asking import Layout
from superhighway.paper.reading.outcomes import Asked
from tests.paper.asked import CARD, FORM

LAYOUT = "7K3QM"
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@dataclass(frozen=True)
class Prints:
    """Its sheets, their pages at 300 dpi as grey dots, and the PDF."""

    sheets: tuple[Sheet, ...]
    pages: list[Picture]
    pdf: bytes

    def known(self, code: SheetCode) -> Sheet | None:
        right = code.layout == LAYOUT and code.sheet <= len(self.sheets)
        return self.sheets[code.sheet - 1] if right else None

    def page(self, number: int = 1) -> Picture:
        """A page to draw on."""
        return self.pages[number - 1].copy()

    def boxes(self, link_id: str) -> list[Field]:
        return [
            field
            for sheet in self.sheets
            for field in sheet.fields
            if field.link_id == link_id and field.kind is FieldKind.BOX
        ]

    @property
    def layout(self) -> Layout:
        return Layout(LAYOUT, self.sheets, {"helps": Asked(several=True), "bus": Asked(True)})


def prints(asked: Questionnaire, design: Design, copies: list[str]) -> Prints:
    setter = Typesetter()
    words = composing.Words(asked.title, asked.title, "Form", "Testing Trust")
    of = blocks(asked)
    notes = noting.read_notes(setter.notes(composing.noting_job(words, of, design, NOW)))
    sheets = noting.sheets(notes, design.shape, asked.title)
    coded = [
        composing.Copy(tuple(SheetCode(LAYOUT, sheet.number, copy) for sheet in sheets))
        for copy in copies
    ]
    pdf = setter.pdf(composing.job(words, of, design, coded, NOW))
    with pdfium.PdfDocument(pdf) as document:
        drawn = [page.render(scale=600 / 72, grayscale=True).to_numpy().copy() for page in document]
    pages = [
        np.asarray(cv2.resize(one, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
        for one in drawn
    ]
    return Prints(sheets, pages, pdf)


@pytest.fixture(scope="session")
def form() -> Prints:
    return prints(FORM, Design(), ["0000001"])


@pytest.fixture(scope="session")
def cards() -> Prints:
    """Four cards on a page, of two copies that were coded and two that are blank."""
    tokens = ["0000001", "0000002", "0000000", "0000000"]
    return prints(CARD, Design(shape=Shape.QUARTER), tokens)
