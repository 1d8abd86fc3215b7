"""What can go wrong while somebody writes a template."""

from superhighway.core.errors import ProblemCode


class EditorProblem(ProblemCode):
    """Codes and wording; no word of FHIR in them."""

    NO_ITEM = (
        "editor.no-item",
        "That question is not in this draft any more. Look at the list of questions.",
    )
    NO_GROUP = (
        "editor.no-group",
        "That group is not in this draft any more. Choose another one.",
    )
    INSIDE_ITSELF = (
        "editor.inside-itself",
        "A group can’t lie inside itself. Choose another group.",
    )
    LAST_ITEM = (
        "editor.last-item",
        "This is the only question, so it can’t be taken out. Add another one first.",
    )
    CIRCLE = (
        "editor.circle",
        "These wait for each other, so nobody would ever be asked them: {names}. Change one of "
        "their conditions first.",
    )
    TOO_DEEP = (
        "editor.too-deep",
        "Groups can lie at most {most} deep inside each other. Put it somewhere else.",
    )
    TOO_MANY = (
        "editor.too-many",
        "A template can hold at most {most:,} questions. Start another one for the rest.",
    )
    NOT_KEPT = (
        "editor.not-kept",
        "That can’t be kept as it was typed. Take out unusual signs, then try again.",
    )
    NO_PRESS = (
        "editor.no-press",
        "We don’t know what to do with that. Go back to the page and press one of its buttons.",
    )
    NO_KIND = ("editor.no-kind", "Choose what it is.")
    NO_TITLE = ("editor.no-title", "Enter a name, so that people can find it.")
    NO_TEXT = ("editor.no-text", "Enter the words of the question.")
    NO_TYPE = ("editor.no-type", "Choose how people answer it.")
    HOLDS_OTHERS = (
        "editor.holds-others",
        "Other questions lie in this. Take them out of it first.",
    )
    LONG = ("editor.long", "Write {most:,} letters or fewer. This has {count:,}.")
    NOT_A_NUMBER = ("editor.not-a-number", "Enter a number, like {example}.")
    NOT_POSITIVE = ("editor.not-positive", "Enter a whole number of 1 or more.")
    NOT_A_DAY = ("editor.not-a-day", "Enter a date like 2026-03-04: year, month, day.")
    NOT_A_TIME = ("editor.not-a-time", "Enter a time like 14:20.")
    LOW_OVER_HIGH = (
        "editor.low-over-high",
        "The smallest value is larger than the largest one. Change one of them.",
    )
    NO_CHOICES = ("editor.no-choices", "Write at least one choice.")
    SAME_CHOICE = ("editor.same-choice", "“{words}” is there twice. Change one of them.")
    WEIGHT = ("editor.weight", "“{text}” is not a number. Enter a weight like 2, or leave it out.")
    NO_SUCH_CHOICE = ("editor.no-such-choice", "Choose one of the answers.")
    NO_QUESTION = ("editor.no-question", "Choose the question whose answer decides.")
    NO_OPERATOR = ("editor.no-operator", "Choose how the answers are compared.")
    NO_ANSWER = ("editor.no-answer", "Say which answer it waits for.")
    NO_SCORE_KIND = ("editor.no-score-kind", "Choose how the score is worked out.")
    NO_PARTS = ("editor.no-parts", "Choose what the score is worked out from.")
    ONE_PART = ("editor.one-part", "Choose exactly one to compare.")
    BAD_PART = (
        "editor.bad-part",
        "“{name}” can’t be used for this score. Take out its tick.",
    )
    NO_LIMIT = ("editor.no-limit", "Enter the number to compare with.")
    BAND = (
        "editor.band",
        "Give band {number} a name, and numbers for from and to; “from” is not larger than “to”.",
    )
    BANDS_CROSS = (
        "editor.bands-cross",
        "The bands “{one}” and “{other}” hold the same numbers. Change where one begins or ends.",
    )
    DAYS = ("editor.days", "Enter a number of days from 0 to {most:,}.")
    MINUTES = ("editor.minutes", "Enter the minutes as a number of more than 0, like 4.")
    NO_CLINICAL = ("editor.no-clinical", "Say whether it would guide care.")
    NO_ORGANISATION = (
        "editor.no-organisation",
        "We don’t know the organisation code {code}. Check it, or leave it empty.",
    )
    NO_FILE = ("editor.no-file", "Choose at least one file.")
    MANY_FILES = ("editor.many-files", "Choose at most {most} files at once.")
    LARGE_FILE = ("editor.large-file", "{name} is larger than {most_mb} MB. Choose a smaller file.")
    CHANGED_SINCE = (
        "editor.changed-since",
        "The draft changed since you opened this page. Look at it again before you drop it.",
    )
    CHANGED_UNREAD = (
        "editor.changed-unread",
        "The draft changed since you opened this page. Read it again before you answer.",
    )
    NO_DECISION = ("editor.no-decision", "Choose whether you agree.")
    NO_RELEASE = (
        "editor.no-release",
        "There is no release of that any more. Go back and look at the list.",
    )
    NOTHING_LIKE_IT = (
        "editor.nothing-like-it",
        "That question can’t be found any more. Go back and look again.",
    )
