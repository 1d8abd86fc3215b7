"""Where neighbours say that their heads have moved on."""

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from superhighway.core.errors import Problem
from superhighway.federation.following import pinging
from superhighway.federation.following.errors import FollowProblem

_STATUS = {FollowProblem.NOT_ACCEPTED: 403, FollowProblem.TOO_OFTEN: 429}


@csrf_exempt
@require_POST
def ping(request: HttpRequest) -> HttpResponse:
    """Take a ping: 202, whatever comes of it; 403 says that the sender is no neighbour here."""
    try:
        pinging.hear(request)
    except Problem as problem:
        content = msgspec.json.encode({"code": problem.code, "text": problem.public_sentence})
        status = _STATUS.get(problem.kind, 403)  # type: ignore[call-overload]
        response = HttpResponse(content, "application/json", status)
        response.headers["Retry-After"] = "60"
        return response
    return HttpResponse(status=202)
