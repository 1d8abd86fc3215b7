"""What can go wrong with organisations, and the words for it."""

from superhighway.core.errors import ProblemCode


class OrganisationsProblem(ProblemCode):
    """Why an organisation can't be shown, or a row or file of them is not taken."""

    UNKNOWN = (
        "organisations.unknown",
        "We don’t know an organisation with the code {code}. Search for its name instead.",
    )
    CLOSED = (
        "organisations.closed",
        "{name} has closed or is no longer listed. Search for another place.",
    )
    NO_POSITION = (
        "organisations.no-position",
        "We don’t know where {name} is. Enter its postcode instead.",
    )
    COLUMN_COUNT = (
        "organisations.column-count",
        "The row has {found} columns instead of {wanted}; perhaps a comma is not in quotes.",
    )
    SHIFTED = (
        "organisations.shifted",
        "“{value}” stands where {column} should be; perhaps the columns are shifted.",
    )
    NO_CODE = ("organisations.no-code", "The row has no code of 3 to 12 letters and digits.")
    NO_NAME = ("organisations.no-name", "{code} has no name.")
    REPEATED = ("organisations.repeated", "{code} is in the file more than once.")
    BAD_POSITION = (
        "organisations.bad-position",
        "The position of {code} is not one in Britain. Check latitude and longitude.",
    )
    NOTHING = (
        "organisations.nothing",
        "{file} holds no organisation that can be used. Check that it is the right file.",
    )
    WRONG_LAYOUT = (
        "organisations.wrong-layout",
        "More rows of {file} are wrong than right ({wrong} of {all}). Check that it is the right "
        "file.",
    )
