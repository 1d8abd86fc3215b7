"""From a draft to a release and its end: check, submit, review, release, retire, permit, drop."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from superhighway.accounts.api import Act, staff_required
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library import actions
from superhighway.library import selectors as library
from superhighway.library.editor import ending, pages, selectors, template_page
from superhighway.library.editor.errors import EditorProblem
from superhighway.library.editor.keeping import (
    METHODS,
    acting,
    address,
    as_errors,
    own_drafts,
    seen_of,
)


@require_http_methods(METHODS)
@staff_required(Act.EDIT_TEMPLATE)
def check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Look at a draft once more, with what is nearly the same; then give it to review."""
    name, problem = str(uuid), None
    if request.method == "POST":
        try:
            actions.submit(acting(request), name)
            return HttpResponseRedirect(address(name, done="submitted"))
        except Problem as raised:
            problem = ending.told(raised)
    opened = selectors.opened(name)
    context = pages.check_page(
        opened, opened.draft.reason.missing(clock.today()), own_drafts(request)
    )
    context |= {"errors": as_errors(problem, "submit") if problem else []}
    return render(request, "editor/check.jinja", context)


@require_http_methods(METHODS)
@staff_required(Act.REVIEW_TEMPLATE)
def review(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Agree to a draft that somebody else wrote, or send it back with a note."""
    name, note, problem = str(uuid), request.POST.get("note", "")[:2_000], None
    if request.method == "POST":
        try:
            agree = ending.agreed(request.POST.get("agree", ""))
            seen = seen_of(request).version
            actions.review(acting(request), name, agree=agree, note=note, seen=seen)
            return HttpResponseRedirect(address(name, done="agreed" if agree else "returned"))
        except Problem as raised:
            problem = ending.told(raised)
    context = template_page.review(acting(request), selectors.opened(name))
    field = "note" if request.POST.get("agree") == "no" else "agree"
    context |= {"errors": as_errors(problem, field) if problem else [], "note": note}
    context |= {"agree": request.POST.get("agree", "")}
    return render(request, "editor/review.jinja", context)


@require_POST
@staff_required(Act.RELEASE_TEMPLATE)
def release(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Release a draft that was agreed to; its signature is shown next."""
    name = str(uuid)
    try:
        made = actions.release_now(acting(request), name)
    except Problem as raised:
        errors = as_errors(ending.told(raised), "release")
        context = template_page.page(acting(request), name, "") | {"errors": errors}
        return render(request, "editor/outline.jinja", context)
    return HttpResponseRedirect(address(name, f"releases/{made.number}"))


@require_safe
@staff_required(Act.EDIT_TEMPLATE)
def signed(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:
    """A release with its signature, which is checked each time."""
    made = library.release(str(uuid), number)
    context = {
        "release": made,
        "key": library.verify(made),
        "template": library.template(str(uuid)),
    }
    return render(request, "editor/released.jinja", context)


@require_http_methods(METHODS)
@staff_required(Act.RELEASE_TEMPLATE)
def retire(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:
    """Retire a release, with the reason."""
    name, why, problem = str(uuid), request.POST.get("why", "")[:2_000], None
    if request.method == "POST":
        try:
            actions.retire(acting(request), name, number, why)
            return HttpResponseRedirect(address(name, done="retired"))
        except Problem as raised:
            problem = ending.told(raised)
    context = ending.page(name, number, {"why": why}, problem)
    return render(request, "editor/retire.jinja", context)


@require_http_methods(METHODS)
@staff_required(Act.RELEASE_TEMPLATE)
def permit(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:
    """Decide by name that a release is used for longer than it said."""
    name, data, problem = str(uuid), request.POST.dict(), None
    if request.method == "POST":
        try:
            until = ending.until(data, clock.today())
            actions.permit(acting(request), name, number, until, data.get("why", "")[:2_000])
            return HttpResponseRedirect(address(name, done="permitted"))
        except Problem as raised:
            problem = ending.told(raised)
    return render(request, "editor/permit.jinja", ending.page(name, number, data, problem))


@require_http_methods(METHODS)
@staff_required(Act.EDIT_TEMPLATE)
def drop(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Drop a draft, after asking once."""
    name = str(uuid)
    opened = selectors.opened(name)
    if request.method != "POST":
        return render(request, "editor/drop.jinja", pages.base(opened))
    if request.POST.get("seen", "") != str(opened.draft.version):
        problem = Problem(EditorProblem.CHANGED_SINCE)
        errors = {"errors": as_errors(problem, "drop")}
        return render(request, "editor/drop.jinja", pages.base(opened) | errors)
    actions.discard(acting(request), name)
    return HttpResponseRedirect("/staff/library?done=dropped")
