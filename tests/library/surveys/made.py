"""A folder with one group, its survey, and the survey kept."""

from pathlib import Path

from superhighway.core import clock
from superhighway.library.survey.findings import Findings, find
from superhighway.library.survey.folder import survey_folder
from superhighway.library.surveys import actions
from superhighway.library.surveys.domain import Kept
from tests.builders.forms import write_form
from tests.library.made import LIBBY

ASKED = ("Full name", "Which ward were you on?", "How many days did you stay?")


def findings(folder: Path) -> Findings:
    """What there is in a folder of two copies of a form, of which the questionnaire is better."""
    write_form(folder / "forms", "best.json", *ASKED, kind="json")
    write_form(folder / "forms", "other.docx", *ASKED, owner="", review=None)
    (folder / "forms" / "scan.pdf").write_bytes(b"not a PDF")
    documents = survey_folder(folder / "forms", lambda _done, _of: None)
    return find("forms", documents, clock.today())


def keep(folder: Path, *, public: bool = False) -> Kept:
    """Keep it, as Libby."""
    return actions.keep(LIBBY, findings(folder), folder / "forms", public=public)
