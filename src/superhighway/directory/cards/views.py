"""Public pages of access cards: to embed, and on paper."""

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.directory.cards.paper import SIZES, job_for
from superhighway.directory.cards.public import Practice, practice
from superhighway.nhsui.pdf.client import print_pdf


def practice_or_404(code: str) -> Practice:
    """The practice, or the page that says that there is nothing."""
    try:
        return practice(code, clock.now())
    except Problem as problem:
        raise Http404 from problem


def page_address(request: HttpRequest, code: str) -> str:
    """The whole address of a practice's page, to be printed and linked."""
    return request.build_absolute_uri(f"/organisations/{code}")


@require_safe
def short(_request: HttpRequest, code: str) -> HttpResponse:
    """The short address that stands on paper."""
    return HttpResponseRedirect(f"/organisations/{code.upper()}")


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"], "script-src": ["'none'"]})  # type: ignore[arg-type]
def embed(request: HttpRequest, code: str) -> HttpResponse:
    """A card for a frame in somebody else's page; no other page of ours may be framed."""
    found = practice_or_404(code)
    context = found.context(page_address(request, found.organisation.ods_code))
    response = render(request, "cards/embed.jinja", context)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_safe
def card_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The leaflet (A4) or the poster (A3)."""
    found, size = practice_or_404(code), request.GET.get("size", SIZES[0])
    if found.card is None or size not in SIZES:
        raise Http404
    code = found.organisation.ods_code
    address = request.build_absolute_uri(f"/in/{code}").partition("://")[2]
    try:
        pdf = print_pdf(job_for(found.card, found.organisation, address, size))
    except Problem as problem:
        context = {"problem": problem.sentence, "back": f"/organisations/{code}"}
        return render(request, "cards/no_pdf.jinja", context, status=503)
    name = f"how-to-get-in-{code}-{size}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
