"""What this room brings to the extension points."""

from superhighway.fhir.api import answer_with, fhir_resources
from superhighway.library.exchange.rest.outcomes import KNOWN
from superhighway.library.exchange.rest.resources import Questionnaires, Responses


def register() -> None:
    """Register what is given out and taken in as FHIR resources."""
    fhir_resources.register("Questionnaire", Questionnaires())
    fhir_resources.register("QuestionnaireResponse", Responses())
    answer_with(KNOWN)
