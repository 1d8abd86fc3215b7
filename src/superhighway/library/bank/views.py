"""The public pages of the bank and of toolkits."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from superhighway.core.errors import Problem
from superhighway.library.bank import public_pages, selectors, toolkits
from superhighway.library.bank.describing import code_system
from superhighway.library.bank.domain import Toolkit
from superhighway.sources.api import area

LONGEST_SEARCH = 200


@require_safe
def bank(request: HttpRequest) -> HttpResponse:
    """The items of the bank by subject, or those that hold some words."""
    text = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    return render(request, "bank/bank.jinja", public_pages.bank_page(text))


@require_safe
def bank_as_json(_request: HttpRequest) -> HttpResponse:
    """The bank as a FHIR CodeSystem."""
    found = code_system(selectors.bank_items(), area().run_by)
    response = JsonResponse(found, content_type="application/fhir+json")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def item(request: HttpRequest, code: str) -> HttpResponse:
    """One item: how it is asked, why, where it is used, what it said before."""
    try:
        page = public_pages.item_page(code)
    except Problem as problem:
        raise Http404 from problem
    return render(request, "bank/item.jinja", page)


@require_safe
def kits(request: HttpRequest) -> HttpResponse:
    """The toolkits that are published."""
    return render(request, "bank/toolkits.jinja", {"toolkits": toolkits.toolkits()})


def _published(slug: str) -> Toolkit:
    try:
        return toolkits.toolkit(slug, published=True)
    except Problem as problem:
        raise Http404 from problem


@require_safe
def kit(request: HttpRequest, slug: str) -> HttpResponse:
    """One toolkit: its templates in order, and why each is in it."""
    return render(request, "bank/toolkit.jinja", public_pages.toolkit_page(_published(slug)))


@require_safe
def kit_packed(_request: HttpRequest, slug: str) -> HttpResponse:
    """A toolkit as one file."""
    found = _published(slug)
    headers = {"Content-Disposition": f'attachment; filename="{found.slug}.zip"'}
    return HttpResponse(toolkits.packed(found), content_type="application/zip", headers=headers)
