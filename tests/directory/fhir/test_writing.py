"""Services, places and organisations in FHIR's words: valid whatever the record."""

from datetime import UTC, date, datetime, time
from typing import Any

import msgspec
from hypothesis import given
from msgspec.structs import replace

from superhighway.directory.domain import (
    Eligibility,
    Schedule,
    ServiceAtLocation,
    ServiceRecord,
    ServiceStatus,
    WayIn,
    open_referral_id,
)
from superhighway.directory.fhir import hours
from superhighway.directory.fhir.hours import availability
from superhighway.directory.fhir.writing import (
    NEEDS,
    ODS,
    Site,
    healthcare_service,
    location,
    organization,
)
from superhighway.directory.shown import Service
from superhighway.fhir.domain import faults
from superhighway.organisations.api import Organisation, Role, Status
from tests.builders.directory import location as place
from tests.builders.directory import service_record
from tests.directory.open_referral.made import service_records
from tests.directory.open_referral.test_writing import shown

TODAY = date(2026, 11, 23)
SITE = Site(TODAY, {})
MORNINGS = Schedule(byday=("MO", "TU"), opens_at=time(9), closes_at=time(12))
HOLIDAYS = Schedule("bank-holidays")


def valid(resource: dict[str, Any]) -> dict[str, Any]:
    """A resource as it is read again, valid by the official schema."""
    read: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(resource))
    assert not faults(read["resourceType"], read), faults(read["resourceType"], read)
    return read


def written(record: ServiceRecord, site: Site = SITE, *, sample: bool = False) -> dict[str, Any]:
    return valid(healthcare_service(shown(record, sample=sample), site))


@given(service_records)
def test_any_record_makes_valid_resources(record: ServiceRecord) -> None:
    service = shown(record)
    valid(healthcare_service(service, SITE))
    valid(organization([service], SITE))
    for at in record.locations:
        valid(location(at.location, [service]))


def test_a_service_is_told_of() -> None:
    record = service_record(
        ods_code="Z00001",
        description="Bloods on a walk-in basis",
        telephone="01632 960100",
        email="a@b.example",
        url="https://b.example",
        languages=("English", "Polish"),
        fees="£2",
        alert="Ring the bell.",
        terms=(("esd taxonomy", "17 a", "Phlebotomy"),),
        eligibility=Eligibility(minimum_age=18, registered_with=("Z00002",)),
        ways_in=(WayIn("telephone", "01632 960100", "Before 10am"),),
        last_modified=datetime(2026, 3, 4, 14, 20, tzinfo=UTC),
    )
    site = Site(TODAY, {}, practices={"Z00002": "High Street Surgery"})
    found = written(record, site, sample=True)
    assert found["providedBy"]["identifier"] == {"system": ODS, "value": "Z00001"}
    assert found["meta"]["lastUpdated"] == "2026-03-04T14:20:00.000Z"
    assert found["meta"]["tag"][0]["code"] == "sample"
    assert found["active"] is True
    assert [one["coding"][0]["code"] for one in found["type"]] == ["blood-test", "17 a"]
    assert found["type"][0]["coding"][0]["system"] == NEEDS
    assert found["extraDetails"] == "Ring the bell.\n\nCost: £2\n\nBefore 10am"
    assert "aged 18 and over" in found["eligibility"][0]["comment"]
    assert "High Street Surgery" in found["eligibility"][0]["comment"]
    assert [one["value"] for one in found["telecom"]] == [
        "01632 960100",
        "a@b.example",
        "https://b.example",
    ]
    assert found["referralMethod"][0]["coding"][0]["code"] == "phone"
    at = place()
    assert found["location"][0]["reference"] == f"Location/{open_referral_id(at.uri)}"


def test_a_closed_service_is_not_active() -> None:
    for status in ServiceStatus:
        found = written(service_record(status=status))
        assert found["active"] is (status is ServiceStatus.ACTIVE)
    closed = written(service_record(status=ServiceStatus.TEMPORARILY_CLOSED))
    assert closed["extraDetails"] == "Temporarily closed."


def test_limits_of_a_place_name_it() -> None:
    own = ServiceAtLocation("urn:test:at", place(), eligibility=Eligibility(maximum_age=17))
    found = written(service_record(locations=(own,)))
    assert found["eligibility"] == [{"comment": "Health House: For people aged 17 and under."}]


def test_weekly_hours_become_available_times() -> None:
    found = availability((MORNINGS, HOLIDAYS), TODAY)
    assert found["availableTime"] == [
        {
            "daysOfWeek": ["mon", "tue"],
            "availableStartTime": "09:00:00",
            "availableEndTime": "12:00:00",
        }
    ]
    closed = {one["description"]: one["during"]["start"] for one in found["notAvailable"]}
    assert closed["Christmas Day"] == "2026-12-25"
    assert "availabilityExceptions" not in found


def test_hours_to_midnight_and_all_day() -> None:
    late = Schedule(byday=("SU",), opens_at=time(18), closes_at=time(0))
    whole = Schedule(byday=("SA",), opens_at=time(0), closes_at=time(0))
    found = availability((late, whole), TODAY)["availableTime"]
    assert [one.get("availableEndTime") for one in found] == ["23:59:59", None]
    assert [one.get("allDay") for one in found] == [None, True]


def test_nothing_is_guessed_of_bank_holidays() -> None:
    found = availability((MORNINGS,), TODAY)
    assert "notAvailable" not in found
    assert found["availabilityExceptions"] == hours.NO_HOLIDAYS


def test_what_fhir_has_no_form_for_is_said_in_words() -> None:
    rules = (
        MORNINGS,
        HOLIDAYS,
        Schedule("monthly", ("1WE",), opens_at=time(14), closes_at=time(16)),
        Schedule(byday=("FR",), interval=2, opens_at=time(9), valid_from=date(2026, 1, 2)),
        replace(MORNINGS, byday=("TH",), valid_to=date(2026, 12, 31)),
        replace(MORNINGS, byday=("SA",), valid_from=date(2027, 1, 1)),
        Schedule(
            "dates",
            opens_at=time(10),
            closes_at=time(11),
            valid_from=date(2026, 12, 24),
            valid_to=date(2026, 12, 24),
        ),
    )
    found = availability(rules, TODAY)
    words = found["availabilityExceptions"]
    assert len(words.splitlines()) == 5
    assert "first Wednesday" in words
    assert "until 31 December 2026" in words
    assert [one["daysOfWeek"] for one in found["availableTime"]] == [["mon", "tue"], ["thu"]]


def test_days_on_which_it_is_closed_and_rules_that_are_over() -> None:
    shut = Schedule(
        "dates", valid_from=date(2026, 12, 1), valid_to=date(2026, 12, 3), description="Training"
    )
    over = replace(MORNINGS, byday=("WE",), valid_to=date(2026, 11, 22))
    found = availability((shut, over, Schedule(byday=("SU",))), TODAY)
    during = {"start": "2026-12-01", "end": "2026-12-03"}
    assert found == {"notAvailable": [{"description": "Training", "during": during}]}


def test_places_with_hours_of_their_own() -> None:
    one = ServiceAtLocation("urn:test:1", place("North"), schedules=(MORNINGS, HOLIDAYS))
    two = ServiceAtLocation("urn:test:2", place("South"))
    alone = written(service_record(locations=(one,)))
    assert alone["availableTime"][0]["daysOfWeek"] == ["mon", "tue"]
    both = written(service_record(locations=(one, two)))
    assert "availableTime" not in both
    assert both["availabilityExceptions"].startswith("North: Monday and Tuesday 9am to midday")


def test_old_hours_are_left_out() -> None:
    found = written(service_record(schedules=(MORNINGS,)), Site(TODAY, {}, old=("hub",)))
    assert found["availabilityExceptions"] == hours.OLD
    assert "availableTime" not in found


def test_a_place_is_told_of() -> None:
    service = shown(service_record(ods_code="Z00001"), sample=True)
    at = place(step_free="no", accessibility="Two steps.", telephone="01632 960101")
    found = valid(location(at, [service]))
    assert found["position"] == {"longitude": -1.45, "latitude": 50.902}
    assert found["address"]["city"] == "Testham"
    assert found["address"]["line"] == ["2 Low Street"]
    assert found["description"] == "Not step-free. Two steps."
    assert found["managingOrganization"]["identifier"]["value"] == "Z00001"
    nowhere = valid(location(place(lat=None, address=(), postcode=""), [service]))
    assert not {"position", "address"} & set(nowhere)


def test_an_organisation_is_told_of() -> None:
    services: list[Service] = [shown(service_record(ods_code="Z00001"))]
    details = Organisation(
        uri="urn:test:helpers",
        ods_code="Z00001",
        name="Testham Helpers",
        role=Role.OTHER,
        status=Status.CLOSED,
        address=("1 High Street", "Testham"),
        postcode="ZZ1 1AA",
        lat=None,
        lon=None,
        parent_code="Z0",
        parent_name="Testham Trust",
        telephone="01632 960102",
        source="hub",
        sample=False,
        imported_at=datetime(2026, 1, 1, tzinfo=UTC),
        withdrawn_at=None,
    )
    found = valid(organization(services, Site(TODAY, {details.uri: details})))
    assert found["active"] is False
    assert found["partOf"]["display"] == "Testham Trust"
    assert found["address"][0]["postalCode"] == "ZZ1 1AA"
    bare = valid(organization([shown(service_record())], SITE))
    assert bare["identifier"] == [{"system": "urn:ietf:rfc:3986", "value": "urn:test:helpers"}]
