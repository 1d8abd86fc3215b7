"""The staff page of records that wait."""

from typing import Any

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
    """What waits, each beside what was accepted before and what is like it; decide on them."""
    problem, of = "", _number(request.GET.get("of", ""))
    if request.method == "POST":
        try:
            done = f"?done={_decide(request)}"
            return HttpResponseRedirect(PAGE + done + (f"&of={of}" if of else ""))
        except Problem as found:
            problem = found.sentence
    context = _page(of, _number(request.GET.get("start", "")) or 0) | {
        "done": _number(request.GET.get("done", "")),
        "problem": problem,
        "errors": [FieldError("#records", problem)] if problem else [],
        "chosen": request.POST.getlist("record"),
    }
    return render(request, "approving/waiting.jinja", context, status=400 if problem else 200)


def _page(of: int | None, start: int) -> dict[str, Any]:
    """What waits, of one neighbour or all, from the ``start``-th on."""
    count = selectors.rows(of).count()
    start = start if start < count else 0
    unshown, unshown_count = selectors.unshown()
    return {
        "waiting": selectors.waiting(start, of),
        "groups": selectors.groups(),
        "of": of,
        "start": start,
        "size": selectors.PAGE,
        "count": count,
        "unshown": unshown,
        "unshown_count": unshown_count,
    }


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else None


def _decide(request: HttpRequest) -> int:
    actor = actor_of(request)
    require(actor, Act.REVIEW)
    assert actor is not None  # noqa: S101 - require has just said so
    approved = request.POST.get("press") == "approve"
    wanted = "seen" if request.POST.get("all") else "record"
    return actions.decide(actor, request.POST.getlist(wanted), approved=approved)
