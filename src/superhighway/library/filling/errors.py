"""What can be wrong with answers and with filling in, and the words for it."""

from superhighway.core.errors import ProblemCode


class FillingProblem(ProblemCode):
    """Problems of one answer stand beside its question, so they don't name it."""

    MISSING = ("filling.missing", "Answer this question.")
    NOT_A_CHOICE = ("filling.not-a-choice", "Choose one of the answers that are there.")
    ONE_ONLY = ("filling.one-only", "Choose one answer only.")
    NO_OTHER = ("filling.no-other", "Write down what the other answer is.")
    NOT_WHOLE = ("filling.not-whole", "Enter a whole number, like 12.")
    NOT_A_NUMBER = ("filling.not-a-number", "Enter a number, like 12 or 12.5.")
    WHICH_NUMBER = (
        "filling.which-number",
        "Say which number you mean: enter {whole} or {part}.",
    )
    NUMBER_SIZE = ("filling.number-size", "Enter a number with fewer digits.")
    TOO_SMALL = ("filling.too-small", "Enter {limit} or more.")
    TOO_LARGE = ("filling.too-large", "Enter {limit} or less.")
    DATE_PARTS = ("filling.date-parts", "Enter the {parts} of the date too.")
    NOT_A_DATE = (
        "filling.not-a-date",
        "Enter a real date, like 27 3 2026. Write the year with four digits.",
    )
    TOO_EARLY = ("filling.too-early", "Enter {limit} or later.")
    TOO_LATE = ("filling.too-late", "Enter {limit} or earlier.")
    NO_TIME = ("filling.no-time", "Enter the time too, like 2:20pm.")
    NO_DATE = ("filling.no-date", "Enter the date too.")
    NOT_A_LINK = (
        "filling.not-a-link",
        "Enter a web address that begins with https://, like https://www.example.org.",
    )
    TOO_LONG = ("filling.too-long", "Write {limit:,} letters or fewer. This has {count:,}.")
    TOO_MANY = (
        "filling.too-many",
        "That is more than this form can hold. Take some of the repeated parts out.",
    )

    NO_SUCH_ORGANISATION = (
        "filling.no-such-organisation",
        "We don’t know an organisation with the name or code “{code}”. Check how it is written.",
    )
    WHICH_ORGANISATION = (
        "filling.which-organisation",
        "Choose the organisation that you mean.",
    )
    NO_ORGANISATION = (
        "filling.no-organisation",
        "Enter the name of the organisation that you fill this in for, or its code.",
    )
    NOT_FILLED_IN = (
        "filling.not-filled-in",
        "Nobody fills this in: it is a document to read, or it asks nothing.",
    )
    LAYOUT_ONLY = (
        "filling.layout-only",
        "This is an example of layout, not for use: no named clinician has taken it on. Look at "
        "it, but don’t fill it in.",
    )
    NOT_YET = (
        "filling.not-yet",
        "This form is not released yet, so nobody can fill it in. Come back later.",
    )
    LOST = (
        "filling.lost",
        "We can’t tell where you were in this form. Start it again, or come back with your code.",
    )
    NO_SUCH_CODE = (
        "filling.no-such-code",
        "We don’t know that code. Check each letter; codes are good for {days} days.",
    )
    TOO_MANY_TRIES = (
        "filling.too-many-tries",
        "That was too often. Wait an hour, then try again.",
    )
    NO_RESPONSE = (
        "filling.no-response",
        "There are no answers under that name. They may have been deleted when their time was up.",
    )


class ResponseProblem(ProblemCode):
    """Why a QuestionnaireResponse that a machine sends is not taken; each names its place."""

    NOT_A_RESPONSE = (
        "response.not-a-response",
        "This is not a FHIR R4 QuestionnaireResponse. Send one.",
    )
    BAD_FORM = ("response.bad-form", "{where} {why}. Put that right, then send it again.")
    OTHER_QUESTIONNAIRE = (
        "response.other-questionnaire",
        "The answers are to “{found}”, not to {wanted}. Say which release they answer.",
    )
    NOT_COMPLETED = (
        "response.not-completed",
        "The status is “{found}”. Send answers once they are completed.",
    )
    UNKNOWN_LINK = (
        "response.unknown-link",
        "This release has no item “{link}” there. Look its items up.",
    )
    TWICE = (
        "response.twice",
        "The item “{link}” comes twice and doesn’t repeat. Send it once.",
    )
    NOT_ASKED = (
        "response.not-asked",
        "The item “{link}” only holds or says something. Send no answer to it.",
    )
    WRONG_TYPE = (
        "response.wrong-type",
        "The item “{link}” takes {wanted}, and this is {found}.",
    )
    ONE_ANSWER = (
        "response.one-answer",
        "The item “{link}” takes one answer and has {found}. Send one.",
    )
    HIDDEN = (
        "response.hidden",
        "The item “{link}” isn’t asked after the other answers. Leave it out.",
    )
    OTHER_SCORE = (
        "response.other-score",
        "The score “{link}” is {wanted} after the other answers. Leave it out, or send that.",
    )
    TAKES_NO_FILES = (
        "response.takes-no-files",
        "The item “{link}” asks for a file, and this node takes none. Leave it out.",
    )
    NO_SUCH_ORGANISATION = (
        "response.no-such-organisation",
        "This node knows no organisation with the ODS code “{code}”. Check it, or leave it out.",
    )
