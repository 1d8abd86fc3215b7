"""The network page. Open to everybody; whoever runs the node finds more on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from superhighway.accounts.api import Act, actor_of, reach
from superhighway.federation.network import pages


@require_safe
@vary_on_cookie
def network(request: HttpRequest) -> HttpResponse:
    """Every neighbour: the state of each direction, its age and its delay."""
    staff = bool(reach(actor_of(request), Act.RUN_NODE))
    response = render(request, "federation/network.jinja", pages.page(staff=staff))
    if staff:
        response.headers["Cache-Control"] = "no-store"
    return response
