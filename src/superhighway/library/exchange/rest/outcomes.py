"""Which status and which of FHIR's codes the library's problems are answered with."""

from collections.abc import Mapping

from superhighway.core.errors import ProblemCode
from superhighway.library.errors import LibraryProblem
from superhighway.library.exchange.rest.errors import SentProblem
from superhighway.library.fhir.errors import FhirProblem
from superhighway.library.filling.errors import FillingProblem, ResponseProblem

KNOWN: Mapping[ProblemCode, tuple[int, str]] = {
    SentProblem.TOO_OFTEN: (429, "throttled"),
    SentProblem.NO_QUESTIONNAIRE: (422, "required"),
    SentProblem.NO_SUCH_QUESTIONNAIRE: (422, "not-found"),
    LibraryProblem.ENDED: (422, "business-rule"),
    LibraryProblem.EXPIRED: (422, "business-rule"),
    FillingProblem.LAYOUT_ONLY: (422, "business-rule"),
    FillingProblem.NOT_FILLED_IN: (422, "business-rule"),
    FillingProblem.MISSING: (422, "required"),
    FhirProblem.NOT_TEXT: (400, "structure"),
    FhirProblem.NOT_JSON: (400, "structure"),
    FhirProblem.TOO_DEEP: (400, "structure"),
    FhirProblem.TWICE: (400, "structure"),
    FhirProblem.TOO_LARGE: (413, "too-long"),
    ResponseProblem.BAD_FORM: (422, "structure"),
    ResponseProblem.NOT_A_RESPONSE: (422, "structure"),
    ResponseProblem.NOT_COMPLETED: (422, "business-rule"),
    ResponseProblem.UNKNOWN_LINK: (422, "not-found"),
    ResponseProblem.HIDDEN: (422, "business-rule"),
    ResponseProblem.TAKES_NO_FILES: (422, "not-supported"),
}
