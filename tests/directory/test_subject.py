"""Services as subjects of what others say about them."""

from pathlib import Path

import pytest

from superhighway.core.extensions import subject_of
from superhighway.core.home import Home
from superhighway.directory.selectors import service
from tests.builders.directory import build_directory, location, service_record

pytestmark = pytest.mark.django_db


def test_a_service_is_known_by_its_id_with_whose_and_where_it_is(
    home: Home, tmp_path: Path
) -> None:
    nowhere = service_record("Help by telephone", uri="urn:test:phone", locations=())
    build_directory(tmp_path / "sources", [service_record(ods_code="Z99001"), nowhere])
    found = service("urn:test:Blood tests")
    subject = subject_of(f"service:{found.uuid}")
    assert subject
    assert (subject.name, subject.organisation) == ("Blood tests", "Z99001")
    assert (subject.lat, subject.lon, subject.postcode) == (50.902, -1.45, "ZZ1 1AB")
    assert subject.address == f"/services/{found.uuid}"
    assert location().postcode == subject.postcode
    phone = subject_of(f"service:{service('urn:test:phone').uuid}")
    assert phone
    assert (phone.lat, phone.postcode) == (None, "")


@pytest.mark.parametrize(
    "ref", ["service:nonsense", "service:4f6c2c1e-0000-5000-8000-000000000001", "tree:1", ""]
)
def test_what_nobody_knows_is_nothing(ref: str) -> None:
    assert subject_of(ref) is None
