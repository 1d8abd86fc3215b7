"""Finding services: by need and words, near a place, open at a time, open to a person. Pure."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from superhighway.directory.domain import Fact, Schedule, ServiceAtLocation
from superhighway.directory.eligible import NOBODY, OpenTo, Person, open_to
from superhighway.directory.facts import holding
from superhighway.directory.index import Entry, Index
from superhighway.directory.needs import Need
from superhighway.directory.opening import OpenState, State, state_at
from superhighway.directory.shown import Service, basis
from superhighway.search.api import words

PAGE = 20
Point = tuple[float, float]
#: Other readings of words that nothing holds: slips of the pen put right.
Guess = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True)
class Ask:
    """What somebody looks for.

    ``near`` is a point (lat, lon); ``at`` the moment that opening is about; ``open_only`` leaves
    out what isn't known to be open then. ``old`` holds the keys of sources that count as old:
    their hours are shown with a warning and count as not known. ``start`` is the number of hits
    before the page.
    """

    at: datetime
    near: Point | None = None
    text: str = ""
    need: Need | None = None
    person: Person = NOBODY
    open_only: bool = False
    old: Collection[str] = ()
    start: int = 0
    limit: int = PAGE


@dataclass(frozen=True)
class Hit:
    """A service that fits, at the place of it that is nearest.

    ``metres`` is None where no point was given or the place has no position. ``old_hours`` is true
    where ``hours`` come from an old source.
    """

    service: Service
    place: ServiceAtLocation | None
    metres: float | None
    hours: OpenState
    old_hours: bool
    open_to: OpenTo


@dataclass(frozen=True)
class Found:
    """A page of hits, the nearest first.

    ``total`` counts all, or is None where that would mean to look at each; ``more`` says whether
    there is another page. ``unknown`` counts those that ``open_only`` left out because nobody
    knows their hours, as far as was looked. ``words`` are the text's as they were understood.
    """

    hits: tuple[Hit, ...]
    total: int | None
    more: bool
    unknown: int = 0
    words: tuple[str, ...] = ()


def find(index: Index, ask: Ask, guess: Guess = words) -> Found:
    """The services that fit, a page of them."""
    asked, fitting = _fitting(index, ask, guess)
    rows = _ordered(index, ask, asked, fitting)
    if not ask.open_only and not ask.person.registered:
        rows = rows[_first_of_each(index.owner[rows])]
        page = rows[ask.start : ask.start + ask.limit]
        hits = tuple(_hit(index, ask, row) for row in page)
        return Found(hits, len(rows), ask.start + ask.limit < len(rows), words=asked)
    return _one_by_one(index, ask, rows, asked)


def _fitting(index: Index, ask: Ask, guess: Guess) -> tuple[tuple[str, ...], NDArray[np.bool_]]:
    """The words as they were understood, and which rows fit all but time and person."""
    fitting = np.ones(len(index.owner), np.bool_)
    if ask.need is not None:
        fitting &= index.with_need(ask.need)
    if ask.person.age is not None:
        fitting &= index.for_age(ask.person.age)
    if ask.person.district:
        fitting &= index.for_district(ask.person.district)
    asked = words(ask.text) if ask.text.strip() else ()
    having = index.with_words(asked)
    if asked and not having.any():
        asked = guess(ask.text)
        having = index.with_words(asked)
    return asked, fitting & having


def _ordered(
    index: Index, ask: Ask, asked: tuple[str, ...], fitting: NDArray[np.bool_]
) -> NDArray[np.intp]:
    """The rows, the best first: the nearest, else names with the words in them."""
    rows = np.flatnonzero(fitting)
    if ask.near is not None:
        # Not a number sorts last: what has no position comes after all that has one.
        by_distance = np.argsort(index.metres(*ask.near, rows), kind="stable")
        rows = rows[by_distance]
    elif asked:
        in_name = [not _in_name(index.entries[owner], asked) for owner in index.owner[rows]]
        rows = rows[np.argsort(np.array(in_name, np.bool_), kind="stable")]
    return rows


def _first_of_each(owners: NDArray[np.int32]) -> NDArray[np.intp]:
    """Where each service comes first."""
    _, first = np.unique(owners, return_index=True)
    return np.sort(first)


def _in_name(one: Entry, asked: tuple[str, ...]) -> bool:
    return all(any(word.startswith(typed) for word in one.name_words) for typed in asked)


def _one_by_one(index: Index, ask: Ask, rows: NDArray[np.intp], asked: tuple[str, ...]) -> Found:
    """The same where time or person decide: as many are looked at as the page needs."""
    kept: dict[int, Hit] = {}
    unknown: set[int] = set()
    for row in rows:
        owner = int(index.owner[row])
        if owner in kept:
            continue
        hit = _hit(index, ask, row)
        if hit.open_to.answer == "no":
            continue
        if not ask.open_only or _is_open(hit):
            kept[owner] = hit
        elif hit.hours.state is State.UNKNOWN or hit.old_hours:
            unknown.add(owner)
        if len(kept) > ask.start + ask.limit:
            break
    more = len(kept) > ask.start + ask.limit
    page = tuple(kept.values())[ask.start : ask.start + ask.limit]
    return Found(page, None if more else len(kept), more, len(unknown - set(kept)), asked)


def _is_open(hit: Hit) -> bool:
    return hit.hours.state is State.OPEN and not hit.old_hours


def _hit(index: Index, ask: Ask, row: np.intp) -> Hit:
    service = index.entries[index.owner[row]].service
    number = int(index.number[row])
    place = service.record.locations[number] if number >= 0 else None
    schedules = schedules_of(service, place)
    return Hit(
        service=service,
        place=place,
        metres=_metres(index, ask, row),
        hours=state_at(schedules, ask.at),
        old_hours=bool(schedules and ask.old) and are_old(service, ask.old),
        open_to=open_to(service.record, place, ask.person),
    )


def _metres(index: Index, ask: Ask, row: np.intp) -> float | None:
    if ask.near is None or np.isnan(index.lat[row]):
        return None
    return float(index.metres(*ask.near, row))


def schedules_of(service: Service, place: ServiceAtLocation | None) -> tuple[Schedule, ...]:
    """The hours of a service at a place: the place's own go before the service's."""
    own = place.schedules if place else ()
    return own or service.record.schedules


def are_old(service: Service, old: Collection[str]) -> bool:
    """Whether its opening times come from an old source, and nobody has checked them since."""
    said = basis(service, Fact.OPENING_TIMES)
    if said.kind != "imported" or said.source not in old:
        return False
    return Fact.OPENING_TIMES not in holding(service.checks, service.record)
