"""The addresses of the feed: open to everybody, JSON whatever happens."""

from collections.abc import Callable
from functools import wraps

import msgspec
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from superhighway.core.errors import Problem
from superhighway.federation.feed import epochs, keys, pages, selectors, snapshots
from superhighway.federation.feed.errors import FeedProblem

_GONE, _MISSING = 410, 404
_STATUS = {FeedProblem.GONE: _GONE, FeedProblem.NOT_YET: _MISSING, FeedProblem.NO_KEYS: _MISSING}
_BROKEN = 503
#: A page never changes once it is full.
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK = "public, no-cache"
View = Callable[..., HttpResponseBase]


def told(view: View) -> View:
    """Let a view answer its Problems in JSON, and other sites' pages read it."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, **parts: int) -> HttpResponseBase:
        try:
            found = view(request, **parts)
        except Problem as problem:
            content = msgspec.json.encode({"code": problem.code, "text": problem.public_sentence})
            status = _STATUS.get(problem.kind, _BROKEN)  # type: ignore[call-overload]
            found = HttpResponse(content, "application/json", status)
        found.headers["Access-Control-Allow-Origin"] = "*"
        found.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return found

    return answer


def answered(request: HttpRequest, content: bytes, tag: str, caching: str = _ASK) -> HttpResponse:
    """The bytes, or 304 where the reader has them."""
    response = HttpResponse(content, "application/json")
    response.headers["Cache-Control"] = caching
    response.headers["ETag"] = f'"{tag}"'
    found = get_conditional_response(request, etag=f'"{tag}"', response=response)
    return found or response


@told
def well_known(request: HttpRequest) -> HttpResponseBase:
    """Who this node is."""
    origin = request.build_absolute_uri("/").rstrip("/")
    response = HttpResponse(msgspec.json.encode(selectors.description(origin)), "application/json")
    response.headers["Cache-Control"] = _ASK
    return response


@told
def key_set(request: HttpRequest) -> HttpResponseBase:
    """The set of keys, as the root signed it."""
    found = keys.current()
    return answered(request, found.envelope, found.digest[:32])


@told
def head(request: HttpRequest) -> HttpResponseBase:
    """The signed head."""
    found = pages.head()
    response = answered(request, found.content, found.etag)
    if found.closed:
        response.headers["Link"] = f'<{selectors.ADDRESSES["succession"]}>; rel="successor-version"'
    return response


@told
def page(request: HttpRequest, epoch: int, number: int) -> HttpResponseBase:
    """A signed page; the open one changes."""
    state = epochs.state()
    found = pages.page(state, epoch, number)
    return answered(request, found.content, found.etag, _FOR_EVER if found.sealed else _ASK)


@told
def snapshot(request: HttpRequest, epoch: int) -> HttpResponseBase:
    """Everything that is published, packed already: it isn't packed again on its way."""
    found = snapshots.current(epoch)
    tag = f"{found.epoch}-{found.seq}"
    if not_modified := get_conditional_response(request, etag=f'"{tag}"'):
        return not_modified
    response = FileResponse(found.file.open("rb"), content_type="application/gzip")
    response.headers["Content-Encoding"] = "identity"
    response.headers["Cache-Control"] = _ASK
    response.headers["ETag"] = f'"{tag}"'
    return response
