"""Small forms to survey: files of each kind, with the questions that a test wants."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from superhighway.demo.forms60.making import MAKERS
from superhighway.demo.forms60.plan import Form
from superhighway.library.survey.domain import Document, Question
from superhighway.library.survey.guessing import guess

CHANGED = date(2024, 5, 1)


def form(*questions: str, kind: str = "docx", **said: object) -> Form:
    """A form of a generator's kind: "docx", "fields.pdf", "xlsform.xlsx"."""
    facts: dict[str, object] = {
        "name": f"form.{kind}",
        "title": "Sample form",
        "owner": "Estates team",
        "version": "2.1",
        "review": date(2027, 3, 31),
        "changed": CHANGED,
        "group": "",
    }
    return Form(format=kind, questions=questions, **{**facts, **said})  # type: ignore[arg-type]


def write_form(
    folder: Path, name: str, *questions: str, kind: str = "docx", **said: object
) -> Path:
    """Such a form as a file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(MAKERS[kind](form(*questions, kind=kind, **said)))
    return path


def document(path: str, questions: Sequence[str], **said: object) -> Document:
    """A document that was read, with these questions."""
    found = tuple(Question(text, guess(text, ())) for text in questions)
    facts = {"title": path, "questions": found, "format": "Word", **said}
    return Document(path, **facts)  # type: ignore[arg-type]
