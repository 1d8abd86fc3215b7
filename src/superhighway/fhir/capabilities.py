"""The CapabilityStatement: what this interface speaks, for machines to read."""

from collections.abc import Iterable

from superhighway import __version__
from superhighway.fhir.domain import Json
from superhighway.fhir.resources import Told


def statement(kinds: Iterable[Told], base: str, date: str, run_by: str, *, sample: bool) -> Json:
    """The CapabilityStatement; ``base`` is the address, ``date`` the day (ISO 8601)."""
    what = "What this node gives out: services, places, free appointments and questionnaires."
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
        "rest": [{"mode": "server", "resource": [one.statement() for one in kinds]}],
    }
