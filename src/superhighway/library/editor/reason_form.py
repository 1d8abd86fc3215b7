"""The form that says why a template exists. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from superhighway.core.errors import Problem
from superhighway.library.domain import Reason
from superhighway.library.editor.choices_form import weight_text
from superhighway.library.editor.errors import EditorProblem
from superhighway.library.editor.typed import Typed
from superhighway.nhsui.forms import read_date

LONGEST, MOST_DAYS, MOST_MINUTES = 500, 36_500, 10_000
CLINICAL = {"no": "No", "yes": "Yes, somebody would be treated by it"}


class Read(NamedTuple):
    """What the form says, and its errors."""

    reason: Reason
    typed: Typed


def shown(reason: Reason, estimate: float) -> dict[str, str]:
    """The fields as the reason fills them; the minutes are our estimate until somebody says."""
    days, ends = reason.retention_days, reason.expires
    minutes = reason.minutes or max(round(estimate), 1)
    return {
        "owner": reason.owner,
        "owner_code": reason.owner_code,
        "used_by": reason.used_by,
        "decision": reason.decision,
        "legal_basis": reason.legal_basis,
        "retention_days": "" if days is None else str(days),
        "minutes": weight_text(float(minutes)),
        "expires-day": str(ends.day) if ends else "",
        "expires-month": str(ends.month) if ends else "",
        "expires-year": str(ends.year) if ends else "",
        "clinical": "yes" if reason.clinical else "no",
        "clinical_owner": reason.clinical_owner,
    }


def read(before: Reason, data: Mapping[str, str], today: date) -> Read:
    """The reason that the form says; what is left empty isn't said yet."""
    typed = Typed(data)
    clinical = typed.choice("clinical", CLINICAL, EditorProblem.NO_CLINICAL) == "yes"
    reason = replace(
        before,
        owner=typed.line("owner", LONGEST),
        owner_code=typed.line("owner_code", 12).upper(),
        used_by=typed.text("used_by", LONGEST),
        decision=typed.text("decision", LONGEST),
        legal_basis=typed.text("legal_basis", LONGEST),
        retention_days=_days(typed),
        minutes=_minutes(typed),
        expires=_expires(typed, today),
        clinical=clinical,
        clinical_owner=typed.line("clinical_owner", LONGEST) if clinical else "",
    )
    return Read(reason, typed)


def _days(typed: Typed) -> int | None:
    text = typed.raw("retention_days")
    if not text:
        return None
    known = text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_DAYS))
    if not known or int(text) > MOST_DAYS:
        typed.fail("retention_days", EditorProblem.DAYS, most=MOST_DAYS)
        return None
    return int(text)


def _minutes(typed: Typed) -> float | None:
    value = typed.number("minutes", example=4)
    if value is not None and not 0 < value <= MOST_MINUTES:
        typed.fail("minutes", EditorProblem.MINUTES)
    return value


def _expires(typed: Typed, today: date) -> date | None:
    return day_of(typed, "expires", "the day until which it is good", today)


def day_of(typed: Typed, name: str, what: str, today: date) -> date | None:
    """The date of the fields ``name-day`` and so on; None where they are empty or no date."""
    parts = [typed.raw(f"{name}-{part}") for part in ("day", "month", "year")]
    if not any(parts):
        return None
    try:
        return read_date(parts[0], parts[1], parts[2], today, what)
    except Problem as problem:
        typed.errors.setdefault(name, problem.sentence)
        return None
