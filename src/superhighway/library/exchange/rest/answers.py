"""What became of a response that was sent in."""

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library import selectors as library
from superhighway.library.domain import Release
from superhighway.library.exchange.rest.errors import SentProblem
from superhighway.library.fhir.parsing import Json, parse
from superhighway.library.filling.actions import accept
from superhighway.library.filling.domain import Sent
from superhighway.library.filling.errors import ResponseProblem
from superhighway.library.filling.responses import Fault, take


def received(content: bytes) -> tuple[str, Sent] | list[Fault]:
    """Take in a QuestionnaireResponse: its id and what became of it, or its faults."""
    try:
        given = parse(content)
        release = _release(given)
        if isinstance(release, Fault):
            return [release]
        taken = take(given, release, library.questionnaire(release.content), clock.today())
        if taken.faults:
            return list(taken.faults)
        identity, sent = accept(release, taken)
    except Problem as problem:
        return [Fault(problem, "")]
    return str(identity), sent


def _release(given: Json) -> Release | Fault:
    """The release that a response answers: the one of that url|version, else the newest in use."""
    name = given.get("questionnaire")
    if given.get("resourceType") != "QuestionnaireResponse":
        return Fault(Problem(ResponseProblem.NOT_A_RESPONSE), "")
    if not isinstance(name, str) or not name:
        return Fault(Problem(SentProblem.NO_QUESTIONNAIRE), "QuestionnaireResponse")
    try:
        return library.release(name)
    except Problem:
        problem = Problem(SentProblem.NO_SUCH_QUESTIONNAIRE, name=name[:200])
        return Fault(problem, "QuestionnaireResponse.questionnaire")
