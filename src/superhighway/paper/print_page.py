"""Printing an empty form from the page of its template: the panel, and what may be chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.text import slugify

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library import api as library
from superhighway.library.api import Release
from superhighway.nhsui.errors import FieldProblem
from superhighway.nhsui.formats import date_words
from superhighway.nhsui.forms import Form
from superhighway.nhsui.pdf.client import print_pdf
from superhighway.paper.domain import Design, Look, Shape, Size
from superhighway.paper.errors import PaperProblem
from superhighway.paper.printing import Ready, blank_job, ready

SIZES = [
    (Size.ORDINARY, "Ordinary print, 11 point"),
    (Size.LARGE, "Large print, 18 point"),
    (Size.GIANT, "Very large print, 24 point"),
]
SHAPES = [
    (Shape.A4, "Whole sheets of A4"),
    (Shape.HALF, "Two cards on a sheet of A4"),
    (Shape.QUARTER, "Four cards on a sheet of A4"),
]
#: Where it goes back has one line at the foot of a sheet.
LONGEST_BACK = 80


@dataclass(frozen=True)
class Choice:
    """What somebody chose; ``form`` has the errors and what they typed.

    ``due`` is the day by which it comes back, which ``look`` has in words.
    """

    form: Form
    design: Design
    look: Look
    due: date | None


def panel(kind: str, identity: str) -> str:
    """How to print a template, for its page; nothing for anything else, or for what is not used."""
    if kind != "template":
        return ""
    try:
        release = printable(identity)
    except Problem:
        return ""
    return render_to_string("paper/panel.jinja", {"release": release})


def printable(identity: str) -> Release:
    """The release in use of the template of that UUID.

    Raises Problem NO_TEMPLATE, NO_RELEASE, ENDED or EXPIRED.
    """
    release = library.release(identity)
    release.require_usable(clock.today())
    return release


def choice(typed: Mapping[str, str], today: date) -> Choice:
    """Read what was chosen; nothing chosen is ordinary print on whole sheets."""
    form = Form(typed, today)
    size = form.choice("size", "the size of the print", list(Size), Size.ORDINARY)
    shape = form.choice("cards", "how many go on a sheet", list(Shape), Shape.A4)
    back = form.text("return-to", "where it goes back", required=False) or ""
    if len(back) > LONGEST_BACK:
        what = {"What": "Where it goes back", "limit": LONGEST_BACK}
        form.fail("return-to", Problem(FieldProblem.TOO_LONG, **what).sentence)
    due = _deadline(form)
    look = Look(form.yes("plain"), back, date_words(due) if due else "")
    return Choice(form, Design(Size(size or Size.ORDINARY), Shape(shape or Shape.A4)), look, due)


def _deadline(form: Form) -> date | None:
    """The day by which it comes back; None where none was given, or one that isn't good."""
    if not any(form.typed(f"deadline-{part}").strip() for part in ("day", "month", "year")):
        return None
    day = form.date("deadline", "the day by which it comes back")
    if day and day < form.today:
        form.fail("deadline", Problem(PaperProblem.PAST_DEADLINE).sentence, "deadline-day")
    return day


def pdf(identity: str, chosen: Choice) -> tuple[str, bytes]:
    """An empty form as a PDF, with a name for its file; counted as taken away.

    Raises Problem like ``printing.ready``, or one of the printer's.
    """
    one = ready(identity, None, chosen.design, print_pdf)
    made = print_pdf(blank_job(one, chosen.look))
    library.count_download(one.template.id)
    return _name(one), made


def _name(one: Ready) -> str:
    return f"{slugify(one.release.title)[:60] or 'form'}-{one.release.number}.pdf"


def page(release: Release, chosen: Choice) -> dict[str, object]:
    """What the page of choices shows."""
    return {
        "release": release,
        "typed": {**chosen.form.data},
        "error": chosen.form.errors,
        "errors": chosen.form.summary(),
        "sizes": [{"value": one.value, "text": text} for one, text in SIZES],
        "shapes": [{"value": one.value, "text": text} for one, text in SHAPES],
    }
