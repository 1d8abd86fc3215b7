"""What can go wrong with surveys that are kept."""

from superhighway.core.errors import ProblemCode


class SurveysProblem(ProblemCode):
    """Codes and wording."""

    NO_SURVEY = ("surveys.no-survey", "There is no such survey on this node. Look at the list.")
    NOT_IN_GROUP = (
        "surveys.not-in-group",
        "This file isn’t one of the group. Choose one of those that are listed.",
    )
    NOT_A_SAMPLE = (
        "surveys.not-a-sample",
        "Only the survey of a sample can be shown to everybody. Keep it for staff.",
    )
    NO_ORIGINAL = (
        "surveys.no-original",
        "{path} could no longer be read when the survey was kept. Survey the folder again.",
    )
