"""The staff page of records that wait."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from superhighway.accounts.api import Act, actor_of, require, staff_required
from superhighway.core.errors import Problem
from superhighway.federation.approving import actions, selectors
from superhighway.nhsui.forms import FieldError

PAGE = "/staff/neighbours/waiting"


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Act.REVIEW)
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits, each beside what was accepted before; decide on one or many."""
    problem = ""
    if request.method == "POST":
        try:
            return HttpResponseRedirect(f"{PAGE}?done={_decide(request)}")
        except Problem as found:
            problem = found.sentence
    done = request.GET.get("done", "")
    context = {
        "waiting": selectors.waiting(),
        "count": selectors.rows().count(),
        "done": int(done) if done.isascii() and done.isdecimal() and len(done) < 6 else None,
        "problem": problem,
        "errors": [FieldError("#records", problem)] if problem else [],
        "chosen": request.POST.getlist("record"),
    }
    return render(request, "approving/waiting.jinja", context, status=400 if problem else 200)


def _decide(request: HttpRequest) -> int:
    actor = actor_of(request)
    require(actor, Act.REVIEW)
    assert actor is not None  # noqa: S101 - require has just said so
    approved = request.POST.get("press") == "approve"
    return actions.decide(actor, request.POST.getlist("record"), approved=approved)
