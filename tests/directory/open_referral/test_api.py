"""The Open Referral UK API as somebody asks it."""

from dataclasses import replace as changed
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from msgspec.structs import replace

from superhighway.core.home import Home
from superhighway.directory.domain import (
    Eligibility,
    Schedule,
    ServiceRecord,
    ServiceStatus,
    open_referral_id,
)
from superhighway.directory.needs import Need
from superhighway.directory.open_referral import terms
from superhighway.directory.open_referral.writing import Site, detail
from tests.builders.directory import build_directory, location, service_record
from tests.directory.open_referral.test_writing import shown

pytestmark = pytest.mark.django_db

MORNINGS = (
    Schedule(byday=("MO", "TU"), opens_at=time(9), closes_at=time(12)),
    Schedule("bank-holidays"),
)
BLOOD = service_record(
    eligibility=Eligibility(minimum_age=18, area=("ZZ1",)),
    schedules=MORNINGS,
    last_modified=datetime(2026, 3, 4, 14, 20, tzinfo=UTC),
    terms=(("esd", "17", "Phlebotomy"), ("", "x", "Loose")),
)
FEET = service_record(
    "Foot care",
    needs=(),
    eligibility=Eligibility(maximum_age=64),
    organisation="urn:test:feet",
    organisation_name="Happy Feet",
)
SHUT = service_record(
    "Old club", needs=(), status=ServiceStatus.DEFUNCT, description="Gone for good"
)


@pytest.fixture(autouse=True)
def directory(home: Home, tmp_path: Path) -> Home:
    """Testham with three more services."""
    build_directory(tmp_path / "sources", [BLOOD, FEET, SHUT])
    return home


def get(path: str, status: int = 200) -> Any:
    """What the API answers."""
    response = Client().get(f"/api/oruk/v3/{path}")
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return response.json()


def names(query: str) -> list[str]:
    """The names of the services that are listed."""
    return [one["name"] for one in get(f"services?{query}")["contents"]]


def identity(record: ServiceRecord) -> str:
    return str(open_referral_id(record.uri))


def test_it_says_which_standard_it_follows_and_that_it_is_a_sample() -> None:
    about = get("")
    assert about["version"] == "HSDS-UK-3.0"
    assert about["openapi_url"] == "http://testserver/api/oruk/v3/openapi.json"
    assert about["superhighway"]["sample"] is True
    assert "invented" in about["superhighway"]["note"]
    assert {"list-1", "ods-epraccur"} <= {one["key"] for one in about["superhighway"]["sources"]}
    assert all(one["licence"] and one["attribution"] for one in about["superhighway"]["sources"])


def test_its_description_names_every_address() -> None:
    described = get("openapi.json")
    assert described["openapi"].startswith("3.1")
    assert {path.split("/")[1] for path in described["paths"]} == {
        "",
        "services",
        "service_at_locations",
        "organizations",
        "taxonomies",
        "taxonomy_terms",
    }


def test_pages_are_counted_from_one_and_have_no_links() -> None:
    first = get("services?per_page=5")
    assert {name: first[name] for name in first if name != "contents"} == {
        "total_items": 8,
        "total_pages": 2,
        "page_number": 1,
        "size": 5,
        "first_page": True,
        "last_page": False,
        "empty": False,
    }
    last = get("services?per_page=5&page=2")
    assert (last["size"], last["first_page"], last["last_page"]) == (3, False, True)
    every = [one["id"] for page in (first, last) for one in page["contents"]]
    assert len(set(every)) == 8
    nothing = get("services?search=nothingatall")
    assert (nothing["total_items"], nothing["total_pages"], nothing["empty"]) == (0, 1, True)


def test_a_service_of_the_list_has_what_the_standard_asks_for() -> None:
    [one] = get("services?search=blood")["contents"]
    assert one["id"] == identity(BLOOD)
    assert one["status"] == "active"
    assert one["url"] == f"http://testserver/services/{identity(BLOOD)}"
    assert one["organization"]["name"] == "Testham Helpers"
    assert one["organization_id"] == one["organization"]["id"]
    assert (one["minimum_age"], "maximum_age" in one) == (18, False)
    assert one["last_modified"] == "2026-03-04T14:20:00.000Z"
    assert one["alert"] == "Sample: this service is invented."
    assert "schedules" not in one


def test_one_service_in_full() -> None:
    one = get(f"services/{identity(BLOOD)}")
    assert one["schedules"][0]["freq"] == "WEEKLY"
    assert one["schedules"][0]["byday"] == "MO,TU"
    assert one["schedules"][0]["opens_at"] == "09:00:00"
    assert one["service_areas"][0]["name"] == "ZZ1"
    [place] = one["service_at_locations"]
    assert (place["location"]["latitude"], place["location"]["longitude"]) == (50.902, -1.45)
    assert place["location"]["addresses"][0]["postal_code"] == "ZZ1 1AB"
    assert [term["taxonomy_term"]["code"] for term in one["attributes"]] == [
        "blood-test",
        "17",
        "x",
    ]
    in_capitals = get(f"services/{identity(BLOOD).upper()}")
    assert in_capitals == one


def test_a_service_that_has_ended_is_still_told_of() -> None:
    assert get(f"services/{identity(SHUT)}")["status"] == "defunct"
    assert names("search=gone+for+good") == ["Old club"]


def test_a_practice_is_known_by_its_ods_code() -> None:
    [one] = get("services?search=market")["contents"]
    [identifier] = one["organization"]["organization_identifiers"]
    assert (identifier["identifier"], identifier["identifier_scheme"]) == ("Z00002", "GB-NHS")


FITTING = (
    ("search=foot", ["Foot care"]),
    ("minimum_age=18", ["Blood tests"]),
    ("minimum_age=19", []),
    ("maximum_age=64", ["Foot care"]),
    ("maximum_age=63.5", []),
    ("day=MO", ["Blood tests"]),
    ("day=Tuesday", ["Blood tests"]),
    ("day=WE", []),
    ("start_time=09:00&end_time=12:00", ["Blood tests"]),
    ("start_time=09:01", []),
    ("end_time=11:59", []),
    ("end_time=00:00", ["Blood tests"]),
    (f"taxonomy_term_id={terms.need_term_id(Need.BLOOD_TEST)}", ["Blood tests"]),
    (f"taxonomy_id={terms.taxonomy_id('esd')}", ["Blood tests"]),
    (f"taxonomy_id={terms.taxonomy_id('nothing')}", []),
    (f"organization_id={open_referral_id('urn:test:feet')}", ["Foot care"]),
    (f"organization_id={open_referral_id('urn:test:nobody')}", []),
    ("search=care&postcode=ZZ1+1AA&proximity=500", ["Foot care"]),
    ("search=care&postcode=ZZ10+1OO&proximity=500", []),
    ("search=blood&postcode=ZZ10+1OO", []),
    ("search=blood&postcode=zz11aa", ["Blood tests"]),
    ("search=blood&modified_after=2026-03-04T14:20:00Z", ["Blood tests"]),
    ("search=blood&modified_after=2026-03-04T14:20:00%2B00:00", ["Blood tests"]),
    ("search=blood&modified_after=2026-03-05", []),
    ("search=foot&modified_after=2020-01-01", ["Foot care"]),
    ("search=foot&nonsense=1", ["Foot care"]),
)


def test_what_fits_a_question() -> None:
    assert {query: names(query) for query, _ in FITTING} == dict(FITTING)


UNREADABLE = (
    ("page=0", "page"),
    ("page=one", "page"),
    ("page=", "page"),
    ("page=²", "page"),
    ("per_page=1001", "1000"),
    ("minimum_age=old", "number"),
    ("minimum_age=nan", "number"),
    ("day=someday", "MO, TU"),
    ("day=M0", "MO, TU"),
    ("start_time=9am", "09:00"),
    ("taxonomy_id=7", "id"),
    ("full=perhaps", "true or false"),
    ("modified_after=yesterday", "moment"),
    ("postcode=nowhere", "SO17 1BJ"),
    ("proximity=100", "postcode"),
    (f"search={'x' * 201}", "200 signs"),
)


def test_a_question_that_cannot_be_read_is_answered_with_a_sentence() -> None:
    for query, words in UNREADABLE:
        answer = get(f"services?{query}", 400)
        assert answer["code"] == "oruk.bad-parameter"
        assert words in answer["message"]


ABSENT = (
    ("services?page=2", "oruk.no-such-page"),
    ("services/7", "oruk.unknown"),
    ("service_at_locations/7", "oruk.unknown"),
    ("organizations/7", "oruk.unknown"),
    ("taxonomies/7", "oruk.unknown"),
    ("taxonomy_terms/7", "oruk.unknown"),
    ("services?postcode=ZZ9+9AA&proximity=1", "oruk.unknown-postcode"),
    ("services/", "oruk.no-such-address"),
    ("somewhere/else", "oruk.no-such-address"),
)


def test_what_is_not_there_is_answered_with_a_sentence() -> None:
    for path, code in ABSENT:
        answer = get(path, 404)
        assert answer["code"] == code
        assert answer["message"].endswith(".")


def test_lists_in_full_and_in_short() -> None:
    [one] = get("services?search=blood&full=true")["contents"]
    assert one == get(f"services/{one['id']}")
    [short] = get("services?search=blood&minimal=true")["contents"]
    assert short == {"id": one["id"], "last_modified": one["last_modified"]}


def test_services_at_locations() -> None:
    [one] = get("service_at_locations?search=foot")["contents"]
    assert one["service"]["name"] == "Foot care"
    assert one["location"]["name"] == "Health House"
    assert get(f"service_at_locations/{one['id']}") == one


def test_organisations_and_their_services() -> None:
    [one] = get("organizations?search=happy")["contents"]
    assert "services" not in one
    whole = get(f"organizations/{one['id']}")
    assert [each["name"] for each in whole["services"]] == ["Foot care"]
    [full] = get("organizations?search=happy&full=true")["contents"]
    assert full == whole


def test_taxonomies_and_terms() -> None:
    assert {one["name"] for one in get("taxonomies")["contents"]} == {
        "Superhighway needs",
        "esd",
        "unnamed",
    }
    esd = str(terms.taxonomy_id("esd"))
    assert get(f"taxonomies/{esd}")["name"] == "esd"
    [term] = get(f"taxonomy_terms?taxonomy_id={esd}")["contents"]
    assert (term["code"], term["name"]) == ("17", "Phlebotomy")
    assert get(f"taxonomy_terms/{term['id']}") == term
    assert names(f"taxonomy_term_id={term['id']}") == ["Blood tests"]
    assert len(get("taxonomy_terms?search=dentist")["contents"]) == 1


def test_it_can_only_be_read_and_by_pages_of_other_sites() -> None:
    client = Client(enforce_csrf_checks=True)
    refused = client.post("/api/oruk/v3/services", {})
    assert (refused.status_code, refused.json()["code"]) == (405, "oruk.only-get")
    assert refused.headers["Allow"] == "GET, HEAD, OPTIONS"
    asked = client.options("/api/oruk/v3/services")
    assert asked.status_code == 204
    assert asked.headers["Access-Control-Allow-Origin"] == "*"
    assert client.head("/api/oruk/v3/services").status_code == 200


def test_hours_of_an_old_list_are_not_given_out_as_todays() -> None:
    record = replace(
        BLOOD,
        locations=(replace(BLOOD.locations[0], schedules=MORNINGS, location=location()),),
    )
    service = shown(record)
    site = Site("https://node.example", {})
    assert "schedules" in detail(service, site)
    old = detail(service, changed(site, old=frozenset({"hub"})))
    assert "schedules" not in old
    assert old["superhighway"]["old_hours"] is True  # type: ignore[index]
    assert all("schedules" not in place for place in old["service_at_locations"])  # type: ignore[attr-defined]
