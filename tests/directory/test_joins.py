"""Two records shown as one: the main one's values first, nothing invented, nothing lost."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from superhighway.directory.domain import Eligibility, Schedule, ServiceAtLocation, ServiceRecord
from superhighway.directory.joins import hours_anywhere, joined
from tests.builders.directory import location, service_record
from tests.directory.made import RECORDS

MONDAYS = (Schedule(byday=("MO",)),)
TUESDAYS = (Schedule(byday=("TU",)),)


@given(RECORDS, st.lists(RECORDS, max_size=2))
def test_what_the_main_record_says_stands(main: ServiceRecord, others: list[ServiceRecord]) -> None:
    made = joined(main, others)
    record = made.record
    for name in ("uri", "name", "organisation", "ods_code", "status", "extra", "last_modified"):
        assert getattr(record, name) == getattr(main, name)
    for name in ("description", "telephone", "fees", "needs", "languages", "eligibility"):
        said = getattr(main, name)
        if said and said != getattr(service_record(eligibility=type(main.eligibility)()), name):
            assert getattr(record, name) == said
        else:
            assert getattr(record, name) in {said, *(getattr(one, name) for one in others)}
    if hours_anywhere(main):
        assert hours_anywhere(record) == hours_anywhere(main)
    assert joined(main, []).record is main


@given(RECORDS, RECORDS)
def test_no_gap_stays_that_the_other_could_fill(main: ServiceRecord, other: ServiceRecord) -> None:
    record = joined(main, [other]).record
    for name in ("description", "telephone", "fees", "needs", "languages"):
        assert bool(getattr(record, name)) == bool(getattr(main, name) or getattr(other, name))
    hours = hours_anywhere(main) or hours_anywhere(other)
    assert hours_anywhere(record) == hours


def test_hours_come_from_a_place_of_the_other_where_only_that_has_some() -> None:
    at = ServiceAtLocation("u", location(), schedules=TUESDAYS)
    made = joined(service_record(), [service_record("Other", locations=(at,))])
    assert made.record.schedules == TUESDAYS
    assert made.taken == {"schedules": "urn:test:Other"}


def test_hours_are_taken_whole_or_not_at_all() -> None:
    main = service_record(schedules=MONDAYS)
    assert joined(main, [service_record(schedules=TUESDAYS)]).record.schedules == MONDAYS


def test_a_place_is_filled_from_the_same_place_only() -> None:
    def record(**values: object) -> ServiceRecord:
        return service_record(locations=(ServiceAtLocation("u", location(**values)),))

    bare = record(telephone="", address=(), lat=None, lon=None, step_free="unknown")
    full = record(telephone="1", step_free="yes")
    filled = joined(bare, [full]).record.locations[0].location
    assert (filled.telephone, filled.step_free, filled.lat) == ("1", "yes", 50.902)
    elsewhere = record(postcode="ZZ9 9ZZ", lat=51.9, address=("Far away",))
    kept = joined(bare, [elsewhere]).record.locations[0].location
    assert (kept.lat, kept.address) == (None, ())


def test_who_a_place_is_for_is_taken_where_the_main_record_does_not_say() -> None:
    place = service_record().locations[0]
    adults = Eligibility(minimum_age=18)
    main = service_record(eligibility=Eligibility())
    other = service_record(locations=(msgspec.structs.replace(place, eligibility=adults),))
    assert joined(main, [other]).record.locations[0].eligibility == adults
    says = service_record(eligibility=Eligibility(referral="self"))
    assert joined(says, [other]).record.locations == says.locations


def test_places_are_not_mixed_where_there_are_several() -> None:
    one = service_record().locations[0]
    other = msgspec.structs.replace(one, uri="urn:other")
    two = service_record(locations=(one, other))
    assert joined(two, [service_record()]).record.locations == (one, other)
    assert joined(service_record(locations=()), [two]).record.locations == (one, other)
    assert joined(service_record(), [two]).record.locations == (one,)
