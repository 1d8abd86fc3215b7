"""What can be wrong with a question for the soonest help, in words."""

from superhighway.core.errors import ProblemCode


class HelpProblem(ProblemCode):
    """Each is the error of a field."""

    WHICH_PLACE = ("help.which-place", "Choose which place you mean by “{text}”.")
    WHICH_PRACTICE = ("help.which-practice", "Choose which GP surgery you mean by “{text}”.")
    NO_SUCH_PRACTICE = (
        "help.no-such-practice",
        "We know no GP surgery called “{text}”. Check the name, or leave this empty.",
    )
    NO_SUCH_NEED = (
        "help.no-such-need",
        "“{text}” is no need that we know. Choose one of: {needs}.",
    )
