"""Staff pages of responses: how many there are, one of them, all of them to take out."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from superhighway.accounts.api import Act, Actor, actor_of, require, staff_required
from superhighway.core.extensions import panels_of
from superhighway.library.filling import exporting, responses_page


def _acting(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(actor, Act.SEE_STAFF)
    assert actor is not None  # noqa: S101 - require has just said so
    return actor


@require_safe
@staff_required(Act.SEE_RESPONSES)
def responses(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How often a template was filled in, and the responses that are kept."""
    context = responses_page.page(_acting(request), str(uuid), request.GET.get("page", ""))
    return render(request, "filling/staff_responses.jinja", context)


@require_safe
@staff_required(Act.SEE_RESPONSES)
def response(request: HttpRequest, uuid: UUID, response: UUID) -> HttpResponse:
    """One response, answer by answer."""
    context = responses_page.one(_acting(request), str(uuid), response)
    context["panels"] = panels_of("response", str(response))
    return render(request, "filling/staff_response.jinja", context)


@require_POST
@staff_required(Act.SEE_RESPONSES)
def export(request: HttpRequest, uuid: UUID, form: str) -> HttpResponse:
    """All kept responses as a file."""
    if form not in exporting.FORMATS:
        raise Http404
    content = responses_page.file(_acting(request), str(uuid), form)
    described = exporting.FORMATS[form]
    answer = HttpResponse(content, content_type=described.content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="responses.{described.ending}"'
    return answer
