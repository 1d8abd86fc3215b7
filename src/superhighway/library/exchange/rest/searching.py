"""What a search for questionnaires may ask, and which releases answer it. No Django."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from superhighway.fhir.api import (
    Parameter,
    Parameters,
    Test,
    bad_value,
    by_id,
    by_moment,
    by_text,
)

_STATUS = "http://hl7.org/fhir/publication-status"
STATUSES = ("draft", "active", "retired", "unknown")


@dataclass(frozen=True)
class Entry:
    """A release as searches know it. ``newest``: it is the one in use of its template."""

    id: str
    template: str
    url: str
    version: str
    title: str
    status: str
    released_at: datetime
    newest: bool
    retired: bool = False


def _ids(entry: Entry) -> Iterable[str]:
    """A release's own id, and that of its template where it is the one in use."""
    return (entry.id, entry.template) if entry.newest else (entry.id,)


def _by_url(value: str, _modifier: str) -> Test[Entry]:
    return lambda entry: value == entry.url


def _by_version(value: str, _modifier: str) -> Test[Entry]:
    return lambda entry: value.removeprefix("|") == entry.version


def _by_status(value: str, _modifier: str) -> Test[Entry]:
    system, bar, code = value.rpartition("|")
    if code not in STATUSES or (bar and system not in {"", _STATUS}):
        raise bad_value("status", value, "active")
    return lambda entry: code == entry.status


PARAMETERS: Parameters[Entry] = {
    "_id": by_id(_ids, "Questionnaire", "A release, or the one in use of a template."),
    "_lastUpdated": by_moment(
        lambda entry: entry.released_at, documentation="When it was released"
    ),
    "url": Parameter("uri", "Its canonical address.", "conformance-url", _by_url),
    "version": Parameter("token", "Its version.", "conformance-version", _by_version),
    "title": by_text(lambda entry: (entry.title,), "conformance-title", "Its title."),
    "status": Parameter(
        "token",
        f"What its bytes say of it: {', '.join(STATUSES)}.",
        "conformance-status",
        _by_status,
    ),
}
