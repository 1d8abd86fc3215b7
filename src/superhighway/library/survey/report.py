"""The report of a survey, written for a board: what it says, the same on a page and on paper."""

from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from django.template.loader import render_to_string

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library.survey import picture, telling
from superhighway.library.survey.domain import Document
from superhighway.library.survey.errors import SurveyProblem
from superhighway.library.survey.findings import Compared, Findings, Group
from superhighway.nhsui.formats import counted, list_words, short_date_words
from superhighway.nhsui.pdf.job import new_job

TEMPLATE = (files("superhighway.library.survey") / "report.typ").read_text(encoding="utf-8")
ENDINGS = (".html", ".pdf", ".json")
#: So many copies stand beside each other; more go into a further table beside the best.
SIDE_BY_SIDE = 3
SHOWN_ORPHANS, SHOWN_OFTEN = 60, 20


def check_out(out: Path) -> None:
    """Raises Problem BAD_OUT where a report can't end so, before anything is read."""
    if out.suffix.lower() not in ENDINGS:
        raise Problem(SurveyProblem.BAD_OUT)


def write_report(findings: Findings, out: Path) -> None:
    """Write it whole or not at all, by the file's ending. Raises Problem OUT_UNUSABLE."""
    part = out.with_name(f"{out.name}.part")
    try:
        part.write_bytes(made(findings, out.suffix.lower()))
        part.replace(out)
    except OSError as error:
        why = (error.strerror or "it can't be opened").lower()
        raise Problem(SurveyProblem.OUT_UNUSABLE, out=out, why=why) from error


def made(findings: Findings, ending: str) -> bytes:
    """The report's bytes, by one of the ENDINGS."""
    if ending == ".json":
        return msgspec.json.format(msgspec.json.encode(telling.as_record(findings)), indent=2)
    if ending == ".html":
        return render_to_string("survey/report.jinja", {"report": plain(findings)}).encode()
    # Web processes import the commands too, and carry no typst.
    setter = import_module("superhighway.nhsui.pdf.typesetter").Typesetter()
    pdf: bytes = setter.pdf(new_job(TEMPLATE, plain(findings), clock.now()))
    return pdf


def plain(findings: Findings) -> dict[str, Any]:
    """What the report says, as plain words and lists; page and paper only lay it out."""
    return {
        "title": "Survey of forms",
        "folder": findings.folder,
        "day": short_date_words(findings.day),
        "lead": lead(findings),
        "decide": decide(findings),
        "picture": picture.svg(findings),
        "alternative": picture.alternative(findings),
        "ranked": [_ranked(group) for group in findings.groups],
        "groups": [_group(group, findings) for group in findings.groups],
        "orphans": [
            [findings.documents[one.document].path, _lacks(one.lacks)]
            for one in findings.orphans[:SHOWN_ORPHANS]
        ],
        "more_orphans": max(len(findings.orphans) - SHOWN_ORPHANS, 0),
        "often": [
            {"words": one.wordings[0], "files": one.files, "others": list(one.wordings[1:])}
            for one in findings.often[:SHOWN_OFTEN]
        ],
        "unread": [[one.path, one.reason] for one in findings.unread],
        "idle": [one.path for one in findings.without_questions],
    }


def lead(findings: Findings) -> list[str]:
    """The first sentences of the report."""
    minutes = sum(findings.minutes)
    told = [
        f"The folder holds {counted(len(findings.documents), 'file')}. "
        f"{findings.read} could be read; they ask {counted(findings.questions, 'question')}.",
        f"To fill in each form once takes about {_hours(minutes)}.",
    ]
    if findings.groups:
        spare = sum(group.spare_minutes for group in findings.groups)
        inside = sum(len(group.members) for group in findings.groups)
        told.append(
            f"{counted(inside, 'file')} are the same as another one or nearly so. They form "
            f"{counted(len(findings.groups), 'group')}: if one of each stayed, there would be "
            f"{counted(findings.spare, 'file')} less, and {_hours(spare)} less to fill in."
        )
    else:
        told.append("No two files are the same or nearly so.")
    return told


def decide(findings: Findings) -> list[str]:
    """What there is to decide, the most pressing first; only what the folder gives cause for."""
    return [
        sentence
        for count, sentence in (
            (
                len(findings.conflicts),
                f"{counted(len(findings.conflicts), 'group')} with versions that conflict: say "
                "which version holds, and take the others out of use.",
            ),
            (
                len(findings.groups),
                f"{counted(len(findings.groups), 'group')} of forms that are nearly the same: "
                "keep one of each.",
            ),
            (
                len(findings.orphans),
                f"{counted(len(findings.orphans), 'form')} without an owner, without a review that "
                "is still to come, or old: look after them, or retire them.",
            ),
            (
                len(findings.unread),
                f"{counted(len(findings.unread), 'file')} that could not be read: the reasons "
                "stand at the end.",
            ),
        )
        if count
    ]


def _hours(minutes: float) -> str:
    """Minutes below two hours, hours and minutes below ten, hours above."""
    whole = round(minutes)
    if whole < 120:
        return counted(whole, "minute")
    if whole < 600 and whole % 60:
        return f"{whole // 60} hours and {counted(whole % 60, 'minute')}"
    return counted(round(minutes / 60), "hour")


def _lacks(lacks: tuple[Any, ...]) -> str:
    return list_words([telling.LACK_WORDS[lack] for lack in lacks])


def _ranked(group: Group) -> dict[str, Any]:
    return {
        "number": group.number,
        "title": group.title,
        "files": len(group.members),
        "likeness": telling.likeness_words(group),
        "minutes": round(group.spare_minutes),
        "conflict": group.conflict,
    }


def _group(group: Group, findings: Findings) -> dict[str, Any]:
    documents = [findings.documents[place] for place in group.members]
    minutes = [findings.minutes[place] for place in group.members]
    return {
        **_ranked(group),
        "why": group.why,
        "facts": [_facts(one, each) for one, each in zip(documents, minutes, strict=True)],
        "panels": _panels(group, findings),
    }


def _facts(document: Document, minutes: float) -> list[str]:
    """A row about a copy: file, kind, owner, version, review, changed, questions, minutes."""
    return [
        document.path,
        document.format,
        document.owner or "not said",
        document.version or "not said",
        short_date_words(document.review) if document.review else "not said",
        short_date_words(document.changed) if document.changed else "not said",
        str(len(document.questions)),
        f"{minutes:.0f}",
    ]


def _panels(group: Group, findings: Findings) -> list[dict[str, Any]]:
    """Tables of what each copy asks: the best beside so many others at a time."""
    names = telling.names(group, findings)
    found = []
    for start in range(1, len(group.members), SIDE_BY_SIDE):
        columns = [0, *range(start, min(start + SIDE_BY_SIDE, len(group.members)))]
        cells = [[row.wordings[column] for column in columns] for row in group.rows]
        rows = [
            {"cells": row, "words": telling.SAMENESS_WORDS[sameness], "same": sameness == "same"}
            for row in cells
            if any(row) and (sameness := Compared(tuple(row)).sameness)
        ]
        found.append({"names": [names[column] for column in columns], "rows": rows})
    return found
