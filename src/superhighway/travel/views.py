"""The pages of journeys: the question, a few good choices, one of them step by step."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from superhighway.core import clock
from superhighway.core.extensions import panels_of
from superhighway.travel import api, forms, pages
from superhighway.travel.subjects import touched


@require_safe
def journeys(request: HttpRequest) -> HttpResponse:
    """The question, with what was typed, until it can be answered; then the choices."""
    asking = forms.read(request.GET.dict(), clock.now())
    if asking.ask is None or "change" in request.GET:
        return render(request, "travel/question.jinja", pages.question(asking, clock.local_now()))
    query = asking.ask.query
    answer, last = api.plan(query), api.last_journey_back(query)
    context = pages.results(asking.ask, answer, last, clock.today())
    context["panels"] = panels_of("journey", touched(query, answer.journeys))
    return render(request, "travel/results.jinja", context)


@require_safe
def journey(request: HttpRequest) -> HttpResponse:
    """One of the choices; without a whole question, the question."""
    asking = forms.read(request.GET.dict(), clock.now())
    if asking.ask is None:
        return render(request, "travel/question.jinja", pages.question(asking, clock.local_now()))
    number = asking.form.number("n", "the number of the journey", 0, 20, 1)
    answer = api.plan(asking.ask.query)
    chosen = pages.choose(answer, number)
    if chosen is None:
        raise Http404
    context = pages.one(asking.ask, answer, chosen, request.build_absolute_uri("/"), clock.today())
    context["panels"] = panels_of("journey", touched(answer.query, [chosen]))
    return render(request, "travel/journey.jinja", context)
