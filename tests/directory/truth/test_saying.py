"""What is read out on the telephone of each fact."""

from superhighway.directory.domain import (
    Eligibility,
    Fact,
    ServiceAtLocation,
    ServiceStatus,
    WayIn,
)
from superhighway.directory.opening import read_hours
from superhighway.directory.truth.importing import key_of
from superhighway.directory.truth.saying import said, telephones
from tests.builders.directory import location, service_record

HOURS = read_hours("Monday 9am to 5pm")
FULL = service_record(
    status=ServiceStatus.INACTIVE,
    telephone="01632 960111",
    url="https://testham.example",
    schedules=HOURS,
    ways_in=(
        WayIn("walk-in", "", "Just come"),
        WayIn("nhs-app"),
        WayIn("telephone", "01632 960112"),
    ),
    eligibility=Eligibility(5, 11, True, ("Z00001",), "self", ("ZZ1",), "bring the form"),
    locations=(
        ServiceAtLocation("urn:a", location("Low House", telephone="01632 960113"), HOURS),
        ServiceAtLocation("urn:b", location("High House"), (), Eligibility(minimum_age=18)),
        ServiceAtLocation("urn:c", location("Mid House"), (), Eligibility(maximum_age=4)),
    ),
)


def test_each_fact_in_words() -> None:
    assert said(FULL, Fact.EXISTS) == "Blood tests\nTestham Helpers\nIt is inactive"
    assert said(FULL, Fact.OPENING_TIMES) == "Monday 9am to 5pm\nLow House: Monday 9am to 5pm"
    assert said(FULL, Fact.TELEPHONE) == "01632 960111\n01632 960113"
    assert said(FULL, Fact.ADDRESS).splitlines()[0] == "Low House, 2 Low Street, Testham, ZZ1 1AB"
    assert said(FULL, Fact.HOW_TO_GET_IN).splitlines() == [
        "Walk in: Just come",
        "NHS App",
        "Telephone: 01632 960112",
        "https://testham.example",
    ]
    assert said(FULL, Fact.WHO_IT_IS_FOR).splitlines() == [
        "Ages 5 to 11. Only people registered there. People registered with Z00001. People who "
        "live in ZZ1. You can ask for it yourself. Bring the form",
        "High House: Ages 18 and over",
        "Mid House: Ages 4 and under",
    ]


def test_what_is_not_said_is_empty() -> None:
    bare = service_record(locations=())
    assert {fact for fact in Fact if said(bare, fact)} == {Fact.EXISTS}
    assert telephones(bare) == []


def test_a_key_is_made_of_any_file_name() -> None:
    assert key_of("Council list (Nov. 2026)") == "council-list-nov-2026"
    assert key_of("…") == "list"
