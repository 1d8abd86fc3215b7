"""The staff pages of neighbours' templates: look at one, use it here, or make a child of it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from superhighway.accounts.api import Act, staff_required
from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library.editor.keeping import METHODS, acting, address, own_drafts
from superhighway.library.errors import LibraryProblem
from superhighway.library.neighbours import pages
from superhighway.library.neighbours.using import use_here


@require_safe
@staff_required(Act.EDIT_TEMPLATE)
def templates(request: HttpRequest) -> HttpResponse:
    """What neighbours have, and what became of those of them that are used here."""
    return render(request, "neighbours/templates.jinja", pages.listed(clock.today()))


@require_http_methods(METHODS)
@staff_required(Act.EDIT_TEMPLATE)
def template(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One of them; sent, it is taken into use here."""
    name, problem = str(uuid), None
    if request.method == "POST":
        try:
            use_here(acting(request), name)
            return HttpResponseRedirect(address(name, done="taken"))
        except Problem as raised:
            problem = raised
    try:
        context = pages.one(acting(request), name, own_drafts(request), problem)
    except Problem as gone:
        if gone.kind is not LibraryProblem.NO_TEMPLATE:
            raise
        raise Http404 from gone
    return render(request, "neighbours/template.jinja", context)
