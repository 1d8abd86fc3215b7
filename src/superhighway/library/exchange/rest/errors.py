"""What the FHIR interface refuses of responses to questionnaires."""

from superhighway.core.errors import ProblemCode


class SentProblem(ProblemCode):
    """Problems of a response that is sent in."""

    TOO_OFTEN = (
        "fhir-rest.too-often",
        "That was more than {most} an hour from one address. Wait, then go on.",
    )
    NO_QUESTIONNAIRE = (
        "fhir-rest.no-questionnaire",
        "The answers don’t say to which questionnaire. Name its url|version.",
    )
    NO_SUCH_QUESTIONNAIRE = (
        "fhir-rest.no-such-questionnaire",
        "This node has no release “{name}”. Search for it by url.",
    )
