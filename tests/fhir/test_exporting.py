"""Everything as NDJSON, as FHIR Bulk Data has it."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client

from superhighway.core.home import Home
from superhighway.fhir.domain import faults
from tests.builders.directory import build_directory, service_record
from tests.library.made import released

pytestmark = [pytest.mark.django_db]
BASE = "/fhir/r4/"


@pytest.fixture(autouse=True)
def node(home: Home, tmp_path: Path) -> Home:
    """A directory and a questionnaire."""
    build_directory(tmp_path / "sources", [service_record("Foot care")])
    released()
    return home


def lines(address: str) -> list[dict[str, object]]:
    response = Client().get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/fhir+ndjson"
    return [json.loads(line) for line in response.getvalue().splitlines()]


def test_an_export_is_ready_at_once() -> None:
    begun = Client(headers={"Prefer": "respond-async"}).get(
        f"{BASE}$export?_type=HealthcareService"
    )
    assert begun.status_code == 202
    where = urlsplit(begun.headers["Content-Location"])
    manifest = Client().get(f"{where.path}?{where.query}").json()
    assert [one["type"] for one in manifest["output"]] == ["HealthcareService"]
    assert manifest["requiresAccessToken"] is False
    whole = Client().get(f"{BASE}$export-status").json()
    kinds = {one["type"] for one in whole["output"]}
    assert {"Organization", "Location", "HealthcareService", "Questionnaire"} <= kinds
    assert "QuestionnaireResponse" not in kinds


def test_each_line_is_a_valid_resource() -> None:
    for one in Client().get(f"{BASE}$export-status").json()["output"]:
        found = lines(urlsplit(one["url"]).path)
        for resource in found:
            assert resource["resourceType"] == one["type"]
            assert not faults(one["type"], resource)
        total = Client().get(f"{BASE}{one['type']}?_count=0").json()["total"]
        assert len(found) == total


def test_only_what_changed_since() -> None:
    assert lines(f"{BASE}HealthcareService.ndjson?_since=2000-01-01T00:00:00Z")
    assert not lines(f"{BASE}HealthcareService.ndjson?_since=2100-01-01T00:00:00Z")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("$export?_type=Patient", 400),
        ("$export?_outputFormat=csv", 400),
        ("HealthcareService.ndjson?_since=soon", 400),
        ("Patient.ndjson", 404),
        ("QuestionnaireResponse.ndjson", 404),
    ],
)
def test_what_is_no_export_is_refused(address: str, status: int) -> None:
    response = Client().get(f"{BASE}{address}")
    assert response.status_code == status
    assert response.json()["resourceType"] == "OperationOutcome"


def test_ndjson_may_be_asked_for_by_its_type() -> None:
    asked = Client(headers={"Accept": "application/fhir+ndjson"})
    assert asked.get(f"{BASE}Organization.ndjson").status_code == 200
    assert asked.get(f"{BASE}Organization").status_code == 406
