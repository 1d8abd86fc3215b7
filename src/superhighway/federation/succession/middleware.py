"""Lets the old addresses of a node that has ended lead on to its heirs."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from superhighway.federation.succession import selectors

_RECORD = re.compile(r"/(services|notices)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.ASCII)
_KINDS = {"services": "service", "notices": "notice"}
_MOVED = 308


class LeadOn:
    """Answers the page of a record that an heir has now with where it is (308)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer."""
        found = _RECORD.fullmatch(request.path)
        if found and request.method in {"GET", "HEAD"}:
            origin = selectors.heir_of(_KINDS[found[1]], found[2])
            if origin:
                headers = {"Location": f"{origin}{request.path}"}
                return HttpResponse(status=_MOVED, headers=headers)
        return self.get_response(request)
