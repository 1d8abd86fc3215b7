"""What the apps publish: which records, when, and as their schemas want them."""

import base64
import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec
import pytest
from django.test import Client

from superhighway.accounts.api import Actor
from superhighway.core import clock
from superhighway.core.home import Home
from superhighway.core.publishing import OF_NEIGHBOURS, publishers
from superhighway.directory import actions
from superhighway.directory.domain import ServiceRecord
from superhighway.directory.models import ServiceRow
from superhighway.federation.feed.models import ChangeRow
from superhighway.library import api as library
from superhighway.organisations.models import OrganisationRow
from superhighway.sources.api import loaders
from superhighway.trust import api as trust
from tests.builders.cast import CAST
from tests.builders.directory import build_directory, service_record
from tests.builders.feed import begin, head, page
from tests.library.made import LIBBY, released

pytestmark = pytest.mark.django_db

EDITOR = Actor("e", "Eddie Editor", grants=CAST["editor"].grants)
BLOOD = service_record(extra={"told": "by the feed"})


@pytest.fixture(autouse=True)
def folder(home: Home, tmp_path: Path) -> Path:
    """Testham with a list of one service, whose feed has begun."""
    build_directory(tmp_path / "sources", [BLOOD])
    begin(tmp_path / "root.pem")
    return tmp_path / "sources"


def standing(kind: str) -> dict[str, Any]:
    """The records of a type by their uri, as the feed tells them."""
    found: dict[str, Any] = {}
    for change in ChangeRow.objects.filter(type=kind).order_by("seq"):
        if change.op == "put":
            body = json.loads(change.body)
            found[change.identity] = body
        else:
            found.pop(change.identity)
    return {body["uri"]: body for body in found.values()}


def test_every_record_fits_its_closed_schema(folder: Path) -> None:
    released()
    for kind in ("organisation", "service", "template-release"):
        publisher = publishers.get(kind)
        assert publisher is not None
        closed = jsonschema_rs.validator_for(publisher.document)
        bodies = standing(kind).values()
        assert bodies
        for body in bodies:
            assert closed.is_valid(body)
            assert not closed.is_valid({**body, "more": 1})
            assert next(iter(body)) == "uri"


def test_a_service_is_told_without_what_its_feed_said_beside(folder: Path) -> None:
    said = standing("service")[BLOOD.uri]
    assert "extra" not in said
    assert msgspec.convert(said, ServiceRecord) == msgspec.structs.replace(BLOOD, extra={})


def test_an_editors_change_is_told_at_once(folder: Path, client: Client) -> None:
    before = head(client)
    actions.amend(EDITOR, BLOOD.uri, {"fees": "Free"})
    after = head(client)
    assert after.seq == before.seq + 1
    assert standing("service")[BLOOD.uri]["fees"] == "Free"
    actions.check(EDITOR, BLOOD.uri, ["telephone"], "rang")  # type: ignore[list-item]
    assert head(client).seq == after.seq


def test_what_a_list_no_longer_has_is_taken_away(folder: Path, client: Client) -> None:
    assert BLOOD.uri in standing("service")
    build_directory(folder, [service_record("Other", uri="urn:test:other")])
    assert BLOOD.uri not in standing("service")
    assert "urn:test:other" in standing("service")
    last = head(client).seq
    build_directory(folder, [service_record("Other", uri="urn:test:other")])
    assert head(client).seq == last


def test_a_service_that_was_typed_here_comes_and_goes(folder: Path) -> None:
    typed = actions.save_typed_service(EDITOR, service_record("Walk", uri=""))
    assert typed.uri in standing("service")
    actions.withdraw(EDITOR, typed.uri)
    assert typed.uri not in standing("service")


def test_only_organisations_of_the_area_are_told(folder: Path) -> None:
    told = standing("organisation")
    inside = OrganisationRow.objects.filter(in_area=True, withdrawn_at=None)
    assert set(told) == set(inside.values_list("uri", flat=True))
    assert told
    assert OrganisationRow.objects.filter(in_area=False).exists()


def test_a_neighbours_record_is_never_told_as_ones_own(folder: Path) -> None:
    ServiceRow.objects.filter(uri=BLOOD.uri).update(source=f"{OF_NEIGHBOURS}x")
    OrganisationRow.objects.update(source=f"{OF_NEIGHBOURS}x")
    for kind in ("service", "organisation"):
        publisher = publishers.get(kind)
        assert publisher is not None
        assert BLOOD.uri not in [one.uri for one in publisher.all()]
        assert not list(publisher.some([BLOOD.uri]))
    assert not list(publishers.get("organisation").all())  # type: ignore[union-attr]


def test_a_release_is_told_with_its_bytes_and_its_authors_signature(folder: Path) -> None:
    one = released()
    said = standing("template-release")[one.canonical]
    assert base64.b64decode(said["content"]) == one.content
    key = base64.b64decode(said["key"])
    assert key == trust.public_key()
    names = trust.signers(base64.b64decode(said["envelope"]))
    opened = trust.open_envelope(one.envelope, dict.fromkeys(names, key))
    assert json.loads(opened.payload)["sha256"] == one.sha256
    trust.change_key()
    library.retire(LIBBY, one.template, one.number, "Nobody uses it.")
    after = standing("template-release")[one.canonical]
    assert (after["state"], after["key"]) == ("retired", said["key"])


def test_what_a_node_says_that_it_speaks_is_there(folder: Path, client: Client) -> None:
    speaks = client.get("/.well-known/superhighway").json()["speaks"]
    assert {"open-referral-uk-3.0", "fhir-r4", "atom", "icalendar"} <= set(speaks)
    assert {client.get(address).status_code for address in speaks.values()} == {200}


def test_what_an_import_changed_is_taken_up_last_of_all(folder: Path) -> None:
    """Behind it nothing waits for rows that somebody holds who waits for a number."""
    assert loaders.names()[-1] == "feed"
    ServiceRow.objects.filter(uri=BLOOD.uri).update(withdrawn_at=clock.now())
    assert BLOOD.uri in standing("service")
    build_directory(folder, [service_record("Other", uri="urn:test:other")])
    assert BLOOD.uri not in standing("service")


def test_all_pages_together_are_the_feed(folder: Path, client: Client) -> None:
    said = head(client)
    found = page(client, said.epoch, 0)
    assert (found.first, found.last) == (1, said.seq)
