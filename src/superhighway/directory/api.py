"""What other apps use of the directory."""

from superhighway.directory.actions import (
    amend,
    check,
    join,
    part,
    report,
    save_typed_service,
    settle,
    take_back,
    withdraw,
)
from superhighway.directory.domain import (
    FACT_NAMES,
    Eligibility,
    Fact,
    Location,
    Schedule,
    ServiceAtLocation,
    ServiceRecord,
    ServiceStatus,
    WayIn,
)
from superhighway.directory.eligible import OpenTo, Person, Reason, open_to, reason_words
from superhighway.directory.finding import Found, Hit, are_old, schedules_of
from superhighway.directory.needs import NEED_KINDS, NEED_NAMES, Need
from superhighway.directory.searching import (
    all_services,
    old_sources,
    search,
    services_for,
)
from superhighway.directory.selectors import (
    service,
    services_of_organisation,
    source_ages,
)
from superhighway.directory.shown import Basis, FactState, Part, Service, facts_of

__all__ = [
    "FACT_NAMES",
    "NEED_KINDS",
    "NEED_NAMES",
    "Basis",
    "Eligibility",
    "Fact",
    "FactState",
    "Found",
    "Hit",
    "Location",
    "Need",
    "OpenTo",
    "Part",
    "Person",
    "Reason",
    "Schedule",
    "Service",
    "ServiceAtLocation",
    "ServiceRecord",
    "ServiceStatus",
    "WayIn",
    "all_services",
    "amend",
    "are_old",
    "check",
    "facts_of",
    "join",
    "old_sources",
    "open_to",
    "part",
    "reason_words",
    "report",
    "save_typed_service",
    "schedules_of",
    "search",
    "service",
    "services_for",
    "services_of_organisation",
    "settle",
    "source_ages",
    "take_back",
    "withdraw",
]
