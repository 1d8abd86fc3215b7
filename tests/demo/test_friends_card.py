"""The card that every surgery hands out: four to a sheet, and what comes back of it."""

import numpy as np
import pypdfium2 as pdfium
import pytest
from numpy.random import Generator

from superhighway.core.errors import Problem
from superhighway.demo.scanner.machines import Machine, scan
from superhighway.demo.scanner.pens import Picture
from superhighway.demo.scanner.people import TIDY, fill_in
from superhighway.demo.templates.people import FRIENDS, FRIENDS_COMMUNITY
from superhighway.paper.domain import Design, FieldKind, Shape
from superhighway.paper.errors import PaperProblem
from superhighway.paper.reading.deciding import answers
from superhighway.paper.reading.finding import Found, on_page
from superhighway.paper.reading.outcomes import State
from tests.paper.reading.conftest import Prints, prints

COPIES = ["0000001", "0000002", "0000003", "0000004"]
DPI = 300
#: The least that is written on cards, in points, and the least side of a box, in millimetres.
SMALLEST, LEAST_BOX = 9.0, 4.0
A6 = (105, 148.5)


@pytest.fixture(scope="module")
def cards() -> Prints:
    return prints(FRIENDS.questionnaire, Design(shape=Shape.QUARTER), COPIES)


def test_four_lie_on_a_sheet_and_letters_and_boxes_are_large_enough(cards: Prints) -> None:
    [card] = cards.sheets
    assert (card.width, card.height) == A6
    assert len(cards.pages) == 1
    boxes = [field.rect for field in card.fields if field.kind is FieldKind.BOX]
    assert len(boxes) == 6 + 2
    assert min(min(box.width, box.height) for box in boxes) >= LEAST_BOX
    [area] = [field.rect for field in card.fields if field.kind is FieldKind.AREA]
    assert area.width >= 65
    assert area.height >= 20
    assert min(letters(cards.pdf)) >= SMALLEST


def letters(pdf: bytes) -> set[float]:
    """How large the letters of a PDF are, in points; blanks aside."""
    with pdfium.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        words = text.get_text_range()
        return {
            round(pdfium.raw.FPDFText_GetFontSize(text, at), 1)
            for at, letter in enumerate(words)
            if letter.strip()
        }


def test_one_question_more_needs_a_larger_card() -> None:
    with pytest.raises(Problem) as raised:
        prints(FRIENDS_COMMUNITY.questionnaire, Design(shape=Shape.QUARTER), COPIES)
    assert raised.value.kind is PaperProblem.DOES_NOT_FIT
    halves = prints(FRIENDS_COMMUNITY.questionnaire, Design(shape=Shape.HALF), COPIES[:2])
    assert len(halves.sheets) == 1


@pytest.mark.parametrize("machine", Machine)
def test_all_four_are_read_from_one_scan(cards: Prints, machine: Machine) -> None:
    rng = np.random.default_rng(17)
    meant, page = filled_in(cards, rng)
    seen = on_page(scan(page, DPI, machine, rng), cards.known)
    assert sorted(found.code.copy for found in seen.sheets) == COPIES
    for found in seen.sheets:
        compare(found, meant[found.code.copy])


def filled_in(
    cards: Prints, rng: Generator
) -> tuple[dict[str, dict[tuple[str, int], tuple[str, ...]]], Picture]:
    """A sheet of four cards that four people filled in tidily, and what each of them meant."""
    [card], page = cards.sheets, cards.page()
    wide, high = (round(side * DPI / 25.4) for side in A6)
    meant = {}
    for place, copy in enumerate(COPIES):
        left, top = place % 2 * wide, place // 2 * high
        part = page[top : top + high, left : left + wide]
        meant[copy] = fill_in(part, card, TIDY, {}, rng)
    return meant, page


def compare(found: Found, meant: dict[tuple[str, int], tuple[str, ...]]) -> None:
    """What is certain is what was meant, and what was written isn't passed over."""
    for one in answers(found, {}):
        true = meant.get((one.link_id, one.instance), ())
        if one.kind is FieldKind.AREA:
            assert one.state is State.CHECK or not true
        elif one.state is not State.CHECK:
            assert sorted(one.values) == sorted(true)
