"""The strategy as a page that a board can read, and the same document as JSON. For everybody."""

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from superhighway.core.errors import Problem
from superhighway.federation.strategy import pages, selectors

_FOR_A_MINUTE = "public, max-age=60"


@require_safe
def whole(request: HttpRequest) -> HttpResponse:
    """The strategy of this node."""
    context = pages.page(selectors.strategy())
    return render(request, "federation/strategy.jinja", context)


@require_safe
def one(request: HttpRequest, number: int, *, node: bool = True) -> HttpResponse:
    """What it says of one neighbour."""
    context = pages.neighbour_page(selectors.strategy(), number, node=node)
    if context is None:
        raise Http404
    return render(request, "federation/strategy_one.jinja", context)


@require_safe
def document(request: HttpRequest) -> HttpResponse:
    """The document as JSON, for reading; ``envelope`` gives it signed."""
    del request
    return _json(msgspec.json.encode(selectors.strategy()))


@require_safe
def envelope(request: HttpRequest) -> HttpResponse:
    """The document as this node signs it (DSSE); 404 where it has no keys."""
    del request
    try:
        return _json(selectors.signed(selectors.strategy()))
    except Problem as problem:
        raise Http404 from problem


def _json(content: bytes) -> HttpResponse:
    response = HttpResponse(content, "application/json")
    response.headers["Cache-Control"] = _FOR_A_MINUTE
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
