"""Printing: blank sheets, or copies of which each is known by a code of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from superhighway.core import clock
from superhighway.library import api as library
from superhighway.library.api import Kind, Release, Template
from superhighway.nhsui.pdf.job import Job
from superhighway.paper.codes import BLANK, SheetCode
from superhighway.paper.design.blocks import Block
from superhighway.paper.design.composing import Answers, Copy, Words, job
from superhighway.paper.design.flow import blocks
from superhighway.paper.domain import Design, Geometry, Look
from superhighway.paper.layouts import Printing, layout_of
from superhighway.paper.wording import words_of


@dataclass(frozen=True)
class Ready:
    """A release that is ready to be printed in one design: words, questions, where they lie."""

    template: Template
    release: Release
    words: Words
    blocks: list[Block]
    geometry: Geometry

    def copy(self, token: str = BLANK, answers: Answers | None = None) -> Copy:
        """A copy of it, with the codes of all of its sheets."""
        layout = self.geometry.layout
        sheets = self.geometry.sheets
        return Copy(tuple(SheetCode(layout, one.number, token) for one in sheets), answers)

    def job(self, copies: Sequence[Copy], look: Look, made_at: datetime) -> Job:
        """What the printer is asked: one copy on A4, or as many cards as there are copies."""
        return job(
            self.words,
            self.blocks,
            self.geometry.design,
            copies,
            made_at,
            look=look,
            setting=self.geometry.setting,
        )


def ready(name: str, number: int | None, design: Design, printing: Printing) -> Ready:
    """A release made ready: of the template of that UUID or url, the one in use or ``number``.

    Raises Problem NO_TEMPLATE, NO_RELEASE, ENDED, EXPIRED, NOT_QUESTIONS, DOES_NOT_FIT, TOO_LONG,
    or one of the printer's.
    """
    template = library.template(name)
    release = library.release(name, number)
    release.require_usable(clock.today())
    questionnaire = library.questionnaire(release.content)
    words, content = words_of(template, release, questionnaire), blocks(questionnaire)
    geometry = layout_of(release, Kind(template.kind), words, content, design, printing)
    return Ready(template, release, words, content, geometry)


def blank_job(one: Ready, look: Look) -> Job:
    """The job of one blank copy, or of one A4 of blank cards."""
    return one.job([one.copy()] * one.geometry.design.shape.on_a_page, look, clock.now())
