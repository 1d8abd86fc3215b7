"""A printed form of two sheets with 80 boxes, for the measurements of paper; drawn at 300 dpi."""

from dataclasses import dataclass
from datetime import UTC, datetime

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from bench import paper_settings  # noqa: F401 - sets Django up for what follows
from superhighway.library.questionnaire import Item, ItemType, Option, Questionnaire
from superhighway.nhsui.pdf.typesetter import Typesetter
from superhighway.paper.codes import ALPHABET, SheetCode
from superhighway.paper.design import composing, noting
from superhighway.paper.design.flow import blocks
from superhighway.paper.domain import Design, FieldKind, Sheet
from superhighway.paper.reading.outcomes import Asked

LAYOUT = "7K3QM"
DPI = 300
WORDS = composing.Words("How was it?", "How was it?", "Form, release 1", "Testing Trust")
RATED = ("Never", "Seldom", "Sometimes", "Often", "Always")
HELPS = ("Large print", "Easy read", "Braille", "A signer", "A quiet room", "No steps", "An e-mail")
MADE_AT = datetime(2026, 11, 23, tzinfo=UTC)


def _options(words: tuple[str, ...]) -> tuple[Option, ...]:
    return tuple(Option(str(number), text) for number, text in enumerate(words))


def _choice(link_id: str, text: str, words: tuple[str, ...], *, repeats: bool = False) -> Item:
    return Item(link_id, text, ItemType.CHOICE, repeats=repeats, options=_options(words))


FORM = Questionnaire(
    "How was it?",
    items=(
        Item("bus", "Did you come by bus?", ItemType.BOOLEAN),
        _choice("like", "How did you like it?", RATED),
        Item(
            "visit",
            "About the visit",
            ItemType.GROUP,
            items=tuple(_choice(f"rate{n}", f"They did the {n}th thing", RATED) for n in range(8)),
        ),
        Item("born", "Your date of birth", ItemType.DATE),
        _choice("helps", "What helps you?", HELPS, repeats=True),
        Item("why", "Why did you say so?", ItemType.TEXT),
        *(Item(f"yes{n}", f"Did the {n}th thing work?", ItemType.BOOLEAN) for n in range(8)),
        _choice("again", "Would you come again?", RATED),
    ),
)
ASKED = {"helps": Asked(several=True)}


@dataclass(frozen=True)
class Printed:
    """The sheets of the form, and how to print a copy of it."""

    setter: Typesetter
    sheets: tuple[Sheet, ...]

    def known(self, code: SheetCode) -> Sheet | None:
        """The sheet that a code names."""
        right = code.layout == LAYOUT and code.sheet <= len(self.sheets)
        return self.sheets[code.sheet - 1] if right else None

    def pages(self, copy: str) -> list[NDArray[np.uint8]]:
        """The sheets of one coded copy as grey dots, averaged from twice as many."""
        codes = [SheetCode(LAYOUT, sheet.number, copy) for sheet in self.sheets]
        job = composing.job(WORDS, blocks(FORM), Design(), [composing.Copy(tuple(codes))], MADE_AT)
        with pdfium.PdfDocument(self.setter.pdf(job)) as document:
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


def printed() -> Printed:
    """The form, laid out."""
    setter = Typesetter()
    job = composing.noting_job(WORDS, blocks(FORM), Design(), MADE_AT)
    notes = noting.read_notes(setter.notes(job))
    return Printed(setter, noting.sheets(notes, Design().shape, FORM.title))


def boxes(sheets: tuple[Sheet, ...]) -> int:
    """How many boxes there are on all of them."""
    return sum(field.kind is FieldKind.BOX for sheet in sheets for field in sheet.fields)


def copy_of(number: int) -> str:
    """A copy's token from its number, never that of blank ones."""
    token = ""
    number += 1
    while number:
        number, digit = divmod(number, len(ALPHABET))
        token = ALPHABET[digit] + token
    return token.rjust(7, "0")
