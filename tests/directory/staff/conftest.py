"""A small directory for the staff pages: one typed service, one from a source, two practices."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client

from superhighway.accounts.api import Actor
from superhighway.directory import actions
from superhighway.directory.domain import ServiceAtLocation, open_referral_id
from superhighway.directory.models import ServiceRow
from superhighway.directory.needs import Need
from superhighway.directory.staff import editing
from tests.builders import cast
from tests.builders.cast import ORCHARD, WILLOW
from tests.builders.directory import location, service_record
from tests.builders.published import AREA, Taken, publish, spec

SOURCE = "council"


def actor(part: str) -> Actor:
    found = cast.actor(part)
    assert found is not None
    return found


@dataclass(frozen=True)
class Kept:
    """A service of the test's directory."""

    uri: str

    @property
    def uuid(self) -> UUID:
        return open_referral_id(self.uri)

    @property
    def address(self) -> str:
        return f"/staff/services/{self.uuid}"


@dataclass(frozen=True)
class Town:
    """The test's directory."""

    typed: Kept
    listed: Kept
    willow: Kept
    orchard: Kept


def keep(name: str, source: str = "", **values: object) -> Kept:
    """Put a service into the directory, as typed here or as if a source had brought it."""
    uri = f"urn:test:{name.lower().replace(' ', '-')}"
    at = (ServiceAtLocation(f"{uri}:here", location(uri=f"{uri}:place")),)
    usual: dict[str, object] = {"uri": uri, "locations": at, "telephone": "01632 960111"}
    actions.save_typed_service(actor("editor"), service_record(name, **{**usual, **values}))
    if source:
        ServiceRow.objects.filter(uri=uri).update(source=source)
    return Kept(uri)


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> Town:
    """Four services, in an area with two known postcodes."""
    known = {"ZZ1 1AB": (50.902, -1.45), "ZZ1 1AA": (50.901, -1.44)}
    monkeypatch.setattr(editing, "locate", known.get)
    publish(AREA, [Taken(spec(SOURCE, kind="services-csv"))])
    practice = {"needs": (Need.GP,)}
    return Town(
        typed=keep("Blood tests"),
        listed=keep("Foot care", SOURCE),
        willow=keep("Willow Surgery", ods_code=WILLOW, **practice),
        orchard=keep("Orchard Surgery", ods_code=ORCHARD, **practice),
    )


@pytest.fixture
def as_cast(client: Client) -> Callable[[str], Client]:
    """Signs the test's browser in as one of the cast; "visitor" is signed out."""

    def signed_in(part: str) -> Client:
        client.logout()
        if part != "visitor":
            cast.sign_in(client, part)
        return client

    return signed_in
