"""What can be wrong with what staff type, and the words for it."""

from superhighway.core.errors import ProblemCode


class StaffProblem(ProblemCode):
    """Why a form of the staff pages is shown again."""

    TELEPHONE = (
        "staff.telephone",
        "Enter a telephone number, like 01632 960123.",
    )
    EMAIL = ("staff.email", "Enter an e-mail address, like desk@example.org.")
    URL = ("staff.url", "Enter an address that begins with https://")
    TOO_LONG = ("staff.too-long", "Write {limit} characters or fewer. This has {count}.")
    AREA = (
        "staff.area",
        "“{text}” is not the first part of a postcode. Write them like: SO15, SO16.",
    )
    PRACTICE = (
        "staff.practice",
        "“{text}” is not the code of a GP surgery. Write the codes like: J82001, J82002.",
    )
    POSTCODE = (
        "staff.postcode",
        "We don’t know the postcode {text}. Check it, or leave it empty.",
    )
    WAY_WITHOUT_KIND = (
        "staff.way-without-kind",
        "Choose what kind of way in this is.",
    )
    NOTHING_CHANGED = ("staff.nothing-changed", "You have not changed anything yet.")
    NO_FACTS = ("staff.no-facts", "Choose what you have checked.")
    NO_HOW = ("staff.no-how", "Choose how you checked it.")
    NO_VERDICT = ("staff.no-verdict", "Choose what you found out.")
    NO_OTHER = ("staff.no-other", "Choose the record that speaks of the same service.")
    NO_MAIN = ("staff.no-main", "Choose which record goes first.")
    NO_RESULTS = ("staff.no-results", "Choose a result for at least one question.")
    NO_COUNT = ("staff.no-count", "Enter how many services to ring, from 1 to {limit}.")
