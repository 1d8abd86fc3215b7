"""A survey's findings as a record for machines, and in a few lines for a terminal. Pure."""

from datetime import date
from pathlib import PurePosixPath

from superhighway.core.counting import counted
from superhighway.library.survey.domain import Document, Question
from superhighway.library.survey.findings import Findings, Group, Lack, Sameness, lacks

LACK_WORDS = {
    Lack.NO_OWNER: "names no owner",
    Lack.NO_REVIEW: "has no review date",
    Lack.REVIEW_PAST: "is past its review date",
    Lack.OLD: "was not changed for three years",
}
SAMENESS_WORDS = {
    Sameness.SAME: "the same",
    Sameness.OTHER_WORDS: "in other words",
    Sameness.NOT_IN_ALL: "not in all",
}
SHOWN_GROUPS = 10


def as_record(findings: Findings) -> dict[str, object]:
    """The findings for ``--json`` and a report that ends with .json, for machines."""
    return {
        "folder": findings.folder,
        "date": findings.day.isoformat(),
        "summary": summary(findings),
        "files": [
            _file(one, minutes, findings.day)
            for one, minutes in zip(findings.documents, findings.minutes, strict=True)
        ],
        "groups": [_group(group, findings) for group in findings.groups],
        "recurring": [
            {"files": one.files, "wordings": list(one.wordings)} for one in findings.often
        ],
        "orphans": [
            {"file": findings.documents[one.document].path, "lacks": list(map(str, one.lacks))}
            for one in findings.orphans
        ],
    }


def summary(findings: Findings) -> dict[str, object]:
    """The figures of the first page."""
    return {
        "files": len(findings.documents),
        "read": findings.read,
        "not_read": len(findings.unread),
        "without_questions": len(findings.without_questions),
        "questions": findings.questions,
        "different_questions": findings.different_questions,
        "minutes": round(sum(findings.minutes), 1),
        "groups": len(findings.groups),
        "spare_files": findings.spare,
        "spare_minutes": round(sum(group.spare_minutes for group in findings.groups), 1),
        "orphans": len(findings.orphans),
        "conflicts": len(findings.conflicts),
    }


def _file(document: Document, minutes: float, day: date) -> dict[str, object]:
    return {
        "file": document.path,
        "status": "refused" if document.problem else "read",
        "error": document.reason,
        "code": document.problem,
        "format": document.format,
        "title": document.title,
        "owner": document.owner,
        "version": document.version,
        "review_date": _iso(document.review),
        "last_changed": _iso(document.changed),
        "words": document.words,
        "minutes": round(minutes, 1),
        "lacks": [str(lack) for lack in lacks(document, day)] if document.questions else [],
        "questions": [_question(one) for one in document.questions],
    }


def _question(one: Question) -> dict[str, object]:
    return {
        "text": one.text,
        "type": str(one.kind),
        "options": list(one.options),
        "section": one.section,
        "place": one.place,
    }


def _group(group: Group, findings: Findings) -> dict[str, object]:
    return {
        "number": group.number,
        "title": group.title,
        "files": [findings.documents[place].path for place in group.members],
        "best": findings.documents[group.members[0]].path,
        "why": group.why,
        "identical": group.identical,
        "spare_minutes": round(group.spare_minutes, 1),
        "conflict": group.conflict,
        "questions": [
            {"sameness": str(row.sameness), "wordings": list(row.wordings)} for row in group.rows
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def likeness_words(group: Group) -> str:
    """How far the copies of a group differ, in words."""
    if group.identical:
        return "the same questions in the same words"
    told = (f"{group.count(sameness)} {words}" for sameness, words in SAMENESS_WORDS.items())
    return f"{counted(len(group.rows), 'question')}: {', '.join(told)}"


def lines(findings: Findings) -> list[str]:
    """The findings in a few lines, for a person at a terminal."""
    minutes = sum(findings.minutes)
    told = [
        f"{counted(len(findings.documents), 'file')}, {findings.read} read: "
        f"{counted(findings.questions, 'question')}, {minutes:,.0f} minutes to fill in each once.",
        f"{counted(len(findings.groups), 'group')} of files that are the same or nearly so; "
        f"{counted(findings.spare, 'file')} could go if one of each stayed.",
        f"{counted(len(findings.orphans), 'form')} without an owner or a review, or old; "
        f"{counted(len(findings.conflicts), 'group')} with versions that conflict.",
    ]
    for group in findings.groups[:SHOWN_GROUPS]:
        told += ["", f"{group.number}. {group.title}: {likeness_words(group)}"]
        told += [f"   {findings.documents[place].path}" for place in group.members]
    if findings.unread:
        told += ["", "Not read:"]
        told += [f"   {one.path}: {one.reason}" for one in findings.unread]
    return told


def names(group: Group, findings: Findings) -> list[str]:
    """The members' file names without their folders, unless two are called the same."""
    paths = [findings.documents[place].path for place in group.members]
    short = [PurePosixPath(path).name for path in paths]
    return short if len(set(short)) == len(short) else paths
