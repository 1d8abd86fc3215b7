"""What can be wrong with opening times, and the words for it."""

from superhighway.core.errors import ProblemCode


class OpeningProblem(ProblemCode):
    """Problems of one rule, or of two that don't go together. ``{rule}`` is the rule in words."""

    ENDS_BEFORE_BEGIN = (
        "opening.ends-before-begin",
        "“{rule}” ends before it begins. Check the times; write a night as two parts.",
    )
    NO_CLOSING = (
        "opening.no-closing",
        "“{rule}” doesn’t say when it closes. Add the time when it closes.",
    )
    NO_OPENING = (
        "opening.no-opening",
        "“{rule}” doesn’t say when it opens. Add the time when it opens.",
    )
    NO_END = (
        "opening.no-end",
        "“{rule}” needs its first and its last day. Add the days.",
    )
    ENDS_BEFORE_FIRST_DAY = (
        "opening.ends-before-first-day",
        "“{rule}” has its last day before its first. Check the days.",
    )
    NO_DAYS = ("opening.no-days", "“{rule}” doesn’t say on which days. Add the days.")
    BAD_DAY = (
        "opening.bad-day",
        "“{day}” is no day for opening times. Use days like MO, or 1MO for a month’s first Monday.",
    )
    BAD_INTERVAL = (
        "opening.bad-interval",
        "“{rule}” comes round every {interval} weeks or months. Use 1 or more.",
    )
    NO_START = (
        "opening.no-start",
        "“{rule}” doesn’t say in which week it starts. Add the first day.",
    )
    OVERLAP = (
        "opening.overlap",
        "“{first}” and “{second}” overlap on {day}. Change one of them.",
    )
    CONTRADICTION = (
        "opening.contradiction",
        "“{first}” and “{second}” can’t both be true on {day}. Take one of them out.",
    )


class HoursTextProblem(ProblemCode):
    """Why hours that somebody typed can't be read."""

    EMPTY = (
        "opening.empty",
        "Enter the opening times, like: Monday to Friday 9am to 5:30pm, Saturday 9am to midday.",
    )
    UNKNOWN_WORD = (
        "opening.unknown-word",
        "“{word}” can’t be read. Write days and times, like: Monday to Friday 9am to 5:30pm.",
    )
    NO_HOURS = (
        "opening.no-hours",
        "There are no times for “{days}”. Add them, like 9am to 5pm, or write closed.",
    )
    NO_DAYS_BEFORE = (
        "opening.no-days-before",
        "“{hours}” stands without days. Put the days before it, like Monday to Friday {hours}.",
    )
    NO_CLOSING_TIME = (
        "opening.no-closing-time",
        "“{time}” stands alone. Write from when to when, like 9am to 5pm.",
    )
    BAD_CLOCK = (
        "opening.bad-clock",
        "“{time}” is not a time of day. Write it like 9am, 5:30pm or 17:30.",
    )
    AM_OR_PM = (
        "opening.am-or-pm",
        "“{hours}” could be morning or evening. Put am or pm after each time.",
    )
    BAD_DATE = (
        "opening.bad-date",
        "“{text}” is not a date. Write it with its year, like 25 December 2026.",
    )
    WRONG_WEEKDAY = (
        "opening.wrong-weekday",
        "“{text}”: that date is a {weekday}. Check the day and the date.",
    )
    DAYS_BACKWARDS = (
        "opening.days-backwards",
        "“{text}” has its last day before its first. Check the days.",
    )
