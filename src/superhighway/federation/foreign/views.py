"""Staff pages of foreign systems, for whoever runs the node."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from superhighway.accounts.api import Act, Actor, actor_of, require, staff_required
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.federation.foreign import actions, pages, selectors
from superhighway.federation.foreign.domain import State, Trust
from superhighway.federation.foreign.errors import ForeignProblem

LIST = "/staff/neighbours/foreign"
Do = Callable[[Actor, int, HttpRequest], object]


def _acting(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(actor, Act.RUN_NODE)
    assert actor is not None  # noqa: S101 - require has just said so
    return actor


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Act.RUN_NODE)
def neighbours(request: HttpRequest) -> HttpResponse:
    """All foreign systems; add one by its address."""
    address, problem = request.POST.get("address", ""), ""
    if request.method == "POST":
        try:
            number = actions.add(_acting(request), address, request.POST.get("title", "").strip())
            return HttpResponseRedirect(f"{LIST}/{number}")
        except Problem as found:
            problem = found.sentence
    context = {
        "found": selectors.neighbours(),
        "address": address,
        "problem": problem,
        "errors": pages.errors(problem, "address"),
    }
    return render(request, "foreign/list.jinja", context, status=400 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Act.RUN_NODE)
def neighbour(request: HttpRequest, number: int) -> HttpResponse:
    """One foreign system; what is pressed there is done and shown."""
    problem = ""
    if request.method == "POST":
        try:
            _DO.get(request.POST.get("press", ""), _nothing)(_acting(request), number, request)
            return HttpResponseRedirect(f"{LIST}/{number}")
        except Problem as found:
            if found.kind is ForeignProblem.UNKNOWN:
                raise Http404 from found
            problem = found.sentence
    try:
        context = pages.neighbour_page(number, clock.local_now())
    except Problem as found:
        raise Http404 from found
    where = "field" if request.POST.get("press") == "rule" else "state"
    typed = {"typed": request.POST, "errors": pages.errors(problem, where)}
    return render(request, "foreign/one.jinja", context | typed, status=400 if problem else 200)


@require_POST
@staff_required(Act.RUN_NODE)
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Forget one."""
    try:
        actions.remove(_acting(request), number)
    except Problem as found:
        raise Http404 from found
    return HttpResponseRedirect(LIST)


def _nothing(_actor: Actor, _number: int, _request: HttpRequest) -> None:
    """A button that this page doesn't have."""


def _add_rule(actor: Actor, number: int, request: HttpRequest) -> None:
    rules = selectors.neighbour(number).rules
    actions.set_rules(actor, number, pages.with_rule(rules, request.POST.dict()))


def _remove_rule(actor: Actor, number: int, request: HttpRequest) -> None:
    rules = selectors.neighbour(number).rules
    actions.set_rules(actor, number, pages.without_rule(rules, request.POST.dict()))


def _refresh(actor: Actor, number: int, request: HttpRequest) -> None:
    actions.refresh_now(actor, number, agreed=request.POST.get("agreed") == "yes")


def _trust(actor: Actor, number: int, request: HttpRequest) -> None:
    trusted = request.POST.get("trust") == Trust.TRUSTED.value
    actions.set_trust(actor, number, Trust.TRUSTED if trusted else Trust.QUARANTINED)


_DO: dict[str, Do] = {
    "look": lambda actor, number, _: actions.look_again(actor, number),
    "rule": _add_rule,
    "no-rule": _remove_rule,
    "take": lambda actor, number, _: actions.set_taking(actor, number, taking=True),
    "pause": lambda actor, number, _: actions.set_taking(actor, number, taking=False),
    "refresh": _refresh,
    "trust": _trust,
    "approve": lambda actor, number, request: actions.decide(
        actor, number, request.POST.getlist("uri"), State.APPROVED
    ),
    "put-aside": lambda actor, number, request: actions.decide(
        actor, number, request.POST.getlist("uri"), State.PUT_ASIDE
    ),
}
