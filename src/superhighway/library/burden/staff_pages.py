"""What the staff pages of burden show."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404

from superhighway.accounts.api import Act, Actor, may
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library.burden import keeping, presenting, selectors
from superhighway.library.burden.actions import time_of
from superhighway.library.burden.domain import Way, counts
from superhighway.library.burden.errors import BurdenProblem
from superhighway.library.burden.receipt_form import CHOICES, ReceiptTyped
from superhighway.library.burden.receipts import (
    BASIS_WORDS,
    VERDICT_WORDS,
    Asked,
    Receipt,
)
from superhighway.library.burden.recipients import names
from superhighway.library.domain import Template
from superhighway.library.selectors import release, template, templates
from superhighway.nhsui.forms import Form

#: The field of the receipt's form that a problem belongs to.
FIELDS: Mapping[BurdenProblem, str] = {
    BurdenProblem.PAST_DUE: "due",
    BurdenProblem.FAR_DUE: "due",
    BurdenProblem.BAD_MINUTES: "minutes",
}
WAY_WORDS: Mapping[Way, str] = {Way.PAPER: "On paper", Way.OTHER: "In another system"}


def template_or_404(uuid: UUID) -> Template:
    """The template, or the page that says that there is nothing."""
    try:
        return template(str(uuid))
    except Problem as problem:
        raise Http404 from problem


def desk(actor: Actor | None) -> dict[str, object]:
    """The templates that somebody may state something of, and what waits for them."""
    mine = {one.id for one in templates() if may(actor, Act.EDIT_TEMPLATE, one.owner)}
    rate_now = selectors.rate()
    ranking = selectors.burdens(selectors.shelves())
    return {
        "lines": [presenting.line(one, rate_now) for one in ranking if one.template in mine],
        "waiting": [one for one in keeping.unanswered() if one.asked.template in mine],
        "rate": rate_now,
        "may_rate": may(actor, Act.MANAGE_LIBRARY),
    }


def completions(of: Template, form: Form, *, sent: bool) -> dict[str, object]:
    """What was stated so far, and the form for more."""
    said, today = selectors.stated(of.id), clock.today()
    known = names(sorted({one.organisation for one in said if one.organisation}))
    return {
        "template": of,
        "stated": [
            (one, _everybody(one.organisation, known), WAY_WORDS[one.way], counts(one, today))
            for one in said
        ],
        "ways": [{"value": str(way), "text": words} for way, words in WAY_WORDS.items()],
        "year": today.year,
        **_shown(form, sent=sent),
    }


def _everybody(code: str, known: Mapping[str, str]) -> str:
    return known.get(code, code) if code else "All organisations together"


def receipt(of: Template, said: ReceiptTyped, *, sent: bool) -> dict[str, object]:
    """The form of a receipt."""
    try:
        time = time_of(release(of.id)).words
    except Problem:
        time = ""
    return {
        "template": of,
        "time": time,
        "choices": [{"value": value, "text": words} for value, words in CHOICES.items()],
        **_shown(said.form, sent=sent),
    }


def check(of: Template, asked: Asked, said: ReceiptTyped) -> dict[str, object]:
    """The receipt as it would be made."""
    return {
        "template": of,
        "asked": asked,
        "basis": BASIS_WORDS[asked.basis],
        "unknown": [one.code for one in asked.recipients if not one.name],
        "kept": said.kept,
    }


def answer(one: Receipt, form: Form, *, sent: bool) -> dict[str, object]:
    """The objections, and the form of the answer."""
    items = [{"value": str(verdict), "text": words} for verdict, words in VERDICT_WORDS.items()]
    return presenting.receipt_page(one) | {"items": items} | _shown(form, sent=sent)


def rate(form: Form, *, sent: bool) -> dict[str, object]:
    """The form of the rate."""
    return {"rate": selectors.rate(), **_shown(form, sent=sent)}


def _shown(form: Form, *, sent: bool) -> dict[str, object]:
    """A form with its errors, if it was sent."""
    return {
        "typed": form.data,
        "errors": form.summary() if sent else [],
        "error": form.errors if sent else {},
    }
