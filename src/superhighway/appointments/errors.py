"""What can go wrong with diaries and waits, coded, with the words for it."""

from superhighway.core.errors import ProblemCode


class DiaryProblem(ProblemCode):
    """Refusals of a whole source, then of single schedules and slots, then of what people type."""

    OUTCOME = (
        "appointments.outcome",
        "The server gave no slots but said “{text}”. Ask who runs it.",
    )
    NOT_A_BUNDLE = (
        "appointments.not-a-bundle",
        "The answer for {what} is no FHIR search result. Check the address; it must be the base "
        "of a FHIR R4 server.",
    )
    TOO_MANY_PAGES = (
        "appointments.too-many-pages",
        "The server goes on for more than {most} pages of {what}. Ask who runs it; what we knew "
        "before still stands.",
    )
    FOREIGN_PAGE = (
        "appointments.foreign-page",
        "The server names a next page of {what} that is not below its own address, so it is not "
        "asked for. Ask who runs it.",
    )
    NOTHING = (
        "appointments.nothing",
        "{file} holds no schedule and no slot. Check that it is the right file.",
    )
    TOO_MANY = (
        "appointments.too-many",
        "There are more than {most:,} slots. Ask for fewer days with the option “days”.",
    )
    BAD_OPTION = (
        "appointments.bad-option",
        "The option “{name}” of this source must be {wanted}. Correct it in locality.toml.",
    )
    PAGES_REPEAT = (
        "appointments.pages-repeat",
        "{file} names a next page that we have already read, or were not given. We stopped there.",
    )
    BAD_RESOURCE = ("appointments.bad-resource", "{what} can’t be read: {why}.")
    UNKNOWN_SCHEDULE = (
        "appointments.unknown-schedule",
        "{what} belongs to a schedule that is not there: “{schedule}”.",
    )
    NOT_A_TIME = (
        "appointments.not-a-time",
        "{what}: “{text}” is no date and time. Write it as 2026-03-04T09:10:00+00:00.",
    )
    NO_ZONE = (
        "appointments.no-zone",
        "{what}: “{text}” has no time zone. Write it as 2026-03-04T09:10:00+00:00.",
    )
    BACKWARDS = ("appointments.backwards", "{what} ends before it begins. Put its times right.")
    PAST = ("appointments.past", "{what} is in the past. Share what is still to come.")
    TOO_FAR = (
        "appointments.too-far",
        "{what} is more than a year ahead; that can’t be right. Check its year.",
    )
    REPEATED = ("appointments.repeated", "{what} is there twice. The first is taken.")
    OVERLAPPING = (
        "appointments.overlapping",
        "{what} overlaps another slot of the same person’s diary. The first is taken.",
    )
    NO_END = (
        "appointments.no-end",
        "{what} doesn’t say when it ends, so we say nothing about the days after its last slot.",
    )
    INVENTED = (
        "appointments.invented",
        "{what} is invented and says that it is of {code}, which is a real organisation. "
        "Invented diaries need invented codes.",
    )
    NO_OWNER = (
        "appointments.no-owner",
        "{what} names neither an organisation by its code nor a service that we know. "
        "Give one of them.",
    )
    BAD_WORD = (
        "appointments.bad-word",
        "{what}: “{text}” can’t stand under {column}. Write one of: {known}.",
    )
    WAIT_NOT_A_NUMBER = (
        "appointments.wait-not-a-number",
        "Enter the number of days until the next routine appointment, such as 9.",
    )
    WAIT_TOO_LONG = (
        "appointments.wait-too-long",
        "Enter a number of days from 0 to {most}.",
    )
    UNKNOWN_ORGANISATION = (
        "appointments.unknown-organisation",
        "We don’t know an organisation with the code {code}. Check the address of this page.",
    )
