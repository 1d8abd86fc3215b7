"""The CapabilityStatement: what this interface speaks, for machines to read."""

from superhighway import __version__
from superhighway.library.exchange.rest.searching import STATUSES
from superhighway.library.fhir.parsing import Json

_BASE = "http://hl7.org/fhir/SearchParameter/"
_SEARCHES = (
    ("_id", "token", "A release, or the one in use of a template.", f"{_BASE}Resource-id"),
    (
        "_lastUpdated",
        "date",
        "When it was released; with eq, ne, gt, lt, ge, le, sa or eb.",
        f"{_BASE}Resource-lastUpdated",
    ),
    ("url", "uri", "Its canonical address.", f"{_BASE}conformance-url"),
    ("version", "token", "Its version.", f"{_BASE}conformance-version"),
    (
        "title",
        "string",
        "How its title begins; :contains and :exact too.",
        f"{_BASE}conformance-title",
    ),
    (
        "status",
        "token",
        f"What its bytes say of it: {', '.join(STATUSES)}.",
        f"{_BASE}conformance-status",
    ),
)


def statement(base: str, date: str, run_by: str, *, sample: bool) -> Json:
    """The CapabilityStatement; ``base`` is the address, ``date`` the day (ISO 8601)."""
    what = "The questionnaires that this node has released, and where responses to them are sent."
    note = " Sample: everything here is invented, to try the software." if sample else ""
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": date,
        **({"publisher": run_by} if run_by else {}),
        "kind": "instance",
        "software": {"name": "Superhighway", "version": __version__},
        "implementation": {"description": what + note, "url": base},
        "fhirVersion": "4.0.1",
        "format": ["application/fhir+json", "json"],
        "rest": [{"mode": "server", "resource": [_questionnaire(), _response()]}],
    }


def _questionnaire() -> Json:
    return {
        "type": "Questionnaire",
        "documentation": "Each release is one resource, given out byte for byte as it was "
        "released. Its id is the template’s UUID, a hyphen and its number; the UUID alone is the "
        "release in use.",
        "interaction": [{"code": "read"}, {"code": "vread"}, {"code": "search-type"}],
        "versioning": "versioned",
        "readHistory": True,
        "searchParam": [
            {"name": name, "type": kind, "documentation": words, "definition": definition}
            for name, kind, words, definition in _SEARCHES
        ],
    }


def _response() -> Json:
    return {
        "type": "QuestionnaireResponse",
        "documentation": "A completed response to one release, named by url|version. Nobody reads "
        "it here again.",
        "interaction": [{"code": "create"}],
        "versioning": "no-version",
        "conditionalCreate": False,
    }
