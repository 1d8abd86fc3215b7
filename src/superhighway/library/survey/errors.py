"""Why a file, or a whole folder, can't be surveyed."""

from superhighway.core.errors import ProblemCode


class SurveyProblem(ProblemCode):
    """Problems of a survey; those of one file stand beside it in the report."""

    NO_FOLDER = (
        "survey.no-folder",
        "There is no folder {folder}. Name the folder that holds your forms.",
    )
    NO_FILES = ("survey.no-files", "{folder} holds no files. Put your forms into it first.")
    BAD_OUT = (
        "survey.bad-out",
        "A report ends with .html, .pdf or .json. Name it so, for example report.html.",
    )
    OUT_UNUSABLE = (
        "survey.out-unusable",
        "The report can't be written to {out}: {why}. Name another place with --out.",
    )
    NO_GROUP = (
        "survey.no-group",
        "There is no group {number}: the survey found {groups}. Use a number of its report.",
    )
    FOREIGN = (
        "survey.foreign",
        "This is no kind of file that the survey reads. Save it as Word, OpenDocument, PDF, Excel "
        "or CSV.",
    )
    LINK = ("survey.link", "This is a link to another place. Put the file itself into the folder.")
    UNREADABLE = ("survey.unreadable", "This file may not be read. Ask its owner for access.")
    EMPTY = ("survey.empty", "This file is empty. Look for another copy of it.")
    BROKEN = (
        "survey.broken",
        "This file is broken, or is not what its name says. Open it and save it again.",
    )
    ENCRYPTED = (
        "survey.encrypted",
        "This file has a password. Save a copy without it, and try that one.",
    )
    NO_TEXT = (
        "survey.no-text",
        "This file holds pictures of pages and no text: it was scanned. Find the file that it was "
        "printed from.",
    )
    TOO_LARGE = (
        "survey.too-large",
        "This file is far larger than a form. Look at what it holds, and save the form on its own.",
    )
    BOMB = (
        "survey.bomb",
        "This file would unpack to far more than a form holds, so it was not opened. Ask where it "
        "came from.",
    )
    TOO_LONG = (
        "survey.too-long",
        "Reading this file took too long. Save the form in it on its own, and try that one.",
    )
    NO_OFFICE = (
        "survey.no-office",
        "This is an old Word file, which only LibreOffice can turn into a new one. Install "
        "LibreOffice, or save it as .docx.",
    )
    NOT_A_FORM = (
        "survey.not-a-form",
        "This is a JSON file and not a FHIR R4 Questionnaire. Leave it out of the folder.",
    )
