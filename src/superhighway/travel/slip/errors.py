"""What can be wrong with a clinic's list, and the words for it."""

from superhighway.core.errors import ProblemCode


class ClinicProblem(ProblemCode):
    """Problems of a whole list; nothing is made then."""

    NOT_CSV = (
        "slips.not-csv",
        "{name} is not a CSV file. In your spreadsheet choose “Save as” and then CSV.",
    )
    NOTHING = ("slips.nothing", "{name} is empty. Save the list from your spreadsheet again.")
    TOO_LARGE = (
        "slips.too-large",
        "{name} has more than {limit} rows. Split it and run each part on its own.",
    )
    NO_COLUMN = (
        "slips.no-column",
        "{name} has no column for {missing}. Give it the headings postcode, site, date and time.",
    )
    SAME_COLUMN = (
        "slips.same-column",
        "{name} has two columns for {column}. Keep one of them.",
    )
    UNREADABLE = ("slips.unreadable", "{name} can’t be read. Check the file’s name.")
    OUT = ("slips.out", "{out} can’t be written to. Choose another folder with --out.")


class RowProblem(ProblemCode):
    """Problems of one row; the others go on."""

    FORMULA = (
        "slips.formula",
        "The {column} is a formula, and formulas are not read. Put in the value.",
    )
    EMPTY = ("slips.empty", "The {column} is empty. Fill it in.")
    BAD_DATE = (
        "slips.bad-date",
        "“{text}” is not a date. Write the day first, like 04/03/2026 for 4 March 2026.",
    )
    BAD_TIME = ("slips.bad-time", "“{text}” is not a clear time. Write it like 14:20 or 2:20pm.")
    PAST = ("slips.past", "The appointment is in the past. Check the date.")
    NO_TIMETABLE = (
        "slips.no-timetable",
        "We hold no timetable for {day}. Get a newer one, or print this slip nearer the day.",
    )
    NOT_MADE = ("slips.not-made", "The PDF could not be made. Tell whoever runs this node.")
