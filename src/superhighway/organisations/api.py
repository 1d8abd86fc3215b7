"""What other apps use of organisations."""

from superhighway.organisations.comparing import alike, described
from superhighway.organisations.domain import ROLE_NAMES, Organisation, Record, Role, Status
from superhighway.organisations.handing_on import move_to
from superhighway.organisations.loader import LOADER
from superhighway.organisations.names import readable
from superhighway.organisations.neighbours import leave_from, take_from, why_refused
from superhighway.organisations.neighbours import read as read_body
from superhighway.organisations.records import load as load_records
from superhighway.organisations.records import save as save_records
from superhighway.organisations.selectors import (
    any_known,
    listed,
    names_of,
    of_uris,
    organisation,
)

#: Take the records of further kinds of source, written into their runs with ``save_records``.
also_from = LOADER.also_from

__all__ = [
    "ROLE_NAMES",
    "Organisation",
    "Record",
    "Role",
    "Status",
    "alike",
    "also_from",
    "any_known",
    "described",
    "leave_from",
    "listed",
    "load_records",
    "move_to",
    "names_of",
    "of_uris",
    "organisation",
    "read_body",
    "readable",
    "save_records",
    "take_from",
    "why_refused",
]
