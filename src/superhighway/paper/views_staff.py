"""The staff pages on which copies for recipients are asked for and fetched."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from superhighway.accounts.api import Act, Actor, actor_of, require, staff_required
from superhighway.paper import copies_job, copies_page
from superhighway.paper.views import release_of

TYPES = {"pdf": "application/pdf", "zip": "application/zip"}


def _acting(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(actor, Act.SEE_STAFF)
    assert actor is not None  # noqa: S101 - require has just said so
    return actor


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Act.MANAGE_LIBRARY)
def copies(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Copies for recipients: asked for here, made by the worker, fetched here."""
    actor, name = _acting(request), release_of(uuid).template
    wanted = copies_page.asked(request.POST.dict(), request.FILES.get("file"))
    if request.method == "POST" and copies_page.order(actor, name, wanted):
        return HttpResponseRedirect(f"{request.path}?made=1")
    context = copies_page.page(actor, name, wanted, made="made" in request.GET)
    return render(request, "paper/copies.jinja", context)


@require_safe
@staff_required(Act.MANAGE_LIBRARY)
def copies_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The PDF or ZIP of copies that were asked for."""
    row = copies_job.fetch(_acting(request), uuid)
    answer = HttpResponse(bytes(row.content or b""), content_type=TYPES[row.kind])
    name = copies_page.file_name(row)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
