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
from superhighway.directory.cards.actions import save_card
from superhighway.directory.cards.domain import (
    ROUTE_NAMES,
    AccessCard,
    Promise,
    PromiseKind,
    PublishedCard,
    Route,
    RouteKind,
    promise_words,
    promised_by,
)
from superhighway.directory.cards.presenting import CardShown, asking_words, by_words
from superhighway.directory.cards.presenting import shown as card_shown
from superhighway.directory.cards.selectors import access_card, cards_due, cards_of
from superhighway.directory.comparing import Likeness, alike, described
from superhighway.directory.domain import (
    FACT_NAMES,
    Check,
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
from superhighway.directory.find_page import need_items
from superhighway.directory.finding import Found, are_old, schedules_of
from superhighway.directory.handing_on import move_to
from superhighway.directory.needs import NEED_NAMES, Need
from superhighway.directory.neighbours import Taken, leave_from, take_from, why_refused
from superhighway.directory.neighbours import read as read_record
from superhighway.directory.open_referral.exporting import export
from superhighway.directory.open_referral.reading import Feed, Notes, read_service
from superhighway.directory.open_referral.walk import walk as walk_feed
from superhighway.directory.opening import (
    Schedules,
    State,
    hours_of,
    left_words,
    opens_next,
    read_hours,
    state_at,
    state_words,
)
from superhighway.directory.presenting import (
    SourceLine,
    checked_words,
    kind_words,
    sources_of,
    telephone_of,
    where_words,
    wrong_words,
)
from superhighway.directory.searching import (
    all_services,
    old_sources,
    search,
    services_for,
    services_near,
    warm,
)
from superhighway.directory.selectors import (
    service,
    services_of_organisation,
    source_ages,
    uri_of,
)
from superhighway.directory.shown import Basis, Part, Service, facts_of
from superhighway.directory.truth.selectors import any_services
from superhighway.directory.truth.selectors import newest_measured as accuracy

__all__ = [
    "FACT_NAMES",
    "NEED_NAMES",
    "ROUTE_NAMES",
    "AccessCard",
    "Basis",
    "CardShown",
    "Check",
    "Eligibility",
    "Fact",
    "Feed",
    "Found",
    "Likeness",
    "Location",
    "Need",
    "Notes",
    "OpenTo",
    "Part",
    "Person",
    "Promise",
    "PromiseKind",
    "PublishedCard",
    "Reason",
    "Route",
    "RouteKind",
    "Schedule",
    "Schedules",
    "Service",
    "ServiceAtLocation",
    "ServiceRecord",
    "ServiceStatus",
    "SourceLine",
    "State",
    "Taken",
    "WayIn",
    "access_card",
    "accuracy",
    "alike",
    "all_services",
    "amend",
    "any_services",
    "are_old",
    "asking_words",
    "by_words",
    "card_shown",
    "cards_due",
    "cards_of",
    "check",
    "checked_words",
    "described",
    "export",
    "facts_of",
    "hours_of",
    "join",
    "kind_words",
    "leave_from",
    "left_words",
    "move_to",
    "need_items",
    "old_sources",
    "open_to",
    "opens_next",
    "part",
    "promise_words",
    "promised_by",
    "read_hours",
    "read_record",
    "read_service",
    "reason_words",
    "report",
    "save_card",
    "save_typed_service",
    "schedules_of",
    "search",
    "service",
    "services_for",
    "services_near",
    "services_of_organisation",
    "settle",
    "source_ages",
    "sources_of",
    "state_at",
    "state_words",
    "take_back",
    "take_from",
    "telephone_of",
    "uri_of",
    "walk_feed",
    "warm",
    "where_words",
    "why_refused",
    "withdraw",
    "wrong_words",
]
