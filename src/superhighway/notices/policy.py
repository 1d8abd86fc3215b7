"""Lets pages with notices listen to the live process, at exactly its origin, and no other page."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Next = Callable[[HttpRequest], HttpResponse]

#: What a panel of notices has in a page.
MARK = b"data-notices-live="


class LivePolicy:
    """Adds the live process's origin to ``connect-src`` of a page that has a panel of notices."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, with that origin where it is another than the page's own."""
        response = self.get_response(request)
        if settings.LIVE.isdigit() and not response.streaming and MARK in response.content:
            # What csp.decorators.csp_update sets.
            response._csp_update = {"connect-src": [origin(request)]}  # type: ignore[attr-defined]  # noqa: SLF001
        return response


def origin(request: HttpRequest) -> str:
    """The origin of the live process as the reader of this page reaches it."""
    base = f"{request.scheme}://{request.get_host()}"
    parts = urlsplit(base)
    name = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{request.scheme}://{name}:{settings.LIVE}"
