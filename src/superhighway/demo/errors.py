"""What can go wrong with the sample areas, in words."""

from superhighway.core.errors import ProblemCode


class DemoProblem(ProblemCode):
    """Problems of the sample areas."""

    NO_SUCH_AREA = (
        "demo.no-such-area",
        "There is no sample area called “{area}”. Choose one of {areas}.",
    )
    REAL_AREA = (
        "demo.real-area",
        "This node holds a real area, {area}, and a sample must not take its place. Start the demo "
        "with another --home, and without SUPERHIGHWAY_DATABASE_URL.",
    )
    NOT_CLEAN = (
        "demo.not-clean",
        "The sample area could not be read: {title}. {why} This is our mistake: please tell the "
        "makers of Superhighway.",
    )
