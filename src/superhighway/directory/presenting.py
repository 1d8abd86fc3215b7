"""What the templates of services show, in words. No database here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from superhighway.core.clock import LONDON
from superhighway.directory.domain import FACT_NAMES, Location, Schedule, ServiceStatus
from superhighway.directory.eligible import limits, reason_words
from superhighway.directory.finding import Hit
from superhighway.directory.needs import NEED_KINDS, Need
from superhighway.directory.opening import (
    NOT_KNOWN,
    OpenState,
    State,
    day_words,
    hours_of,
    note_words,
    state_words,
)
from superhighway.directory.shown import Dispute, Service, facts_of
from superhighway.nhsui.formats import (
    age_words,
    dated_words,
    distance_words,
    list_words,
    short_date_words,
)
from superhighway.sources.api import SourceAge, is_neighbours, trust_clause

Ages = Mapping[str, SourceAge]
_MOST_LINES = 4
NO_WAY: Mapping[str, str] = {}
_MOST_KINDS = 2

STATUS_WORDS = {
    ServiceStatus.TEMPORARILY_CLOSED: "This service is closed for the time being.",
    ServiceStatus.INACTIVE: "This service is not running at the moment.",
    ServiceStatus.DEFUNCT: "This service has ended.",
}


@dataclass(frozen=True)
class SourceLine:
    """A source behind a service: its title, its date in words, whether it counts as old.

    ``trust`` says of a neighbour in a few words how far it is trusted.
    """

    title: str
    dated: str
    old: bool
    sample: bool
    trust: str = ""


@dataclass(frozen=True)
class HoursLine:
    """How it stands at a moment: ``state`` for the eye, ``words`` and the ``day`` to read.

    ``label`` names the day: "Today", "Friday".
    """

    state: str
    words: str
    label: str = ""
    day: str = ""
    note: str = ""


@dataclass(frozen=True)
class Card:
    """A service in a list."""

    name: str
    href: str
    kind: str
    organisation: str
    where: str
    distance: str
    hours: HoursLine
    telephone: str
    limits: str
    there: str
    get_in: str
    sources: tuple[SourceLine, ...]
    checked: tuple[str, ...]
    wrong: tuple[str, ...]
    closed: str
    alert: str
    sample: bool


def cards(
    hits: Sequence[Hit],
    at: datetime,
    ages: Ages,
    today: date,
    way: Mapping[str, str] = NO_WAY,
) -> list[Card]:
    """The cards of a page of hits; ``at`` is the moment that opening is about.

    ``way`` holds what is known of the way there, as parameters of the question for journeys.
    """
    return [_card(hit, at, ages, today, way) for hit in hits]


def _card(hit: Hit, at: datetime, ages: Ages, today: date, way: Mapping[str, str]) -> Card:
    service, record = hit.service, hit.service.record
    location = hit.place.location if hit.place else None
    own = hit.place.schedules if hit.place else ()
    schedules = own or record.schedules
    organisation = record.organisation_name
    known = location is not None and location.lat is not None
    return Card(
        name=record.name,
        href=f"/services/{service.uuid}",
        kind=kind_words(service),
        organisation="" if organisation == record.name else organisation,
        where=where_words(location, record.name),
        distance="" if hit.metres is None else distance_words(hit.metres),
        hours=hours_line(schedules, hit.hours, at, today, old=hit.old_hours),
        telephone=telephone_of(service),
        limits=reason_words(hit.open_to, limits(record, hit.place)),
        there=there_link(service, way) if known else "",
        get_in=get_in_link(service),
        sources=sources_of(service, ages, today),
        checked=checked_words(service, today),
        wrong=wrong_words(service.disputes),
        closed=STATUS_WORDS.get(record.status, ""),
        alert=record.alert,
        sample=service.sample,
    )


def there_link(service: Service, way: Mapping[str, str]) -> str:
    """The address of the way to a service, or of the question what it starts from."""
    asked = {**way, "to": f"service:{service.uuid}"}
    return f"/journeys?{urlencode(asked, safe=':,/')}"


def get_in_link(service: Service) -> str:
    """Where a GP surgery says each way in and what it promises; empty for other services."""
    record = service.record
    if Need.GP not in record.needs or not record.ods_code:
        return ""
    return f"/organisations/{record.ods_code}#how-to-get-in"


def kind_words(service: Service) -> str:
    """What a service is, in a word or two: "GP surgery", "blood tests, vaccination"."""
    kinds = [NEED_KINDS[need] for need in service.record.needs]
    return ", ".join(kinds[:_MOST_KINDS])


def telephone_of(service: Service) -> str:
    """The number to ring: the service's, else that of its first place with one."""
    record = service.record
    numbers = [record.telephone, *(place.location.telephone for place in record.locations)]
    return next((number for number in numbers if number), "")


def where_words(location: Location | None, name: str = "") -> str:
    """An address in one line, without the name that stands above it."""
    if location is None:
        return ""
    parts = [location.name, *location.address[:_MOST_LINES], location.postcode]
    told = dict.fromkeys(part for part in parts if part and part.casefold() != name.casefold())
    return ", ".join(told)


def hours_line(
    schedules: tuple[Schedule, ...], state: OpenState, at: datetime, today: date, *, old: bool
) -> HoursLine:
    """Open, closed or not known at a moment on London's clock, and the hours of that day.

    ``state`` is how it stands at that moment. Hours of an old source are never shown as current:
    their state is "old".
    """
    if not schedules:
        return HoursLine("unknown", f"{NOT_KNOWN}. Ring first")
    day = hours_of(schedules, at.date())
    label = "Today" if at.date() == today else f"{at:%A}"
    told = label, day_words(day), note_words(day)
    if old:
        return HoursLine("old", "The opening times that we have are old. Ring first", *told)
    more = ". Ring first" if state.state is State.UNKNOWN else ""
    return HoursLine(state.state.value, f"{state_words(state, at)}{more}", *told)


def sources_of(service: Service, ages: Ages, today: date) -> tuple[SourceLine, ...]:
    """The sources of a service, all that its records come from, each with its date."""
    return tuple(
        replace(
            source_line(part.source, part.sample, part.edited_at, ages, today),
            trust=trust_clause(ages.get(part.source), "service"),
        )
        for part in service.parts
    )


def source_line(
    key: str, sample: bool, edited_at: datetime | None, ages: Ages, today: date
) -> SourceLine:
    """One source; a record that was typed in here has this node and the day of the last change."""
    age = ages.get(key)
    if age is None and is_neighbours(key):
        return SourceLine("a neighbouring area", "", old=True, sample=sample)
    if age is None:
        dated = dated_words(edited_at.date(), today) if edited_at else ""
        return SourceLine("typed in on this node", dated, old=False, sample=sample)
    dated = dated_words(age.as_of, today) if age.as_of else ""
    return SourceLine(age.spec.title, dated, old=age.old, sample=sample)


def checked_words(service: Service, today: date) -> tuple[str, ...]:
    """Who checked what, the newest check first: "Checked by Sam Sample, 3 days ago: address"."""
    if not service.checks:
        return ()
    checks = [state.check for state in facts_of(service).values() if state.check]
    by_person: dict[tuple[str, date], list[str]] = {}
    for check in sorted(checks, key=lambda one: one.at, reverse=True):
        key = check.by_label, local_day(check.at)
        by_person.setdefault(key, []).append(FACT_NAMES[check.fact])
    return tuple(
        f"Checked by {by}, {age_words(day, today)}: {list_words(names)}"
        for (by, day), names in by_person.items()
    )


def wrong_words(disputes: Sequence[Dispute]) -> tuple[str, ...]:
    """What visitors reported: "Reported wrong: opening times, 3 March 2026"."""
    return tuple(
        f"Reported wrong: {FACT_NAMES[one.fact]}, {short_date_words(one.opened_at)}"
        for one in disputes
    )


def local_day(moment: datetime) -> date:
    """The date of a moment in London."""
    return moment.astimezone(LONDON).date()
