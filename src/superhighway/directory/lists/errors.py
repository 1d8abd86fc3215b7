"""What can be wrong with tables of services, and the words for it."""

from superhighway.core.errors import ProblemCode


class ListProblem(ProblemCode):
    """Why a row, or a part of it, or a file of services is not taken."""

    NO_NAME = ("services-csv.no-name", "The row has no name of a service. Enter one.")
    NO_ORGANISATION = (
        "services-csv.no-organisation",
        "“{name}” says neither an ODS code nor an organisation. Enter one of them.",
    )
    BAD_CODE = (
        "services-csv.bad-code",
        "“{value}” is no ODS code. It has 3 to 12 letters and digits.",
    )
    BAD_NEED = (
        "services-csv.bad-need",
        "“{value}” is none of the needs: {needs}. Use one of these words.",
    )
    BAD_WORD = (
        "services-csv.bad-word",
        "“{value}” can't stand in the column {column}. Write one of: {words}.",
    )
    BAD_NUMBER = (
        "services-csv.bad-number",
        "“{value}” can't stand in the column {column}. Write a number from {least} to {most}.",
    )
    BAD_ADDRESS = (
        "services-csv.bad-address",
        "“{value}” in the column {column} is no web address. Write it as https://…",
    )
    HALF_POSITION = (
        "services-csv.half-position",
        "“{name}” has a latitude or a longitude but not both. Enter both, or neither.",
    )
    BAD_HOURS = (
        "services-csv.bad-hours",
        "The opening times of {name} are left out, so they are not known: {why}",
    )
    NOTHING = (
        "services-csv.nothing",
        "{file} holds no service that can be used. Check that it is the right file.",
    )
    MOSTLY_WRONG = (
        "services-csv.mostly-wrong",
        "More rows of {file} are wrong than right ({wrong} of {all}), so nothing of it is taken. "
        "Check that it is the right file.",
    )
    NO_ORGANISATIONS_FILE = (
        "nhs-choices.no-organisations-file",
        "None of the files has the column OrganisationCode. Name the file of organisations too.",
    )
    ORPHAN_HOURS = (
        "nhs-choices.orphan-hours",
        "Opening times of {identity}, which is in none of the files, are left out.",
    )
