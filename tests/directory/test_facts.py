"""What stands behind a fact, and when a check of it holds."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given

from superhighway.directory.domain import Check, Eligibility, Fact, ServiceRecord, WayIn
from superhighway.directory.facts import digest, holding, is_said, value
from tests.builders.directory import location, service_record
from tests.directory.made import RECORDS

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
EMPTY = ServiceRecord(uri="u", organisation="o", organisation_name="", name="Something")


def check(record: ServiceRecord, fact: Fact, by: str = "Sam Sample", days: int = 0) -> Check:
    return Check(fact, digest(record, fact), "person:1", by, AT + timedelta(days))


@given(RECORDS)
def test_a_record_that_is_written_and_read_again_keeps_its_digests(record: ServiceRecord) -> None:
    again = msgspec.json.decode(msgspec.json.encode(record), type=ServiceRecord)
    assert again == record
    assert all(digest(again, fact) == digest(record, fact) for fact in Fact)


@pytest.mark.parametrize(
    ("changes", "facts"),
    [
        ({"telephone": "01632 960999"}, {Fact.TELEPHONE}),
        ({"ways_in": (WayIn("walk-in"),)}, {Fact.HOW_TO_GET_IN}),
        ({"name": "Other"}, {Fact.EXISTS}),
        ({"eligibility": Eligibility(minimum_age=16)}, {Fact.WHO_IT_IS_FOR}),
        ({"fees": "Free", "description": "New words"}, set()),
    ],
)
def test_a_change_touches_only_the_facts_that_it_is_about(
    changes: dict[str, object], facts: set[Fact]
) -> None:
    before, after = service_record(), service_record(**changes)
    assert {fact for fact in Fact if digest(before, fact) != digest(after, fact)} == facts


def test_a_moved_place_is_another_address_and_nothing_else() -> None:
    before = service_record()
    moved = msgspec.structs.replace(before.locations[0], location=location(lat=50.91))
    after = msgspec.structs.replace(before, locations=(moved,))
    assert {fact for fact in Fact if value(before, fact) != value(after, fact)} == {Fact.ADDRESS}


def test_the_newest_check_of_the_value_that_is_shown_holds() -> None:
    record, other = service_record(telephone="1"), service_record(telephone="2")
    first = check(record, Fact.TELEPHONE, "First")
    second = check(record, Fact.TELEPHONE, "Second", days=2)
    of_other = check(other, Fact.TELEPHONE, "Third", days=3)
    assert holding([second, of_other, first], record) == {Fact.TELEPHONE: second}
    assert holding([second, of_other], other) == {Fact.TELEPHONE: of_other}
    assert holding([], record) == {}


def test_what_is_not_said_can_be_neither_right_nor_wrong() -> None:
    assert {fact for fact in Fact if is_said(EMPTY, fact)} == {Fact.EXISTS}
    full = service_record(telephone="1", url="https://example.org", locations=())
    assert {fact for fact in Fact if is_said(full, fact)} == {
        Fact.EXISTS,
        Fact.TELEPHONE,
        Fact.HOW_TO_GET_IN,
    }


@given(RECORDS)
def test_where_nothing_is_said_the_value_is_that_of_an_empty_record(record: ServiceRecord) -> None:
    bare = msgspec.structs.replace(record, locations=())
    for fact in (Fact.OPENING_TIMES, Fact.TELEPHONE, Fact.WHO_IT_IS_FOR):
        assert is_said(bare, fact) == (value(bare, fact) != value(EMPTY, fact))
