"""The public pages of the directory."""

import hmac
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.extensions import panels_of
from superhighway.core.limits import address_of, allowed
from superhighway.directory import (
    actions,
    find_page,
    forms,
    organisation_page,
    report_page,
    searching,
    selectors,
    service_page,
)
from superhighway.directory.cards.public import card_for
from superhighway.directory.finding import PAGE
from superhighway.directory.shown import Service
from superhighway.organisations.api import names_of

#: What one visitor may tell us in a day: enough for somebody who goes through a whole list.
REPORTS_A_DAY = 30


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """The question, with what was typed, until it can be answered; then the services found."""
    now = clock.local_now()
    asking = forms.read(request.GET.dict(), now)
    search = asking.search
    if search is None or "change" in request.GET:
        return render(request, "directory/find.jinja", find_page.question(asking, now))
    found = searching.search(
        search.at.astimezone(clock.LONDON),
        (search.near.lat, search.near.lon) if search.near else None,
        text=search.text,
        need=search.need,
        person=search.person,
        open_only=search.open_only,
        start=(search.page - 1) * PAGE,
    )
    practice = _practice_name(search.person.registered)
    context = find_page.results(search, found, now, selectors.source_ages(now), practice)
    first = search.text and search.page == 1
    context["panels"] = panels_of("search", search.text) if first else []
    context["at_top"] = panels_of("search-top", search.text) if first else []
    return render(request, "directory/results.jinja", context)


def _practice_name(code: str) -> str:
    return names_of([code]).get(code, "") if code else ""


@require_safe
def service(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One service: what is known of it, where that comes from, how to get there."""
    found = _service(uuid)
    if found.uuid != uuid:
        return HttpResponseRedirect(f"/services/{found.uuid}")
    actions.count_view(found.uri)
    now = clock.local_now()
    names = names_of(service_page.practices_seen(found))
    context = service_page.page(found, now, selectors.source_ages(now), names)
    context["panels"] = panels_of("service", str(found.uuid))
    context["at_top"] = panels_of("service-top", str(found.uuid))
    context["card"] = card_for(found, now)
    return render(request, "directory/service.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Still right, or what is wrong: a fixed list, no free text; then thanks."""
    found = _service(uuid)
    context = report_page.question(found, request.GET.get("what", ""))
    if request.method != "POST":
        return render(request, "directory/report.jinja", context)
    chosen = report_page.read(request.POST.dict(), found)
    if chosen is None:
        return render(request, "directory/report.jinja", context | report_page.nothing_chosen())
    sender = address_of(request)
    if not allowed(f"report:{sender}", REPORTS_A_DAY, timedelta(days=1)):
        return render(
            request, "directory/report.jinja", context | report_page.too_many(), status=429
        )
    for fact in chosen.facts:
        actions.report(found.uri, fact, _sender(found.uri, sender), right=chosen.right)
    return HttpResponseRedirect(f"/services/{found.uuid}/thanks")


def _sender(uri: str, address: str) -> str:
    """What tells two senders about one service apart and leads to nobody."""
    text = f"report:{uri}:{address}"
    return hmac.digest(settings.SECRET_KEY.encode(), text.encode(), "sha256").hex()


@require_safe
def thanks(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What becomes of a report."""
    return render(request, "directory/thanks.jinja", {"service": _service(uuid)})


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """Everybody who gives a service here, from A to Z."""
    now = clock.local_now()
    ages = selectors.source_ages(now)
    letter = request.GET.get("letter", "")
    context = organisation_page.a_to_z(searching.all_services(), letter, ages, now.date())
    return render(request, "directory/organisations.jinja", context)


@require_safe
def organisation(request: HttpRequest, code: str) -> HttpResponse:
    """An organisation: how to get in, and all of its services."""
    if code != code.upper():
        return HttpResponseRedirect(f"/organisations/{code.upper()}")
    now = clock.local_now()
    context = organisation_page.page(code, now, selectors.source_ages(now))
    if context is None:
        raise Http404
    context["panels"] = panels_of("practice", code) if context["access"] else []
    context["at_top"] = panels_of("organisation", str(context["touched"]))
    return render(request, "directory/organisation.jinja", context)


def _service(uuid: UUID) -> Service:
    try:
        return selectors.service(uuid)
    except Problem as problem:
        raise Http404 from problem
