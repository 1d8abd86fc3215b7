"""Staff pages of services: the list, one service, changing it, typing a new one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from superhighway.accounts.api import Act, Actor, actor_of, require, staff_required
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.directory import actions
from superhighway.directory import selectors as directory
from superhighway.directory.staff import editing, listing, record_page, selectors
from superhighway.directory.staff.editing import CHECK, FORM, PUBLISH, Edit

FORM_METHODS = ["GET", "HEAD", "POST"]


def acting(request: HttpRequest) -> Actor:
    """Who is signed in, on a page that only staff see."""
    actor = actor_of(request)
    require(actor, Act.SEE_STAFF)
    assert actor is not None  # noqa: S101 - require has just said so
    return actor


@require_safe
@staff_required()
def services(request: HttpRequest) -> HttpResponse:
    """The services, narrowed to what there is to do."""
    context = listing.page(acting(request), request.GET.dict(), clock.now())
    return render(request, "directory_staff/services.jinja", context)


@require_safe
@staff_required()
def service(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One service: every field with what it rests on, and what can be done."""
    found = directory.service(uuid)
    now = clock.local_now()
    ages, done = directory.source_ages(now), request.GET.get("done", "")
    context = record_page.page(found, acting(request), ages, now, done)
    return render(request, "directory_staff/service.jinja", context)


@require_http_methods(FORM_METHODS)
@staff_required(Act.EDIT_SERVICE)
def edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change one record."""
    part, actor = selectors.record(uuid), acting(request)
    require(actor, Act.EDIT_SERVICE, part.record.ods_code)
    if request.method != "POST":
        return _form(request, editing.begin(part, request.GET.get("settle", "")))
    return _step(request, actor, editing.sent(part, request.POST.dict()), "changed")


@require_http_methods(FORM_METHODS)
@staff_required(Act.EDIT_SERVICE)
def new(request: HttpRequest) -> HttpResponse:
    """Type a service in."""
    actor = acting(request)
    begun = editing.begin_new(actor, request.POST.dict())
    if request.method != "POST":
        return _form(request, begun)
    require(actor, Act.EDIT_SERVICE, begun.code)
    return _step(request, actor, begun, "added")


def _step(request: HttpRequest, actor: Actor, sent: Edit, done: str) -> HttpResponse:
    """What follows from a form that was sent: the form again, its check page, or publishing."""
    step = request.POST.get("step", CHECK)
    wrong = editing.refuse(sent)
    if step == FORM or wrong or sent.reading.form.errors:
        return _form(request, sent, *(wrong if step != FORM else []))
    if step != PUBLISH:
        return _check(request, sent)
    try:
        record = editing.publish(actor, sent)
    except Problem as problem:
        return _form(request, sent, problem)
    return HttpResponseRedirect(f"/staff/services/{directory.service(record.uri).uuid}?done={done}")


def _form(request: HttpRequest, sent: Edit, *problems: Problem) -> HttpResponse:
    if request.method == "POST":
        context = editing.problems_page(sent, *problems)
    else:
        context = editing.form_page(sent, {}, [])
    return render(request, "directory_staff/edit.jinja", context)


def _check(request: HttpRequest, sent: Edit) -> HttpResponse:
    try:
        context = editing.check_page(sent)
    except Problem as problem:
        return _form(request, sent, problem)
    return render(request, "directory_staff/check.jinja", context)


@require_POST
@staff_required(Act.EDIT_SERVICE)
def take_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the source's own value of one field again."""
    part = selectors.record(uuid)
    actions.take_back(acting(request), part.uri, [request.POST.get("field", "")])
    return HttpResponseRedirect(f"/staff/services/{uuid}?done=taken-back")


@require_http_methods(FORM_METHODS)
@staff_required(Act.EDIT_SERVICE)
def withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a service that was typed here off the list, after asking once."""
    part = selectors.record(uuid)
    actions.require_withdrawable(acting(request), part.uri)
    if request.method != "POST":
        return render(request, "directory_staff/withdraw.jinja", {"part": part})
    actions.withdraw(acting(request), part.uri)
    return HttpResponseRedirect(f"/staff/services/{uuid}?done=withdrawn")
