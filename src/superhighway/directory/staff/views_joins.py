"""Staff pages for joining two records of one thing, and parting them again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from superhighway.accounts.api import Act, require, staff_required
from superhighway.core.errors import Problem
from superhighway.directory import actions
from superhighway.directory import selectors as directory
from superhighway.directory.staff import joining, selectors
from superhighway.directory.staff.views_services import FORM_METHODS, acting


@require_safe
@staff_required(Act.JOIN)
def joins(request: HttpRequest) -> HttpResponse:
    """Every service that is made of several records."""
    return render(request, "directory_staff/joins.jinja", {"services": selectors.joins()})


@require_safe
@staff_required(Act.JOIN)
def choose(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Which other record speaks of the same service."""
    part, text = selectors.record(uuid), request.GET.get("text", "").strip()[:200]
    require(acting(request), Act.JOIN, part.record.ods_code)
    context = {"part": part, "text": text, "found": selectors.candidates(part, text)}
    return render(request, "directory_staff/join.jinja", context)


@require_http_methods(FORM_METHODS)
@staff_required(Act.JOIN)
def join(request: HttpRequest, uuid: UUID, other: UUID) -> HttpResponse:
    """The two side by side, which goes first, what readers will see; then join them."""
    parts = selectors.record(uuid), selectors.record(other)
    actor = acting(request)
    for part in parts:
        require(actor, Act.JOIN, part.record.ods_code)
    main = request.POST.get("main", "") or request.GET.get("main", "") or str(uuid)
    page = joining.page(*parts, main)
    if request.method == "POST":
        try:
            actions.join(actor, page.main.uri, page.other.uri)
        except Problem as problem:
            context = {"page": page, "errors": joining.errors(problem)}
            return render(request, "directory_staff/join_two.jinja", context)
        return HttpResponseRedirect(f"/staff/services/{page.main.uuid}?done=joined")
    return render(request, "directory_staff/join_two.jinja", {"page": page, "errors": []})


@require_http_methods(FORM_METHODS)
@staff_required(Act.JOIN)
def part(request: HttpRequest, uuid: UUID, other: UUID) -> HttpResponse:
    """Show two joined records apart again, after asking once."""
    main, away = selectors.record(uuid), selectors.record(other)
    actor = acting(request)
    require(actor, Act.JOIN, main.record.ods_code)
    if request.method != "POST":
        return render(request, "directory_staff/part.jinja", {"main": main, "other": away})
    actions.part(actor, main.uri, away.uri)
    return HttpResponseRedirect(f"/staff/services/{directory.service(uuid).uuid}?done=parted")
