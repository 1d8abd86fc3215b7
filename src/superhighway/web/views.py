"""The pages of the node itself: home, about, data sources, accessibility."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from superhighway.core import clock
from superhighway.sources import api as sources


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page: a letter with an appointment, then any other journey."""
    return render(request, "web/home.jinja", {"area": sources.area(), "today": clock.today()})
