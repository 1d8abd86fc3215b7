"""What can go wrong with completions, receipts and objections."""

from superhighway.core.errors import ProblemCode


class BurdenProblem(ProblemCode):
    """Codes and wording."""

    BAD_CODE = (
        "burden.bad-code",
        "“{text}” is no ODS code of an organisation. Write it like J82001.",
    )
    NOBODY = ("burden.nobody", "There is nobody in the list. Name at least one organisation.")
    TOO_MANY = (
        "burden.too-many",
        "That are more than {limit:,} organisations. Send it to fewer at once.",
    )
    NONE_HERE = (
        "burden.none-here",
        "This node knows no {whom}. Give a list of ODS codes.",
    )
    BAD_FILE = (
        "burden.bad-file",
        "{file} can’t be read: {why}. Save the ODS codes as text, one in a line.",
    )
    PAST_DUE = (
        "burden.past-due",
        "The day by which it is due is not in the future. Choose a later one.",
    )
    FAR_DUE = (
        "burden.far-due",
        "The day by which it is due is more than {years} years away. Choose an earlier one.",
    )
    BAD_DAY = ("burden.bad-day", "“{text}” is no date. Write it like 2026-12-18.")
    BAD_MINUTES = (
        "burden.bad-minutes",
        "Enter the minutes that one completion takes, from 0.5 to {limit:,}.",
    )
    LAYOUT_ONLY = (
        "burden.layout-only",
        "This form is an example of layout, not for use, so it isn’t sent to anybody.",
    )
    NO_RECEIPT = ("burden.no-receipt", "There is no receipt {number} on this node.")
    NOT_A_RECIPIENT = (
        "burden.not-a-recipient",
        "{code} isn’t among the organisations that get this. Check the code.",
    )
    UNKNOWN_CODE = (
        "burden.unknown-code",
        "This node doesn’t know the organisation {code}. Check the code.",
    )
    NO_REASON = ("burden.no-reason", "Choose what you object to.")
    TOO_MANY_OBJECTIONS = (
        "burden.too-many-objections",
        "That are very many objections from your network today. Try again tomorrow.",
    )
    WITHDRAWN = ("burden.withdrawn", "This isn’t sent out any more, so nobody needs to object.")
    NO_ANSWER = ("burden.no-answer", "Say in a sentence why. Recipients read it.")
    NO_VERDICT = ("burden.no-verdict", "Choose what happens now.")
    BAD_YEAR = ("burden.bad-year", "Enter a year from {low} to {high}.")
    BAD_NUMBER = ("burden.bad-number", "Enter how many completions, from 0 to {limit:,}.")
    BAD_RATE = ("burden.bad-rate", "Enter what an hour costs in pounds, from 1 to {limit}.")
    NO_SOURCE = ("burden.no-source", "Say which figure that is and where it comes from.")
    NOT_AS_SIGNED = (
        "burden.not-as-signed",
        "Receipt {number} isn’t what was signed: it was changed after that. Don’t rely on it.",
    )
    OUT_UNUSABLE = (
        "burden.out-unusable",
        "{out} can’t be written: {why}. Name another place with --out.",
    )
