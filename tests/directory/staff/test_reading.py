"""From a record to the fields of a form and back: nothing is lost on the way."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.directory.domain import (
    Eligibility,
    Location,
    ServiceAtLocation,
    ServiceRecord,
    ServiceStatus,
    WayIn,
)
from superhighway.directory.needs import Need
from superhighway.directory.staff.fields import LABELS, NOTHING, words_of
from superhighway.directory.staff.reading import Reading, read
from superhighway.directory.staff.typed import (
    MOST_PLACES,
    MOST_WAYS,
    Typed,
    from_request,
    rows,
    typed_of,
)
from tests.builders.directory import location, service_record
from tests.directory.made import RECORDS

TODAY = date(2026, 11, 22)
POSTCODES = {"ZZ1 1AB": (50.902, -1.45), "ZZ1 1AA": (50.901, -1.44)}


def sent(record: ServiceRecord, **typed: str) -> Reading:
    """What a form does that a browser sent back with these fields typed anew."""
    form: Typed = {name: text.replace("\n", "\r\n") for name, text in typed_of(record).items()}
    return read(from_request(form | typed), record, POSTCODES.get, TODAY)


@given(RECORDS)
def test_a_form_that_is_sent_back_as_it_was_changes_nothing(record: ServiceRecord) -> None:
    found = sent(record)
    assert found.changes == {}
    assert not found.form.errors


@given(RECORDS, st.sampled_from(["01632 960777", "01632 960778"]))
def test_what_is_typed_into_one_field_changes_that_field_alone(
    record: ServiceRecord, number: str
) -> None:
    assert sent(record, telephone=number).changes == {"telephone": number}


@given(RECORDS)
def test_every_field_has_words(record: ServiceRecord) -> None:
    assert all(words_of(record, field) for field in LABELS)


def test_an_empty_record_says_nothing() -> None:
    record = service_record(needs=(), locations=())
    said = {field for field in LABELS if words_of(record, field) != NOTHING}
    assert said == {"name", "organisation_name", "status"}


def test_each_field_is_read() -> None:
    record = service_record()
    typed = {
        "name": "Bloods",
        "organisation_name": "Others",
        "status": "inactive",
        "need-gp": "yes",
        "description": "First.\r\nSecond.",
        "telephone": "01632 960111 ext 4",
        "email": "desk@testham.example",
        "url": "https://testham.example/bloods",
        "languages": "English, Polish ,",
        "fees": "Free",
        "alert": "Closed in August",
        "minimum_age": "0",
        "maximum_age": "17",
        "registered": "yes",
        "registered_with": "z00001; Z00002",
        "referral": "professional",
        "area": "zz1, ZZ10",
        "who_notes": "Bring the form",
        "way-0-kind": "walk-in",
        "way-0-text": "Just come",
    }
    assert sent(record, **typed).changes == {
        "name": "Bloods",
        "organisation_name": "Others",
        "status": ServiceStatus.INACTIVE,
        "needs": (Need.GP, Need.BLOOD_TEST),
        "description": "First.\nSecond.",
        "telephone": "01632 960111 ext 4",
        "email": "desk@testham.example",
        "url": "https://testham.example/bloods",
        "languages": ("English", "Polish"),
        "fees": "Free",
        "alert": "Closed in August",
        "eligibility": Eligibility(
            0, 17, True, ("Z00001", "Z00002"), "professional", ("ZZ1", "ZZ10"), "Bring the form"
        ),
        "ways_in": (WayIn("walk-in", "", "Just come"),),
    }


def test_another_postcode_moves_the_place_and_an_empty_one_leaves_it_nowhere() -> None:
    record = service_record()
    moved = sent(record, **{"place-0-postcode": "zz1 1aa"}).changes["locations"]
    assert isinstance(moved, tuple)
    found: Location = moved[0].location
    assert (found.postcode, found.lat, found.lon) == ("ZZ1 1AA", 50.901, -1.44)
    nowhere = sent(record, **{"place-0-postcode": ""}).changes["locations"]
    assert isinstance(nowhere, tuple)
    assert (nowhere[0].location.postcode, nowhere[0].location.lat) == ("", None)


def test_a_place_is_added_and_one_taken_away() -> None:
    record = service_record()
    more = sent(record, **{"place-1-name": "The hall", "place-1-hours": "Monday 9am to 5pm"})
    places = more.changes["locations"]
    assert isinstance(places, tuple)
    assert [place.location.name for place in places] == ["Health House", "The hall"]
    assert places[0] == record.locations[0]
    assert places[1].schedules
    assert sent(record, **{"place-0-gone": "yes"}).changes == {"locations": ()}


def test_a_place_has_limits_of_its_own_until_they_are_emptied() -> None:
    record = service_record()
    typed = {"place-0-minimum_age": "12", "place-0-area": "zz1", "place-0-referral": "self"}
    places = sent(record, **typed).changes["locations"]
    assert isinstance(places, tuple)
    limit = Eligibility(minimum_age=12, referral="self", area=("ZZ1",))
    assert places[0] == msgspec.structs.replace(record.locations[0], eligibility=limit)
    limited = msgspec.structs.replace(record, locations=places)
    assert sent(limited, **{"place-0-name": "Hall"}).changes["locations"][0].eligibility == limit  # type: ignore[index]
    none = dict.fromkeys(typed, "")
    assert sent(limited, **none).changes == {"locations": record.locations}


def test_what_the_form_has_no_room_for_stays() -> None:
    ways = tuple(WayIn("telephone", f"01632 9600{n:02}") for n in range(MOST_WAYS + 2))
    at = tuple(ServiceAtLocation(f"urn:{n}", location(f"Hall {n}")) for n in range(MOST_PLACES + 1))
    record = service_record(ways_in=ways, locations=at)
    found = sent(record, **{"way-0-text": "First", "place-0-name": "Hall zero"}).changes
    assert isinstance(found["ways_in"], tuple)
    assert isinstance(found["locations"], tuple)
    assert found["ways_in"][1:] == ways[1:]
    assert found["locations"][1:] == at[1:]
    assert rows(typed_of(record), "way", MOST_WAYS) == range(MOST_WAYS)


@pytest.mark.parametrize(
    ("field", "text", "where"),
    [
        ("name", "", "name"),
        ("status", "asleep", "status"),
        ("telephone", "ring us", "telephone"),
        ("email", "desk@", "email"),
        ("url", "javascript:alert(1)", "url"),
        ("hours", "whenever", "hours"),
        ("minimum_age", "121", "minimum_age"),
        ("area", "Testham", "area"),
        ("registered_with", "The surgery!", "registered_with"),
        ("description", "x" * 3_001, "description"),
        ("way-0-text", "Just come", "way-0-kind"),
        ("place-0-postcode", "ZZ9 9ZZ", "place-0-postcode"),
        ("place-0-hours", "9am", "place-0-hours"),
        ("place-0-minimum_age", "121", "place-0-minimum_age"),
        ("place-0-area", "Testham", "place-0-area"),
        ("fees", "x" * 201, "fees"),
    ],
)
def test_a_mistake_is_named_at_its_field(field: str, text: str, where: str) -> None:
    assert where in sent(service_record(), **{field: text}).form.errors


def test_markup_stays_text_and_unknown_fields_are_left_out() -> None:
    found = sent(service_record(), alert="<script>alert(1)</script>", uri="urn:other", extra="x")
    assert found.changes == {"alert": "<script>alert(1)</script>"}
    assert "way-99-text" not in from_request({"way-99-text": "x", "way-x-text": "y"})


def test_a_limit_that_is_left_alone_stays() -> None:
    limit = Eligibility(registered_with=("Z00001",))
    record = msgspec.structs.replace(service_record(), eligibility=limit)
    changed = sent(record, maximum_age="17").changes["eligibility"]
    assert changed == Eligibility(maximum_age=17, registered_with=("Z00001",))
    assert sent(record, registered_with="").changes == {"eligibility": Eligibility()}
