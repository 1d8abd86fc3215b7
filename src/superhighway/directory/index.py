"""Services laid out for searching: one row a place, columns beside each other. No Django here."""

import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, nan, radians

import numpy as np
from numpy.typing import NDArray

from superhighway.directory.domain import ServiceAtLocation, ServiceStatus
from superhighway.directory.eligible import limits
from superhighway.directory.needs import NEED_KINDS, NEED_NAMES, Need
from superhighway.directory.shown import Service
from superhighway.search.api import words

METRES_A_DEGREE = 111_195.0
_BITS = {need: 1 << number for number, need in enumerate(Need)}
_OLDEST = 32_767
#: Other words that people use for what meets a need.
_OTHER_WORDS = {
    Need.GP: "doctor doctors",
    Need.PHARMACY: "chemist",
    Need.WALK_IN: "minor injuries urgent",
    Need.DENTIST: "dental teeth tooth",
    Need.BLOOD_TEST: "phlebotomy",
    Need.VACCINATION: "jab jabs vaccine flu covid",
    Need.MENTAL_HEALTH: "counselling anxiety depression",
    Need.SEXUAL_HEALTH: "family planning",
    Need.MATERNITY: "midwife midwives",
    Need.EYES: "optician opticians glasses",
    Need.PHYSIOTHERAPY: "physio",
}
#: What stands for a letter behind every other in a word.
_LAST = "\uffff"
_GONE = frozenset({ServiceStatus.INACTIVE, ServiceStatus.DEFUNCT})


@dataclass(frozen=True)
class Entry:
    """A service and the words that find it."""

    service: Service
    name_words: tuple[str, ...]
    words: tuple[str, ...]


def entry(service: Service) -> Entry:
    """What is searched of a service: its name, what it is, who gives it, where, which languages."""
    record = service.record
    of_name = words(record.name)
    parts = [
        record.organisation_name,
        record.description,
        *(NEED_KINDS[need] for need in record.needs),
        *(NEED_NAMES[need] for need in record.needs),
        *(_OTHER_WORDS.get(need, "") for need in record.needs),
        *(name for _, _, name in record.terms),
        *record.languages,
        *(_where(place) for place in record.locations),
    ]
    others = (word for part in parts for word in words(part))
    # One text for a word, however many services hold it; a tuple takes a tenth of a set.
    once = {sys.intern(word) for word in (*of_name, *others)}
    return Entry(service, of_name, tuple(once))


def _where(place: ServiceAtLocation) -> str:
    location = place.location
    return " ".join([location.name, *location.address, location.postcode])


class Index:
    """All services that can be found, by name; built at once, then only read.

    ``rows`` of the arrays are services at places; a service without a place has one row without a
    position. ``owner`` is the number of the row's service in ``entries``, ``number`` that of the
    place in its record, or -1.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        every = sorted(
            entries, key=lambda one: (one.service.record.name.casefold(), one.service.uri)
        )
        self.entries: Sequence[Entry] = [one for one in every if not _is_gone(one)]
        #: Those that are no longer active: told of by their id, never found.
        self.gone: Sequence[Entry] = [one for one in every if _is_gone(one)]
        rows = [row for owner, one in enumerate(self.entries) for row in _rows(owner, one.service)]
        columns = list(zip(*rows, strict=True)) or [()] * 7
        self.owner: NDArray[np.int32] = np.array(columns[0], np.int32)
        self.number: NDArray[np.int16] = np.array(columns[1], np.int16)
        self.lat: NDArray[np.float64] = np.array(columns[2], np.float64)
        self.lon: NDArray[np.float64] = np.array(columns[3], np.float64)
        self._needs: NDArray[np.int64] = np.array(columns[4], np.int64)
        self._low: NDArray[np.int16] = np.array(columns[5], np.int16)
        self._high: NDArray[np.int16] = np.array(columns[6], np.int16)
        #: The rows that are for the people of some districts only.
        self._areas = [
            (row, area)
            for row, (owner, number) in enumerate(zip(self.owner, self.number, strict=True))
            if (area := _area(self.entries[owner].service, int(number)))
        ]
        self._of_need: dict[Need, list[Service]] = {need: [] for need in Need}
        for one in self.entries:
            for need in set(one.service.record.needs):
                self._of_need[need].append(one.service)
        self._postings = _postings(self.entries)
        self._vocabulary = sorted(self._postings)

    def of_need(self, need: Need) -> Sequence[Service]:
        """The services that meet a need, by name."""
        return self._of_need[need]

    def with_need(self, need: Need) -> NDArray[np.bool_]:
        """The rows of services that meet a need."""
        return np.asarray((self._needs & _BITS[need]) != 0)

    def for_age(self, age: int) -> NDArray[np.bool_]:
        """The rows that don't exclude an age."""
        return (self._low <= age) & (age <= self._high)

    def for_district(self, district: str) -> NDArray[np.bool_]:
        """The rows that don't exclude who lives there ("SO15")."""
        found: NDArray[np.bool_] = np.ones(len(self.owner), np.bool_)
        found[[row for row, area in self._areas if district not in area]] = False
        return found

    def with_words(self, asked: Sequence[str]) -> NDArray[np.bool_]:
        """The rows of services that hold a word beginning with each of these."""
        found: NDArray[np.bool_] = np.ones(len(self.entries), np.bool_)
        for word in asked:
            having = np.zeros(len(self.entries), np.bool_)
            start = bisect_left(self._vocabulary, word)
            for known in self._vocabulary[start : bisect_left(self._vocabulary, word + _LAST)]:
                having[self._postings[known]] = True
            found &= having
        return np.asarray(found[self.owner])

    def metres(
        self, lat: float, lon: float, rows: NDArray[np.intp] | np.intp | slice
    ) -> NDArray[np.float64]:
        """How far these rows are from a point, on a plane that touches the earth there.

        Good enough over a health area; not a number where a row has no position.
        """
        east = (self.lon[rows] - lon) * cos(radians(lat))
        return np.asarray(np.hypot(self.lat[rows] - lat, east) * METRES_A_DEGREE)


def _is_gone(one: Entry) -> bool:
    return one.service.record.status in _GONE


def _rows(owner: int, service: Service) -> Iterable[tuple[float, ...]]:
    record = service.record
    needs = sum(_BITS[need] for need in set(record.needs))
    for number, place in enumerate(record.locations):
        limit = limits(record, place)
        ages = _ages(limit.minimum_age, limit.maximum_age)
        lat, lon = place.location.lat, place.location.lon
        known = lat is not None and lon is not None
        position = (float(lat or 0), float(lon or 0)) if known else (nan, nan)
        yield (owner, number, *position, needs, *ages)
    if not record.locations:
        limit = record.eligibility
        yield (owner, -1, nan, nan, needs, *_ages(limit.minimum_age, limit.maximum_age))


def _area(service: Service, number: int) -> tuple[str, ...]:
    place = service.record.locations[number] if number >= 0 else None
    return limits(service.record, place).area


def _ages(low: int | None, high: int | None) -> tuple[int, int]:
    return (low or 0, _OLDEST if high is None else min(high, _OLDEST))


def _postings(entries: Sequence[Entry]) -> dict[str, NDArray[np.int32]]:
    """For each word the services that hold it."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(entries):
        for word in one.words:
            found[word].append(number)
    return {word: np.array(numbers, np.int32) for word, numbers in found.items()}
