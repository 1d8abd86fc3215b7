"""Staff pages of paper that came back: what is open, the check queue."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from superhighway.accounts.api import Act, Actor, actor_of, require, staff_required
from superhighway.core.errors import Problem
from superhighway.paper.returns import (
    demand_page,
    missing_page,
    pictures,
    queue,
    queue_page,
    sheet_page,
    upload,
)


def _acting(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(actor, Act.SEE_STAFF)
    assert actor is not None  # noqa: S101 - require has just said so
    return actor


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Act.SEE_RESPONSES)
def desk(request: HttpRequest) -> HttpResponse:
    """What came back and waits for a person, by what is the matter; scans are sent in here."""
    actor, told = _acting(request), []
    if request.method == "POST":
        told = upload.take(actor, request.FILES.getlist("files"))
    context = queue_page.desk(actor) | {
        "told": told,
        "done": sheet_page.done(request.GET.get("done", "")),
    }
    return render(request, "returns/desk.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Act.SEE_RESPONSES)
def check(request: HttpRequest) -> HttpResponse:
    """The next item to decide; a decision leads to the one after it."""
    actor, problem = _acting(request), ""
    if request.method == "POST":
        try:
            queue_page.decide(actor, request.POST.dict(), request.POST.getlist("value"))
        except Problem as found:
            problem = found.sentence
        else:
            return HttpResponseRedirect(f"/staff/paper/check?done={request.POST.get('do', '')}")
    context = queue_page.page(actor, problem, request.GET.get("done", ""))
    return render(request, "returns/check.jinja", context)


@require_safe
@staff_required(Act.SEE_RESPONSES)
def cutout(request: HttpRequest, number: int) -> HttpResponse:
    """The picture of one item."""
    content = queue.cutout(_acting(request), number)
    return HttpResponse(content, content_type="image/png", status=200 if content else 404)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Act.SEE_RESPONSES)
def sheet(request: HttpRequest, number: int) -> HttpResponse:
    """A sheet that the machine could make nothing of: its picture, and what to do about it."""
    actor, problem = _acting(request), ""
    if request.method == "POST":
        try:
            return HttpResponseRedirect(sheet_page.act(actor, number, request.POST.dict()))
        except Problem as found:
            problem = found.sentence
    context = sheet_page.page(actor, number, request.POST.dict(), problem)
    context["done"] = sheet_page.done(request.GET.get("done", ""))
    return render(request, "returns/sheet.jinja", context)


@require_safe
@staff_required(Act.SEE_RESPONSES)
def sheet_picture(request: HttpRequest, number: int) -> HttpResponse:
    """The picture of a sheet."""
    content = sheet_page.picture(_acting(request), number)
    return HttpResponse(content, content_type="image/png", status=200 if content else 404)


@require_safe
@staff_required(Act.SEE_RESPONSES)
def written(request: HttpRequest, number: int) -> HttpResponse:
    """What stayed a picture of a response."""
    content = pictures.picture(_acting(request), number)
    return HttpResponse(content, content_type="image/png", status=200 if content else 404)


@require_safe
@staff_required(Act.RELEASE_TEMPLATE)
def demands(request: HttpRequest) -> HttpResponse:
    """What each template demands of its answers on paper."""
    context = demand_page.page(_acting(request)) | {"kept": "kept" in request.GET}
    return render(request, "returns/demands.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Act.RELEASE_TEMPLATE)
def demand(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What one template demands."""
    actor = _acting(request)
    if request.method == "POST":
        demand_page.keep(actor, str(uuid), request.POST.dict())
        return HttpResponseRedirect("/staff/paper/demands?kept=1")
    return render(request, "returns/demand.jinja", demand_page.of_one(actor, str(uuid)))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Act.SEE_RESPONSES)
def missing(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A form of which sheets are missing; sending the page makes the letter that asks for them."""
    actor, problem = _acting(request), ""
    if request.method == "POST":
        try:
            content = missing_page.letter(actor, str(uuid))
        except Problem as found:
            problem = found.sentence
        else:
            headers = {"Content-Disposition": 'inline; filename="missing-sheets.pdf"'}
            return HttpResponse(content, content_type="application/pdf", headers=headers)
    context = missing_page.page(actor, str(uuid), problem)
    return render(request, "returns/missing.jinja", context)
