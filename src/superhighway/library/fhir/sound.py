"""Whether a questionnaire keeps to the official schema."""

from superhighway.core.errors import Problem
from superhighway.fhir.domain import faults
from superhighway.library.fhir.errors import FhirProblem
from superhighway.library.fhir.parsing import Json


def require_valid(resource: str, content: Json) -> None:
    """Raise Problem BAD_FORM for the first thing against the schema."""
    for where, why in faults(resource, content, most=1):
        raise Problem(FhirProblem.BAD_FORM, where=where, why=why)
