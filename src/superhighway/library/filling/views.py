"""The public pages of filling in. No answer and no code ever stands in an address."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from superhighway.core.errors import Problem
from superhighway.core.limits import address_of, allowed
from superhighway.library.errors import LibraryProblem
from superhighway.library.filling import actions, fill_page, results_page, steps
from superhighway.library.filling.errors import FillingProblem
from superhighway.library.filling.opening import Refused, open_form

FORM_METHODS = ["GET", "HEAD", "POST"]
#: What one address on the network may do in an hour: a whole practice may sit behind it.
SENDS, SAVES, TRIES = 300, 100, 20
_LIMITED = {steps.SEND: SENDS, steps.SAVE: SAVES}
HOUR = timedelta(hours=1)
Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def unkept(view: View[Rest]) -> View[Rest]:
    """The view; its pages stay in no browser, and 404 where there is no such template."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Problem as problem:
            if problem.kind is LibraryProblem.NO_TEMPLATE:
                raise Http404 from problem
            raise
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return answered


def _page(request: HttpRequest, shown: fill_page.Shown, status: int = 200) -> HttpResponse:
    name, context = shown
    return render(request, name, context, status=status)


@require_http_methods(FORM_METHODS)
@unkept
def fill(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Fill a form in, page by page; every step after the first page is a POST."""
    posted = dict(request.POST.lists())
    asked = (posted.get("release") or [request.GET.get("release", "")])[-1]
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else None
    opened = open_form(str(uuid), number)
    if isinstance(opened, Refused):
        return _page(request, steps.refuse(opened, posted), 410)
    step = posted.get("step", [""])[-1]
    if request.method != "POST":
        return _page(request, fill_page.start_page(opened))
    if step == "begin":
        return _page(request, steps.begin(opened, posted))
    if step in _LIMITED and not _may(request, step, _LIMITED[step]):
        raise Problem(FillingProblem.TOO_MANY_TRIES)
    return _page(request, steps.respond(opened, posted))


def _may(request: HttpRequest, what: str, limit: int) -> bool:
    return allowed(f"filling-{what}:{address_of(request)}", limit, HOUR)


@require_http_methods(FORM_METHODS)
@unkept
def come_back(request: HttpRequest) -> HttpResponse:
    """Go on with a form that was put aside, by its code."""
    if request.method != "POST":
        return _page(request, fill_page.come_back_page())
    if not _may(request, "code", TRIES):
        return _page(request, fill_page.come_back_page(FillingProblem.TOO_MANY_TRIES), 429)
    try:
        found = actions.put_back(request.POST.get("code", ""))
    except Problem as problem:
        return _page(request, fill_page.come_back_page(problem.kind, **problem.params))
    opened = open_form(found.template, found.release)
    if isinstance(opened, Refused):
        return _page(request, steps.refuse_kept(opened, found.state), 410)
    return _page(request, steps.resume(opened, found.state, found.code))


@require_safe
@unkept
def results(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How the organisations of a scorecard stand, and how that went over time."""
    context = results_page.page(str(uuid), request.GET.get("organisation", ""))
    if context is None:
        raise Http404
    return render(request, "filling/results.jinja", context)
