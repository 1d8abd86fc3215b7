"""FHIR JSON whatever happens, no cookie, no form of a page: what all views of FHIR share."""

from collections.abc import Callable, Collection, Sequence
from functools import wraps

import msgspec
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from superhighway.core.errors import Problem
from superhighway.fhir import outcomes, requests
from superhighway.fhir.errors import RestProblem
from superhighway.fhir.outcomes import Fault
from superhighway.fhir.resources import Read
from superhighway.fhir.searching import MOST_VALUES

JSON = "application/fhir+json; charset=utf-8"
View = Callable[..., HttpResponseBase]
OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


def fhir_view(*methods: str, also: Collection[str] = ()) -> Callable[[View], View]:
    """Let a view answer FHIR JSON, its Problems too; only by these methods.

    ``also`` are further media types that may be asked for.
    """

    def decorate(view: View) -> View:
        # No session and no cookie counts here, so there is nothing that a foreign page could use.
        @csrf_exempt
        @wraps(view)
        def answer(request: HttpRequest, **parts: str) -> HttpResponseBase:
            if request.method == "OPTIONS":
                return HttpResponse(status=204, headers={**OPEN, "Allow": ", ".join(methods)})
            try:
                if request.method not in methods:
                    raise Problem(RestProblem.METHOD, method=str(request.method)[:20])
                requests.require_json(request, also)
                return view(request, **parts)
            except TooManyFieldsSent:
                problem = Problem(RestProblem.TOO_MANY_VALUES, most=MOST_VALUES)
                return refused([Fault(problem)], methods)
            except Problem as problem:
                return refused([Fault(problem)], methods)

        return answer

    return decorate


def as_json(
    body: object, status: int = 200, headers: dict[str, str] | None = None, kind: str = JSON
) -> HttpResponse:
    """A resource as the answer."""
    content = msgspec.json.encode(body)
    return HttpResponse(content, kind, status=status, headers={**OPEN, **(headers or {})})


def as_read(one: Read) -> HttpResponse:
    """A resource that was read, byte for byte."""
    return HttpResponse(one.content, JSON, headers={**OPEN, **one.headers})


def refused(faults: Sequence[Fault], methods: tuple[str, ...] = ()) -> HttpResponse:
    """What was wrong, as an OperationOutcome."""
    status = max(outcomes.status_of(one.problem) for one in faults)
    headers = {"Allow": ", ".join(methods)} if status == 405 else {}
    if status == 429:
        headers["Retry-After"] = "3600"
    return as_json(outcomes.refusal(faults), status, headers)
