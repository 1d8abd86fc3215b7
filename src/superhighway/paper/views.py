"""The pages on which an empty form is printed."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library.api import Release
from superhighway.paper import print_page
from superhighway.paper.print_page import Choice


@require_safe
def blank(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The empty form as it is mostly wanted; ``size`` and ``cards`` may be in the link.

    Words of a stranger can't be: a link to this node prints nothing that the form doesn't say.
    """
    links = {name: request.GET.get(name, "") for name in ("size", "cards", "plain")}
    return _printed(request, release_of(uuid), print_page.choice(links, clock.today()))


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How it is to be printed: size, cards, where it goes back and by when."""
    release = release_of(uuid)
    chosen = print_page.choice(request.POST.dict(), clock.today())
    if request.method == "POST" and chosen.form:
        return _printed(request, release, chosen)
    return render(request, "paper/print.jinja", print_page.page(release, chosen))


def _printed(request: HttpRequest, release: Release, chosen: Choice) -> HttpResponse:
    """The PDF, or the page of choices with what was wrong."""
    status = 200
    if chosen.form:
        try:
            name, pdf = print_page.pdf(release.template, chosen)
        except Problem as problem:
            chosen.form.fail("cards", problem.sentence)
            status = 503 if problem.code.startswith("pdf.") else 200
        else:
            headers = {"Content-Disposition": f'inline; filename="{name}"'}
            return HttpResponse(pdf, content_type="application/pdf", headers=headers)
    context = print_page.page(release, chosen)
    return render(request, "paper/print.jinja", context, status=status)


def release_of(uuid: UUID) -> Release:
    """The release in use; 404 where there is none that may be printed."""
    try:
        return print_page.printable(str(uuid))
    except Problem as problem:
        raise Http404 from problem
