"""What apps use to give out FHIR resources."""

from superhighway.core.extensions import fhir_resources
from superhighway.fhir.answering import as_json, fhir_view, refused
from superhighway.fhir.domain import Json, faults
from superhighway.fhir.errors import RestProblem
from superhighway.fhir.moments import span
from superhighway.fhir.outcomes import Fault, answer_with, success
from superhighway.fhir.requests import base, resource
from superhighway.fhir.resources import SAMPLE, Read, Resource, searched
from superhighway.fhir.searching import (
    Parameter,
    Parameters,
    Search,
    Test,
    bad_value,
    by_id,
    by_moment,
    by_reference,
    by_text,
    by_token,
)

__all__ = [
    "SAMPLE",
    "Fault",
    "Json",
    "Parameter",
    "Parameters",
    "Read",
    "Resource",
    "RestProblem",
    "Search",
    "Test",
    "answer_with",
    "as_json",
    "bad_value",
    "base",
    "by_id",
    "by_moment",
    "by_reference",
    "by_text",
    "by_token",
    "faults",
    "fhir_resources",
    "fhir_view",
    "refused",
    "resource",
    "searched",
    "span",
    "success",
]
