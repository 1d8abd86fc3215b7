"""Writing a draft: the list of questions, one question, its name."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from superhighway.accounts.api import Act, staff_required
from superhighway.core.errors import Problem
from superhighway.library.editor import (
    changing,
    head_form,
    item_form,
    pages,
    pressing,
    selectors,
    starting,
    template_page,
    using,
)
from superhighway.library.editor.actions import Saved, mark_of, mark_of_head
from superhighway.library.editor.keeping import (
    METHODS,
    acting,
    address,
    as_errors,
    keep,
    own_drafts,
)
from superhighway.library.questionnaire import Questionnaire

EDIT = staff_required(Act.EDIT_TEMPLATE)


@require_safe
@EDIT
def template(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A template at the desk: its draft, else its releases."""
    context = template_page.page(acting(request), str(uuid), request.GET.get("done", ""))
    name = "editor/outline.jinja" if "draft" in context else "editor/releases.jinja"
    return render(request, name, context)


@require_safe
@EDIT
def preview(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The whole form of a draft as people will see it."""
    opened = selectors.opened(str(uuid))
    context = pages.base(opened) | {"form": pages.whole(opened.questionnaire, 2)}
    return render(request, "editor/preview.jinja", context)


@require_POST
@EDIT
def press(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A button of the list of questions: move an item."""
    name, data = str(uuid), request.POST.dict()
    link = pressing.link_of(data)

    def again(problem: Problem) -> HttpResponse:
        context = pages.outline(selectors.opened(name)) | {"errors": as_errors(problem, "list")}
        return render(request, "editor/outline.jinja", context)

    def to(_saved: Saved) -> str:
        return f"{address(name, done='moved')}#item-{pressing.anchor(link)}"

    return keep(request, name, lambda held: pressing.pressed(held, data), to, again)


@require_http_methods(METHODS)
@EDIT
def head(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The name and description of a template."""
    name = str(uuid)
    opened = selectors.opened(name)
    data = request.POST.dict() if request.method == "POST" else head_form.shown(opened)
    asked = head_form.read(data)

    def again(problem: Problem | None = None) -> HttpResponse:
        context = head_form.page(opened, data, asked if request.method == "POST" else None, problem)
        return render(request, "editor/head.jinja", context)

    if request.method != "POST" or not asked.typed:
        return again()
    return keep(
        request, name, asked.apply, lambda _: address(name, done="saved"), again, mark_of_head
    )


@require_http_methods(METHODS)
@EDIT
def add(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a question."""
    name = str(uuid)
    opened = selectors.opened(name)
    data = {**request.GET.dict(), **request.POST.dict()}
    item, typed = starting.new_item(data)
    sent = request.method == "POST"

    def again(problem: Problem | None = None) -> HttpResponse:
        context = pages.add_page(opened, data, typed if sent else None, problem)
        return render(request, "editor/add.jinja", context)

    if not sent or not typed:
        return again()

    def work(held: Questionnaire) -> Questionnaire:
        return pressing.added(held, item, data, selectors.taken_links(name))

    return keep(request, name, work, lambda saved: pressing.after_add(name, saved, data), again)


@require_http_methods(METHODS)
@EDIT
def from_bank(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a question of the bank, with its code."""
    name, data = str(uuid), {**request.GET.dict(), **request.POST.dict()}
    opened = selectors.opened(name)

    def again(problem: Problem | None = None) -> HttpResponse:
        return render(request, "editor/bank.jinja", pages.bank_page(opened, data, problem))

    if request.method != "POST":
        return again()
    other = using.other_item(data.get("code", ""), "", "")

    def work(held: Questionnaire) -> Questionnaire:
        return pressing.added(held, other, data, selectors.taken_links(name))

    return keep(request, name, work, lambda saved: pressing.after_add(name, saved, data), again)


@require_http_methods(METHODS)
@EDIT
def item(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One question: its words, how it is answered, where it lies."""
    name, link = str(uuid), request.GET.get("item", "")
    opened, known = pages.opened_at(name, link)
    if request.method != "POST":
        fields = item_form.shown(opened.questionnaire, known)
        context = pages.item_page(
            opened, known, fields, own_drafts(request), request.GET.get("done", "")
        )
        return render(request, "editor/item.jinja", context)
    asked = item_form.read(known, request.POST.dict())

    def again(problem: Problem | None = None) -> HttpResponse:
        context = pages.item_again(opened, asked, problem, own_drafts(request))
        return render(request, "editor/item.jinja", context)

    def work(held: Questionnaire) -> Questionnaire:
        now = changing.found(held, link)
        return item_form.applied(held, item_form.read(now, request.POST.dict()))

    if not asked.typed:
        return again()
    to = pressing.after_item(name, link, request.POST.get("press", ""))
    return keep(request, name, work, to, again, lambda held: mark_of(held.item(link)))


@require_POST
@EDIT
def item_preview(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How a question would look as it is typed now; nothing is saved. For the page's script."""
    _, known = pages.opened_at(str(uuid), request.GET.get("item", ""))
    context = {"form": pages.one(pages.sketched(known, request.POST.dict()))}
    return render(request, "editor/fragment.jinja", context)


@require_http_methods(METHODS)
@EDIT
def remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a question out, after saying what goes with it."""
    name, link = str(uuid), request.GET.get("item", "")
    opened, known = pages.opened_at(name, link)

    def again(problem: Problem | None = None) -> HttpResponse:
        context = pages.remove_page(opened, known, problem)
        return render(request, "editor/remove.jinja", context)

    if request.method != "POST":
        return again()
    return keep(
        request,
        name,
        lambda held: changing.remove(held, link),
        lambda _: address(name, done="removed"),
        again,
    )


@require_POST
@EDIT
def use(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take over a question that is there already."""
    name, link, data = str(uuid), request.GET.get("item", ""), request.POST.dict()
    code, template, held_as = (data.get(part, "") for part in ("code", "template", "link"))
    other = using.other_item(code, template, held_as, own_drafts(request))

    def again(problem: Problem) -> HttpResponse:
        raise problem

    return keep(
        request,
        name,
        lambda held: using.use(held, link, other),
        lambda _: address(name, "item", item=link, done="used"),
        again,
        lambda held: mark_of(held.item(link)),
    )
