"""The librarian's desk: what there is to do, and the ways to start a draft."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from superhighway.accounts.api import Act, may, staff_required
from superhighway.core.errors import Problem
from superhighway.library.domain import Kind
from superhighway.library.editor import actions, pages, selectors, starting, uploading
from superhighway.library.editor.keeping import METHODS, acting, address, as_errors
from superhighway.library.neighbours.selectors import updates


@require_safe
@staff_required(Act.EDIT_TEMPLATE)
def desk(request: HttpRequest) -> HttpResponse:
    """Drafts to go on with, to review, to release; and what is in use."""
    text = request.GET.get("text", "").strip()[:200]
    actor = acting(request)
    page: dict[str, object] = {"desk": selectors.desk(actor, text), "text": text}
    page["done"] = pages.DONE.get(request.GET.get("done", ""), "")
    page["updates"] = updates()
    page["whole_node"] = may(actor, Act.MANAGE_LIBRARY)
    return render(request, "editor/desk.jinja", page)


@require_http_methods(METHODS)
@staff_required(Act.EDIT_TEMPLATE)
def new(request: HttpRequest) -> HttpResponse:
    """Start a template from nothing, with its first question."""
    actor = acting(request)
    if request.method != "POST":
        return render(request, "editor/new.jinja", starting.page(starting.begun(actor), {}, []))
    asked = starting.read(request.POST.dict())
    if not asked.typed:
        sent = starting.page(request.POST.dict(), asked.typed.errors, asked.typed.summary())
        return render(request, "editor/new.jinja", sent)
    draft = actions.start_new(
        actor, asked.title, asked.kind, asked.first, asked.owner, asked.description
    )
    return HttpResponseRedirect(address(draft.template, done="started"))


@require_POST
@staff_required(Act.EDIT_TEMPLATE)
def start_next(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Start the next draft of a template from one of its releases."""
    draft = actions.start_next(acting(request), str(uuid), starting.number_of(request.POST.dict()))
    return HttpResponseRedirect(address(draft.template, done="started"))


@require_POST
@staff_required(Act.EDIT_TEMPLATE)
def derive(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Start another template from a release of this one."""
    actor = acting(request)
    number = starting.number_of(request.POST.dict())
    draft = actions.derive(actor, str(uuid), number, starting.own_code(actor))
    return HttpResponseRedirect(address(draft.template, done="derived"))


@require_http_methods(METHODS)
@staff_required(Act.EDIT_TEMPLATE)
def upload(request: HttpRequest) -> HttpResponse:
    """Start drafts from files."""
    actor = acting(request)
    page = {"kinds": pages.KINDS, "kind": request.POST.get("kind", Kind.FORM.value)}
    if request.method != "POST":
        return render(request, "editor/upload.jinja", page)
    try:
        kind = starting.kind_of(request.POST.get("kind", ""))
        files = request.FILES.getlist("files")
        taken = uploading.take_all(actor, files, kind, starting.own_code(actor))
    except Problem as problem:
        errors = as_errors(problem, "files")
        return render(request, "editor/upload.jinja", page | {"errors": errors})
    return render(request, "editor/uploaded.jinja", {"taken": taken})
