"""What the pages of kept surveys show: the report's own words, and what was made of each group."""

from collections.abc import Mapping
from typing import Any

from superhighway.core.counting import counted
from superhighway.core.errors import Problem
from superhighway.library.survey import report, telling
from superhighway.library.survey.findings import Findings, Group
from superhighway.library.surveys.domain import Kept, Survey
from superhighway.nhsui.forms import FieldError

STAFF = "/staff/library/surveys"
PUBLIC = "/library/surveys"


def line(kept: Kept) -> dict[str, Any]:
    """A survey in the list of the staff."""
    figures = kept.figures
    told = [
        counted(int(figures["files"]), "file"),
        counted(int(figures["groups"]), "group") + " of nearly the same",
        counted(int(figures["orphans"]), "form") + " that nobody looks after",
    ]
    return {"kept": kept, "address": f"{STAFF}/{kept.id}", "words": ", ".join(told)}


def page(
    found: Survey, *, staff: bool, problem: Problem | None = None, group: int = 0
) -> dict[str, Any]:
    """The report within the site; ``staff``: with a form in each group to make a file the one.

    ``problem`` is what was wrong with what somebody asked for in ``group``.
    """
    errors = [FieldError(f"#group-{group}", problem.sentence)] if problem else []
    return {
        "kept": found.kept,
        "report": report.plain(found.findings),
        "staff": staff,
        "address": f"{STAFF if staff else PUBLIC}/{found.kept.id}",
        "staff_address": f"{STAFF}/{found.kept.id}",
        "choices": {one.number: _choices(one, found.findings) for one in found.findings.groups},
        "adopted": _adopted(found),
        "errors": errors,
    }


def _choices(group: Group, findings: Findings) -> list[dict[str, Any]]:
    """The files of a group to choose from, the suggested one chosen."""
    names = telling.names(group, findings)
    return [
        {"value": str(place), "text": name, "checked": place == group.members[0]}
        for place, name in zip(group.members, names, strict=True)
    ]


def _adopted(found: Survey) -> Mapping[int, dict[str, Any]]:
    """By group: from which file a template was started, by whom, and where it is."""
    return {
        number: {
            "path": found.findings.documents[one.document].path,
            "by": one.by_label,
            "day": one.at,
            "template": one.template,
        }
        for number, one in found.adoptions.items()
    }
