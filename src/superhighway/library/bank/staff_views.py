"""Staff pages of the bank: the list, a new item, another wording, the end of one."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from superhighway.accounts.api import Act, Actor, actor_of, require, staff_required
from superhighway.core.errors import Problem
from superhighway.library.bank import actions, item_form, staff_pages, starter
from superhighway.library.bank.domain import BankItem
from superhighway.library.bank.errors import BankProblem
from superhighway.library.bank.item_form import Reading, Typed
from superhighway.library.bank.selectors import bank_item
from superhighway.nhsui.forms import FieldError

FORM_METHODS = ("GET", "HEAD", "POST")


def _acting(request: HttpRequest) -> Actor:
    """Who acts, for the bank of the whole node; raises Problem FORBIDDEN."""
    actor = actor_of(request)
    require(actor, Act.EDIT_TEMPLATE)
    assert actor  # noqa: S101 - nobody got past the line above without being signed in
    return actor


def _done(code: str, what: str, template: str = "") -> HttpResponse:
    query = urlencode({"done": what, "template": template, "code": code})
    return HttpResponseRedirect(f"/staff/library/bank?{query}")


@require_safe
@staff_required(Act.EDIT_TEMPLATE)
def bank(request: HttpRequest) -> HttpResponse:
    """The items, each with what may be done to it."""
    page = staff_pages.bank_page(request.GET.get("q", "").strip()[:200])
    page |= {name: request.GET.get(name, "") for name in ("done", "code", "template")}
    return render(request, "bank/staff_bank.jinja", page)


@require_POST
@staff_required(Act.EDIT_TEMPLATE)
def start(request: HttpRequest) -> HttpResponse:
    """Put the common items into the bank."""
    added = starter.load(_acting(request))
    return _done(str(len(added)), "started")


@require_http_methods(FORM_METHODS)
@staff_required(Act.EDIT_TEMPLATE)
def new(request: HttpRequest) -> HttpResponse:
    """The form of a new item, blank or begun from an item of a template."""
    actor = _acting(request)
    if request.method != "POST":
        given = {name: request.GET.get(name, "") for name in ("template", "item")}
        base = staff_pages.origin(given)
        typed = item_form.typed_of(base) | given
        page = staff_pages.form_page(typed)
        return render(request, "bank/edit.jinja", page)
    typed = item_form.typed_from(request.POST.dict())
    reading = item_form.read(typed, staff_pages.origin(typed))
    if reading.form:
        try:
            added = _added(actor, typed, reading)
            return _done(added.code, "added", typed["template"])
        except Problem as problem:
            reading.fail(problem)
    page = staff_pages.form_page(typed, reading=reading)
    return render(request, "bank/edit.jinja", page)


def _added(actor: Actor, typed: Typed, reading: Reading) -> BankItem:
    code, subject, another = typed["code"], reading.subject, typed["another"] == "yes"
    if not typed["template"]:
        return actions.add_item(actor, reading.item, code=code, subject=subject, another=another)
    return actions.put_in(
        actor,
        typed["template"],
        typed["item"],
        item=reading.item,
        code=code,
        subject=subject,
        another=another,
    )


@require_http_methods(FORM_METHODS)
@staff_required(Act.EDIT_TEMPLATE)
def change(request: HttpRequest, code: str) -> HttpResponse:
    """The form of an item that is there; its code stays, and so does its meaning."""
    actor, one = _acting(request), bank_item(code)
    if request.method != "POST":
        page = staff_pages.form_page(item_form.typed_of(one.item, one), one)
        return render(request, "bank/edit.jinja", page)
    typed = item_form.typed_from(request.POST.dict())
    reading, theirs = item_form.read(typed, one.item), False
    if reading.form:
        try:
            return _done(_changed(actor, code, typed, reading).code, "changed")
        except Problem as problem:
            reading.fail(problem)
            theirs = problem.kind is BankProblem.CHANGED_MEANWHILE
    typed["seen"] = str(one.version) if theirs else typed["seen"]
    page = staff_pages.form_page(typed, one, reading) | {"theirs": theirs}
    return render(request, "bank/edit.jinja", page, status=409 if theirs else 200)


def _changed(actor: Actor, code: str, typed: Typed, reading: Reading) -> BankItem:
    return actions.change_item(
        actor,
        code,
        reading.item,
        seen=item_form.seen(typed),
        same_meaning=typed["same_meaning"],
        subject=reading.subject,
    )


@require_http_methods(FORM_METHODS)
@staff_required(Act.EDIT_TEMPLATE)
def retire(request: HttpRequest, code: str) -> HttpResponse:
    """Ask why and what takes its place, then retire the item."""
    actor, page = _acting(request), staff_pages.instead_of(code)
    if request.method == "POST":
        why, instead = request.POST.get("why", ""), request.POST.get("instead", "")
        try:
            return _done(actions.retire_item(actor, code, why, instead).code, "retired")
        except Problem as problem:
            field = "instead" if problem.kind is BankProblem.NOT_INSTEAD else "why"
            page |= {"why": why, "chosen": instead, "error": {field: problem.sentence}}
            page["errors"] = [FieldError(f"#{field}", problem.sentence)]
    return render(request, "bank/retire.jinja", page)
