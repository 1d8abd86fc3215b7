"""Everything of a type as NDJSON: the files of FHIR Bulk Data, a resource a line.

Nothing has to be prepared, so an export that is asked for is always ready at once.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

import msgspec

from superhighway.core.errors import Problem
from superhighway.fhir import resources, searching
from superhighway.fhir.domain import Json
from superhighway.fhir.errors import RestProblem
from superhighway.fhir.resources import Resource

MEDIA_TYPE = "application/fhir+ndjson"
FORMATS = frozenset({MEDIA_TYPE, "application/ndjson", "application/x-ndjson", "ndjson"})
_AT_ONCE = 200


def require_known(types: Sequence[str], output: str) -> None:
    """Raise Problem VALUE where a type or the format of an export is none of ours."""
    for one in types:
        if resources.resource(one) is None:
            raise searching.bad_value("_type", one, "HealthcareService")
    if output not in FORMATS:
        raise searching.bad_value("_outputFormat", output, MEDIA_TYPE)


def manifest(base: str, request: str, at: str, types: Collection[str], since: str) -> Json:
    """Where the files of an export are; ``at`` is the moment of what stands in them."""
    more = f"?{urlencode({'_since': since})}" if since else ""
    kinds = [one.type for one in resources.told() if isinstance(one, Resource)]
    return {
        "transactionTime": at,
        "request": request,
        "requiresAccessToken": False,
        "output": [
            {"type": kind, "url": f"{base}/{kind}.ndjson{more}"}
            for kind in kinds
            if not types or kind in types
        ],
        "error": [],
    }


def things(one: Resource[Any], since: str) -> list[Any]:
    """What a file holds: all, or what changed since a moment (an instant)."""
    pairs = [("_lastUpdated", f"ge{since}")] if since else []
    try:
        search = searching.read(one.parameters, pairs)
    except Problem as problem:
        if problem.kind is RestProblem.VALUE:
            raise searching.bad_value("_since", since, "2026-03-04T14:20:00Z") from problem
        raise
    return [thing for thing in one.things(search) if search.fits(thing)]


def lines(one: Resource[Any], found: Sequence[Any], base: str) -> Iterator[bytes]:
    """The lines of a file, some at a time."""
    for start in range(0, len(found), _AT_ONCE):
        entries = one.entries(found[start : start + _AT_ONCE], base)
        yield b"".join(_line(entry["resource"]) for entry in entries)


def _line(resource: object) -> bytes:
    """One resource on one line; in JSON a line break stands between things, never in a text."""
    content = msgspec.json.encode(resource)
    return content.replace(b"\r", b" ").replace(b"\n", b" ") + b"\n"
