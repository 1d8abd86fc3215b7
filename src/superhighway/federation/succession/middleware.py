"""Lets the old addresses of a node that has ended lead on to its heirs."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from superhighway.federation.succession import leading

_MOVED = 308


class LeadOn:
    """Answers the page of a record that an heir has now with where it is (308)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer."""
        there = leading.address_at(request.path) if request.method in {"GET", "HEAD"} else ""
        if there:
            return HttpResponse(status=_MOVED, headers={"Location": there})
        return self.get_response(request)
