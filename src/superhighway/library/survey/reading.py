"""Reads one file into a Document, in the worker's process, which may be ended at any time."""

from collections.abc import Callable
from pathlib import Path

from superhighway.core.errors import Problem
from superhighway.library.survey.domain import Content, Document, Field, Line, Row
from superhighway.library.survey.errors import SurveyProblem
from superhighway.library.survey.facts import Facts
from superhighway.library.survey.finding import questions
from superhighway.library.survey.kinds import KINDS, unread
from superhighway.library.survey.readers import fhir, odf, pdf, values, word, workbook

READERS: dict[str, Callable[[Path], Content]] = {
    "Word": word.read,
    "OpenDocument": odf.read,
    "PDF": pdf.read,
    "Excel": workbook.read,
    "CSV": values.read,
    "FHIR": fhir.read,
}
LARGEST = 100_000_000


def read(file: Path, path: str) -> Document:
    """The document of a file; one that can't be read says why, and nothing else.

    ``path`` is how the report names it.
    """
    try:
        return _read(file, path)
    except Problem as problem:
        return unread(path, problem.kind)
    except OSError:
        return unread(path, SurveyProblem.UNREADABLE)
    except MemoryError:
        return unread(path, SurveyProblem.TOO_LARGE)
    except (ValueError, LookupError, RecursionError):
        # A file can be wrong in more ways than a reader can name.
        return unread(path, SurveyProblem.BROKEN)


def _read(file: Path, path: str) -> Document:
    size = file.stat().st_size
    if size == 0:
        raise Problem(SurveyProblem.EMPTY)
    if size > LARGEST:
        raise Problem(SurveyProblem.TOO_LARGE)
    name = KINDS[file.suffix.lower()]
    content = READERS[name](file)
    if not content.blocks:
        raise Problem(SurveyProblem.EMPTY)
    facts = Facts(content, path)
    marked = any(isinstance(block, Field) and not block.loose for block in content.blocks)
    return Document(
        path=path,
        format="XLSForm" if name == "Excel" and marked else name,
        title=facts.title,
        questions=questions(content, facts.title),
        owner=facts.owner,
        review=facts.review,
        changed=facts.changed,
        version=facts.version,
        words=sum(map(_words, content.blocks)),
    )


def _words(block: Line | Row | Field) -> int:
    if isinstance(block, Line):
        return len(block.text.split())
    texts = block.cells if isinstance(block, Row) else (block.label, *block.options)
    return sum(len(text.split()) for text in texts)
