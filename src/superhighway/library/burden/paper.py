"""The receipt on one sheet of A4: what goes to the printer."""

from importlib import import_module
from importlib.resources import files
from pathlib import Path

from superhighway.core import clock
from superhighway.core.counting import counted
from superhighway.core.errors import Problem
from superhighway.library.burden.errors import BurdenProblem
from superhighway.library.burden.receipts import BASIS_WORDS, Receipt, SameWeek
from superhighway.nhsui.formats import date_words, short_date_words
from superhighway.nhsui.pdf.job import Job, new_job

TEMPLATE = (files("superhighway.library.burden") / "receipt.typ").read_text(encoding="utf-8")
SAMPLE = "Sample: everything on this sheet is invented. Do not use it."
#: So many names of recipients have room on the sheet, and so many other receipts.
NAMED, WEEK_SHOWN = 24, 6


def job_for(one: Receipt, address: str, key: str) -> Job:
    """What the printer needs; ``address`` is that of the page, ``key`` the id of what signed it."""
    asked, now = one.asked, clock.now()
    data = {
        "number": one.number,
        "title": f"Receipt {one.number}: {asked.title}",
        "form": f"{asked.title}, release {asked.release}",
        "equation": asked.equation,
        "days": asked.days_words,
        "basis": BASIS_WORDS[asked.basis],
        "owner": asked.owner,
        "used_by": asked.used_by,
        "decision": asked.decision,
        "legal_basis": asked.legal_basis,
        "due": date_words(asked.due),
        "same_week": [_other(other) for other in asked.same_week[:WEEK_SHOWN]],
        "more_in_week": max(len(asked.same_week) - WEEK_SHOWN, 0),
        "whom": asked.whom,
        "recipients": _names(one),
        "address": address,
        "made": f"Made on {short_date_words(asked.made_at)} by {one.by_label}.",
        "key": key,
        "withdrawn": "Withdrawn: this is not sent out." if one.withdrawn else "",
        "sample": SAMPLE if one.sample else "",
    }
    return new_job(TEMPLATE, data, now)


def _other(other: SameWeek) -> str:
    shared = "" if not other.shared else f", {counted(other.shared, 'recipient')} of both"
    return f"{other.title} (receipt {other.number}, {short_date_words(other.due)}{shared})"


def _names(one: Receipt) -> str:
    """The recipients by name as far as there is room."""
    known = [recipient.name or recipient.code for recipient in one.asked.recipients]
    more = len(known) - NAMED
    shown = "; ".join(known[:NAMED])
    return f"{shown}; and {more:,} more" if more > 0 else shown


def check_out(out: Path) -> None:
    """Raise Problem OUT_UNUSABLE before anything is made, where a file can't be written there."""
    if not out.parent.is_dir():
        raise Problem(BurdenProblem.OUT_UNUSABLE, out=out, why="there is no such folder")


def write_pdf(one: Receipt, address: str, key: str, out: Path) -> None:
    """Write the sheet whole or not at all; raises Problem OUT_UNUSABLE. For commands, not web."""
    # Web processes import the commands too, and carry no typst.
    setter = import_module("superhighway.nhsui.pdf.typesetter").Typesetter()
    content = setter.pdf(job_for(one, address, key))
    part = out.with_name(f"{out.name}.part")
    try:
        part.write_bytes(content)
        part.replace(out)
    except OSError as error:
        why = (error.strerror or "it doesn't answer").lower()
        raise Problem(BurdenProblem.OUT_UNUSABLE, out=out, why=why) from error
