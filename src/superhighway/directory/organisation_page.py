"""What the pages of organisations show: the list from A to Z, and each with its services."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from superhighway.directory.cards.public import access
from superhighway.directory.eligible import NOBODY, open_to
from superhighway.directory.finding import Hit, are_old
from superhighway.directory.opening import state_at
from superhighway.directory.presenting import (
    Ages,
    SourceLine,
    cards,
    source_line,
    sources_of,
    where_words,
)
from superhighway.directory.selectors import services_of_organisation
from superhighway.directory.shown import Service
from superhighway.organisations.api import ROLE_NAMES, Organisation, organisation
from superhighway.sources.api import is_neighbours, trust_words

_MOST_ON_ONE_PAGE = 200
_OTHER = "#"


@dataclass(frozen=True)
class Named:
    """An organisation in the list; ``line`` is the neighbour that alone names it, if one does."""

    name: str
    href: str
    note: str
    line: SourceLine | None


def a_to_z(services: Iterable[Service], letter: str, ages: Ages, today: date) -> dict[str, object]:
    """Organisations with a code, by the first letter of their name; all where they are few."""
    named = sorted(_named(services, ages, today), key=lambda one: (one.name.casefold(), one.href))
    letters = sorted({_letter(one.name) for one in named})
    chosen = letter.upper() if letter.upper() in letters else ""
    if not chosen and len(named) > _MOST_ON_ONE_PAGE:
        chosen = letters[0]
    shown = [one for one in named if not chosen or _letter(one.name) == chosen]
    groups = [(first, [one for one in shown if _letter(one.name) == first]) for first in letters]
    return {
        "letters": letters,
        "letter": chosen,
        "groups": [(first, ones) for first, ones in groups if ones],
        "all": len(named) <= _MOST_ON_ONE_PAGE,
    }


def _named(services: Iterable[Service], ages: Ages, today: date) -> Iterable[Named]:
    """Each organisation once, by the first of its services, ours before a neighbour's."""
    found: dict[str, Service] = {}
    for one in services:
        code = one.record.ods_code
        if code and (code not in found or (_is_theirs(found[code]) and not _is_theirs(one))):
            found[code] = one
    for code, one in found.items():
        record = one.record
        place = record.locations[0].location if record.locations else None
        yield Named(
            record.organisation_name,
            f"/organisations/{code}",
            where_words(place, record.organisation_name),
            sources_of(one, ages, today)[0] if _is_theirs(one) else None,
        )


def _is_theirs(service: Service) -> bool:
    return is_neighbours(service.main.source)


def _letter(name: str) -> str:
    first = name[:1].upper()
    return first if first.isascii() and first.isalpha() else _OTHER


def page(code: str, now: datetime, ages: Ages) -> dict[str, object] | None:
    """An organisation with its services; None where there is none of that code."""
    found = organisation(code)
    services = services_of_organisation(code)
    if found is None and not services:
        return None
    old = frozenset(key for key, age in ages.items() if age.old)
    today = now.date()
    return {
        "code": code,
        "organisation": found,
        "name": found.name if found else services[0].record.organisation_name,
        "role": ROLE_NAMES[found.role] if found else "",
        "closed": found is not None and not found.current,
        "where": _where(found, services),
        "access": access(found, services, now),
        "source_line": _source(found, ages, today),
        "trusted": trust_words(ages.get(found.source) if found else None, "organisation"),
        "touched": _touched(found, services),
        "cards": cards([_hit(one, now, old) for one in services], now, ages, today),
    }


def _where(found: Organisation | None, services: Sequence[Service]) -> str:
    if found:
        lines = [*found.address, found.postcode]
        return ", ".join(line for line in lines if line and line != found.name)
    places = [place for one in services for place in one.record.locations]
    return where_words(places[0].location) if places else ""


def _touched(found: Organisation | None, services: Sequence[Service]) -> str:
    """What the page is about, one a line: the services, and where they and the organisation lie."""
    locations = [place.location for one in services for place in one.record.locations]
    postcodes = [found.postcode if found else "", *(one.postcode for one in locations)]
    refs = [f"service:{one.uuid}" for one in services]
    return "\n".join(dict.fromkeys([*(f"postcode:{code}" for code in postcodes if code), *refs]))


def _source(found: Organisation | None, ages: Ages, today: date) -> SourceLine | None:
    if found is None:
        return None
    return source_line(found.source, found.sample, None, ages, today)


def _hit(service: Service, now: datetime, old: frozenset[str]) -> Hit:
    """The service as a hit without a distance, at its first place."""
    place = service.record.locations[0] if service.record.locations else None
    schedules = (place.schedules if place else ()) or service.record.schedules
    return Hit(
        service=service,
        place=place,
        metres=None,
        hours=state_at(schedules, now),
        old_hours=bool(schedules) and are_old(service, old),
        open_to=open_to(service.record, place, NOBODY),
    )
