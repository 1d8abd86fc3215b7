"""The public pages of the shelves."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from superhighway.core import clock
from superhighway.core.extensions import panels_of
from superhighway.library.burden.actions import count_download
from superhighway.library.domain import Release
from superhighway.library.shelves import (
    browsing,
    compare_page,
    news_page,
    shelf_json,
    shelf_page,
    take_away,
    template_page,
)
from superhighway.library.shelves.selectors import MOST_NEWS, browse, known, mark, news

FHIR, ENVELOPE = "application/fhir+json", "application/vnd.dsse.envelope.v1+json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """What there is, by kind, purpose, organisation, audience and words."""
    known_to = mark()
    found, understood = browse(browsing.asked_of(request.GET.dict()))
    context = shelf_page.page(found, understood, clock.today()) | {"mark": known_to}
    return render(request, "shelves/shelf.jinja", context)


@require_safe
def shelf_as_json(request: HttpRequest) -> HttpResponse:
    """The same for programs."""
    found, _ = browse(browsing.asked_of(request.GET.dict()))
    response = JsonResponse(shelf_json.as_json(found, clock.today()))
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def shelf_news(request: HttpRequest) -> HttpResponse:
    """What came since a page of it was made, for that page while it is open."""
    etag = f'"{mark()}"'
    response: HttpResponse = HttpResponseNotModified()
    if request.headers.get("If-None-Match", "") != etag:
        asked = browsing.asked_of(request.GET.dict())
        new = news(request.GET.get("since", ""), asked)
        response = JsonResponse(news_page.answer(new, asked, MOST_NEWS))
    response["ETag"], response["Cache-Control"] = etag, "private, no-cache"
    return response


@require_safe
def template(request: HttpRequest, uuid: UUID, number: int | None = None) -> HttpResponse:
    """A template by its release in use, or one of its releases."""
    found = known(uuid)
    if found is None:
        raise Http404
    shown = _shown(found.releases, number)
    context = template_page.page(found.template, found.releases, shown, clock.today())
    ours = found.used_here and number is None
    context["panels"] = panels_of("template", str(uuid)) if ours else []
    return render(request, "shelves/template.jinja", context)


@require_safe
def fhir(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:  # noqa: ARG001
    """The very bytes of a release."""
    release = _shown(_releases(uuid), number)
    count_download(release.template)
    return _given_out(release.content, FHIR, f'"{release.sha256}"')


@require_safe
def signature(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:  # noqa: ARG001
    """The signature of a release, as it was made."""
    release = _shown(_releases(uuid), number)
    return _given_out(release.envelope, ENVELOPE, f'"{release.sha256}-signature"')


@require_safe
def xlsform(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:
    """What an XLSForm of a release leaves out, and the way to it."""
    release = _shown(_releases(uuid), number)
    return render(request, "shelves/xlsform.jinja", take_away.page(release))


@require_safe
def xlsx(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:  # noqa: ARG001
    """A release as an XLSForm."""
    release = _shown(_releases(uuid), number)
    content, _ = take_away.xlsform(release.content)
    count_download(release.template)
    response = _given_out(content, XLSX, f'"{release.sha256}-xlsform"')
    name = f"{slugify(release.title)[:60] or 'form'}-{release.number}.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _given_out(content: bytes, kind: str, etag: str) -> HttpResponse:
    """What never changes, for any program anywhere."""
    headers = {"ETag": etag, "Access-Control-Allow-Origin": "*"}
    return HttpResponse(content, content_type=kind, headers=headers)


@require_safe
def differences(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What changed from one release to another."""
    releases = _releases(uuid)
    first, last = request.GET.get("from", ""), request.GET.get("to", "")
    context = compare_page.page(releases, first, last)
    return render(request, "shelves/differences.jinja", context)


def _releases(uuid: UUID) -> list[Release]:
    """Everything that was released of a template, here or else by a neighbour."""
    found = known(uuid)
    if found is None:
        raise Http404
    return found.releases


def _shown(releases: list[Release], number: int | None) -> Release:
    """The release of that number, else the one that stands on the shelf."""
    if number is None:
        return template_page.on_the_shelf(releases)
    found = next((one for one in releases if one.number == number), None)
    if found is None:
        raise Http404
    return found
