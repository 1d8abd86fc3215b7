"""The pages of the soonest help."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from superhighway.appointments.soonest import forms, pages
from superhighway.appointments.soonest.answering import soonest
from superhighway.core import clock
from superhighway.core.extensions import panels_of
from superhighway.directory import api as directory

QUESTION = "appointments/help.jinja"


@require_safe
def question(request: HttpRequest) -> HttpResponse:
    """What is needed, from where, for whom; with what a link already says."""
    context = pages.question(forms.read(request.GET.dict(), clock.now()))
    return render(request, QUESTION, context | {"panels": panels_of("help", "")})


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What is open to the person, the soonest first; the question until it can be answered."""
    now = clock.now()
    asking = forms.read(request.GET.dict(), now)
    if asking.ask is None:
        return render(request, QUESTION, pages.question(asking))
    site = request.build_absolute_uri("/")
    answer = soonest(asking.ask)
    context = pages.results(answer, directory.source_ages(now), site)
    context["panels"] = panels_of("help", pages.touched(answer))
    return render(request, "appointments/help_results.jinja", context)
