"""Staff pages of burden: completions elsewhere, receipts, answers to objections, the rate."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from superhighway.accounts.api import Act, Actor, actor_of, require, staff_required
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library.burden import actions, receipt_form, staff_pages, typed
from superhighway.library.burden.domain import Way
from superhighway.library.burden.errors import BurdenProblem
from superhighway.library.burden.receipt_form import ReceiptTyped
from superhighway.library.burden.views import receipt_or_404
from superhighway.library.domain import Template

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@staff_required(Act.EDIT_TEMPLATE)
def desk(request: HttpRequest) -> HttpResponse:
    """The templates with what they cost, the objections that wait for an answer, the rate."""
    context = staff_pages.desk(actor_of(request))
    return render(request, "burden/staff_desk.jinja", context)


@require_http_methods(FORM_METHODS)
@staff_required(Act.EDIT_TEMPLATE)
def completions(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """State how often a template is filled in where this node can't count it."""
    template, actor = _mine(request, uuid, Act.EDIT_TEMPLATE)
    if request.method == "POST" and request.POST.get("do") == "take-back":
        return _taken_back(request, actor, template)
    said = typed.completions(request.POST.dict(), clock.today())
    if request.method == "POST" and said.form:
        try:
            actions.state_completions(
                actor,
                template.id,
                organisation=said.organisation,
                year=said.year,
                way=said.way,
                number=said.number,
            )
        except Problem as problem:
            said.form.fail("organisation", problem.sentence)
        else:
            return HttpResponseRedirect(f"{request.path}?done=kept")
    context = staff_pages.completions(template, said.form, sent=request.method == "POST")
    return render(request, "burden/staff_completions.jinja", context | _done(request))


def _taken_back(request: HttpRequest, actor: Actor, template: Template) -> HttpResponse:
    organisation, year = request.POST.get("organisation", ""), request.POST.get("year", "")
    way = request.POST.get("way", "")
    if year.isascii() and year.isdecimal() and len(year) == 4 and way in set(Way):
        actions.take_back(
            actor, template.id, organisation=organisation, year=int(year), way=Way(way)
        )
    return HttpResponseRedirect(f"{request.path}?done=taken-back")


@require_http_methods(FORM_METHODS)
@staff_required(Act.RELEASE_TEMPLATE)
def receipt(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The form of a receipt; with ``do``: look at it first, then make it."""
    template, actor = _mine(request, uuid, Act.RELEASE_TEMPLATE)
    if request.method != "POST":
        return _receipt_form(request, template, receipt_form.read({}, clock.today()), sent=False)
    file = request.FILES.get("file")
    name, content = (file.name or "", file.read()) if file else ("", None)
    said = receipt_form.read(request.POST.dict(), clock.today(), name, content)
    if said.form.errors or request.POST.get("do") == "change":
        sent = request.POST.get("do") != "change"
        return _receipt_form(request, template, said, sent=sent)
    try:
        return _made(request, actor, template, said)
    except Problem as problem:
        if not isinstance(problem.kind, BurdenProblem):
            raise
        about = staff_pages.FIELDS.get(problem.kind, "whom")
        said.form.fail(about, problem.sentence, "due-day" if about == "due" else about)
        return _receipt_form(request, template, said, sent=True)


def _made(
    request: HttpRequest, actor: Actor, template: Template, said: ReceiptTyped
) -> HttpResponse:
    """The receipt to look at, or, once it was looked at, kept."""
    assert said.recipients  # noqa: S101 - the form had no errors
    assert said.due  # noqa: S101
    if request.POST.get("do") != "make":
        asked = actions.asked_for(template.id, said.recipients, said.due, said.minutes)
        context = staff_pages.check(template, asked, said)
        return render(request, "burden/staff_receipt_check.jinja", context)
    made = actions.make_receipt(actor, template.id, said.recipients, said.due, said.minutes)
    return HttpResponseRedirect(f"/library/receipts/{made.number}?done=made")


def _receipt_form(
    request: HttpRequest, template: Template, said: ReceiptTyped, *, sent: bool
) -> HttpResponse:
    context = staff_pages.receipt(template, said, sent=sent)
    return render(request, "burden/staff_receipt.jinja", context)


@require_http_methods(FORM_METHODS)
@staff_required(Act.RELEASE_TEMPLATE)
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Answer in public to objections, or withdraw what was to be sent out."""
    one = receipt_or_404(number)
    _template, actor = _mine(request, UUID(one.asked.template), Act.RELEASE_TEMPLATE)
    said = typed.answered(request.POST.dict(), clock.today())
    if request.method == "POST" and said.form:
        actions.answer(actor, number, said.verdict, said.words)
        return HttpResponseRedirect(f"/library/receipts/{number}?done=answered")
    context = staff_pages.answer(one, said.form, sent=request.method == "POST")
    return render(request, "burden/staff_answer.jinja", context)


@require_http_methods(FORM_METHODS)
@staff_required(Act.MANAGE_LIBRARY)
def rate(request: HttpRequest) -> HttpResponse:
    """Say what an hour costs, or stop speaking of money."""
    actor = actor_of(request)
    require(actor, Act.MANAGE_LIBRARY)
    assert actor  # noqa: S101 - nobody got past the line above without being signed in
    said = typed.rate(request.POST.dict(), clock.today())
    if request.method == "POST" and request.POST.get("do") == "drop":
        actions.drop_rate(actor)
        return HttpResponseRedirect("/staff/library/burden")
    if request.method == "POST" and said.form:
        try:
            actions.set_rate(actor, said.pounds, said.what)
        except Problem as problem:
            said.form.fail("pounds", problem.sentence)
        else:
            return HttpResponseRedirect("/staff/library/burden")
    context = staff_pages.rate(said.form, sent=request.method == "POST")
    return render(request, "burden/staff_rate.jinja", context)


def _mine(request: HttpRequest, uuid: UUID, act: Act) -> tuple[Template, Actor]:
    """The template, if the person may do that to it; raises Problem FORBIDDEN."""
    template, actor = staff_pages.template_or_404(uuid), actor_of(request)
    require(actor, act, template.owner)
    assert actor  # noqa: S101 - nobody got past the line above without being signed in
    return template, actor


def _done(request: HttpRequest) -> dict[str, object]:
    return {"done": request.GET.get("done", "")}
