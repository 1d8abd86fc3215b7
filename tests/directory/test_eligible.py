"""Whether a service is open to a person: no only where the record says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.directory.domain import Eligibility, ServiceAtLocation
from superhighway.directory.eligible import (
    NOBODY,
    OpenTo,
    Person,
    Reason,
    allowed,
    limits,
    open_to,
    reason_words,
)
from tests.builders.directory import location, service_record
from tests.directory.made import CODES, DISTRICTS, ELIGIBILITIES

PEOPLE = st.builds(
    Person,
    age=st.none() | st.integers(0, 120),
    registered=st.just("") | CODES,
    district=st.just("") | DISTRICTS,
)
WILLOW = "Z00001"


@pytest.mark.parametrize(
    ("limit", "person", "answer", "reason"),
    [
        (Eligibility(), NOBODY, "unknown", Reason.NOTHING_SAID),
        (Eligibility(referral="none"), NOBODY, "yes", None),
        (Eligibility(minimum_age=16), Person(age=15), "no", Reason.TOO_YOUNG),
        (Eligibility(minimum_age=16), Person(age=16), "yes", None),
        (Eligibility(maximum_age=17), Person(age=18), "no", Reason.TOO_OLD),
        (Eligibility(maximum_age=17), Person(age=17), "yes", None),
        (Eligibility(maximum_age=17), NOBODY, "unknown", Reason.AGE_NOT_SAID),
        (Eligibility(registered=True), Person(registered=WILLOW), "yes", None),
        (
            Eligibility(registered=True),
            Person(registered="Z00002"),
            "no",
            Reason.REGISTERED_ELSEWHERE,
        ),
        (Eligibility(registered=True), NOBODY, "unknown", Reason.REGISTERED_ONLY),
        (Eligibility(registered_with=("Z00002",)), Person(registered="Z00002"), "yes", None),
        (
            Eligibility(registered_with=("Z00002",)),
            Person(registered=WILLOW),
            "no",
            Reason.REGISTERED_ELSEWHERE,
        ),
        (Eligibility(area=("ZZ1",)), Person(district="ZZ1"), "yes", None),
        (Eligibility(area=("ZZ1",)), Person(district="ZZ10"), "no", Reason.OUTSIDE_AREA),
        (Eligibility(area=("ZZ1",)), NOBODY, "unknown", Reason.AREA_NOT_SAID),
        (Eligibility(referral="professional"), NOBODY, "unknown", Reason.NEEDS_REFERRAL),
        (Eligibility(referral="self"), NOBODY, "yes", None),
    ],
)
def test_by_rule(limit: Eligibility, person: Person, answer: str, reason: Reason | None) -> None:
    found = allowed(limit, WILLOW, person)
    assert (found.answer, found.reason) == (answer, reason)


@given(ELIGIBILITIES, PEOPLE)
def test_a_no_has_its_reason_and_outdoes_what_is_not_known(
    limit: Eligibility, person: Person
) -> None:
    found = allowed(limit, WILLOW, person)
    assert (found.answer == "yes") == (found.reason is None)
    assert bool(reason_words(found, limit)) == (found.answer != "yes")
    if person.age is not None and limit.minimum_age is not None and person.age < limit.minimum_age:
        assert found.answer == "no"


@given(ELIGIBILITIES, PEOPLE)
def test_to_say_more_of_oneself_never_turns_a_yes_into_not_knowing(
    limit: Eligibility, person: Person
) -> None:
    of_nobody = allowed(limit, WILLOW, NOBODY)
    found = allowed(limit, WILLOW, person)
    if of_nobody.answer == "yes":
        assert found.answer == "yes"
    assert of_nobody.answer != "no"


def test_one_is_not_registered_at_what_sees_patients_of_several_surgeries() -> None:
    limit = Eligibility(registered_with=("Z00002", "Z00003"))
    words = "Only for people registered with some surgeries"
    assert reason_words(allowed(limit, WILLOW, NOBODY), limit) == words
    assert reason_words(allowed(limit, WILLOW, Person(registered="Z00009")), limit) == words


def test_a_places_own_limits_go_before_the_services() -> None:
    own = ServiceAtLocation("u", location(), eligibility=Eligibility(maximum_age=17))
    record = service_record(eligibility=Eligibility(minimum_age=18), locations=(own,))
    assert limits(record, own).maximum_age == 17
    assert limits(record, None).minimum_age == 18
    assert open_to(record, own, Person(age=7)) == OpenTo("yes")
    assert open_to(record, None, Person(age=7)).answer == "no"
    assert reason_words(open_to(record, None, Person(age=7)), limits(record, None)) == (
        "For people aged 18 and over"
    )
