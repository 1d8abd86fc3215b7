"""What is given out is as the standard has it, looked at by a validator that isn't ours."""

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from superhighway.core.home import Home
from superhighway.directory.domain import Eligibility, Schedule
from tests.builders.directory import build_directory, service_record
from tests.builders.open_referral import validator

pytestmark = pytest.mark.django_db
RICH = service_record(
    eligibility=Eligibility(minimum_age=18, area=("ZZ1",)),
    schedules=(
        Schedule(byday=("MO", "TU"), opens_at=time(9), closes_at=time(12)),
        Schedule("bank-holidays"),
    ),
    last_modified=datetime(2026, 3, 4, 14, 20, tzinfo=UTC),
    terms=(("esd", "17", "Phlebotomy"), ("", "x", "Loose")),
)


@pytest.fixture(autouse=True)
def directory(home: Home, tmp_path: Path) -> Home:
    """Testham with one more service."""
    build_directory(tmp_path / "sources", [RICH])
    return home


def get(path: str) -> Any:
    """What the API answers."""
    return Client().get(f"/api/oruk/v3/{path}").json()


@pytest.mark.parametrize(
    ("path", "entity"),
    [
        ("services", "service"),
        ("service_at_locations", "service_at_location"),
        ("organizations", "organization"),
        ("taxonomies", "taxonomy"),
        ("taxonomy_terms", "taxonomy_term"),
    ],
)
def test_every_list_and_everything_in_it_fits_the_standard(path: str, entity: str) -> None:
    fits = validator(entity)
    short = get(f"{path}?per_page=50")["contents"]
    assert short
    whole = [get(f"{path}/{one['id']}") for one in short]
    assert [wrong(fits, one) for one in (*short, *whole)] == [[]] * (2 * len(short))


def wrong(fits: Any, one: Any) -> list[str]:
    """What is not as the standard has it."""
    return [f"{error.instance_path}: {error.message}" for error in fits.iter_errors(one)]


def test_the_validator_sees_what_is_not_as_it_has_to_be() -> None:
    fits = validator("service")
    good = get("services")["contents"][0]
    assert not wrong(fits, good)
    for bad in ({"id": "1"}, {"status": "open"}, {"name": None}, {"colour": "red"}):
        assert wrong(fits, {**good, **bad})
