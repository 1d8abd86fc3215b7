"""The addresses of the Open Referral UK API: open to everybody, JSON whatever happens."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from superhighway.core.errors import CoreProblem, Problem, ProblemCode
from superhighway.directory.open_referral import answers, hsds, openapi, questions
from superhighway.directory.open_referral.errors import QuestionProblem
from superhighway.sources.api import area

_STATUS: dict[ProblemCode, int] = {
    QuestionProblem.UNKNOWN: 404,
    QuestionProblem.UNKNOWN_POSTCODE: 404,
    QuestionProblem.NO_SUCH_PAGE: 404,
    QuestionProblem.NO_SUCH_ADDRESS: 404,
    QuestionProblem.ONLY_GET: 405,
    CoreProblem.NO_HOME: 503,
}
_METHODS = "GET, HEAD, OPTIONS"
#: Pages of other sites may read what stands here: all of it is public.
_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": _METHODS,
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@dataclass(frozen=True)
class Asked:
    """What a request asks for: ``rest`` is the part of its path that tells things apart."""

    request: HttpRequest
    rest: str = ""

    @property
    def address(self) -> str:
        """The node's own address, without a slash at its end."""
        return self.request.build_absolute_uri("/").rstrip("/")

    @property
    def question(self) -> questions.Question:
        """The parameters; raises Problem BAD_PARAMETER."""
        return questions.read(self.request.GET.dict())


def _json(view: Callable[[Asked], object]) -> Callable[..., HttpResponse]:
    """Let a view that returns what to encode answer in JSON, its Problems too."""

    # A form of another site changes nothing here; its sender is to get JSON too.
    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, rest: str = "") -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=_HEADERS)
        status = 200
        try:
            if request.method not in {"GET", "HEAD"}:
                raise Problem(QuestionProblem.ONLY_GET)
            body = view(Asked(request, rest))
        except Problem as problem:
            body = hsds.Mistake(code=problem.code, message=problem.sentence)
            status = _STATUS.get(problem.kind, 400)
        headers = _HEADERS | ({"Allow": _METHODS} if status == 405 else {})
        content = msgspec.json.encode(body)
        return HttpResponse(content, "application/json", status=status, headers=headers)

    return answer


@_json
def root(asked: Asked) -> object:
    """Which version of the standard this is."""
    return answers.details(f"{asked.address}/api/oruk/v3/")


@_json
def description(asked: Asked) -> object:
    """The API's description."""
    return openapi.description(f"{asked.address}/api/oruk/v3/", area().run_by)


@_json
def services(asked: Asked) -> object:
    """A page of services."""
    return answers.services(asked.question, asked.address)


@_json
def service(asked: Asked) -> object:
    """One service."""
    return answers.service(asked.rest, asked.address)


@_json
def places(asked: Asked) -> object:
    """A page of services at locations."""
    return answers.places(asked.question, asked.address)


@_json
def place(asked: Asked) -> object:
    """One service at one location."""
    return answers.place(asked.rest, asked.address)


@_json
def organizations(asked: Asked) -> object:
    """A page of organisations."""
    return answers.organizations(asked.question, asked.address)


@_json
def organization(asked: Asked) -> object:
    """One organisation."""
    return answers.organisation(asked.rest, asked.address)


@_json
def taxonomies(asked: Asked) -> object:
    """A page of taxonomies."""
    return answers.taxonomies(asked.question)


@_json
def taxonomy(asked: Asked) -> object:
    """One taxonomy."""
    return answers.taxonomy(asked.rest)


@_json
def terms(asked: Asked) -> object:
    """A page of taxonomy terms."""
    return answers.terms(asked.question)


@_json
def term(asked: Asked) -> object:
    """One taxonomy term."""
    return answers.term(asked.rest)


@_json
def nothing(asked: Asked) -> object:
    """There is nothing at any other address."""
    raise Problem(QuestionProblem.NO_SUCH_ADDRESS, path=asked.rest[:100])
