"""Writing a draft: a question's choices and conditions, scores, and why the template exists."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from superhighway.accounts.api import Act, staff_required
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library.editor import (
    actions,
    changing,
    choices_form,
    condition_form,
    pages,
    parts_pages,
    reason_form,
    score_form,
    selectors,
)
from superhighway.library.editor.actions import Saved, mark_of
from superhighway.library.editor.keeping import METHODS, acting, address, keep, seen_of
from superhighway.library.editor.typed import Typed
from superhighway.library.questionnaire import Questionnaire

EDIT = staff_required(Act.EDIT_TEMPLATE)


@require_http_methods(METHODS)
@EDIT
def choices(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The choices of a question with their weights."""
    name, link, data = str(uuid), request.GET.get("item", ""), request.POST.dict()
    opened, known = pages.opened_at(name, link)
    if request.method != "POST":
        context = parts_pages.choices(opened, known, request.GET.get("done", ""))
        return render(request, "editor/choices.jinja", context)
    rows = choices_form.pressed(choices_form.rows_of(data), data.get("press", ""))
    typed = Typed(data)
    choices_form.read(known, rows, typed)

    def again(problem: Problem | None = None) -> HttpResponse:
        context = parts_pages.choices_again(opened, known, rows, typed, problem)
        return render(request, "editor/choices.jinja", context)

    def work(held: Questionnaire) -> Questionnaire:
        now = changing.found(held, link)
        return changing.set_options(held, link, choices_form.read(now, rows, Typed(data)))

    if not typed:
        return again()
    to = parts_pages.after_choices(name, link, data.get("press", ""))
    return keep(request, name, work, lambda _: to, again, lambda held: mark_of(held.item(link)))


@require_http_methods(METHODS)
@EDIT
def conditions(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """When a question is asked."""
    name, link = str(uuid), request.GET.get("item", "")
    opened, known = pages.opened_at(name, link)
    data, press = request.POST.dict(), request.POST.get("press", "")
    added, typed = (
        condition_form.read(opened.questionnaire, known, data)
        if press == "add"
        else (None, Typed(data))
    )

    def again(problem: Problem | None = None) -> HttpResponse:
        fields = {**request.GET.dict(), **data}
        context = parts_pages.conditions(opened, known, fields, typed, problem)
        return render(request, "editor/conditions.jinja", context)

    def work(held: Questionnaire) -> Questionnaire:
        now = changing.found(held, link)
        waits, any_of = condition_form.pressed(now, press, added)
        return changing.set_conditions(held, link, waits, any_of=any_of)

    if request.method != "POST" or not typed:
        return again()
    to = address(name, "conditions", item=link, done="saved")
    return keep(request, name, work, lambda _: to, again, lambda held: mark_of(held.item(link)))


@require_http_methods(METHODS)
@EDIT
def score(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A score: how it is worked out and what its bands are called; without an item, a new one."""
    name, link, data = str(uuid), request.GET.get("item", ""), request.POST.dict()
    opened = selectors.opened(name)
    known = changing.found(opened.questionnaire, link) if link else None
    asked = score_form.read(link, data) if request.method == "POST" else None

    def again(problem: Problem | None = None) -> HttpResponse:
        context = parts_pages.score(opened, known, data, asked, problem)
        context |= pages.told_done(request.GET.get("done", ""))
        return render(request, "editor/score.jinja", context)

    if asked is None or not asked.typed:
        return again()

    def work(held: Questionnaire) -> Questionnaire:
        return score_form.applied(held, link, asked, selectors.taken_links(name))

    def to(saved: Saved) -> str:
        return address(name, "score", item=(*saved.added, link)[0], done="saved")

    return keep(request, name, work, to, again, lambda held: parts_pages.mark_of_score(held, link))


@require_http_methods(METHODS)
@EDIT
def reason(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Why the template exists."""
    name, sent = str(uuid), request.method == "POST"
    opened = selectors.opened(name)
    asked = reason_form.read(opened.draft.reason, request.POST.dict(), clock.today())
    if not sent or not parts_pages.organisation_known(asked):
        context = parts_pages.reason(opened, asked if sent else None)
        context |= pages.told_done("" if sent else request.GET.get("done", ""))
        return render(request, "editor/reason.jinja", context)
    outcome = actions.attempt_reason(acting(request), name, seen_of(request), asked.reason)
    if isinstance(outcome, Saved):
        return HttpResponseRedirect(address(name, "reason", done="saved"))
    context = parts_pages.reason_conflict(selectors.opened(name), asked)
    return render(request, "editor/reason.jinja", context, status=409)
