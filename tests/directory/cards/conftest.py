"""Two invented practices on a node, and one of the cast who is signed in."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from superhighway.accounts.api import COMMAND
from superhighway.core import clock
from superhighway.directory.actions import save_typed_service
from superhighway.directory.domain import ServiceAtLocation, ServiceRecord
from superhighway.directory.needs import Need
from superhighway.organisations.models import OrganisationRow
from tests.builders import cast
from tests.builders.directory import location
from tests.builders.published import publish

NAMES = {cast.WILLOW: "Willow Surgery", cast.ORCHARD: "Orchard Surgery"}


@pytest.fixture
def practices(db: None) -> None:
    """Willow Surgery and Orchard Surgery, each with its entry in the directory."""
    publish()
    for code, name in NAMES.items():
        OrganisationRow.objects.create(
            uri=f"urn:test:{code}",
            source="test",
            sample=True,
            ods_code=code,
            name=name,
            role="practice",
            status="active",
            address=["1 Low Street", "Testham"],
            postcode="ZZ1 1AA",
            telephone="01632 960 777",
            imported_at=clock.now(),
        )
        entry = ServiceRecord(
            uri=f"urn:test:{code}:gp",
            organisation=f"urn:test:{code}",
            organisation_name=name,
            name=name,
            ods_code=code,
            needs=(Need.GP,),
            locations=(ServiceAtLocation(f"urn:test:{code}:here", location()),),
        )
        save_typed_service(COMMAND, entry)


@pytest.fixture
def signed_in(client: Client, practices: None, settings: Settings) -> Callable[[str], Client]:
    """A browser in which somebody of the cast is signed in; nobody for the visitor."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    def browser(part: str) -> Client:
        if part != "visitor":
            cast.sign_in(client, part)
        return client

    return browser
