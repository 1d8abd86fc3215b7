"""The staff pages on which a practice says when its next routine appointment is."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from superhighway.accounts.api import Act, Actor, actor_of, require, staff_required
from superhighway.appointments import actions
from superhighway.appointments.diaries import pages
from superhighway.core import clock
from superhighway.nhsui.forms import Form

TAKE_BACK = "take-back"


@require_safe
@staff_required(Act.EDIT_DIARY)
def organisations(request: HttpRequest) -> HttpResponse:
    """Whose wait to tell; straight to it where there is one only."""
    found = pages.listed(actor_of(request))
    if len(found) == 1:
        return HttpResponseRedirect(f"/staff/diaries/{found[0][0]}")
    return render(request, "appointments/staff_organisations.jinja", {"organisations": found})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Act.EDIT_DIARY)
def organisation(request: HttpRequest, code: str) -> HttpResponse:
    """How the diaries of one organisation stand, and the form for its wait."""
    actor = _actor(request)
    require(actor, Act.EDIT_DIARY, code)
    form = Form(request.POST, clock.today())
    if request.method == "POST" and _done(actor, code, form):
        return HttpResponseRedirect(f"/staff/diaries/{code}?saved=1")
    context = {"form": form, "errors": form.summary(), "saved": "saved" in request.GET}
    page = pages.staff_page(code, clock.now())
    return render(request, "appointments/staff_diary.jinja", page | context)


def _actor(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    assert actor is not None  # noqa: S101 - staff_required lets nobody else through
    return actor


def _done(actor: Actor, code: str, form: Form) -> bool:
    """Do what the form asks for; False where it can't be done as it was typed."""
    if form.typed("do") == TAKE_BACK:
        actions.take_back_wait(actor, code)
        return True
    days = pages.read_days(form)
    if days is None:
        return False
    actions.tell_wait(actor, code, days)
    return True
