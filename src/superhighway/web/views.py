"""The pages of the node itself: home, about, data sources, accessibility."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from superhighway import __version__
from superhighway.appointments import api as appointments
from superhighway.core import clock
from superhighway.core.extensions import panels_of
from superhighway.directory import api as directory
from superhighway.library import api as library
from superhighway.sources import api as sources
from superhighway.web.attribution import attribution_lines


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page: a letter with an appointment, then any other journey.

    A node that has nothing but its outline, such as a national body's, leads nobody anywhere.
    """
    ages = sources.sources_with_age(clock.now())
    timetables = [age for age in ages if age.facts.valid_to]
    context = {
        "area": sources.area(),
        "timetables": timetables,
        "no_place": bool(ages) and all(age.spec.kind == "outline" for age in ages),
        "today": clock.today(),
        "needs": directory.need_items(),
        "library": library.any_released(),
        "panels": panels_of("home", ""),
    }
    return render(request, "web/home.jinja", context)


@require_safe
def data_sources(request: HttpRequest) -> HttpResponse:
    """Every source with its publisher, licence, age and what was not taken of it."""
    now, today = clock.now(), clock.today()
    ages = sources.sources_with_age(now)
    diaries = appointments.book(now).summaries()
    context = {
        "area": sources.area(),
        "diaries": {key: appointments.summary_sentence(one, now) for key, one in diaries.items()},
        "sources": [(age, attribution_lines(age.spec, (age.as_of or today).year)) for age in ages],
        "today": today,
        "services": directory.any_services(),
        "measured": directory.accuracy(),
        "facts": directory.FACT_NAMES,
    }
    return render(request, "web/sources.jinja", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this node is, who runs it, where the idea comes from, what it keeps."""
    context = {"area": sources.area(), "version": __version__}
    return render(request, "web/about.jinja", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible these pages are and how that was found out."""
    return render(request, "web/accessibility.jinja", {"area": sources.area()})
