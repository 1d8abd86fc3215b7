"""What can go wrong with the sample areas, in words."""

from superhighway.core.errors import ProblemCode


class DemoProblem(ProblemCode):
    """Problems of the sample areas."""

    NO_SUCH_AREA = (
        "demo.no-such-area",
        "There is no sample area called “{area}”. Choose one of {areas}.",
    )
    NOT_CLEAN = (
        "demo.not-clean",
        "The sample area could not be read: {title}. {why} This is our mistake: please tell the "
        "makers of Superhighway.",
    )
