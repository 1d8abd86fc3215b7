"""The page of a form of which sheets are missing."""

from superhighway.accounts.api import Actor
from superhighway.nhsui.forms import FieldError
from superhighway.nhsui.pdf.client import print_pdf
from superhighway.paper.returns import missing


def page(actor: Actor, identity: str, problem: str) -> dict[str, object]:
    """What is missing, whose it is, whether it was asked for; raises Problem."""
    found = missing.missing(actor, identity)
    return {
        "missing": found,
        "errors": [FieldError("#missing", problem)] if problem else [],
    }


def letter(actor: Actor, identity: str) -> bytes:
    """The letter as a PDF; raises Problem."""
    return missing.letter(actor, missing.missing(actor, identity), print_pdf)
