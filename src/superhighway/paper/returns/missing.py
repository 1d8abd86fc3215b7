"""Sheets of a copy that did not come back: which, whose, and the letter that asks for them."""

import msgspec
from django.db import transaction

from superhighway.accounts.api import Act, Actor, record_private, require
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.routing import PRIVATE
from superhighway.library import api as library
from superhighway.paper.codes import BLANK
from superhighway.paper.design.letter import letter_job
from superhighway.paper.domain import Look
from superhighway.paper.errors import PaperProblem
from superhighway.paper.layouts import Printing, layout
from superhighway.paper.prefill import Recipient
from superhighway.paper.printing import ready
from superhighway.paper.returns.models import CopyRow, ReturnRow


class Missing(msgspec.Struct, frozen=True):
    """A form of which sheets are missing. ``numbers`` are those of the sheets, from 1."""

    response: ReturnRow
    copy: CopyRow
    title: str
    numbers: tuple[int, ...]


def missing(actor: Actor, identity: str) -> Missing:
    """What is missing of a response; raises Problem FORBIDDEN or NOTHING_MISSING."""
    response = ReturnRow.objects.filter(pk=identity).first()
    owner = library.template(response.template).owner if response else ""
    require(actor, Act.SEE_RESPONSES, owner)
    if response is None or response.copy == BLANK or response.accepted_at:
        raise Problem(PaperProblem.NOTHING_MISSING)
    there = set(response.parts.values_list("number", flat=True))
    numbers = tuple(number for number in range(1, response.sheets + 1) if number not in there)
    if not numbers:
        raise Problem(PaperProblem.NOTHING_MISSING)
    title = library.release(response.template, response.release).title
    return Missing(response, CopyRow.objects.get(pk=response.copy), title, numbers)


def letter(actor: Actor, one: Missing, printing: Printing) -> bytes:
    """The letter that asks for the sheets, with each of them printed again under its own code.

    That it was made is noted. Raises Problem like ``printing.ready``, or one of the printer's.
    """
    response = one.response
    design = layout(response.layout).design
    form = ready(response.template, response.release, design, printing)
    person, look = recipient_of(one.copy), look_of(one.copy)
    job = form.job([form.copy(one.copy.token, person.answers)], look, clock.now())
    sheets = [printing(msgspec.structs.replace(job, page=number)) for number in one.numbers]
    made = printing(letter_job(form.words, person.name, one.numbers, look, sheets, clock.now()))
    with transaction.atomic(using=PRIVATE):
        response.asked_at, response.asked_by = clock.now(), actor.label
        response.save(update_fields=["asked_at", "asked_by"])
        record_private(actor, "ask for sheets", f"response {response.pk}", sheets=len(sheets))
    return made


def recipient_of(copy: CopyRow) -> Recipient:
    """Whom a copy was for, and what stood on it already."""
    return Recipient(copy.recipient, msgspec.json.decode(copy.answers or "{}"))


def look_of(copy: CopyRow) -> Look:
    """How it was printed."""
    return msgspec.json.decode(copy.look, type=Look)
