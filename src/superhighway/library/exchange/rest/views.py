"""The addresses of the FHIR interface: FHIR JSON whatever happens, no cookie, no form of a page."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

import msgspec
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.limits import address_of, allowed
from superhighway.library.domain import Release
from superhighway.library.exchange.rest import (
    answers,
    capabilities,
    outcomes,
    requests,
    searching,
    selectors,
)
from superhighway.library.exchange.rest.errors import RestProblem
from superhighway.library.filling.responses import Fault

JSON = "application/fhir+json; charset=utf-8"
#: Responses that one address may send in an hour.
MOST_AN_HOUR = 600
View = Callable[..., HttpResponse]
_OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


def _fhir(*methods: str) -> Callable[[View], View]:
    """Let a view answer FHIR JSON, its Problems too; only by these methods."""

    def decorate(view: View) -> View:
        # No session and no cookie counts here, so there is nothing that a foreign page could use.
        @csrf_exempt
        @wraps(view)
        def answer(request: HttpRequest, **parts: str) -> HttpResponse:
            if request.method == "OPTIONS":
                return HttpResponse(status=204, headers={**_OPEN, "Allow": ", ".join(methods)})
            try:
                if request.method not in methods:
                    raise Problem(RestProblem.METHOD, method=str(request.method)[:20])
                requests.require_json(request)
                return view(request, **parts)
            except TooManyFieldsSent:
                problem = Problem(RestProblem.TOO_MANY_VALUES, most=searching.MOST_VALUES)
                return _refused([Fault(problem, "")], methods)
            except Problem as problem:
                return _refused([Fault(problem, "")], methods)

        return answer

    return decorate


_READ = ("GET", "HEAD", "OPTIONS")


@_fhir(*_READ)
def metadata(request: HttpRequest) -> HttpResponse:
    """The CapabilityStatement."""
    searching.read((("_format", request.GET.get("_format", "json")),))
    run_by, sample = requests.whose()
    day = clock.today().isoformat()
    return _json(capabilities.statement(requests.base(request), day, run_by, sample=sample))


@_fhir(*_READ)
def questionnaires(request: HttpRequest) -> HttpResponse:
    """A page of releases."""
    return _found(request, request.GET)


@_fhir("POST", "OPTIONS")
def questionnaires_by_form(request: HttpRequest) -> HttpResponse:
    """The same, with the parameters in the body too."""
    return _found(request, request.GET, requests.form(request))


def _found(request: HttpRequest, *parameters: QueryDict) -> HttpResponse:
    pairs = [
        (name, value) for one in parameters for name, values in one.lists() for value in values
    ]
    search = searching.read(pairs)
    return _json(answers.bundle(search, requests.base(request), sample=requests.whose()[1]))


@_fhir(*_READ)
def questionnaire(request: HttpRequest, identity: str) -> HttpResponse:
    """One release, byte for byte."""
    return _bytes(request, selectors.found(identity))


@_fhir(*_READ)
def questionnaire_version(request: HttpRequest, identity: str, number: str) -> HttpResponse:
    """One release by its template and number, byte for byte."""
    return _bytes(request, selectors.found(identity, requests.version(identity, number)))


def _bytes(request: HttpRequest, one: Release) -> HttpResponse:
    address = f"{requests.base(request)}/Questionnaire/{selectors.id_of(one)}"
    headers = {
        **_OPEN,
        "ETag": f'W/"{one.number}"',
        "Last-Modified": http_date(one.released_at.timestamp()),
        "Content-Location": address,
        "Superhighway-Release-State": str(one.state),
    }
    return HttpResponse(one.content, JSON, headers=headers)


@_fhir("POST", "OPTIONS")
def responses(request: HttpRequest) -> HttpResponse:
    """Take in a QuestionnaireResponse."""
    if not allowed(f"fhir-response:{address_of(request)}", MOST_AN_HOUR, timedelta(hours=1)):
        raise Problem(RestProblem.TOO_OFTEN, most=MOST_AN_HOUR)
    done = answers.received(requests.resource(request))
    if isinstance(done, list):
        return _refused(done)
    identity, sent = done
    kept = f"kept until {sent.delete_on:%-d %B %Y}" if sent.delete_on else "counted and not kept"
    words = f"The answers came in as {sent.reference} and are {kept}."
    location = f"{requests.base(request)}/QuestionnaireResponse/{identity}"
    return _json(outcomes.success(words), 201, {"Location": location})


@_fhir(*_READ, "POST", "PUT", "PATCH", "DELETE")
def nothing(_request: HttpRequest, rest: str = "") -> HttpResponse:  # noqa: ARG001 - the address
    """There is nothing at any other address."""
    raise Problem(RestProblem.NO_SUCH_ADDRESS)


def _json(body: object, status: int = 200, headers: dict[str, str] | None = None) -> HttpResponse:
    content = msgspec.json.encode(body)
    return HttpResponse(content, JSON, status=status, headers={**_OPEN, **(headers or {})})


def _refused(faults: list[Fault], methods: tuple[str, ...] = ()) -> HttpResponse:
    status = max(outcomes.status_of(one.problem) for one in faults)
    headers = {"Allow": ", ".join(methods)} if status == 405 else {}
    if status == 429:
        headers["Retry-After"] = "3600"
    return _json(outcomes.refusal(faults), status, headers)
