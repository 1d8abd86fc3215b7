"""Staff pages of notices: the list, writing one, checking another's, cancelling one."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from superhighway.accounts.api import Act, Actor, actor_of, require, staff_required
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.notices import actions, forms, selectors, staff_pages
from superhighway.notices.forms import Reading, Typed
from superhighway.notices.models import NoticeRow


def acting(request: HttpRequest) -> Actor:
    """Who is signed in, on a page that only staff see."""
    actor = actor_of(request)
    require(actor, Act.SEE_STAFF)
    assert actor is not None  # noqa: S101 - require has just said so
    return actor


@require_safe
@staff_required()
def notices(request: HttpRequest) -> HttpResponse:
    """The notices that the person may work on: those that wait to be checked first."""
    context = staff_pages.listing(acting(request), clock.now(), request.GET.get("done", ""))
    return render(request, "notices_staff/notices.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Act.WRITE_NOTICE)
def new(request: HttpRequest) -> HttpResponse:
    """Write a notice: the form, the answers to check, then it is published or waits."""
    actor, now = acting(request), clock.now()
    if request.method != "POST":
        return _form(request, forms.begin(now, request.GET.get("about", "")))
    typed = forms.typed_from(request.POST.dict())
    if request.POST.get("do") == "change":
        return _form(request, typed)
    reading = forms.read(typed, now)
    if reading.draft is None:
        return _form(request, typed, reading)
    if request.POST.get("do") != "publish":
        context = staff_pages.check(reading.draft, typed, actor, now)
        return render(request, "notices_staff/check.jinja", context)
    written = actions.write(actor, reading.draft)
    return HttpResponseRedirect(f"/staff/notices/{written.id}?done={written.step.value}")


def _form(request: HttpRequest, typed: Typed, reading: Reading | None = None) -> HttpResponse:
    return render(request, "notices_staff/edit.jinja", staff_pages.form(typed, reading))


@require_safe
@staff_required()
def notice(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One notice: who wrote it, who checked it, and what can be done with it."""
    context = staff_pages.page(_row(uuid), acting(request), clock.now())
    context["done"] = request.GET.get("done", "")
    return render(request, "notices_staff/notice.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Act.WRITE_NOTICE)
def replace(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write the notice that takes the place of another: its form, filled in."""
    row = _row(uuid)
    require(acting(request), Act.WRITE_NOTICE, row.organisation)
    return _form(request, forms.typed_of(selectors.notice_of(row), clock.now()))


@require_POST
@staff_required(Act.CHECK_NOTICE)
def check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say that a severe notice is right, which publishes it."""
    return _done(request, uuid, "published", lambda actor: actions.check(actor, uuid))


@require_POST
@staff_required()
def drop(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say that a notice that waits shall not be published."""
    reason = request.POST.get("reason", "")
    return _done(request, uuid, "dropped", lambda actor: actions.drop(actor, uuid, reason))


@require_POST
@staff_required(Act.WRITE_NOTICE)
def cancel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say that a notice no longer holds."""
    reason = request.POST.get("reason", "")
    return _done(request, uuid, "cancelled", lambda actor: actions.cancel(actor, uuid, reason))


def _done(request: HttpRequest, uuid: UUID, done: str, act: staff_pages.Acting) -> HttpResponse:
    """Do it and lead back to the notice, or show the notice again with what was wrong."""
    row, actor = _row(uuid), acting(request)
    try:
        act(actor)
    except Problem as problem:
        context = staff_pages.page(row, actor, clock.now(), problem)
        return render(request, "notices_staff/notice.jinja", context)
    return HttpResponseRedirect(f"/staff/notices/{uuid}?done={done}")


def _row(uuid: UUID) -> NoticeRow:
    try:
        return selectors.row_of(uuid)
    except Problem as problem:
        raise Http404 from problem
