"""The address of the FHIR interface to which responses are sent."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse

from superhighway.core.errors import Problem
from superhighway.core.limits import address_of, allowed
from superhighway.fhir import api as fhir
from superhighway.library.exchange.rest import answers
from superhighway.library.exchange.rest.errors import SentProblem
from superhighway.library.filling.responses import Fault

#: Responses that one address may send in an hour.
MOST_AN_HOUR = 600


@fhir.fhir_view("POST", "OPTIONS")
def responses(request: HttpRequest) -> HttpResponse:
    """Take in a QuestionnaireResponse."""
    if not allowed(f"fhir-response:{address_of(request)}", MOST_AN_HOUR, timedelta(hours=1)):
        raise Problem(SentProblem.TOO_OFTEN, most=MOST_AN_HOUR)
    done = answers.received(fhir.resource(request))
    if isinstance(done, list):
        return fhir.refused([_fault(one) for one in done])
    identity, sent = done
    kept = f"kept until {sent.delete_on:%-d %B %Y}" if sent.delete_on else "counted and not kept"
    words = f"The answers came in as {sent.reference} and are {kept}."
    location = f"{fhir.base(request)}/QuestionnaireResponse/{identity}"
    return fhir.as_json(fhir.success(words), 201, {"Location": location})


def _fault(one: Fault) -> fhir.Fault:
    return fhir.Fault(one.problem, one.where, f"linkId {one.link_id}" if one.link_id else "")
