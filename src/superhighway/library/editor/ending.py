"""The end of a draft or a release: what is asked, and what can be wrong with it."""

from collections.abc import Mapping
from datetime import date

from superhighway.core.errors import Problem
from superhighway.library import selectors as library
from superhighway.library.editor.errors import EditorProblem
from superhighway.library.editor.keeping import as_errors
from superhighway.library.errors import LibraryProblem
from superhighway.nhsui.errors import FieldProblem
from superhighway.nhsui.forms import read_date

#: What belongs beside the form; everything else is said on a page of its own.
_SAID = {
    LibraryProblem.NO_WHY,
    LibraryProblem.PAST_DAY,
    LibraryProblem.NOT_NOW,
    LibraryProblem.OWN_WORK,
    LibraryProblem.REASON_MISSING,
    LibraryProblem.VERSION_TAKEN,
}


def told(problem: Problem) -> Problem:
    """The problem, to be shown beside the form; raises it where it belongs on a page of its own."""
    if problem.kind is LibraryProblem.CHANGED_MEANWHILE:
        return Problem(EditorProblem.CHANGED_UNREAD)
    own = isinstance(problem.kind, EditorProblem | FieldProblem)
    if own or problem.kind in _SAID:
        return problem
    raise problem


def agreed(text: str) -> bool:
    """Whether a reviewer agrees; raises Problem NO_DECISION."""
    if text not in {"yes", "no"}:
        raise Problem(EditorProblem.NO_DECISION)
    return text == "yes"


def until(data: Mapping[str, str], today: date) -> date:
    """The day of a permit; raises Problem of a date."""
    day, month, year = (data.get(f"until-{part}", "") for part in ("day", "month", "year"))
    return read_date(day, month, year, today, "the day until which it may be used")


def page(
    name: str, number: int, fields: Mapping[str, str], problem: Problem | None
) -> dict[str, object]:
    """The page that asks for the reason of a decision on a release."""
    dated = problem is not None and isinstance(problem.kind, FieldProblem)
    field = "until-day" if dated or (problem and problem.kind is LibraryProblem.PAST_DAY) else "why"
    return {
        "template": library.template(name),
        "release": library.release(name, number),
        "fields": fields,
        "errors": as_errors(problem, field) if problem else [],
        "field": field,
        "sentence": problem.sentence if problem else "",
    }
