"""What a request to the FHIR interface brings, looked at before any of it is read."""

from collections.abc import Collection

from django.http import HttpRequest, QueryDict

from superhighway.core.errors import CoreProblem, Problem
from superhighway.fhir.errors import RestProblem
from superhighway.fhir.searching import FORMATS
from superhighway.sources import api as sources

#: A response of 5,000 answers of a line each is a third of this.
LARGEST = 1_000_000
#: A search by a form is no longer than an address may be.
LONGEST_SEARCH = 16_000
_KB = 1_000
_LONGEST_NUMBER = 12
_MEDIA_TYPES = {"application/fhir+json", "application/json"}
_FORM = "application/x-www-form-urlencoded"
_ANY = {"*/*", "application/*", "text/html", "text/*"}


def base(request: HttpRequest) -> str:
    """The interface's own address, without a slash at its end."""
    return request.build_absolute_uri("/fhir/r4")


def whose() -> tuple[str, bool]:
    """Who runs this node, and whether it is a sample; a node without an area says neither."""
    try:
        area = sources.area()
    except Problem as problem:
        if problem.kind is not CoreProblem.NO_HOME:
            raise
        return "", False
    return area.run_by, area.sample


def require_json(request: HttpRequest, also: Collection[str] = ()) -> None:
    """Raise Problem NOT_ACCEPTABLE where only something else than JSON (or ``also``) would do."""
    given = request.headers.get("Accept", "*/*").lower()
    accepted = {part.partition(";")[0].strip() for part in given.split(",")}
    if not accepted & (FORMATS | _ANY | {""} | set(also)):
        raise Problem(RestProblem.NOT_ACCEPTABLE)


def resource(request: HttpRequest) -> bytes:
    """The bytes of the resource that is sent. Raises Problem MEDIA_TYPE, NO_LENGTH, TOO_LARGE."""
    if not _is(request, _MEDIA_TYPES):
        raise Problem(RestProblem.MEDIA_TYPE)
    return _body(request, LARGEST)


def form(request: HttpRequest) -> QueryDict:
    """The parameters of a search that are sent. Raises Problem like ``resource``."""
    if not _is(request, {_FORM}):
        raise Problem(RestProblem.MEDIA_TYPE)
    return QueryDict(_body(request, LONGEST_SEARCH), encoding="utf-8")


def _is(request: HttpRequest, kinds: set[str]) -> bool:
    """Whether the body is of one of these kinds, in UTF-8."""
    kind = (request.content_type or "").lower()
    charset = (request.content_params or {}).get("charset", "utf-8").lower().strip('"')
    return kind in kinds and charset in {"utf-8", "utf8"}


def _body(request: HttpRequest, most: int) -> bytes:
    """The body, refused by its length before any of it is read."""
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal():
        raise Problem(RestProblem.NO_LENGTH)
    if len(length) > _LONGEST_NUMBER or int(length) > most:
        raise Problem(RestProblem.TOO_LARGE, most_kb=most // _KB)
    return request.read(most)
