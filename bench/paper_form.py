"""A form of two sheets with 80 boxes, for the measurements of paper, and its copies."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bench import paper_settings  # noqa: F401 - sets Django up for what follows
from superhighway.library.questionnaire import Item, ItemType, Option, Questionnaire
from superhighway.nhsui.pdf.job import Job
from superhighway.nhsui.pdf.typesetter import Typesetter
from superhighway.paper.codes import ALPHABET, SheetCode
from superhighway.paper.design import composing, noting
from superhighway.paper.design.flow import blocks
from superhighway.paper.domain import Design, FieldKind, Sheet

LAYOUT = "7K3QM"
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
            items=tuple(_choice(f"rate{n}", f"They did the {n}th thing", RATED) for n in range(9)),
        ),
        Item("born", "Your date of birth", ItemType.DATE),
        _choice("helps", "What helps you?", HELPS, repeats=True),
        Item("why", "Why did you say so?", ItemType.TEXT),
        *(Item(f"yes{n}", f"Did the {n}th thing work?", ItemType.BOOLEAN) for n in range(8)),
        _choice("again", "Would you come again?", RATED),
    ),
)
BLOCKS = blocks(FORM)


@dataclass(frozen=True)
class Form:
    """The form laid out, and the typesetter that did it."""

    setter: Typesetter
    sheets: tuple[Sheet, ...]

    def job(self, copy: str) -> Job:
        """The job of one coded copy."""
        codes = [SheetCode(LAYOUT, sheet.number, copy) for sheet in self.sheets]
        return composing.job(WORDS, BLOCKS, Design(), [composing.Copy(tuple(codes))], MADE_AT)

    @property
    def boxes(self) -> int:
        """How many boxes there are on all of its sheets."""
        return sum(field.kind is FieldKind.BOX for sheet in self.sheets for field in sheet.fields)


def laid_out() -> Form:
    """The form with its geometry."""
    setter = Typesetter()
    notes = noting.read_notes(setter.notes(composing.noting_job(WORDS, BLOCKS, Design(), MADE_AT)))
    return Form(setter, noting.sheets(notes, Design().shape, FORM.title))


def copy_of(number: int) -> str:
    """A copy's token from its number, never that of blank ones."""
    token = ""
    number += 1
    while number:
        number, digit = divmod(number, len(ALPHABET))
        token = ALPHABET[digit] + token
    return token.rjust(7, "0")
