"""A form of two sheets with 80 boxes and a card, for the measurements of paper, and copies."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bench import paper_settings  # noqa: F401 - sets Django up for what follows
from superhighway.library.questionnaire import Item, ItemType, Option, Questionnaire
from superhighway.nhsui.pdf.job import Job
from superhighway.nhsui.pdf.typesetter import Typesetter
from superhighway.paper.codes import ALPHABET, SheetCode
from superhighway.paper.design import composing, noting
from superhighway.paper.design.blocks import Block
from superhighway.paper.design.flow import blocks
from superhighway.paper.domain import Design, FieldKind, Setting, Shape, Sheet

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
CARD = Questionnaire(
    "Your visit",
    items=(
        _choice("how", "How was our service?", (*RATED, "Don’t know")),
        Item("why", "Please tell us why", ItemType.TEXT),
    ),
)
BLOCKS = blocks(FORM)


@dataclass(frozen=True)
class Form:
    """A form laid out, and the typesetter that did it."""

    setter: Typesetter
    blocks: tuple[Block, ...]
    design: Design
    sheets: tuple[Sheet, ...]
    setting: Setting | None

    def job(self, *tokens: str) -> Job:
        """The job of one coded copy, or of an A4 of as many cards."""
        copies = [
            composing.Copy(tuple(SheetCode(LAYOUT, sheet.number, one) for sheet in self.sheets))
            for one in tokens
        ]
        return composing.job(WORDS, self.blocks, self.design, copies, MADE_AT, setting=self.setting)

    @property
    def boxes(self) -> int:
        """How many boxes there are on all of its sheets."""
        return sum(field.kind is FieldKind.BOX for sheet in self.sheets for field in sheet.fields)


def laid_out(asked: Questionnaire = FORM, shape: Shape = Shape.A4) -> Form:
    """A form with its geometry."""
    setter, of, design = Typesetter(), tuple(blocks(asked)), Design(shape=shape)
    notes = noting.read_notes(setter.notes(composing.noting_job(WORDS, of, design, MADE_AT)))
    sheets = noting.sheets(notes, shape, asked.title)
    return Form(setter, of, design, sheets, noting.setting(notes))


def copy_of(number: int) -> str:
    """A copy's token from its number, never that of blank ones."""
    token = ""
    number += 1
    while number:
        number, digit = divmod(number, len(ALPHABET))
        token = ALPHABET[digit] + token
    return token.rjust(7, "0")
