"""What every answer gets: headers, and words where something went wrong."""

from collections.abc import Callable

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse

from superhighway.core.errors import Problem
from superhighway.nhsui.context import node
from superhighway.sources.api import one_edition
from superhighway.web.errors import bad_request, problem_page

Next = Callable[[HttpRequest], HttpResponse]

#: What pages may ask a browser for: the position, by this site's own pages, and nothing else.
PERMISSIONS = (
    "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), interest-cohort=(), "
    "browsing-topics=()"
)


#: Set by Django where a page holds a form that is sent with its token.
FORM_IN_PAGE = "CSRF_COOKIE_NEEDS_UPDATE"


class OneEdition:
    """Lets everything that answers a request rest on one edition, looked up once."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer."""
        with one_edition():
            return self.get_response(request)


class Headers:
    """Adds the headers that Django has no setting for.

    Pages may hold the places that somebody goes to: no cache between us and them keeps one.
    Browsers send a form of a page with "no-referrer" without saying where it comes from, and Django
    refuses it. Such a page tells its own site where it comes from, and nobody else.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with its headers."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if FORM_IN_PAGE in request.META:
            response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "private, no-cache")
        if _is_private(request):
            response.headers.setdefault("X-Robots-Tag", "noindex")
        return response


def _is_private(request: HttpRequest) -> bool:
    """Whether search engines must leave an answer alone: somebody's journey, or invented data."""
    if request.path.startswith(settings.STATIC_URL):
        return False
    return bool(request.META.get("QUERY_STRING")) or node(request)["node"].sample


class Words:
    """Turns a Problem that no view caught into a page in words.

    So it does with what no database can hold, such as a zero sign in a name: PostgreSQL says that
    of it, and it is the sender's doing.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The view's answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page for these; everything else goes on to Django's own handling."""
        if isinstance(error, DataError):
            return bad_request(request, error)
        return problem_page(request, error) if isinstance(error, Problem) else None
