"""The addresses of the FHIR interface that are the same for every resource."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.fhir import bundles, capabilities, exporting, requests, resources, searching
from superhighway.fhir.answering import OPEN, as_json, as_read, fhir_view
from superhighway.fhir.errors import RestProblem
from superhighway.fhir.resources import Including, Resource, Versioned

_READ = ("GET", "HEAD", "OPTIONS")


@fhir_view(*_READ)
def metadata(request: HttpRequest) -> HttpResponse:
    """The CapabilityStatement."""
    searching.require_json(request.GET.get("_format", "json"))
    run_by, sample = requests.whose()
    base, day = requests.base(request), clock.today().isoformat()
    kinds = resources.told()
    return as_json(capabilities.statement(kinds, base, day, run_by, sample=sample))


@fhir_view(*_READ)
def search(request: HttpRequest, kind: str) -> HttpResponse:
    """A page of resources."""
    return _found(request, kind, request.GET)


@fhir_view("POST", "OPTIONS")
def search_by_form(request: HttpRequest, kind: str) -> HttpResponse:
    """The same, with the parameters in the body too."""
    return _found(request, kind, request.GET, requests.form(request))


def _found(request: HttpRequest, kind: str, *parameters: QueryDict) -> HttpResponse:
    one = _resource(kind)
    pairs = [
        (name, value) for given in parameters for name, values in given.lists() for value in values
    ]
    includes = one.includes if isinstance(one, Including) else ()
    asked = searching.read(one.parameters, pairs, includes)
    base, sample = requests.base(request), requests.whose()[1]
    return as_json(bundles.bundle(one, asked, base, sample=sample))


@fhir_view(*_READ)
def read(request: HttpRequest, kind: str, identity: str) -> HttpResponse:
    """One resource."""
    return as_read(_resource(kind).read(identity, requests.base(request)))


@fhir_view(*_READ)
def version(request: HttpRequest, kind: str, identity: str, number: str) -> HttpResponse:
    """One version of a resource."""
    one = _resource(kind)
    if not isinstance(one, Versioned):
        raise Problem(RestProblem.NO_SUCH_ADDRESS)
    return as_read(one.version(identity, number, requests.base(request)))


def _resource(kind: str) -> Resource[Any]:
    one = resources.resource(kind)
    if one is None:
        raise Problem(RestProblem.NO_SUCH_ADDRESS)
    return one


@fhir_view(*_READ, also=exporting.FORMATS)
def export(request: HttpRequest) -> HttpResponse:
    """Begin an export, as FHIR Bulk Data has it: it is ready at once."""
    asked = request.GET
    exporting.require_known(_types(request), asked.get("_outputFormat", exporting.MEDIA_TYPE))
    address = f"{requests.base(request)}/$export-status?{asked.urlencode()}"
    return HttpResponse(status=202, headers={**OPEN, "Content-Location": address})


@fhir_view(*_READ, also=exporting.FORMATS)
def export_status(request: HttpRequest) -> HttpResponse:
    """Where the files of an export are."""
    base, at = requests.base(request), clock.now().isoformat(timespec="seconds")
    asked = f"{base}/$export?{request.GET.urlencode()}".rstrip("?")
    since = request.GET.get("_since", "")
    body = exporting.manifest(base, asked, at, _types(request), since)
    return as_json(body, kind="application/json")


def _types(request: HttpRequest) -> list[str]:
    given = request.GET.getlist("_type")
    return [kind for one in given for kind in one.split(",") if kind]


@fhir_view(*_READ, also=exporting.FORMATS)
def file(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Everything of a type, a resource a line."""
    one = _resource(kind)
    found = exporting.things(one, request.GET.get("_since", ""))
    content = exporting.lines(one, found, requests.base(request))
    return StreamingHttpResponse(content, content_type=exporting.MEDIA_TYPE, headers=OPEN)


@fhir_view(*_READ, "POST", "PUT", "PATCH", "DELETE")
def nothing(_request: HttpRequest, rest: str = "") -> HttpResponse:  # noqa: ARG001 - the address
    """There is nothing at any other address."""
    raise Problem(RestProblem.NO_SUCH_ADDRESS)
