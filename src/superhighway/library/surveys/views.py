"""Pages of surveys that were kept: for librarians, and for everybody where it is of a sample."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from superhighway.accounts.api import Act, Actor, actor_of, require, staff_required
from superhighway.core.errors import Problem
from superhighway.library.surveys import actions, pages, selectors
from superhighway.library.surveys.errors import SurveysProblem

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def known(view: View[Rest]) -> View[Rest]:
    """The view; “page not found” where there is no such survey."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Problem as problem:
            if problem.kind is SurveysProblem.NO_SURVEY:
                raise Http404 from problem
            raise

    return answered


def acting(request: HttpRequest) -> Actor:
    """Who is signed in, on a page that only librarians see."""
    actor = actor_of(request)
    require(actor, Act.MANAGE_LIBRARY)
    assert actor is not None  # noqa: S101 - require has just said so
    return actor


@require_safe
@known
def public(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The survey of a sample, for everybody."""
    found = selectors.survey(uuid, public=True)
    return render(request, "surveys/survey.jinja", pages.page(found, staff=False))


@require_safe
@staff_required(Act.MANAGE_LIBRARY)
def surveys(request: HttpRequest) -> HttpResponse:
    """Every survey that was kept; they are the whole node's."""
    acting(request)
    lines = [pages.line(one) for one in selectors.surveys()]
    done = request.GET.get("done", "")
    return render(request, "surveys/surveys.jinja", {"lines": lines, "done": done})


@require_safe
@staff_required(Act.MANAGE_LIBRARY)
@known
def survey(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The report within the site, with a form in each group."""
    acting(request)
    context = pages.page(selectors.survey(uuid), staff=True)
    return render(request, "surveys/staff_survey.jinja", context)


@require_POST
@staff_required(Act.EDIT_TEMPLATE)
@known
def adopt(request: HttpRequest, uuid: UUID, group: int) -> HttpResponse:
    """Make a file of a group the one, and go on with its draft."""
    chosen = request.POST.get("file", "")
    place = int(chosen) if chosen.isdecimal() and len(chosen) < 10 else None
    try:
        draft = actions.adopt(acting(request), uuid, group, place)
    except Problem as problem:
        if problem.kind is SurveysProblem.NO_SURVEY:
            raise
        found = selectors.survey(uuid)
        context = pages.page(found, staff=True, problem=problem, group=group)
        return render(request, "surveys/staff_survey.jinja", context)
    return HttpResponseRedirect(f"/staff/library/{draft.template}")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Act.MANAGE_LIBRARY)
@known
def forget(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Drop a survey, after asking once."""
    actor, found = acting(request), selectors.survey(uuid)
    if request.method != "POST":
        return render(request, "surveys/forget.jinja", {"kept": found.kept})
    actions.forget(actor, uuid)
    return HttpResponseRedirect(f"{pages.STAFF}?done=dropped")
