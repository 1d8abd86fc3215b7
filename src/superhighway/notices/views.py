"""Public pages of notices, their feeds, and what pages that are open ask for."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.notices import outputs, pages, selectors
from superhighway.notices.domain import Notice
from superhighway.notices.outputs import Site
from superhighway.sources.api import area, key_of, neighbours_with_age, trust_words

#: How long a cache may give the same answer: shorter than any poll.
PUBLIC = "public, max-age=20"
PRIVATE = "private, max-age=5"
#: Of what somebody looks for.
LONGEST_ASKED = 200


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """What holds now, what is planned, and what ended lately; or of it what has the words."""
    text = " ".join(request.GET.get("q", "").split())[:LONGEST_ASKED]
    return render(request, "notices/notices.jinja", pages.board(clock.now(), text))


@require_safe
def notice(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One notice; one that ended says so."""
    try:
        found = selectors.notice(uuid)
    except Problem as problem:
        raise Http404 from problem
    now = clock.now()
    said = neighbours_with_age(now).get(key_of(found.origin))
    more = {"trusted": trust_words(said, "notice")}
    return render(request, "notices/notice.jinja", pages.page(found, now) | more)


@require_safe
def part(request: HttpRequest) -> HttpResponse:
    """The notices on a page of something, for a page that is open: JSON with an ETag."""
    kind, identity = request.GET.get("kind", ""), request.GET.get("id", "")
    body = pages.answer(kind, identity, clock.now())
    if body is None:
        raise Http404
    return _cached(request, JsonResponse(body), PRIVATE)


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The notices as an Atom feed."""
    now = clock.now()
    body = outputs.atom(_all(), _site(request), now)
    return _cached(request, HttpResponse(body, content_type=outputs.ATOM), PUBLIC)


@require_safe
def json_feed(request: HttpRequest) -> HttpResponse:
    """The notices as a JSON Feed."""
    body = outputs.json_feed(_all(), _site(request), clock.now())
    answer = JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    answer["Content-Type"] = outputs.JSON_FEED
    return _cached(request, answer, PUBLIC)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The notices as a calendar to subscribe to."""
    body = outputs.calendar(_all(), _site(request), clock.now())
    return _cached(request, HttpResponse(body, content_type=outputs.CALENDAR), PUBLIC)


def _all() -> list[Notice]:
    board = selectors.board(clock.now())
    return [*board.now, *board.planned, *board.over]


def _site(request: HttpRequest) -> Site:
    known = area()
    identity = f"urn:superhighway:node:{known.slug}:notices"
    return Site(f"{known.name} Superhighway", request.build_absolute_uri("/"), identity)


def _cached(request: HttpRequest, answer: HttpResponse, how: str) -> HttpResponse:
    """The answer with its ETag, or that it is as the asker has it; open to every reader."""
    etag = pages.etag(answer.content)
    if request.headers.get("If-None-Match", "") == etag:
        answer = HttpResponseNotModified()
    answer["ETag"], answer["Cache-Control"] = etag, how
    if how == PUBLIC:
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
