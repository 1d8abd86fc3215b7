"""The question page of the travel slip, the slip, its PDF, and the worker that keeps it offline."""

from importlib.resources import files

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.extensions import panels_of
from superhighway.nhsui.pdf.client import print_pdf
from superhighway.travel.domain import MAX_WALK_M
from superhighway.travel.slip.domain import Slip
from superhighway.travel.slip.forms import FROM, TO, Reading, read, shown
from superhighway.travel.slip.links import address, query_of, shared_query
from superhighway.travel.slip.service import job_for, sheet_of_slip, slip_for
from superhighway.travel.subjects import touched

#: Walking limits that are offered, in minutes and metres.
WALKS = ((5, 400), (10, 800), (20, MAX_WALK_M), (40, 2 * MAX_WALK_M))
WORKER = (files("superhighway.travel.slip") / "offline-worker.js").read_text(encoding="utf-8")


@require_safe
def appointment(request: HttpRequest) -> HttpResponse:
    """The question page; what comes with the address is filled in."""
    return _question(request)


@require_safe
def slip(request: HttpRequest) -> HttpResponse:
    """The slip; the question again where something is missing, or a choice between places."""
    reading = read(request.GET.dict(), clock.today())
    if reading.request is None or reading.origin is None or reading.destination is None:
        return _ask_again(request, reading)
    query = query_of(reading.request, reading.origin, reading.destination)
    if query != request.GET.dict():
        return HttpResponseRedirect(address("/slip", query))
    shared = address("/slip", shared_query(reading.request, reading.origin, reading.destination))
    made = slip_for(reading.request)
    context = {
        "sheet": sheet_of_slip(made),
        "query": query,
        "for_other": reading.request.for_other,
        "pdf": address("/slip.pdf", query),
        "change": address("/appointment", query),
        "large": address("/slip", query | {"print": "large"}),
        "shared": request.build_absolute_uri(shared),
        "panels": panels_of("journey", _touched(made)),
    }
    return render(request, "slip/slip.jinja", context)


@require_safe
def slip_pdf(request: HttpRequest) -> HttpResponse:
    """The slip as a PDF, made by the printer."""
    reading = read(request.GET.dict(), clock.today())
    if reading.request is None:
        return _ask_again(request, reading)
    try:
        pdf = print_pdf(job_for(sheet_of_slip(slip_for(reading.request))))
    except Problem as problem:
        back = address("/slip", request.GET.dict())
        context = {"problem": problem.sentence, "back": back}
        return render(request, "slip/no_pdf.jinja", context, status=503)
    name = f"travel-slip-{reading.request.at:%Y-%m-%d-%H%M}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@require_safe
@cache_control(max_age=3600)
def offline_worker(_request: HttpRequest) -> HttpResponse:
    """The service worker; at the root, so that it may answer for ``/slip``."""
    return HttpResponse(WORKER, content_type="text/javascript; charset=utf-8")


def _touched(made: Slip) -> str:
    """What the ways there and back touch."""
    ways = [way for way in (made.there, made.back) if way]
    return touched(made.request.there, ways)


def _ask_again(request: HttpRequest, reading: Reading) -> HttpResponse:
    """A choice between places where all else is right, else the question page with its errors."""
    if reading.choices and reading.form:
        context = {"choices": reading.choices, "query": request.GET.dict()}
        return render(request, "slip/which.jinja", context)
    return _question(request, reading)


def _question(request: HttpRequest, reading: Reading | None = None) -> HttpResponse:
    """The question page, with everything typed kept and the errors of a reading."""
    context = {
        "typed": typed(request.GET.dict()),
        "places": {name: shown(request.GET.get(name, "")) for name in (TO, FROM)},
        "errors": reading.form.summary() if reading else [],
        "error": reading.form.errors if reading else {},
        "walks": WALKS,
        "usual_walk": MAX_WALK_M,
        "example": clock.today(),
        "panels": panels_of("appointment", ""),
    }
    return render(request, "slip/appointment.jinja", context)


def typed(query: dict[str, str]) -> dict[str, str]:
    """What the fields show: a link's ``at`` is taken apart into day, month, year and time."""
    day, letter, time = query.get("at", "").partition("T")
    parts = day.split("-")
    if not letter or len(parts) != 3:
        return query
    year, month, of_month = parts
    return query | {
        "at-day": of_month.lstrip("0"),
        "at-month": month.lstrip("0"),
        "at-year": year,
        "at-time": time[:5],
    }
