"""What the page of one sheet shows that the machine could make nothing of, and what it sends."""

from collections.abc import Mapping

from superhighway.accounts.api import Actor
from superhighway.library import api as library
from superhighway.nhsui.forms import FieldError
from superhighway.paper.returns import by_hand
from superhighway.paper.returns.domain import WORDS, Outcome
from superhighway.paper.returns.machine import Machine
from superhighway.paper.returns.models import SheetRow

LIST = "/staff/paper"
#: What is said of what was done, where its outcome doesn't say it.
DONE = {"aside": "The sheet is put aside.", "back": "The sheet is back where it was."}


def page(actor: Actor, number: int, sent: Mapping[str, str], problem: str) -> dict[str, object]:
    """The sheet, what is the matter with it, and what was typed where that was wrong.

    Raises Problem FORBIDDEN or NO_SHEET.
    """
    row = by_hand.sheet_of(actor, number)
    at_code = sent.get("do") == "type"
    return {
        "row": row,
        "words": WORDS[Outcome(row.outcome)],
        "title": _title(row),
        "typed": sent.get("code", ""),
        "code_error": problem if at_code else "",
        "errors": [FieldError("#code" if at_code else "#sheet", problem)] if problem else [],
        "can_type": row.outcome == Outcome.FOREIGN,
        "can_put_aside": row.outcome in by_hand.ASIDE_FROM,
        "is_aside": row.outcome == Outcome.ASIDE,
        "has_ended": row.outcome == Outcome.ENDED,
    }


def _title(row: SheetRow) -> str:
    """The name of the form that the sheet is of; empty for pages of nobody's."""
    if row.response is None:
        return ""
    return library.release(row.response.template, row.response.release).title


def act(actor: Actor, number: int, sent: Mapping[str, str]) -> str:
    """Do what the page's forms ask for; gives the address to go on at. Raises Problem."""
    what = sent.get("do", "")
    if what == "type":
        return _typed(actor, number, sent)
    if what == "aside":
        by_hand.put_aside(actor, number)
        return f"{LIST}?done=aside"
    if what == "back":
        by_hand.bring_back(actor, number)
        return f"{LIST}/sheets/{number}"
    by_hand.try_again(actor, number)
    return LIST


def _typed(actor: Actor, number: int, sent: Mapping[str, str]) -> str:
    with Machine() as machine:
        rows = by_hand.type_code(actor, number, sent.get("code", ""), machine.read_again)
    outcome = rows[0].outcome if rows else ""
    following = next(
        (one for one in by_hand.to_tend(actor) if one.outcome == Outcome.FOREIGN), None
    )
    here = f"{LIST}/sheets/{following.pk}" if following else LIST
    return f"{here}?done={outcome}"


def done(what: str) -> str:
    """What was done just now, in words."""
    if what in DONE:
        return DONE[what]
    return f"The sheet is read. {WORDS[Outcome(what)]}" if what in list(Outcome) else ""


def picture(actor: Actor, number: int) -> bytes:
    """The picture of a sheet or page; raises Problem FORBIDDEN or NO_SHEET."""
    return bytes(by_hand.sheet_of(actor, number).picture)
