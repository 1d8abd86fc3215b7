"""The letter that asks for sheets of a form that did not come back, with these sheets."""

from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files

from superhighway.core.clock import LONDON
from superhighway.nhsui.formats import date_words, list_words
from superhighway.nhsui.pdf.job import Job, new_job
from superhighway.paper.design.composing import Words
from superhighway.paper.domain import Look

TEMPLATE = (files("superhighway.paper.design") / "letter.typ").read_text(encoding="utf-8")


def letter_job(
    words: Words,
    recipient: str,
    numbers: Sequence[int],
    look: Look,
    sheets: Sequence[bytes],
    made_at: datetime,
) -> Job:
    """The printer's job: ``sheets`` are the pages of these ``numbers`` as SVG."""
    which = f"sheet {numbers[0]}" if len(numbers) == 1 else f"sheets {list_words(numbers)}"
    it = "it" if len(numbers) == 1 else "them"
    back = look.return_to or words.owner
    data = {
        "title": f"We still need {which} of “{words.title}”",
        "owner": words.owner,
        "recipient": recipient,
        "day": date_words(made_at.astimezone(LONDON).date()),
        "sample": words.sample,
        "lines": [
            f"Thank you for sending us “{words.title}”. Only {which} did not arrive.",
            f"We have printed {it} again for you. Please fill {it} in and give or send {it} to "
            f"{back}. You need not fill in the rest again.",
            f"If you have sent {it} already, you need do nothing.",
        ],
        "alts": [
            f"Sheet {number} of “{words.title}”, to be filled in by hand" for number in numbers
        ],
    }
    own = [sheet.decode() for sheet in sheets]
    return new_job(TEMPLATE, data, made_at, own)
