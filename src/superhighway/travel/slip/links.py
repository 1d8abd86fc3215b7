"""Addresses of slips: the full one, and the one that can be sent on."""

from urllib.parse import urlencode

from superhighway.places.api import Place, rounded
from superhighway.travel.domain import MAX_WALK_M
from superhighway.travel.forms import SPEEDS
from superhighway.travel.slip.domain import SLACK_MIN, SlipRequest


def query_of(request: SlipRequest, origin: Place, destination: Place) -> dict[str, str]:
    """The query of a slip: places and times, and of the rest only what differs from the usual."""
    query = {
        "from": origin.ref,
        "to": destination.ref,
        "at": f"{request.at:%Y-%m-%dT%H:%M}",
        "length": str(request.length_min),
        "for": "other" if request.for_other else "me",
    }
    if request.slack_min != SLACK_MIN:
        query["slack"] = str(request.slack_min)
    if request.walking.max_m != MAX_WALK_M:
        query["max_walk"] = f"{request.walking.max_m:g}"
    speed = {pace: word for word, pace in SPEEDS.items()}[request.walking.speed_mps]
    if speed != "usual":
        query["speed"] = speed
    if request.step_free:
        query["step_free"] = "1"
    if request.large_print:
        query["print"] = "large"
    return query


def address(path: str, query: dict[str, str]) -> str:
    """A path with its query; colons, commas and slashes of references stay readable."""
    return f"{path}?{urlencode(query, safe=':,/')}"


def shared_query(request: SlipRequest, origin: Place, destination: Place) -> dict[str, str]:
    """The query that may be sent on: a person's own place is rounded to 100 metres."""
    return query_of(request, rounded(origin), rounded(destination))
