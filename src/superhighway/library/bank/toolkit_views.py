"""Staff pages of toolkits: the list, the form, on the shelf and off it again."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from superhighway.accounts.api import Act, Actor, actor_of, require, staff_required
from superhighway.core.errors import Problem
from superhighway.library.bank import toolkit_actions as actions
from superhighway.library.bank import toolkit_form, toolkits
from superhighway.library.bank.domain import Toolkit
from superhighway.library.bank.errors import BankProblem
from superhighway.library.bank.toolkit_form import Typed
from superhighway.nhsui.forms import FieldError

FORM_METHODS = ("GET", "HEAD", "POST")


def _acting(request: HttpRequest, owner: str = "") -> Actor:
    actor = actor_of(request)
    require(actor, Act.EDIT_TEMPLATE, owner)
    assert actor  # noqa: S101 - nobody got past the line above without being signed in
    return actor


@require_safe
@staff_required(Act.EDIT_TEMPLATE)
def kits(request: HttpRequest) -> HttpResponse:
    """Every toolkit and where it stands."""
    context = {"toolkits": toolkits.toolkits(published=False)}
    return render(request, "bank/staff_toolkits.jinja", context)


@require_http_methods(FORM_METHODS)
@staff_required(Act.EDIT_TEMPLATE)
def new(request: HttpRequest) -> HttpResponse:
    """The form of a new toolkit."""
    return _form(request, _acting(request), None)


@require_http_methods(FORM_METHODS)
@staff_required(Act.EDIT_TEMPLATE)
def kit(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of a toolkit, and whether others see it."""
    one = toolkits.toolkit(slug)
    return _form(request, _acting(request, one.owner), one)


def _form(request: HttpRequest, actor: Actor, one: Toolkit | None) -> HttpResponse:
    """Show the form, rearrange it, or keep what was typed."""
    if request.method != "POST":
        return _shown(request, one, toolkit_form.typed_of(one))
    typed = toolkit_form.typed_from(request.POST.dict())
    moved = toolkit_form.moved(typed, request.POST.get("do", ""))
    if moved is not None:
        return _shown(request, one, moved)
    try:
        kept = _kept(actor, one, typed)
    except Problem as problem:
        return _shown(request, one, typed, problem)
    return HttpResponseRedirect(f"/staff/library/toolkits/{kept.slug}?done=kept")


def _kept(actor: Actor, one: Toolkit | None, typed: Typed) -> Toolkit:
    members, title, words = toolkit_form.members(typed), typed["title"], typed["words"]
    if one is None:
        return actions.start_toolkit(actor, title, words, members)
    seen = int(typed["seen"]) if typed["seen"].isdecimal() and len(typed["seen"]) < 9 else 0
    return actions.save_toolkit(
        actor, one.slug, seen=seen, title=title, words=words, members=members
    )


def _shown(
    request: HttpRequest, one: Toolkit | None, typed: Typed, problem: Problem | None = None
) -> HttpResponse:
    theirs = problem is not None and problem.kind is BankProblem.CHANGED_MEANWHILE
    if theirs and one:
        typed["seen"] = str(one.version)
    field = toolkit_form.field_of(problem) if problem else ""
    context = {
        "one": one,
        "typed": typed,
        "rows": toolkit_form.count(typed),
        "choices": toolkit_form.choices(),
        "error": {field: problem.sentence} if problem else {},
        "errors": [FieldError(f"#{field}", problem.sentence)] if problem else [],
        "theirs": toolkits.shown(one.members) if theirs and one else None,
        "done": request.GET.get("done", ""),
    }
    return render(request, "bank/toolkit_edit.jinja", context, status=409 if theirs else 200)


@require_POST
@staff_required(Act.EDIT_TEMPLATE)
def state(request: HttpRequest, slug: str) -> HttpResponse:
    """Let everybody see a toolkit, or take it off the shelf again."""
    one = toolkits.toolkit(slug)
    act = actions.publish if request.POST.get("do") == "publish" else actions.withdraw
    try:
        now = act(_acting(request, one.owner), slug)
    except Problem as problem:
        return _shown(request, one, toolkit_form.typed_of(one), problem)
    return HttpResponseRedirect(f"/staff/library/toolkits/{slug}?done={now.state.name.lower()}")
