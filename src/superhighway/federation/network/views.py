"""The network page: open to everybody, and once more for whoever runs the node, who sees more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from superhighway.accounts.api import Act, staff_required
from superhighway.federation.network import pages


@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """Every neighbour: the state of each direction, its age and its delay."""
    return render(request, "federation/network.jinja", pages.page(staff=False))


@require_safe
@staff_required(Act.RUN_NODE)
def neighbours(request: HttpRequest) -> HttpResponse:
    """The same with what went wrong, and where to see to it."""
    return render(request, "federation/network.jinja", pages.page(staff=True))
