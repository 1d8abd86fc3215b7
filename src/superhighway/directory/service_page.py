"""What the page of one service shows, in words. No database here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from superhighway.directory.domain import (
    FACT_NAMES,
    Eligibility,
    Fact,
    Schedule,
    ServiceAtLocation,
    WayIn,
)
from superhighway.directory.finding import are_old
from superhighway.directory.opening import DayHours, Why, day_words, hours_of, note_words, state_at
from superhighway.directory.presenting import (
    STATUS_WORDS,
    Ages,
    HoursLine,
    hours_line,
    kind_words,
    local_day,
    source_line,
    sources_of,
    telephone_of,
    wrong_words,
)
from superhighway.directory.shown import Basis, FactState, Service, facts_of
from superhighway.nhsui.formats import (
    date_words,
    dated_words,
    list_words,
    short_date_words,
)
from superhighway.sources.api import trust_words

WEEK = 7
#: How far ahead days that differ from usual are listed.
AHEAD = timedelta(days=60)
_DAY = timedelta(days=1)
WAY_WORDS = {
    "walk-in": "Walk in",
    "telephone": "Ring",
    "online": "Ask online",
    "nhs-app": "Use the NHS App",
    "e-mail": "Write to",
    "referral": "Be sent by somebody who treats you",
    "other": "Another way",
}
STEPS_WORDS = {"yes": "There is a way in without steps.", "no": "You can’t get in without steps."}
STEPS_UNKNOWN = "We don’t know if there are steps."
REFERRAL_WORDS = {
    "none": "You can just come or ask. Nobody has to send you.",
    "self": "You can ask for it yourself.",
    "professional": "Somebody who treats you has to send you there, such as your GP.",
}


@dataclass(frozen=True)
class DayRow:
    """One day of a table of opening times."""

    day: str
    hours: str
    note: str
    today: bool


@dataclass(frozen=True)
class Table:
    """Opening times: now, the next seven days, later days that differ. ``title`` names a place."""

    title: str
    now: HoursLine
    days: tuple[DayRow, ...]
    different: tuple[DayRow, ...]


@dataclass(frozen=True)
class PlaceLines:
    """A place of a service: where it is, how to get in, the address of the way there."""

    name: str
    address: tuple[str, ...]
    telephone: str
    steps: str
    steps_known: bool
    accessibility: str
    known: bool


@dataclass(frozen=True)
class Way:
    """A way in: what to do, with which number or address, and what to know."""

    what: str
    telephone: str
    href: str
    value: str
    text: str


@dataclass(frozen=True)
class Trust:
    """What a fact rests on: where it comes from, who checked it, whether it was reported.

    ``usual``: nothing but what holds for the page as a whole.
    """

    name: str
    source: str
    old: bool
    checked: str
    wrong: str
    usual: bool


def page(
    service: Service, now: datetime, ages: Ages, names: Mapping[str, str]
) -> dict[str, object]:
    """All that the template shows; ``now`` is on London's clock.

    ``names`` are those of the practices whose patients are seen, by ODS code, as far as known.
    """
    record, today = service.record, now.date()
    states = facts_of(service)
    trusts = {fact.name: trust(state, service, ages, today) for fact, state in states.items()}
    old = frozenset(key for key, age in ages.items() if age.old)
    return {
        "service": service,
        "record": record,
        "kind": kind_words(service),
        "telephone": telephone_of(service),
        "tables": list(tables(service, now, old)),
        "places": [place_lines(place, record.name) for place in record.locations],
        "ways": [way(one) for one in record.ways_in],
        "limits": list(limit_groups(service, names)),
        "closed": closed_words(service),
        "wrong": wrong_words(service.disputes),
        "trusts": trusts,
        "said": [trusts[fact.name] for fact, state in states.items() if state.said],
        "trusted": trusted_words(service, ages),
        "sources": sources_of(service, ages, today),
        "old": any(line.old for line in sources_of(service, ages, today)),
        "joined": joined_words(service, ages, today),
    }


def trusted_words(service: Service, ages: Ages) -> tuple[str, ...]:
    """How far the neighbours are trusted that say something of the service."""
    found = (trust_words(ages.get(part.source), "service") for part in service.parts)
    return tuple(dict.fromkeys(words for words in found if words))


def closed_words(service: Service) -> str:
    """Why nobody should go there, where that is so."""
    if service.withdrawn_at:
        day = short_date_words(service.withdrawn_at)
        return f"This service is no longer listed. It was taken off the list on {day}."
    return STATUS_WORDS.get(service.record.status, "")


def tables(service: Service, now: datetime, old: frozenset[str]) -> Iterator[Table]:
    """The opening times, one table for each set of them."""
    record = service.record
    is_old = are_old(service, old)
    own = [place for place in record.locations if place.schedules]
    if record.schedules or not own:
        yield table("", record.schedules, now, old=is_old)
    for place in own:
        yield table(_title(place, len(record.locations)), place.schedules, now, old=is_old)


def _title(place: ServiceAtLocation, count: int) -> str:
    location = place.location
    return (location.name or location.postcode) if count > 1 else ""


def table(title: str, schedules: tuple[Schedule, ...], now: datetime, *, old: bool) -> Table:
    """The opening times of one place from today on."""
    today = now.date()
    week = [hours_of(schedules, today + number * _DAY) for number in range(WEEK)]
    later = (hours_of(schedules, today + number * _DAY) for number in range(WEEK, AHEAD.days))
    different = [day for day in later if schedules and day.why is not Why.USUAL]
    return Table(
        title=title,
        now=hours_line(schedules, state_at(schedules, now), now, today, old=old),
        days=tuple(day_row(day, today) for day in week) if schedules else (),
        different=tuple(day_row(day, today) for day in different),
    )


def day_row(hours: DayHours, today: date) -> DayRow:
    """A day of the table."""
    return DayRow(date_words(hours.day), day_words(hours), note_words(hours), hours.day == today)


def place_lines(place: ServiceAtLocation, name: str) -> PlaceLines:
    """A place as the page shows it."""
    location = place.location
    return PlaceLines(
        name="" if location.name == name else location.name,
        address=tuple(line for line in (*location.address, location.postcode) if line),
        telephone=location.telephone,
        steps=STEPS_WORDS.get(location.step_free, STEPS_UNKNOWN),
        steps_known=location.step_free != "unknown",
        accessibility=location.accessibility,
        known=location.lat is not None,
    )


def way(one: WayIn) -> Way:
    """A way in as the page shows it; only addresses of the web become links."""
    is_web = one.value.startswith(("https://", "http://"))
    return Way(
        what=WAY_WORDS[one.kind],
        telephone=one.value if one.kind == "telephone" else "",
        href=one.value if is_web else "",
        value="" if is_web or one.kind == "telephone" else one.value,
        text=one.text,
    )


def practices_seen(service: Service) -> set[str]:
    """The ODS codes of the practices whose patients a service sees, here or there."""
    own = [place.eligibility for place in service.record.locations if place.eligibility]
    return {code for one in (service.record.eligibility, *own) for code in one.registered_with}


def limit_groups(service: Service, names: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Who it is for, of the service and of each place with limits of its own: title, sentences.

    Nothing is said of the service as a whole where each of its places has its own.
    """
    record = service.record
    own = [place for place in record.locations if place.eligibility is not None]
    if not own or len(own) < len(record.locations):
        yield "", limit_words(record.eligibility, record.organisation_name, names)
    for place in own:
        limit = place.eligibility or Eligibility()
        title = _title(place, len(record.locations))
        yield title, limit_words(limit, record.organisation_name, names)


def limit_words(limit: Eligibility, organisation: str, names: Mapping[str, str]) -> list[str]:
    """Who may use it, in sentences; none where nothing is said."""
    practices = sorted(names.get(code, code) for code in limit.registered_with)
    said = [
        age_limit_words(limit),
        f"For people who are registered with {organisation}."
        if limit.registered and not limit.registered_with
        else "",
        f"For people who are registered with {_one_of(practices)}." if practices else "",
        f"For people who live in {list_words(limit.area, 'or')}." if limit.area else "",
        REFERRAL_WORDS.get(limit.referral, ""),
        limit.notes,
    ]
    return [sentence for sentence in said if sentence]


def _one_of(practices: Sequence[str]) -> str:
    """Names of practices; parted by semicolons, since many hold a comma."""
    return practices[0] if len(practices) == 1 else f"one of these: {'; '.join(practices)}"


def age_limit_words(limit: Eligibility) -> str:
    """The ages, in a sentence; nothing where there is no limit."""
    low, high = limit.minimum_age, limit.maximum_age
    if low and high is not None:
        return f"For people aged {low} to {high}."
    if low:
        return f"For people aged {low} and over."
    return f"For people aged {high} and under." if high is not None else ""


def trust(state: FactState, service: Service, ages: Ages, today: date) -> Trust:
    """What a fact rests on, in words; a check is never made of an import or an edit."""
    check, dispute, basis = state.check, state.dispute, state.basis
    checked = "No person has checked this here."
    if check:
        how = f" ({check.how})" if check.how else ""
        checked = f"Checked by {check.by_label}, {dated_words(local_day(check.at), today)}{how}."
    wrong = f"Reported wrong on {short_date_words(dispute.opened_at)}." if dispute else ""
    source, old = basis_words(basis, ages, today)
    of_main = basis.source == service.main.source and basis.kind != "edited"
    usual = of_main and not (check or dispute)
    return Trust(FACT_NAMES[state.fact], source, old, checked, wrong, usual)


def basis_words(basis: Basis, ages: Ages, today: date) -> tuple[str, bool]:
    """Where a fact comes from, in a sentence, and whether that is old."""
    if basis.kind == "general":
        return "This holds for every service of this kind; no list says it of this one.", False
    if basis.kind == "imported":
        line = source_line(basis.source, sample=False, edited_at=basis.at, ages=ages, today=today)
        return f"From {line.title}, {line.dated}.", line.old
    verb = "Changed" if basis.kind == "edited" else "Typed in"
    day = f", {dated_words(local_day(basis.at), today)}" if basis.at else ""
    return f"{verb} by {basis.by_label or 'this node'}{day}.", False


def joined_words(service: Service, ages: Ages, today: date) -> str:
    """That the page is made of several records, with all their sources; else nothing."""
    if len(service.parts) == 1:
        return ""
    titles = [line.title for line in sources_of(service, ages, today)]
    return f"This page brings together what {list_words(titles)} say of it."


def said_facts(service: Service) -> Sequence[Fact]:
    """The facts that a visitor can call right or wrong: those that the page shows."""
    return [fact for fact, state in facts_of(service).items() if state.said]
