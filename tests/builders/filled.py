"""Printed sheets filled in by people who aren't there, as grey dots at 300 to the inch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.random import Generator

from superhighway.demo.scanner.machines import Picture
from superhighway.demo.scanner.people import WRITTEN, Habits, fill_in
from superhighway.library.api import Questionnaire
from superhighway.paper.domain import FieldKind, Geometry, Sheet

DPI = 300
#: What was meant at one place of a sheet: the item, its instance, the values or ``WRITTEN``.
Meant = tuple[str, int, tuple[str, ...]]


@dataclass
class Filled:
    """Pages in the order in which they lie on the pile, and what was meant on each sheet of each.

    ``meant`` has, page by page and sheet by sheet in reading order, what a reading has to have: a
    place for the boxes of each item, and one for where it is written.
    """

    pages: list[Picture] = field(default_factory=list)
    meant: list[list[list[Meant]]] = field(default_factory=list)


def drawn(pdf: bytes) -> list[Picture]:
    """The pages of a PDF, averaged from twice as many dots."""
    with pdfium.PdfDocument(pdf) as document:
        fine = [
            page.render(scale=2 * DPI / 72, grayscale=True).to_numpy().copy() for page in document
        ]
    return [
        np.asarray(cv2.resize(one, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
        for one in fine
    ]


def fill_all(
    pdf: bytes,
    geometry: Geometry,
    asked: Questionnaire,
    people: Sequence[Habits],
    rng: Generator,
) -> Filled:
    """The print filled in once by each of these people; every card on a page by the same one."""
    several = {item.link_id: item.repeats for item in asked.walk()}
    blank, filled = drawn(pdf), Filled()
    for habits in people:
        for number, empty in enumerate(blank):
            page = empty.copy()
            sheet = geometry.sheets[number]
            filled.pages.append(page)
            filled.meant.append(
                [
                    _by_place(sheet, fill_in(part, sheet, habits, several, rng, DPI))
                    for part in _cards(page, sheet, geometry.design.shape.on_a_page)
                ]
            )
    return filled


def _by_place(sheet: Sheet, meant: Mapping[tuple[str, int], tuple[str, ...]]) -> list[Meant]:
    """In the order of the sheet; boxes and room to write of the same item are two places."""
    found: dict[tuple[str, int, FieldKind], Meant] = {}
    for one in sheet.fields:
        values = meant.get((one.link_id, one.instance), ())
        marked = tuple(
            value for value in values if (value == WRITTEN) != (one.kind is FieldKind.BOX)
        )
        place = (one.link_id, one.instance, one.kind)
        found[place] = (one.link_id, one.instance, marked)
    return list(found.values())


def _cards(page: Picture, sheet: Sheet, count: int) -> list[Picture]:
    """The parts of a page that its sheets take, left to right and down; drawn on, it changes."""
    per_mm = DPI / 25.4
    wide, high = round(sheet.width * per_mm), round(sheet.height * per_mm)
    in_a_row = round(page.shape[1] / wide)
    corners = [(place // in_a_row * high, place % in_a_row * wide) for place in range(count)]
    return [page[top : top + high, left : left + wide] for top, left in corners]
