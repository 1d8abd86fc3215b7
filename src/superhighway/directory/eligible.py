"""Whether a service is open to a person. No Django here.

"No" is only said where the record excludes the person; what nobody said, or what isn't known of
the person, is unknown.
"""

from dataclasses import dataclass
from enum import StrEnum

from superhighway.directory.domain import Eligibility, Known, ServiceAtLocation, ServiceRecord


@dataclass(frozen=True)
class Person:
    """What is known of who needs help; empty where it wasn't said.

    ``registered`` is the ODS code of their GP practice, ``district`` the outward part of their
    postcode ("SO15").
    """

    age: int | None = None
    registered: str = ""
    district: str = ""


#: Somebody of whom nothing is known.
NOBODY = Person()


class Reason(StrEnum):
    """Why something is not open to a person, or why that isn't known."""

    TOO_YOUNG = "too-young"
    TOO_OLD = "too-old"
    REGISTERED_ELSEWHERE = "registered-elsewhere"
    OUTSIDE_AREA = "outside-area"
    AGE_NOT_SAID = "age-not-said"
    REGISTERED_ONLY = "registered-only"
    AREA_NOT_SAID = "area-not-said"
    NEEDS_REFERRAL = "needs-referral"
    NOTHING_SAID = "nothing-said"


_SOME_SURGERIES = "Only for people registered with some surgeries"
#: The same for people; the words may name the ages.
REASON_WORDS = {
    Reason.TOO_YOUNG: "For people aged {minimum} and over",
    Reason.TOO_OLD: "For people aged {maximum} and under",
    Reason.REGISTERED_ELSEWHERE: "Only for people who are registered there",
    Reason.OUTSIDE_AREA: "Only for people who live in some postcodes",
    Reason.AGE_NOT_SAID: "Only for some ages",
    Reason.REGISTERED_ONLY: "Only for people who are registered there",
    Reason.AREA_NOT_SAID: "Only for people who live in some postcodes",
    Reason.NEEDS_REFERRAL: "Somebody who treats you has to send you there",
    Reason.NOTHING_SAID: "We don’t know who can use it. Ask first",
}
_BY_PRACTICE = {Reason.REGISTERED_ELSEWHERE, Reason.REGISTERED_ONLY}


@dataclass(frozen=True)
class OpenTo:
    """Whether something is open to a person, and why not or why that isn't known."""

    answer: Known
    reason: Reason | None = None


YES = OpenTo("yes")


def limits(record: ServiceRecord, place: ServiceAtLocation | None) -> Eligibility:
    """Who may use a service at a place: the place's own limits go before the service's."""
    own = place.eligibility if place else None
    return own if own is not None else record.eligibility


def open_to(record: ServiceRecord, place: ServiceAtLocation | None, person: Person) -> OpenTo:
    """Whether the service at that place (None: anywhere) is open to the person."""
    return allowed(limits(record, place), record.ods_code, person)


def allowed(limit: Eligibility, ods_code: str, person: Person) -> OpenTo:
    """The same from the limits; ``ods_code`` is that of the organisation which gives the service.

    A reason to say no goes before a reason not to know.
    """
    if limit == Eligibility():
        return OpenTo("unknown", Reason.NOTHING_SAID)
    found = [
        _by_age(limit, person),
        _by_practice(limit, ods_code, person),
        _by_area(limit, person),
        OpenTo("unknown", Reason.NEEDS_REFERRAL) if limit.referral == "professional" else YES,
    ]
    by_answer = sorted(found, key=lambda one: ("no", "unknown", "yes").index(one.answer))
    return by_answer[0]


def _by_age(limit: Eligibility, person: Person) -> OpenTo:
    if limit.minimum_age is None and limit.maximum_age is None:
        return YES
    if person.age is None:
        return OpenTo("unknown", Reason.AGE_NOT_SAID)
    if limit.minimum_age is not None and person.age < limit.minimum_age:
        return OpenTo("no", Reason.TOO_YOUNG)
    if limit.maximum_age is not None and person.age > limit.maximum_age:
        return OpenTo("no", Reason.TOO_OLD)
    return YES


def _by_practice(limit: Eligibility, ods_code: str, person: Person) -> OpenTo:
    if not limit.registered and not limit.registered_with:
        return YES
    if not person.registered:
        return OpenTo("unknown", Reason.REGISTERED_ONLY)
    wanted = limit.registered_with or (ods_code,)
    return YES if person.registered in wanted else OpenTo("no", Reason.REGISTERED_ELSEWHERE)


def _by_area(limit: Eligibility, person: Person) -> OpenTo:
    if not limit.area:
        return YES
    if not person.district:
        return OpenTo("unknown", Reason.AREA_NOT_SAID)
    return YES if person.district in limit.area else OpenTo("no", Reason.OUTSIDE_AREA)


def reason_words(found: OpenTo, limit: Eligibility) -> str:
    """Why, in words; empty where it is open to the person."""
    if found.reason is None:
        return ""
    if limit.registered_with and found.reason in _BY_PRACTICE:
        return _SOME_SURGERIES
    return REASON_WORDS[found.reason].format(minimum=limit.minimum_age, maximum=limit.maximum_age)
