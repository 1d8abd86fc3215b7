"""What is asked of the API, read out of an address, and which services fit."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import TypeVar
from uuid import UUID

from superhighway.core.errors import Problem
from superhighway.directory.domain import WEEKDAYS, Schedule
from superhighway.directory.finding import are_old
from superhighway.directory.open_referral.catalogue import Catalogue
from superhighway.directory.open_referral.errors import QuestionProblem
from superhighway.directory.open_referral.values import clock_time, moment
from superhighway.directory.open_referral.writing import modified
from superhighway.directory.shown import Service
from superhighway.places.api import distance_m, written_postcode

PER_PAGE = 50
MOST_PER_PAGE = 1_000
LAST_PAGE = 1_000_000_000
#: Further than any place on earth is from another, in metres.
FURTHEST = 20_100_000
LONGEST = 200
_WORDS = {"true": True, "false": False}
Value = TypeVar("Value")
Point = tuple[float, float]


@dataclass(frozen=True)
class Question:
    """What to list. ``near`` is where ``postcode`` is, put in by the one who can look it up."""

    page: int = 1
    per_page: int = PER_PAGE
    search: str = ""
    taxonomy_term_id: str = ""
    taxonomy_id: str = ""
    organization_id: str = ""
    minimum_age: float | None = None
    maximum_age: float | None = None
    start_time: time | None = None
    end_time: time | None = None
    day: str = ""
    postcode: str = ""
    proximity: float | None = None
    modified_after: datetime | None = None
    full: bool = False
    minimal: bool = False


def read(parameters: Mapping[str, str]) -> Question:
    """The question in the parameters of an address; unknown ones are passed over.

    Raises Problem BAD_PARAMETER.
    """
    values: dict[str, object] = {}
    for name, reader in _READERS.items():
        if name in parameters:
            values[name] = reader(name, _short(name, parameters[name]))
    question = Question(**values)  # type: ignore[arg-type]
    if question.proximity is not None and not question.postcode:
        raise _bad("proximity", f"{question.proximity:g}", "it needs a postcode beside it.")
    return question


def _bad(name: str, value: str, why: str) -> Problem:
    return Problem(QuestionProblem.BAD_PARAMETER, name=name, value=value, why=why)


def _short(name: str, written: str) -> str:
    if len(written) > LONGEST:
        raise _bad(name, f"{written[:20]}…", f"write at most {LONGEST} signs.")
    return written


def _text(name: str, written: str) -> str:  # noqa: ARG001 - all readers take the name
    return written


def _postcode(name: str, written: str) -> str:
    found = written_postcode(written)
    if not found:
        raise _bad(name, written, "write a postcode such as SO17 1BJ.")
    return found


def _number(least: float, most: float) -> Callable[[str, str], float]:
    def read_number(name: str, written: str) -> float:
        try:
            found = float(written)
        except ValueError:
            raise _bad(name, written, "write a number.") from None
        if not least <= found <= most:
            raise _bad(name, written, f"write a number from {least:g} to {most:g}.")
        return found

    return read_number


def _whole(least: int, most: int) -> Callable[[str, str], int]:
    def read_whole(name: str, written: str) -> int:
        if not (written.isascii() and written.isdigit() and least <= int(written) <= most):
            raise _bad(name, written, f"write a whole number from {least} to {most}.")
        return int(written)

    return read_whole


def _yes(name: str, written: str) -> bool:
    if written.lower() not in _WORDS:
        raise _bad(name, written, "write true or false.")
    return _WORDS[written.lower()]


def _uuid(name: str, written: str) -> str:
    try:
        return str(UUID(written))
    except ValueError:
        raise _bad(name, written, "write an id as the lists have it.") from None


def _time(name: str, written: str) -> time:
    found = clock_time(written)
    if found is None:
        raise _bad(name, written, "write a time such as 09:00.")
    return found


def _moment(name: str, written: str) -> datetime:
    # A plus in an address arrives as a blank.
    found = moment(written.replace(" ", "+"))
    if found is None:
        raise _bad(name, written, "write a moment such as 2026-03-04T14:20:00Z.")
    return found


def _weekday(name: str, written: str) -> str:
    if written[:2].upper() not in WEEKDAYS or not written.isalpha():
        raise _bad(name, written, f"write one of {', '.join(WEEKDAYS)}.")
    return written[:2].upper()


_READERS: Mapping[str, Callable[[str, str], object]] = {
    "page": _whole(1, LAST_PAGE),
    "per_page": _whole(1, MOST_PER_PAGE),
    "search": _text,
    "taxonomy_term_id": _uuid,
    "taxonomy_id": _uuid,
    "organization_id": _uuid,
    "minimum_age": _number(0, 200),
    "maximum_age": _number(0, 200),
    "start_time": _time,
    "end_time": _time,
    "day": _weekday,
    "postcode": _postcode,
    "proximity": _number(0, FURTHEST),
    "modified_after": _moment,
    "full": _yes,
    "minimal": _yes,
}


def fitting(
    catalogue: Catalogue,
    question: Question,
    near: Point | None,
    outward: str,
    old: Collection[str],
) -> list[Service]:
    """The services that fit, in the order of the catalogue.

    ``near`` is the middle of the postcode, ``outward`` its first part; both only where it is asked.
    Opening times from sources of ``old`` count as not known.
    """
    found: Iterable[tuple[str, Service]] = catalogue.services.items()
    for ids in _chosen(catalogue, question):
        found = [(identity, one) for identity, one in found if identity in ids]
    tests = list(_tests(question, near, outward, old))
    return [one for _, one in found if all(test(one) for test in tests)]


def _chosen(catalogue: Catalogue, question: Question) -> Iterator[set[str]]:
    """Sets of ids that each must hold what is listed."""
    if question.taxonomy_term_id:
        yield catalogue.with_term.get(question.taxonomy_term_id, set())
    if question.taxonomy_id:
        yield catalogue.with_taxonomy.get(question.taxonomy_id, set())
    if question.organization_id:
        giver = catalogue.organisations.get(question.organization_id)
        yield {str(one.uuid) for one in giver.services} if giver else set()
    if question.search:
        yield catalogue.with_words(question.search)


def _tests(
    question: Question, near: Point | None, outward: str, old: Collection[str]
) -> Iterator[Callable[[Service], bool]]:
    """What else each service has to pass. What isn't said of it doesn't fit."""
    low, high = question.minimum_age, question.maximum_age
    if low is not None:
        yield lambda one: _at_least(one.record.eligibility.minimum_age, low)
    if high is not None:
        yield lambda one: _at_most(one.record.eligibility.maximum_age, high)
    if question.start_time or question.end_time or question.day:
        yield lambda one: any(_open_then(rule, question) for rule in _rules(one, old))
    if outward:
        yield lambda one: _covers(one, outward)
    if near is not None:
        metres = question.proximity if question.proximity is not None else FURTHEST
        yield lambda one: _within(one, near, metres)
    after = question.modified_after
    if after is not None:
        yield lambda one: (modified(one) or one.main.imported_at or after) >= after


def _at_least(age: int | None, low: float) -> bool:
    return age is not None and age >= low


def _at_most(age: int | None, high: float) -> bool:
    return age is not None and age <= high


def _rules(service: Service, old: Collection[str]) -> Iterator[Schedule]:
    if old and are_old(service, old):
        return
    yield from service.record.schedules
    for place in service.record.locations:
        yield from place.schedules


def _open_then(rule: Schedule, question: Question) -> bool:
    """Whether a rule opens on the day, not before the start, and closes by the end."""
    if rule.opens_at is None or rule.closes_at is None:
        return False
    on_day = not question.day or any(day.endswith(question.day) for day in rule.byday)
    from_start = question.start_time is None or rule.opens_at >= question.start_time
    midnight = time(0)
    by_end = question.end_time in {None, midnight} or (
        rule.closes_at != midnight
        and question.end_time is not None
        and rule.closes_at <= question.end_time
    )
    return on_day and from_start and by_end


def _covers(service: Service, outward: str) -> bool:
    """Whether a service is for people of a district of postcodes; one that names none is."""
    area = service.record.eligibility.area
    return not area or outward in area


def _within(service: Service, near: Point, metres: float) -> bool:
    places = (place.location for place in service.record.locations)
    return any(
        distance_m(*near, place.lat, place.lon) <= metres
        for place in places
        if place.lat is not None and place.lon is not None
    )
