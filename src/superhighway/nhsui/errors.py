"""What can be wrong with a field, and the words for it.

``{what}`` is the field in words with its article: "the date of your appointment".
"""

from superhighway.core.errors import ProblemCode


class FieldProblem(ProblemCode):
    """What can be wrong with something that a person typed."""

    MISSING = ("nhsui.missing", "Enter {what}.")
    TOO_LONG = ("nhsui.too-long", "{What} must be {limit} characters or fewer.")
    NOT_A_CHOICE = ("nhsui.not-a-choice", "Choose one of the answers for {what}.")
    NOT_A_NUMBER = ("nhsui.not-a-number", "{What} must be a whole number, like {example}.")
    NUMBER_RANGE = ("nhsui.number-range", "{What} must be between {low} and {high}.")
    DATE_PARTS = ("nhsui.date-parts", "{What} must include a {parts}.")
    NOT_A_DATE = (
        "nhsui.not-a-date",
        "{What} must be a real date, like {example}. Check the day, the month and the year.",
    )
    NOT_A_TIME = ("nhsui.not-a-time", "Enter {what} like 2:20pm or 14:20.")
    MORNING_OR_AFTERNOON = (
        "nhsui.morning-or-afternoon",
        "Say if {what} is in the morning or the afternoon: enter {text}am or {text}pm.",
    )
    SKIPPED_HOUR = (
        "nhsui.skipped-hour",
        "The clocks go forward that night and there is no {time}. Enter another time.",
    )
    NOT_A_MOMENT = ("nhsui.not-a-moment", "Enter {what} again: the link gave it in a wrong form.")
