"""Diaries and free appointments over FHIR, as somebody asks for them."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from fhirclient.models.schedule import Schedule as ScheduleOfClient
from fhirclient.models.slot import Slot as SlotOfClient

from superhighway.appointments.domain import BookableBy, Channel, How
from superhighway.appointments.fhir import resources
from superhighway.directory.domain import open_referral_id
from superhighway.fhir.domain import faults
from tests.builders.diaries import NOW, book_of, diary, slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
ODS = "https://fhir.nhs.uk/Id/ods-organization-code"
NURSE = diary(name="practice nurse", site="Health House", until=NOW + timedelta(days=28))
CLINIC = diary("", uri="urn:test:clinic", service="urn:test:blood", sample=True)
OLD = diary("Y99003", told_at=NOW - timedelta(days=2))
NOBODY = diary("", uri="urn:test:nobody")


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four diaries, one of them old."""
    telephone = How("01632 960100", "https://a.example", "Ask for Bea.")
    book = book_of(
        {
            NURSE: [slot(60, role="nurse", how=telephone), slot(30), slot(30)],
            CLINIC: [slot(45, channel=Channel.VIDEO, bookable_by=BookableBy.ANYONE)],
            OLD: [slot(90)],
            NOBODY: [slot(-60)],
        }
    )
    monkeypatch.setattr(resources, "book", lambda _now: book)


def asked(address: str) -> tuple[HttpResponse, dict[str, Any]]:
    """An answer, valid FHIR R4 with every resource in it."""
    response = Client().get(f"/fhir/r4/{address}")
    body = json.loads(response.content)
    for one in [body, *(entry["resource"] for entry in body.get("entry", []))]:
        assert not faults(one["resourceType"], one), faults(one["resourceType"], one)
    return response, body  # type: ignore[return-value]


def found(search: str) -> list[dict[str, Any]]:
    return [one["resource"] for one in asked(search)[1].get("entry", [])]


def test_only_what_may_be_offered_is_given_out_the_soonest_first() -> None:
    slots = found("Slot")
    assert [one["start"][11:16] for one in slots] == ["09:30", "09:30", "09:45", "10:00"]
    assert len({one["id"] for one in slots}) == 4
    states = {one["identifier"][0]["value"]: one["active"] for one in found("Schedule")}
    assert states == {NURSE.uri: True, CLINIC.uri: True, OLD.uri: False, NOBODY.uri: False}


def test_a_slot_says_how_to_get_it() -> None:
    last = found("Slot")[-1]
    assert last["comment"] == (
        "With: nurse. Only the practice books it; ask there. Telephone 01632 960100. "
        "https://a.example Ask for Bea."
    )
    video = found("Slot")[2]
    assert [one["valueCode"] for one in video["extension"]] == ["anyone", "Video"]
    assert video["meta"]["tag"][0]["code"] == "sample"


def test_everything_can_be_read_by_its_id() -> None:
    for kind in ("Slot", "Schedule"):
        for one in found(kind):
            assert asked(f"{kind}/{one['id']}")[1] == one
    for kind in ("Slot", "Schedule"):
        for name in ("x", f"{open_referral_id(NURSE.uri)}-1-0"):
            assert asked(f"{kind}/{name}")[0].status_code == 404


def test_searches() -> None:
    nurse = open_referral_id(NURSE.uri)
    counts = {
        f"Slot?schedule=Schedule/{nurse}": 3,
        f"Slot?schedule={nurse}&start=ge2026-11-24T10:00:00Z": 1,
        "Slot?start=lt2026-11-24T09:45:00Z": 2,
        "Slot?status=free": 4,
        "Slot?status=busy": 0,
        "Schedule?active=true": 2,
        f"Schedule?actor:identifier={ODS}|Y99001": 1,
        f"Schedule?actor=HealthcareService/{open_referral_id('urn:test:blood')}": 1,
        "Schedule?identifier=urn:test:nobody": 1,
        "Schedule?_lastUpdated=lt2026-11-23": 1,
    }
    for search, count in counts.items():
        assert len(found(search)) == count, search


def test_diaries_come_along_with_their_slots() -> None:
    body = asked("Slot?_include=Slot:schedule")[1]
    modes = [one["search"]["mode"] for one in body["entry"]]
    assert (modes, body["total"]) == (["match"] * 4 + ["include"] * 2, 4)


def test_whose_a_diary_is() -> None:
    actors = [one["actor"][0] for one in found("Schedule")]
    assert [one.get("type") for one in actors] == [
        "Organization",
        "HealthcareService",
        "Organization",
        None,
    ]
    assert found("Schedule")[0]["comment"] == "practice nurse. Health House"


def test_a_client_that_we_did_not_write_takes_them() -> None:
    for one in found("Slot"):
        assert SlotOfClient(one, strict=True).status == "free"
    for one in found("Schedule"):
        assert ScheduleOfClient(one, strict=True).actor
