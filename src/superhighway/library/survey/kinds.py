"""The kinds of files that a survey reads, and how a file that it doesn't read is reported."""

from superhighway.core.errors import ProblemCode
from superhighway.library.survey.domain import Document

#: What a FHIR Questionnaire is called.
QUESTIONNAIRE = "FHIR"
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
    ".json": QUESTIONNAIRE,
}


def unread(path: str, problem: ProblemCode) -> Document:
    """A file that was not read, and why."""
    return Document(path, problem=problem.code, reason=problem.wording)
