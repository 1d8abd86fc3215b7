"""The folder of 60 invented forms of a sample, and what a survey of it finds."""

from pathlib import Path

from superhighway.accounts import api as accounts
from superhighway.demo.forms60.making import make
from superhighway.library import api as library

FORMS = "forms"
SURVEYOR = "librarian"


def survey_forms(folder: Path) -> None:
    """Make the forms in ``folder/forms`` and survey them, once, for everybody to see."""
    if library.surveys():
        return
    make(folder / FORMS)
    library.survey_and_keep(accounts.command_actor(SURVEYOR), folder / FORMS, public=True)
