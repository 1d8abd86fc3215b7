"""Who there is and who did what: for the operator."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from superhighway.accounts.acting import staff_required
from superhighway.accounts.domain import Act
from superhighway.accounts.log import newest
from superhighway.accounts.selectors import people as everybody


@require_safe
@staff_required(Act.MANAGE_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with their roles, and the newest entries of the audit logs."""
    return render(request, "accounts/people.jinja", {"people": everybody(), "done": newest()})
