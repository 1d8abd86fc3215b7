"""What can go wrong with notices."""

from superhighway.core.errors import ProblemCode


class NoticeProblem(ProblemCode):
    """Codes and wording."""

    EMPTY = ("notices.empty", "Write the {what} of the notice.")
    TOO_LONG = ("notices.too-long", "Make the {what} shorter: at most {most} characters.")
    ENDS_FIRST = ("notices.ends-first", "Give an end that comes after the beginning.")
    ALREADY_OVER = ("notices.already-over", "Give an end that is still to come.")
    TOO_FAR_OFF = (
        "notices.too-far-off",
        "Give an end within a year. What holds for longer belongs into the directory.",
    )
    NO_WARD = (
        "notices.no-ward",
        "Give the code of a ward, such as E05000001, at most 100 of them.",
    )
    NO_MIDDLE = ("notices.no-middle", "Give the place around which the notice holds.")
    BAD_RADIUS = (
        "notices.bad-radius",
        "Give how far around the place it holds: more than nothing, at most {most_km} km.",
    )
    NO_SUBJECT = (
        "notices.no-subject",
        "Say which service, stop or route it is about, at most 50 of them.",
    )
    UNKNOWN_SUBJECT = (
        "notices.unknown-subject",
        "“{ref}” is nothing that this node knows. The UUID of a service is in the address of its "
        "page; “superhighway journeys --json” has the feed, stop_id and route of each ride.",
    )
    NO_NOTICE = ("notices.no-notice", "There is no such notice on this node. Look at the list.")
    NOT_OURS = (
        "notices.not-ours",
        "This notice is {origin}’s. Only they can change it.",
    )
    SECOND_PERSON = (
        "notices.second-person",
        "You wrote this notice. Somebody else has to check it before it is published.",
    )
    NOT_WAITING = (
        "notices.not-waiting",
        "This notice isn’t waiting to be checked. Look at how it stands now.",
    )
    NOT_OPEN = (
        "notices.not-open",
        "This notice is over already. Write a new one.",
    )
    NO_REASON = ("notices.no-reason", "Say in a sentence why it no longer holds.")
    ANOTHERS = (
        "notices.anothers",
        "{uri} was said by somebody else before. It is not taken from {origin}.",
    )
    TOO_MANY = (
        "notices.too-many",
        "{origin} has {most} notices here already. No more are taken until some have ended.",
    )
    UNREADABLE = ("notices.unreadable", "This is no notice that can be read: {why}.")
