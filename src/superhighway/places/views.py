"""Suggestions while a person types into a place field."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from superhighway.core.errors import Problem
from superhighway.places import suggest as suggesting


@require_safe
@cache_control(private=True, max_age=300)
def suggest(request: HttpRequest) -> HttpResponse:
    """``?q=`` gives ``[{"name", "note", "ref"}]``, at most eight; empty where nothing begins so."""
    try:
        found = suggesting.search(request.GET.get("q", ""))
    except Problem:
        found = []
    offers = [{"name": one.name, "note": one.note, "ref": one.ref} for one in found]
    return JsonResponse(offers, safe=False)
