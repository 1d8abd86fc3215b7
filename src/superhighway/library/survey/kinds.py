"""The kinds of files that a survey reads, and how a file that it doesn't read is reported."""

from superhighway.core.errors import ProblemCode
from superhighway.library.survey.domain import Document

#: What people call a kind of file, by the end of its name.
KINDS = {
    ".docx": "Word",
    ".docm": "Word",
    ".dotx": "Word",
    ".odt": "OpenDocument",
    ".ott": "OpenDocument",
    ".pdf": "PDF",
    ".xlsx": "Excel",
    ".xlsm": "Excel",
    ".csv": "CSV",
    ".json": "FHIR",
}


def unread(path: str, problem: ProblemCode) -> Document:
    """A file that was not read, and why."""
    return Document(path, problem=problem.code, reason=problem.wording)
