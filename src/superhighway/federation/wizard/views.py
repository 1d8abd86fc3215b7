"""Staff pages: adding a neighbour step by step, and the page of each. For whoever runs the node.

Nothing is asked of another node but after a press of a button; what was chosen goes along in the
address, signed, so every step has an address of its own and the back link works.
"""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from superhighway.accounts.api import Act, Actor, actor_of, require, staff_required
from superhighway.core.errors import Problem
from superhighway.federation.following.errors import FollowProblem
from superhighway.federation.following.syncing import Wish
from superhighway.federation.wizard import actions, pages
from superhighway.federation.wizard.carrying import packed, unpacked
from superhighway.federation.wizard.domain import Draft, read_levels, require_end
from superhighway.federation.wizard.errors import WizardProblem
from superhighway.nhsui.forms import FieldError
from superhighway.trust.api import fingerprint_words

ADD = "/staff/neighbours/add"
both = require_http_methods(["GET", "HEAD", "POST"])


@both
@staff_required(Act.RUN_NODE)
def begin(request: HttpRequest) -> HttpResponse:
    """Ask for the address, and see what it speaks."""
    address, errors = request.POST.get("address", "")[:300], list[FieldError]()
    if request.method == "POST":
        try:
            found = actions.find(_acting(request), address)
        except Problem as problem:
            errors = [FieldError("#address", problem.sentence)]
        else:
            if isinstance(found, Draft):
                return _on("compare", found)
            context = {"spoken": found, "page_title": "It speaks something else"}
            return render(request, "federation/add_other.jinja", context)
    if request.GET.get("late"):
        errors = [FieldError("#address", Problem(WizardProblem.TOO_OLD).sentence)]
    context = {"address": address, "errors": errors}
    return render(request, "federation/add.jinja", context, status=400 if errors else 200)


@both
@staff_required(Act.RUN_NODE)
def compare(request: HttpRequest) -> HttpResponse:
    """Compare the fingerprint over the telephone."""
    return _step(request, "federation/add_compare.jinja", _compared)


@both
@staff_required(Act.RUN_NODE)
def trust(request: HttpRequest) -> HttpResponse:
    """Choose how far to trust each type."""
    return _step(request, "federation/add_trust.jinja", _trusted)


@both
@staff_required(Act.RUN_NODE)
def confirm(request: HttpRequest) -> HttpResponse:
    """Show what was chosen, add the neighbour and ask it."""
    return _step(request, "federation/add_confirm.jinja", _added)


@both
@staff_required(Act.RUN_NODE)
def neighbour(request: HttpRequest, number: int) -> HttpResponse:
    """One neighbour; what is pressed there is done and shown."""
    errors, press = list[FieldError](), request.POST.get("press", "")
    try:
        if request.method == "POST":
            _DO.get(press, _nothing)(_acting(request), number, request)
            after = "/staff/neighbours" if press == "remove" else f"/staff/neighbours/{number}"
            return HttpResponseRedirect(after)
    except Problem as problem:
        if problem.kind is FollowProblem.UNKNOWN:
            raise Http404 from problem
        errors = [FieldError(f"#{pages.field_of(press)}", problem.sentence)]
    try:
        context = pages.neighbour_page(number)
    except Problem as problem:
        raise Http404 from problem
    told = {"errors": errors, "added": bool(request.GET.get("added"))}
    status = 400 if errors else 200
    return render(request, "federation/neighbour.jinja", context | told, status=status)


Next = Callable[[HttpRequest, Draft], HttpResponse]


def _step(request: HttpRequest, template: str, go_on: Next) -> HttpResponse:
    """A page about the draft in the address; POST goes on, or says what is missing."""
    errors = list[FieldError]()
    try:
        draft = unpacked(request.GET.get("so-far", ""))
    except Problem:
        return HttpResponseRedirect(f"{ADD}?late=1")
    if request.method == "POST":
        try:
            return go_on(request, draft)
        except Problem as problem:
            errors = [FieldError(f"#{pages.field_of(problem.kind)}", problem.sentence)]
    context = pages.draft_page(draft) | {"typed": request.POST, "errors": errors}
    return render(request, template, context, status=400 if errors else 200)


def _compared(request: HttpRequest, draft: Draft) -> HttpResponse:
    answer = request.POST.get("answer", "")
    if answer == "different":
        return render(request, "federation/add_stop.jinja", pages.draft_page(draft))
    if answer not in {"same", "later"}:
        raise Problem(WizardProblem.NOT_CHOSEN)
    if answer == "same":
        require_end(fingerprint_words(draft.node), request.POST.get("groups", ""))
    return _on("trust", pages.changed(draft, compared=answer == "same", trust={}))


def _trusted(request: HttpRequest, draft: Draft) -> HttpResponse:
    levels = read_levels(request.POST.dict(), draft.types, compared=draft.compared)
    chosen = {kind: level.value for kind, level in levels.items()}
    return _on("confirm", pages.changed(draft, compared=draft.compared, trust=chosen))


def _added(request: HttpRequest, draft: Draft) -> HttpResponse:
    number = actions.add(_acting(request), draft)
    return HttpResponseRedirect(f"/staff/neighbours/{number}?added=1")


def _on(step: str, draft: Draft) -> HttpResponse:
    return HttpResponseRedirect(f"{ADD}/{step}?{urlencode({'so-far': packed(draft)})}")


def _acting(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(actor, Act.RUN_NODE)
    assert actor is not None  # noqa: S101 - require has just said so
    return actor


Do = Callable[[Actor, int, HttpRequest], None]


def _nothing(_actor: Actor, _number: int, _request: HttpRequest) -> None:
    """A button that this page doesn't have."""


def _sure(request: HttpRequest) -> None:
    if request.POST.get("sure") != "yes":
        raise Problem(WizardProblem.NOT_SURE)


def _agree(actor: Actor, number: int, request: HttpRequest) -> None:
    _sure(request)
    actions.sync(actor, number, Wish(agreed=True))


def _afresh(actor: Actor, number: int, request: HttpRequest) -> None:
    _sure(request)
    actions.sync(actor, number, Wish(afresh=True))


def _remove(actor: Actor, number: int, request: HttpRequest) -> None:
    if request.POST.get("stop") != "yes":
        raise Problem(WizardProblem.NOT_CHOSEN)
    actions.remove(actor, number)


def _compare(actor: Actor, number: int, request: HttpRequest) -> None:
    actions.compare(actor, number, request.POST.get("groups", ""))


_DO: dict[str, Do] = {
    "sync": lambda actor, number, _: actions.sync(actor, number),
    "agree": _agree,
    "afresh": _afresh,
    "trust": lambda actor, number, request: actions.set_trust(actor, number, request.POST.dict()),
    "compare": _compare,
    "remove": _remove,
}
