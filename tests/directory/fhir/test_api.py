"""Services, places and organisations over FHIR, as somebody asks for them."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from fhirclient.client import FHIRClient
from fhirclient.models import bundle, location, organization
from fhirclient.models.healthcareservice import HealthcareService
from fhirclient.server import FHIRServer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from pytest_django.live_server_helper import LiveServer

from superhighway.core.home import Home
from superhighway.core.publishing import OF_NEIGHBOURS
from superhighway.directory.domain import ServiceAtLocation, ServiceStatus, open_referral_id
from superhighway.directory.models import Changes, ServiceRow
from superhighway.fhir.domain import faults
from tests.builders.directory import build_directory, service_record
from tests.builders.directory import location as place

pytestmark = pytest.mark.django_db
BASE = "/fhir/r4/"
ODS = "https://fhir.nhs.uk/Id/ods-organization-code"
FEET = service_record(
    "Foot care",
    ods_code="Z0FEET",
    organisation="urn:test:feet",
    organisation_name="Happy Feet",
    locations=(
        ServiceAtLocation("urn:test:feet:at", place("Foot House", lat=51.9, postcode="ZZ9 9ZZ")),
    ),
)
BLOOD = service_record(terms=(("esd", "17", "Phlebotomy"),))
SHUT = service_record("Old club", needs=(), status=ServiceStatus.DEFUNCT)


@pytest.fixture(autouse=True)
def directory(home: Home, tmp_path: Path) -> Home:
    """Testham with three more services."""
    build_directory(tmp_path / "sources", [BLOOD, FEET, SHUT])
    return home


def asked(address: str) -> tuple[HttpResponse, dict[str, Any]]:
    """An answer; whatever it is, it is valid FHIR R4, the resources in it too."""
    response = Client().get(f"{BASE}{address}")
    body = json.loads(response.content)
    for one in [body, *(entry["resource"] for entry in body.get("entry", []))]:
        assert not faults(one["resourceType"], one), faults(one["resourceType"], one)
    return response, body  # type: ignore[return-value]


def names(search: str) -> set[str]:
    """What a search finds."""
    return {one["resource"]["name"] for one in asked(search)[1].get("entry", [])}


def test_the_capabilities_name_every_resource() -> None:
    resources = {one["type"]: one for one in asked("metadata")[1]["rest"][0]["resource"]}
    assert {"Organization", "Location", "HealthcareService", "Questionnaire"} <= set(resources)
    parameters = {one["name"] for one in resources["Location"]["searchParam"]}
    assert {"near", "name", "address-postalcode", "_lastUpdated"} <= parameters


def test_everything_is_valid_and_leads_to_each_other() -> None:
    for kind in ("HealthcareService", "Location", "Organization"):
        _, body = asked(f"{kind}?_count=100")
        assert body["total"] == len(body["entry"])
        for one in body["entry"]:
            address = urlsplit(one["fullUrl"]).path.removeprefix(BASE)
            response, resource = asked(address)
            assert resource == one["resource"]
            assert response.headers["Content-Location"] == one["fullUrl"]
    _, body = asked("HealthcareService?_count=100")
    for one in (entry["resource"] for entry in body["entry"]):
        assert asked(one["providedBy"]["reference"])[0].status_code == 200
        for each in one.get("location", []):
            assert asked(each["reference"])[0].status_code == 200


FOOT = "HealthcareService?organization=Organization/{}"
SEARCHES: dict[str, set[str]] = {
    "HealthcareService?name=foot": {"Foot care"},
    "HealthcareService?name:contains=CARE&name=foot": {"Foot care"},
    "HealthcareService?name:exact=foot care": set(),
    "HealthcareService?active=false": {"Old club"},
    "HealthcareService?service-type=urn:superhighway:taxonomy:esd|17": {"Blood tests"},
    "HealthcareService?service-type=17,18": {"Blood tests"},
    f"HealthcareService?organization:identifier={ODS}|Z0FEET": {"Foot care"},
    "HealthcareService?organization:identifier=other|Z0FEET": set(),
    FOOT.format(open_referral_id("urn:test:feet")): {"Foot care"},
    "HealthcareService?organization=Location/x": set(),
    f"HealthcareService?location={open_referral_id('urn:test:location:Foot House')}": {"Foot care"},
    "HealthcareService?identifier=urn:ietf:rfc:3986|urn:test:Foot care": {"Foot care"},
    f"HealthcareService?_id={open_referral_id('urn:test:Foot care')}": {"Foot care"},
    "HealthcareService?name=foot&_lastUpdated=gt2000": {"Foot care"},
    "HealthcareService?name=foot&_lastUpdated=lt2000": set(),
    "Location?near=51.9|-1.45|500|m": {"Foot House"},
    "Location?near=51.9|-1.45|0.5": {"Foot House"},
    "Location?near=51.9|-1.45|0.3|mi": {"Foot House"},
    "Location?address-postalcode=ZZ9": {"Foot House"},
    "Location?name=foot&address=2 low": {"Foot House"},
    "Location?name=foot&address=somewhere": set(),
    f"Location?organization={open_referral_id('urn:test:feet')}": {"Foot House"},
    f"Organization?identifier={ODS}|Z0FEET": {"Happy Feet"},
    "Organization?identifier=urn:test:feet": {"Happy Feet"},
    "Organization?name=happy": {"Happy Feet"},
    f"Organization?identifier={ODS}|&name=happy": {"Happy Feet"},
}


@pytest.mark.parametrize("search", SEARCHES)
def test_a_search(search: str) -> None:
    assert names(search) == SEARCHES[search]


def test_what_services_point_to_comes_along() -> None:
    asking = "_include=HealthcareService:location&_include=HealthcareService:organization"
    _, body = asked(f"HealthcareService?name=foot&{asking}")
    kinds = [(one["resource"]["resourceType"], one["search"]["mode"]) for one in body["entry"]]
    assert kinds == [
        ("HealthcareService", "match"),
        ("Location", "include"),
        ("Organization", "include"),
    ]
    assert body["total"] == 1
    assert "_include" in body["link"][0]["url"]
    assert asked("HealthcareService?_include=HealthcareService:endpoint")[0].status_code == 400
    assert asked("Location?_include=Location:organization")[0].status_code == 400


@pytest.mark.parametrize(
    "search",
    ["near=50.9", "near=a|b", "near=50|1|5|parsec", "near=99|0", "near=50|1|-1", "status=active"],
)
def test_a_search_that_is_none(search: str) -> None:
    assert asked(f"Location?{search}")[0].status_code == 400


def test_a_neighbours_records_are_not_given_out_as_ours() -> None:
    ServiceRow.objects.filter(name="Foot care").update(source=f"{OF_NEIGHBOURS}abc", change=99)
    Changes.objects.update(number=99)
    assert names("HealthcareService?name=foot") == set()
    assert names("Location?name=foot") == set()
    assert names("Organization?name=happy") == set()
    assert names("HealthcareService?name=blood") == {"Blood tests"}


def test_what_is_not_there() -> None:
    for address in ("HealthcareService/x", "Location/x/_history/1", "Organization/é"):
        response, body = asked(address)
        assert (response.status_code, body["resourceType"]) == (404, "OperationOutcome")


VALUES = st.text(max_size=12) | st.sampled_from(["50|1", "a|b|c|d", "|", "Location/x", "nan|nan"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(
    st.sampled_from(["HealthcareService", "Location", "Organization"]),
    st.lists(
        st.tuples(
            st.sampled_from(["_id", "identifier", "name", "near", "organization", "address"]),
            VALUES,
        ),
        max_size=3,
    ),
)
def test_any_search_is_answered_or_refused(kind: str, search: list[tuple[str, str]]) -> None:
    assert Client().get(f"{BASE}{kind}", search).status_code in {200, 400}


def test_a_page_takes_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    asked("HealthcareService")
    for kind in ("HealthcareService", "Location", "Organization"):
        with django_assert_max_num_queries(8):
            asked(f"{kind}?_count=100")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_client_that_we_did_not_write(live_server: LiveServer) -> None:
    server = FHIRClient({"app_id": "test", "api_base": f"{live_server.url}/fhir/r4"}).server
    with server.session:
        _read_with(server)


def _read_with(server: FHIRServer) -> None:
    """Search, follow references and walk through the pages as this client does."""
    found = list(HealthcareService.where({"name": "Foot"}).perform_resources_iter(server))
    assert [one.name for one in found] == ["Foot care"]
    giver = organization.Organization.read_from(found[0].providedBy.reference, server)
    assert giver.identifier[0].value == "Z0FEET"
    at = location.Location.read_from(found[0].location[0].reference, server)
    assert (at.position.latitude, at.position.longitude) == (51.9, -1.45)
    page = bundle.Bundle.read_from("HealthcareService?_count=1", server)
    seen = []
    while True:
        seen += [entry.resource.name for entry in page.entry]
        onward = [one.url for one in page.link if one.relation == "next"]
        if not onward:
            break
        page = bundle.Bundle.read_from(onward[0].partition("/fhir/r4/")[2], server)
    assert len(seen) == page.total
    assert "Foot care" in seen
