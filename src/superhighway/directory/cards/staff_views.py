"""Staff pages of access cards: the list, a card, the form with its check and its conflict."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from superhighway.accounts.api import Act, Actor, actor_of, may, require, staff_required
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.directory.cards import actions, selectors, staff_pages
from superhighway.directory.cards.errors import CardProblem
from superhighway.directory.cards.forms import (
    Typed,
    read,
    typed_from,
    typed_of,
    with_one_more,
    without,
)
from superhighway.directory.cards.public import Practice
from superhighway.directory.cards.views import page_address, practice_or_404


@require_safe
@staff_required(Act.EDIT_CARD)
def cards(request: HttpRequest) -> HttpResponse:
    """The practices whose cards the person may edit, and how each card stands."""
    lines = staff_pages.lines(actor_of(request), clock.today())
    return render(request, "cards/staff_list.jinja", {"lines": lines})


@require_safe
@staff_required(Act.EDIT_CARD)
def card(request: HttpRequest, code: str) -> HttpResponse:
    """One card: as it stands, what can be taken from it, what it was before."""
    found, _actor = _mine(request, code)
    code = found.organisation.ods_code
    context = found.context(page_address(request, code)) | {
        "history": selectors.history(code),
        "snippet": staff_pages.snippet(found, page_address(request, code)),
        "frame": staff_pages.frame(
            found, request.build_absolute_uri(f"/organisations/{code}/card/embed")
        ),
        "published": "published" in request.GET,
    }
    return render(request, "cards/staff_card.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Act.EDIT_CARD)
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """The form; with ``do``: one way in more or less, check the answers, change them, publish."""
    found, actor = _mine(request, code)
    if request.method != "POST":
        published = found.published
        card, version = (published.card, published.version) if published else (None, 0)
        return _form(request, found, typed_of(card, version))
    typed, do = typed_from(request.POST.dict()), request.POST.get("do", "check")
    if do == "add":
        return _form(request, found, with_one_more(typed))
    if do.startswith("remove-") and do.removeprefix("remove-").isdecimal():
        return _form(request, found, without(typed, int(do.removeprefix("remove-"))))
    if do == "change":
        return _form(request, found, typed)
    return _publish(request, found, actor, typed, final=do == "publish")


def _mine(request: HttpRequest, code: str) -> tuple[Practice, Actor]:
    """The practice, if the person may edit its card; raises Problem FORBIDDEN."""
    found, actor = practice_or_404(code), actor_of(request)
    require(actor, Act.EDIT_CARD, found.organisation.ods_code)
    assert actor  # noqa: S101 - nobody got past the line above without being signed in
    return found, actor


def _form(
    request: HttpRequest, found: Practice, typed: Typed, context: dict[str, object] | None = None
) -> HttpResponse:
    shown = staff_pages.form(found, typed) | (context or {})
    return render(request, "cards/edit.jinja", shown)


def _publish(
    request: HttpRequest, found: Practice, actor: Actor, typed: Typed, *, final: bool
) -> HttpResponse:
    """Errors, the answers to check, the other editor's card, or the card as it was published."""
    code = found.organisation.ods_code
    reading = read(typed, code, clock.today())
    if reading.card is None:
        form = reading.form
        return _form(request, found, typed, {"errors": form.summary(), "error": form.errors})
    may_review = may(actor, Act.CHECK, code)
    context = staff_pages.check(found, reading.card, typed, clock.now(), may_review=may_review)
    if not final:
        return render(request, "cards/check.jinja", context)
    reviewed = may_review and request.POST.get("reviewed") == "yes"
    try:
        actions.save_card(actor, code, reading.card, seen=_seen(typed), reviewed=reviewed)
    except Problem as problem:
        if problem.kind is not CardProblem.CHANGED_MEANWHILE:
            raise
        return render(request, "cards/conflict.jinja", context, status=409)
    return HttpResponseRedirect(f"/staff/cards/{code}?published")


def _seen(typed: Typed) -> int:
    """The version that the editor started from; none at all counts as none published."""
    text = typed.get("seen", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
