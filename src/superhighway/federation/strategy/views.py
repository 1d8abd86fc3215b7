"""The strategy as a page that a board can read, on paper, and as JSON. For everybody."""

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from superhighway.core.errors import Problem
from superhighway.federation.strategy import pages, paper, selectors
from superhighway.federation.strategy.domain import Strategy, With, limited_to
from superhighway.nhsui.pdf.client import print_pdf
from superhighway.nhsui.pdf.job import Job

_FOR_A_MINUTE = "public, max-age=60"


@require_safe
def whole(request: HttpRequest) -> HttpResponse:
    """The strategy of this node."""
    context = pages.page(selectors.strategy())
    return render(request, "federation/strategy.jinja", context)


@require_safe
def one(request: HttpRequest, number: int, *, node: bool = True) -> HttpResponse:
    """What it says of one neighbour."""
    found, neighbour = _found(number, node=node)
    context = pages.neighbour_page(found, neighbour)
    return render(request, "federation/strategy_one.jinja", context)


@require_safe
def whole_pdf(request: HttpRequest) -> HttpResponse:
    """The strategy as a PDF."""
    return _pdf(request, paper.whole_job(selectors.strategy()), "interoperability")


@require_safe
def one_pdf(request: HttpRequest, number: int, *, node: bool = True) -> HttpResponse:
    """What it says of one neighbour, as a PDF."""
    found, neighbour = _found(number, node=node)
    return _pdf(request, paper.one_job(found, neighbour), f"interoperability-{number}")


@require_safe
def document(request: HttpRequest) -> HttpResponse:
    """The document as JSON, for reading; ``envelope`` gives it signed."""
    del request
    return _json(msgspec.json.encode(selectors.strategy()))


@require_safe
def one_document(request: HttpRequest, number: int, *, node: bool = True) -> HttpResponse:
    """The part of the document about one neighbour, as JSON."""
    del request
    return _json(msgspec.json.encode(limited_to(*_found(number, node=node))))


@require_safe
def envelope(request: HttpRequest) -> HttpResponse:
    """The document as this node signs it (DSSE); 404 where it has no keys."""
    del request
    return _signed(selectors.strategy())


@require_safe
def one_envelope(request: HttpRequest, number: int, *, node: bool = True) -> HttpResponse:
    """The part about one neighbour as this node signs it; 404 where it has no keys."""
    del request
    return _signed(limited_to(*_found(number, node=node)))


def _found(number: int, *, node: bool) -> tuple[Strategy, With]:
    """The strategy and the neighbour of that number, or the page that says that there is none."""
    found = selectors.strategy()
    neighbour = pages.one_of(found, number, node=node)
    if neighbour is None:
        raise Http404
    return found, neighbour


def _pdf(request: HttpRequest, job: Job, name: str) -> HttpResponse:
    """What the printer makes of it, or why there is none now."""
    try:
        content = print_pdf(job)
    except Problem as problem:
        context = {"problem": problem.sentence, "back": request.path.removesuffix(".pdf")}
        return render(request, "federation/no_pdf.jinja", context, status=503)
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _signed(found: Strategy) -> HttpResponse:
    try:
        return _json(selectors.signed(found))
    except Problem as problem:
        raise Http404 from problem


def _json(content: bytes) -> HttpResponse:
    response = HttpResponse(content, "application/json")
    response.headers["Cache-Control"] = _FOR_A_MINUTE
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
