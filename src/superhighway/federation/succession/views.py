"""What other nodes read of successions."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from superhighway.federation.feed import keys
from superhighway.federation.feed.views import answered, told
from superhighway.federation.succession import keeping


@told
def successions(request: HttpRequest) -> HttpResponseBase:
    """Who comes after this node, and whom it came after: statements and acceptances."""
    content = keeping.served()
    return answered(request, content, hashlib.sha256(content).hexdigest()[:32])


@told
def division(request: HttpRequest) -> HttpResponseBase:
    """How this node divided its records among its heirs; 404 where it didn't."""
    deed = keeping.own(keys.current().node)
    content = bytes(deed.division) if deed else b""
    if not content:
        return HttpResponse(b"{}", "application/json", 404)
    return answered(request, content, hashlib.sha256(content).hexdigest()[:32])
